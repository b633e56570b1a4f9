"""What was found in a finished book, whatever its format: sections, their parts, and the place of everything."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.model.contract import Part
from florilegium.proof.equivalence import Equivalence
from florilegium.proof.stream import BlockKind, Stream, StreamBuilder


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a book: ``href`` in an e-book (``a-text.xhtml#b5``); ``page`` from 1 and its folio in print.

    ``left`` and ``baseline`` are the point on the page where the text begins, in points from its lower left corner.
    """

    href: str = ""
    page: int = 0
    folio: str = ""
    left: float = 0.0
    baseline: float = 0.0

    def __str__(self) -> str:
        """The place in words."""
        if not self.page:
            return self.href
        return f"page {self.page}" + (f" (folio {self.folio})" if self.folio else "")


@dataclass(frozen=True, slots=True)
class Traits:
    """What an element of a book says of itself, in the names of ``model/contract.py``.

    ``block`` is ``None`` for an element in the line. ``identifier`` is its own, ``target`` that of what it leads to.
    """

    part: Part | None = None
    mark: str | None = None
    block: BlockKind | None = None
    spoken: str | None = None
    identifier: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class FoundSection:
    """A section as it was read back. ``outside`` is text that belongs to no part; ``pictures`` nobody could read."""

    id: str
    spot: Spot
    parts: tuple[tuple[Part, Stream[Spot]], ...]
    outside: Stream[Spot]
    pictures: tuple[Spot, ...]

    def part(self, part: Part) -> Stream[Spot]:
        """The text of ``part``; an empty one where the section has none."""
        return dict(self.parts).get(part, Stream())


class SectionBuilder:
    """Takes in the elements and texts of one section in reading order, and keeps its parts apart.

    A note is taken out of the text in which it stands; the text goes on behind it.
    """

    def __init__(self, section: str, spot: Spot, equivalence: Equivalence) -> None:
        self._section, self._spot, self._equivalence = section, spot, equivalence
        self._streams: dict[Part | None, StreamBuilder[Spot]] = {None: StreamBuilder(equivalence)}
        self._parts: list[Part | None] = [None]
        self._pictures: list[Spot] = []

    def enter(self, traits: Traits, spot: Spot) -> None:
        """An element begins."""
        if traits.part is not None and traits.part not in _IN_LINE:
            self._enter_part(_stream_of(traits.part))
        if traits.part is Part.NOTE:
            self._into.block(BlockKind.NOTE, spot, traits.identifier)
        elif traits.block is not None:
            self._into.block(traits.block, spot)
        if (mark := _mark_of(traits)) is not None:
            self._into.open_mark(mark, spot, spoken=traits.spoken, target=traits.target)

    def leave(self, traits: Traits, spot: Spot) -> None:
        """The element that began last ends; ``spot`` is where its parent stands."""
        if _mark_of(traits) is not None:
            self._into.close_mark()
        if traits.part is not None and traits.part not in _IN_LINE:
            self._into.boundary()
            self._parts.pop()
        if traits.block is not None and traits.part is not Part.NOTE:
            self._into.block(BlockKind.TEXT, spot)

    def text(self, characters: str, spot: Spot) -> None:
        """Characters that stand directly in the current element."""
        self._into.text(characters, spot)

    def line_end(self) -> None:
        """A printed line ends."""
        self._into.line_end()

    def inkless(self) -> None:
        """A mark without characters stands here."""
        self._into.inkless()

    def picture(self, spot: Spot) -> None:
        """A picture, which may hold words."""
        self._pictures.append(spot)

    def made(self) -> FoundSection:
        """The section."""
        streams = {part: builder.made() for part, builder in self._streams.items()}
        outside = streams.pop(None)
        parts = tuple((part, stream) for part, stream in streams.items() if part is not None)
        return FoundSection(self._section, self._spot, parts, outside, tuple(self._pictures))

    @property
    def part(self) -> Part | None:
        """The part to which the next text belongs."""
        return self._parts[-1]

    @property
    def _into(self) -> StreamBuilder[Spot]:
        return self._streams[self._parts[-1]]

    def _enter_part(self, part: Part | None) -> None:
        self._parts.append(part)
        if part not in self._streams:
            self._streams[part] = StreamBuilder(self._equivalence)


def part_called(name: str | None) -> Part | None:
    """The part of that name, if there is one."""
    return Part(name) if name in _PARTS else None


_PARTS = frozenset(Part)

_IN_LINE = frozenset({Part.NOTE_LABEL, Part.PAGE_REF})
"""Parts of a line, which are read like marks."""


def _stream_of(part: Part) -> Part | None:
    """Notes make one text, one after the other; what else stands among them belongs to none."""
    return {Part.NOTE: Part.NOTES, Part.NOTES: None}.get(part, part)


def _mark_of(traits: Traits) -> str | None:
    return traits.part if traits.part in _IN_LINE else traits.mark
