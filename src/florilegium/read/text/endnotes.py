"""Notes at the end of a plain-text page: under a heading, or known by their labels alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from florilegium.model.article import Note
from florilegium.model.block import Block
from florilegium.model.inline import NoteSeries
from florilegium.model.reading import Choice, Decision, Proposal, SetAside, SetAsideReason
from florilegium.read.decisions import NOTES
from florilegium.read.marking import note_key
from florilegium.read.text.chunks import Chunk, TextLine
from florilegium.read.text.prose import blocks_of, is_ornament

_LABEL = re.compile(
    r"^(?:\[\s*(?:\d{1,3}[a-z]?\s*\*?|\*+|[A-Za-z])\s*\]\.?|\((?:\d{1,3}|\*{1,4})\)|\d{1,3}[a-z]?\*?[.)](?!\d)|\*+|[†‡])"
    r"(?=\s|[^\s\d.]|$)"
)
_BARE_LABEL = re.compile(r"^(?:\d{1,3}|[A-Z]\.)(?=\s+\S)")
_BRACKETED = re.compile(r"^\[\s*\d{1,3}[a-z]?\s*\*?\s*\]")
_CALL = re.compile(r"\[\s*(?P<key>\d{1,3}[a-z]?\s*\*?)\s*\]")
_HEADING = re.compile(
    r"^(?:(?:end|foot)?notes?|(?:publisher|editor|translator|author|transcriber)[’']?s?[’']? (?:foot)?notes?"
    r"|(?:foot)?notes? (?:by .{1,40}|in (?:the )?original)|(?:notes (?:and|&) )?references|remarks"
    r"|anmerkungen|fußnoten|notas?|примечания)\s*[:.]?$",
    re.IGNORECASE,
)
_SERIES = (
    (re.compile(r"\b(?:MIA|ETOL|transcriber)", re.IGNORECASE), NoteSeries.TRANSCRIBER),
    (re.compile(r"\btranslator", re.IGNORECASE), NoteSeries.TRANSLATOR),
    (re.compile(r"\b(?:editor|publisher)", re.IGNORECASE), NoteSeries.EDITOR),
    (re.compile(r"\bauthor", re.IGNORECASE), NoteSeries.AUTHOR),
)
TO_THE_END = "to the end"
_SHORT = 80
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Endnotes:
    """The chunks of the text without the notes, the notes, the headings over them, and what is to be asked."""

    text: tuple[Chunk, ...]
    notes: tuple[Note, ...]
    headings: tuple[SetAside, ...]
    proposals: tuple[Proposal, ...]


_NOTHING = Endnotes((), (), (), ())


def split_notes(chunks: Sequence[Chunk], decision: Decision | None, taken: Sequence[str] = ()) -> Endnotes:
    """Part the notes from the text; ``taken`` are the keys of notes that stand before.

    Where a line that is no heading of notes stands between them, the text may go on with it; ``decision`` says where it
    does, by that line, or that the notes go on to the end. Where the text goes on, it may have notes again.
    """
    start = _start(chunks)
    between = [chunk[0] for chunk in chunks[start:] if _is_between(chunk)]
    resumed = _resumption(chunks[:start], chunks[start:])
    proposed = resumed.text.content if resumed else TO_THE_END
    answer = decision.answer if decision else proposed
    after = next((line for line in between if line.text.content == answer), None)
    stop = next((at for at, chunk in enumerate(chunks) if chunk[0] is after), len(chunks))
    found = _notes(chunks[start:stop], taken)
    rest = split_notes(chunks[stop:], None, [*taken, *(note.key for note in found.notes)]) if after else _NOTHING
    return Endnotes(
        (*chunks[:start], *found.text, *rest.text),
        (*found.notes, *rest.notes),
        (*found.headings, *rest.headings),
        tuple(_ask(between, proposed)) if between else rest.proposals,
    )


def _resumption(text: Sequence[Chunk], notes: Sequence[Chunk]) -> TextLine | None:
    """The line between ``notes`` with which the text goes on: after it labels come again that ``text`` calls once."""
    called = Counter(call["key"] for chunk in text for line in chunk for call in _CALL.finditer(line.content))
    seen: set[str] = set()
    between: TextLine | None = None
    for chunk in notes:
        label = _label(chunk, None)
        if _is_heading(chunk):
            between, seen = None, set()
        elif label is None:
            between = between or (chunk[0] if _is_between(chunk) and not is_ornament(chunk[0].content) else None)
        elif between and note_key(label) in seen:
            return between if called[note_key(label)] == 1 else None
        else:
            seen.add(note_key(label))
    return None


def _ask(between: Sequence[TextLine], proposed: str) -> Iterator[Proposal]:
    choices = (
        Choice(TO_THE_END, "all that follows the first note is notes"),
        *(Choice(line.text.content, "the text goes on with this line") for line in between),
    )
    reason = f"lines that are no notes stand between them, such as “{between[0].content}”"
    if proposed != TO_THE_END:
        reason = f"{reason}; after “{proposed}” labels come again that the text calls once only"
    yield Proposal(NOTES, proposed, reason, 0.7, choices, between[0].at)


def _notes(chunks: Sequence[Chunk], taken: Sequence[str]) -> Endnotes:
    notes: list[Note] = []
    headings: list[SetAside] = []
    text: list[Chunk] = []
    series = NoteSeries.UNSTATED
    fresh = True
    for chunk in chunks:
        label = _label(chunk, "" if fresh or not notes else notes[-1].key)
        fresh = _is_heading(chunk)
        if fresh:
            series = _series_of(chunk[0].content)
            headings.append(_set_aside(chunk[0], "it is a heading over notes"))
        elif label and not (len(chunk) > 1 and _is_taken(label, notes)):
            notes.append(_note(chunk, label, series, taken=[*taken, *(note.key for note in notes)]))
        elif _is_between(chunk):
            headings.append(_set_aside(chunk[0], "it stands between notes"))
        elif notes:
            notes[-1] = replace(notes[-1], body=(*notes[-1].body, *blocks_of((chunk,))))
        else:
            text.append(chunk)
    return Endnotes(tuple(text), tuple(notes), tuple(headings), ())


def _is_taken(label: str, notes: Sequence[Note]) -> bool:
    """Whether a note has this label already: the lines of a list inside a note count from one again."""
    return any(note.label == label for note in notes)


def _start(chunks: Sequence[Chunk]) -> int:
    """Where the notes start: at the first heading that a label follows soon, or at the labels that end the page."""
    for at, chunk in enumerate(chunks):
        if at and _is_heading(chunk) and any(_label(after, "") for after in chunks[at + 1 : at + 1 + _NEAR]):
            return at
    start = len(chunks)
    while start > 1 and _BRACKETED.match(chunks[start - 1][0].content):
        start -= 1
    return start


def _is_heading(chunk: Chunk) -> bool:
    return len(chunk) == 1 and bool(_HEADING.match(chunk[0].content))


def _is_between(chunk: Chunk) -> bool:
    """Whether ``chunk`` is one short line that ends no sentence and is no note: a heading, an ornament."""
    line = chunk[0].content
    if len(chunk) > 1 or len(line) > _SHORT or _is_heading(chunk) or _label(chunk, None):
        return False
    return is_ornament(line) or line[-1] not in ".!?…:;,”)"


def _label(chunk: Chunk, before: str | None) -> str | None:
    """The label that ``chunk`` opens with; ``before`` is the key of the note before, empty at the first of a series.

    A number without any sign, and a letter, are labels only where they come next; ``None`` takes neither. The first
    number under a heading may be any: notes of a book's chapter count on.
    """
    line = chunk[0].content
    if is_ornament(line):
        return None
    if found := _LABEL.match(line):
        return found[0]
    bare = _BARE_LABEL.match(line)
    if not bare or before is None:
        return None
    return bare[0] if note_key(bare[0]) in _next_keys(before) or (not before and bare[0].isdigit()) else None


def _next_keys(key: str) -> tuple[str, ...]:
    if not key:
        return "1", "A"
    return (str(int(key) + 1),) if key.isdigit() else (chr(ord(key[0]) + 1),)


def _series_of(heading: str) -> NoteSeries:
    return next((series for pattern, series in _SERIES if pattern.search(heading)), NoteSeries.UNSTATED)


def _set_aside(line: TextLine, cue: str) -> SetAside:
    return SetAside(line.text.content, SetAsideReason.LABEL, cue, line.at)


def _note(chunk: Chunk, label: str, series: NoteSeries, taken: Sequence[str]) -> Note:
    key = note_key(label)
    again = sum(other == key or other.startswith(f"{key}-") for other in taken)
    at = chunk[0].at
    return Note(
        f"{key}-{again + 1}" if again else key,
        series,
        label,
        tuple(_body(chunk, len(label))),
        at=replace(at, end_column=at.column + len(label)),
    )


def _body(chunk: Chunk, label: int) -> Iterator[Block]:
    first = chunk[0]
    words = first.content[label:].lstrip()
    skipped = len(first.content) - len(words)
    lines = (TextLine(words, replace(first.at, column=first.at.column + skipped)), *chunk[1:])
    yield from blocks_of(
        (tuple(line for line in lines if line.content),) if any(line.content for line in lines) else ()
    )
