"""Numbers for notes that the source calls without a sign of its own, as TEI may; letters for those of this edition."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import count, product

from florilegium.model.article import Article
from florilegium.model.inline import Inline, NoteCall, NoteSeries
from florilegium.model.walk import inlines
from florilegium.read.article_lines import article_lines, with_lines
from florilegium.read.cutting import WRAPPERS, Line

_ALPHABETS = (string.ascii_lowercase, string.ascii_uppercase, "αβγδεζηθικλμνξοπρστυφχψω")


def number_notes(article: Article) -> Article:
    """``article`` with a label at every note call of title, headnote, text and notes: readers could neither see nor
    follow one that has none.

    It is the note's own label, or else, in the order of the calls, a number that no note of the source has; for notes
    of this edition a letter, of an alphabet of which the source's own labels use none. Notes that nothing calls stay as
    they are.
    """
    calls = [node for line in article_lines(article) for node in inlines(line) if isinstance(node, NoteCall)]
    unsigned = [call.key for call in calls if not call.label]
    if not unsigned:
        return article
    own = {call.key: call.label for call in calls if call.label}
    own |= {note.key: note.label for note in article.apparatus.notes if note.label}
    taken = set(own.values())
    numbers = (number for number in map(str, count(1)) if number not in taken)
    letters = _letters(taken)
    ours = {note.key for note in article.apparatus.notes if note.series is NoteSeries.EDITION}
    labels = {key: own.get(key) or next(letters if key in ours else numbers) for key in dict.fromkeys(unsigned)}
    called = with_lines(article, lambda line: _labelled(line, labels))
    notes = tuple(replace(note, label=note.label or labels.get(note.key, "")) for note in called.apparatus.notes)
    return replace(called, apparatus=replace(called.apparatus, notes=notes))


def _letters(taken: Collection[str]) -> Iterator[str]:
    """Letters of the first alphabet that no label in ``taken`` has a letter of: a, b, ... z, aa, ab, ..."""
    used = {character for label in taken for character in label}
    letters = next((alphabet for alphabet in _ALPHABETS if used.isdisjoint(alphabet)), _ALPHABETS[0])
    for length in count(1):
        yield from ("".join(letter) for letter in product(letters, repeat=length))


def _labelled(line: Line, labels: Mapping[str, str]) -> Line:
    return tuple(_signed(node, labels) for node in line)


def _signed(node: Inline, labels: Mapping[str, str]) -> Inline:
    if isinstance(node, WRAPPERS):
        return replace(node, content=_labelled(node.content, labels))
    if isinstance(node, NoteCall) and not node.label:
        return replace(node, label=labels[node.key])
    return node
