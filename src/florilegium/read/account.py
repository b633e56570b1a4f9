"""The account: the words of a source against the words of what was read from it.

Both sides are words in the order of the source. On the side of the source they come from an extraction that shares no
code with the reader; on the side of the reading, from every leaf of the article and everything set aside, put in order
by place. Characters of one run of text, or that touch in the source, are of one word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.reading import WORDS_ARE_ACCOUNTED_FOR
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.reading import Reading
from florilegium.model.walk import items, lines
from florilegium.read.page import SourceWord

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Characters of a reading: of which run of text, at which place."""

    at: Span
    run: int
    characters: str


def missing_words(reading: Reading, words: Sequence[SourceWord], path: str) -> tuple[Diagnostic, ...]:
    """What does not add up between ``words`` of the source at ``path`` and ``reading`` before any correction."""
    read = _words_of(reading)
    if read == [word.text for word in words]:
        return ()
    return tuple(_differences(read, words, path))


def _words_of(reading: Reading) -> list[str]:
    leaves = sorted(_leaves(reading), key=lambda leaf: (leaf.at.line, leaf.at.column))
    characters: list[str] = []
    run, end = -1, (0, 0)
    for leaf in leaves:
        touches = leaf.run == run or end == (leaf.at.line, leaf.at.column)
        characters.append(leaf.characters if touches else f" {leaf.characters}")
        run, end = leaf.run, (leaf.at.end_line, leaf.at.end_column)
    return "".join(characters).split()


def _leaves(reading: Reading) -> Iterator[_Leaf]:
    for number, run in enumerate(_runs(reading)):
        place: Span | None = None
        for characters, at in run:
            place = at or place
            if place is not None:
                yield _Leaf(place, number, characters)


_Run = Iterable[tuple[str, Span | None]]


def _runs(reading: Reading) -> Iterator[_Run]:
    """Every run of text of a reading; what knows no place was not read from the source."""
    article = reading.article
    yield from ([(part.text, part.at)] for part in reading.set_aside)
    yield from ([(person.name, person.at)] for person in article.people if person.at)
    if article.dated and article.dated.at:
        yield [(article.dated.text, article.dated.at)]
    for line in _lines(article):
        yield _characters(line)
    for blocks in _texts(article):
        yield from (_characters(line) for line in lines(blocks))
        yield from ([(item.label, item.at)] for item in items(blocks) if item.label)
    yield from ([(note.label, note.at)] for note in article.apparatus.notes)


def _lines(article: Article) -> Iterator[Sequence[Inline]]:
    apparatus = article.apparatus
    yield article.title
    yield article.subtitle
    if apparatus.source_citation:
        yield apparatus.source_citation.text
    yield apparatus.rights.text


def _texts(article: Article) -> Iterator[Sequence[Block]]:
    apparatus = article.apparatus
    yield from (apparatus.transcription_note, apparatus.credits, apparatus.headnote, article.body)
    yield from (note.body for note in apparatus.notes)


def _characters(content: Iterable[Inline]) -> Iterator[tuple[str, Span | None]]:
    for node in content:
        match node:
            case Text():
                yield node.content, node.at
            case Gap() | Sic() | SourcePage():
                yield node.marker, node.at
            case NoteCall():
                yield node.label, node.at
            case Supplied() | Unclear() | Insertion():
                yield node.brackets[0], node.at
                yield from _characters(node.content)
                yield node.brackets[1], None
            case Emphasis() | Foreign() | Link():
                yield from _characters(node.content)
            case LineBreak():
                yield " ", node.at
            case Anchor() | Picture() | PageRef():
                pass


def _differences(read: Sequence[str], words: Sequence[SourceWord], path: str) -> Iterator[Diagnostic]:
    source = [word.text for word in words]
    start = _common(source, read)
    stop = _common(source[start:][::-1], read[start:][::-1])
    matcher = SequenceMatcher(None, source[start : len(source) - stop], read[start : len(read) - stop])
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        lost, added = source[start + a : start + b], read[start + c : start + d]
        line = words[min(start + a, len(words) - 1)].line if words else 0
        if lost and added:
            message = f"The source has {_quoted(lost)}, the reading has {_quoted(added)} in its place."
        elif lost:
            message = f"The reading lacks {_quoted(lost)}."
        else:
            message = f"The reading has {_quoted(added)}, which the source has not, or not there."
        yield Diagnostic(WORDS_ARE_ACCOUNTED_FOR, message, Span(path, line))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words the two have in common at their beginning."""
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _quoted(words: Sequence[str]) -> str:
    shown = " ".join(words[:_SHOWN])
    rest = len(words) - _SHOWN
    return f"“{shown}”" if rest <= 0 else f"“{shown} …” and {rest} words more"
