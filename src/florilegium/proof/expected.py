"""What a book has to hold of a section: the texts of its parts, from the model alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias, assert_never

from florilegium.diagnostics import Span
from florilegium.model.article import Citation, Note, Person
from florilegium.model.block import Block, Heading, Paragraph
from florilegium.model.book import ArticleSection, Book, Contributors, Dedication, PartTitle, TextSection
from florilegium.model.contract import Part
from florilegium.model.inline import Inline, NoteCall, NoteSeries, Picture, Text
from florilegium.model.walk import marks, pictures
from florilegium.proof.equivalence import EXACT, Equivalence
from florilegium.proof.stream import BlockKind, Stream, StreamBuilder
from florilegium.proof.words import UNKNOWN, Writer

ProvedText: TypeAlias = ArticleSection | TextSection
"""The texts of a book."""

ProvedSection: TypeAlias = ProvedText | Dedication | Contributors | PartTitle
"""The sections of a book whose words come from somebody, and are proved."""

_AUTHOR = "aut"


@dataclass(frozen=True, slots=True)
class Named:
    """Words that have to stand together somewhere in the section: a name, a date; ``in_byline`` or just there."""

    text: str
    at: Span
    in_byline: bool = False


@dataclass(frozen=True, slots=True)
class ExpectedSection:
    """What section ``id`` has to hold. ``pictures`` is what nobody can read back; ``source`` its first file;
    ``own_words`` how many of its words are this edition's own and stand in no source.
    """

    id: str
    parts: tuple[tuple[Part, Stream[Span]], ...]
    people: tuple[Named, ...]
    dated: Named | None
    pictures: tuple[Picture, ...]
    source: Span
    own_words: int = 0

    def part(self, part: Part) -> Stream[Span]:
        """The text of ``part``; an empty one where the article has none."""
        return dict(self.parts).get(part, Stream())


def expected_sections(book: Book, equivalence: Equivalence, *, notes_at_calls: bool) -> dict[str, ExpectedSection]:
    """What every section whose words come from somebody has to hold, by its id; see :func:`expected`."""
    words = dict(book.words)
    return {
        section.id: expected(section, equivalence, words, notes_at_calls=notes_at_calls)
        for section in book.sections
        if isinstance(section, ProvedSection)
    }


def known_sections(book: Book) -> frozenset[str]:
    """The ids of all sections, the book's own pages among them."""
    return frozenset(section.id for section in book.sections)


def only(book: Book, ids: Collection[str]) -> Book:
    """``book`` with its sections of these ``ids`` and no others."""
    return replace(book, front=(), body=tuple(section for section in book.sections if section.id in ids), back=())


def words_of(book: Book) -> Iterator[str]:
    """Every word that comes from somebody, exactly as it stands there."""
    for section in expected_sections(book, EXACT, notes_at_calls=True).values():
        for _, stream in section.parts:
            yield from (word.text for word in stream.words)


def expected(
    section: ProvedSection, equivalence: Equivalence, words: Mapping[str, str], *, notes_at_calls: bool
) -> ExpectedSection:
    """The texts of ``section`` as they have to stand in a book whose own words are ``words``.

    With ``notes_at_calls`` notes that nothing calls come first, for they stand with the text, then the others in the
    order in which they are called first, each before the notes that only it calls; otherwise all in the source's order.
    """
    texts = dict(_texts(section))
    notes = _notes(section)
    ordered = tuple(_by_call(texts.values(), notes)) if notes_at_calls else notes
    streams = {part: _stream(blocks, equivalence, words) for part, blocks in texts.items()}
    streams[Part.NOTES] = _note_stream(ordered, equivalence, words)
    everything = [*texts.values(), *(note.body for note in notes)]
    people, dated = _names(section)
    return ExpectedSection(
        id=section.id,
        parts=tuple((part, stream) for part, stream in streams.items() if stream),
        people=people,
        dated=dated,
        pictures=tuple(pictures(everything)),
        source=_source(section, streams.values()),
        own_words=_own_words(section, streams, equivalence, words),
    )


def _texts(section: ProvedSection) -> Iterator[tuple[Part, tuple[Block, ...]]]:
    """The parts of a section but its notes, each as blocks."""
    match section:
        case TextSection():
            yield Part.TITLE, _heading(section.title)
            yield Part.BODY, section.body
        case Dedication():
            yield Part.BODY, section.text
        case Contributors():
            told = ((Heading(2, (Text(note.name),)), *note.text) for note in section.notes)
            yield Part.BODY, tuple(chain.from_iterable(told))
        case PartTitle():
            yield Part.TITLE, _heading((Text(section.title, at=section.at),))
        case ArticleSection():
            article = section.article
            apparatus = article.apparatus
            yield Part.TITLE, _heading(article.title)
            yield Part.SUBTITLE, _paragraph(article.subtitle)
            yield Part.EDITION_HEADNOTE, section.headnote
            yield Part.HEADNOTE, apparatus.headnote
            yield Part.BODY, article.body
            yield Part.CITATION, _citation(apparatus.source_citation)
            yield Part.TRANSCRIPTION_NOTE, apparatus.transcription_note
            yield Part.CREDITS, apparatus.credits
            yield Part.RIGHTS, _paragraph(apparatus.rights.text)
        case _:
            assert_never(section)


def _heading(content: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Heading(1, content),) if content else ()


def _paragraph(content: tuple[Inline, ...]) -> tuple[Block, ...]:
    return (Paragraph(content),) if content else ()


def _citation(citation: Citation | None) -> tuple[Block, ...]:
    return () if citation is None else _paragraph(citation.text)


def _notes(section: ProvedSection) -> tuple[Note, ...]:
    match section:
        case ArticleSection():
            return section.article.apparatus.notes
        case TextSection():
            return section.notes
        case _:
            return ()


def _names(section: ProvedSection) -> tuple[tuple[Named, ...], Named | None]:
    if isinstance(section, TextSection):
        return tuple(Named(person.name, person.at or UNKNOWN, in_byline=True) for person in section.people), None
    if not isinstance(section, ArticleSection):
        return (), None
    dated = section.article.dated
    names = tuple(_named(person) for person in section.article.people)
    return names, None if dated is None else Named(dated.text, dated.at or UNKNOWN)


def _named(person: Person) -> Named:
    return Named(person.name, person.at or UNKNOWN, in_byline=person.role == _AUTHOR)


def _source(section: ProvedSection, streams: Iterable[Stream[Span]]) -> Span:
    origins = section.article.origins if isinstance(section, ArticleSection) else ()
    if origins:
        return Span(origins[0].path)
    return next((Span(word.place.file) for stream in streams for word in stream.words if word.place.file), UNKNOWN)


def _own_words(
    section: ProvedSection, streams: Mapping[Part, Stream[Span]], equivalence: Equivalence, words: Mapping[str, str]
) -> int:
    if not isinstance(section, ArticleSection):
        return sum(len(stream.words) for stream in streams.values())
    annotations = tuple(note for note in _notes(section) if note.series is NoteSeries.EDITION)
    headnote = streams.get(Part.EDITION_HEADNOTE, Stream())
    return len(headnote.words) + len(_note_stream(annotations, equivalence, words).words)


def _by_call(texts: Iterable[tuple[Block, ...]], notes: tuple[Note, ...]) -> Iterator[Note]:
    """Notes where they are called first: calls in the text come before calls in notes."""
    by_key = {note.key: note for note in notes}
    below: dict[str | None, list[str]] = {None: []}
    waiting: deque[tuple[str | None, tuple[Block, ...]]] = deque((None, blocks) for blocks in texts)
    while waiting:
        caller, blocks = waiting.popleft()
        for mark in marks(blocks):
            if isinstance(mark, NoteCall) and mark.key in by_key and mark.key not in below:
                below[mark.key] = []
                below[caller].append(mark.key)
                waiting.append((mark.key, by_key[mark.key].body))

    def from_here(caller: str | None) -> Iterator[Note]:
        for key in below[caller]:
            yield by_key[key]
            yield from from_here(key)

    yield from (note for note in notes if note.key not in below)
    yield from from_here(None)


def _stream(blocks: tuple[Block, ...], equivalence: Equivalence, words: Mapping[str, str]) -> Stream[Span]:
    writer = Writer(StreamBuilder(equivalence), words)
    writer.blocks(blocks)
    return writer.into.made()


def _note_stream(notes: tuple[Note, ...], equivalence: Equivalence, words: Mapping[str, str]) -> Stream[Span]:
    writer = Writer(StreamBuilder(equivalence), words)
    for note in notes:
        at = note.at or UNKNOWN
        writer.into.block(BlockKind.NOTE, at, note.key)
        writer.into.open_mark(Part.NOTE_LABEL, at)
        writer.into.text(note.label, at)
        writer.into.close_mark()
        writer.blocks(note.body)
    return writer.into.made()
