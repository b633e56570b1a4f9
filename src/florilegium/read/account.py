"""The account: the words of a source against the words of what was read from it.

Both sides are words in the order of the source. On the side of the source they come from an extraction that shares no
code with the reader; on the side of the reading, from every leaf of the article and everything set aside. Characters of
one run of text, or that touch in the source, are of one word.

Order is proved in two ways. Inside each part of a reading (the body, a headnote, a note, what is set aside) words count
in the order in which that part has them, whatever their places say: two paragraphs that changed places are found out.
Parts are woven into one another by the places of their words, for that is where a reading moves words: a note from its
call or the end of the page into the apparatus, a breadcrumb out of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import merge
from itertools import count

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.reading import WORDS_ARE_ACCOUNTED_FOR
from florilegium.model.article import Article
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
    characters: list[str] = []
    run, end = -1, (0, 0)
    for leaf in merge(*_streams(reading), key=lambda leaf: (leaf.at.line, leaf.at.column)):
        touches = leaf.run == run or end == (leaf.at.line, leaf.at.column)
        characters.append(leaf.characters if touches else f" {leaf.characters}")
        run, end = leaf.run, (leaf.at.end_line, leaf.at.end_column)
    return "".join(characters).split()


_Run = Iterable[tuple[str, Span | None]]


def _streams(reading: Reading) -> Iterator[Iterator[_Leaf]]:
    """The leaves of each part of a reading, in the order in which the part has them."""
    numbers = count()
    for runs in _parts(reading):
        yield _leaves(runs, numbers)


def _leaves(runs: Iterable[_Run], numbers: Iterator[int]) -> Iterator[_Leaf]:
    """What ``runs`` hold; what knows no place was not read from the source."""
    for run in runs:
        number = next(numbers)
        place: Span | None = None
        for characters, at in run:
            place = at or place
            if place is not None:
                yield _Leaf(place, number, characters)


def _parts(reading: Reading) -> Iterator[Iterable[_Run]]:
    """The parts of a reading, each of which keeps the order of the source; runs of text in the order of each."""
    article, apparatus = reading.article, reading.article.apparatus
    yield ([(part.text, part.at)] for part in reading.set_aside)
    yield ([(person.name, person.at)] for person in article.people if person.at)
    yield [[(article.dated.text, article.dated.at)]] if article.dated else []
    yield from ([_characters(line)] for line in _lines(article))
    for blocks in (apparatus.transcription_note, apparatus.credits, apparatus.headnote, article.body):
        yield (_characters(line) for line in lines(blocks))
        yield ([(item.label, item.at)] for item in items(blocks) if item.label)
    for note in apparatus.notes:
        yield [[(note.label, note.at)], *map(_characters, lines(note.body))]
        yield ([(item.label, item.at)] for item in items(note.body) if item.label)


def _lines(article: Article) -> Iterator[Sequence[Inline]]:
    apparatus = article.apparatus
    yield article.title
    yield article.subtitle
    if apparatus.source_citation:
        yield apparatus.source_citation.text
    yield apparatus.rights.text


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
