"""Numbers for notes that the source calls without a sign of its own, as TEI may."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import count

from florilegium.model.article import Article
from florilegium.model.inline import Inline, NoteCall
from florilegium.model.walk import inlines
from florilegium.read.article_lines import article_lines, with_lines
from florilegium.read.cutting import WRAPPERS, Line


def number_notes(article: Article, taken: Collection[str] = ()) -> Article:
    """``article`` with a label at every note call of title, headnote, text and notes: readers could neither see nor
    follow one that has none.

    It is the note's own label, or else a number, in the order of the calls, that no note of the source has and none of
    those before it, whose labels are ``taken``. Notes that nothing calls stay as they are.
    """
    calls = [node for line in article_lines(article) for node in inlines(line) if isinstance(node, NoteCall)]
    unsigned = [call.key for call in calls if not call.label]
    if not unsigned:
        return article
    own = {call.key: call.label for call in calls if call.label}
    own |= {note.key: note.label for note in article.apparatus.notes if note.label}
    used = {*own.values(), *taken}
    numbers = (number for number in map(str, count(1)) if number not in used)
    labels = {key: own.get(key) or next(numbers) for key in dict.fromkeys(unsigned)}
    called = with_lines(article, lambda line: _labelled(line, labels))
    notes = tuple(replace(note, label=note.label or labels.get(note.key, "")) for note in called.apparatus.notes)
    return replace(called, apparatus=replace(called.apparatus, notes=notes))


def _labelled(line: Line, labels: Mapping[str, str]) -> Line:
    return tuple(_signed(node, labels) for node in line)


def _signed(node: Inline, labels: Mapping[str, str]) -> Inline:
    if isinstance(node, WRAPPERS):
        return replace(node, content=_labelled(node.content, labels))
    if isinstance(node, NoteCall) and not node.label:
        return replace(node, label=labels[node.key])
    return node
