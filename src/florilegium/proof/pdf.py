"""A PDF read back in logical structure order: the tags tell what belongs together, pdfium tells the characters."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from florilegium.model.contract import MarkKind, Part
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.found import FoundSection, SectionBuilder, Spot, Traits, part_called
from florilegium.proof.ink import Run
from florilegium.proof.stream import BlockKind
from florilegium.proof.structure import Content, Kid, Tag, contents
from florilegium.proof.tagged import TaggedBook

IN_LINE = frozenset(
    {"Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Sub", "Lbl", "Annot", "Ruby", "NonStruct"}
)
"""The inline structure types (ISO 32000-1, 14.8.4.4), and labels, which stand in the line with what they label."""

_ROMAN = "m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_COUNTED = re.compile(rf"(?!\.)(?:\d{{1,4}}|[a-z]{{1,2}}|[A-Z]{{1,2}}|{_ROMAN}|{_ROMAN.upper()})\.|[•◦▪–—-]")
"""Numbers, letters and bullets of lists."""

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
_PICTURES = frozenset({"Figure", "Formula"})
_MARKS = frozenset(MarkKind)


def sections(book: TaggedBook, wanted: Collection[str]) -> tuple[FoundSection, ...]:
    """The sections whose identifiers are ``wanted``, in logical order, as often as they stand in the book.

    What stands beside the sections counts with the one before it, or with the first, and belongs to no part.
    """
    return tuple(_Section(section.tag, book).read(section.beside) for section in book.sections(wanted))


def links(tag: Tag) -> Iterator[str]:
    """Where the links in ``tag`` lead that are no numbers of pages."""
    if tag.target is not None and tag.title != Part.PAGE_REF:
        yield tag.target
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from links(kid)


class _Section:
    """Reads one section; keeps in mind where the text of each part was last, to know where its lines end."""

    def __init__(self, tag: Tag, book: TaggedBook) -> None:
        self._tag, self._book = tag, book
        self._last: dict[Part | None, tuple[int, Run]] = {}
        self._spot = self._spot_of(tag, Spot())
        self._inside = True
        self._builder = SectionBuilder(tag.identifier or "", self._spot, PRINTED)

    def read(self, beside: Iterable[Kid]) -> FoundSection:
        self._read(self._tag, self._spot)
        self._inside = False
        for kid in beside:
            if isinstance(kid, Tag):
                self._read(kid, self._spot)
            else:
                self._write(kid)
        return self._builder.made()

    def _read(self, tag: Tag, around: Spot) -> None:
        spot = self._spot_of(tag, around)
        if tag.kind in _PICTURES:
            self._builder.picture(spot)
            return
        traits = _traits(tag)
        traits = traits if self._inside else replace(traits, part=None)
        if traits.mark is not None and next(contents(tag), None) is None:
            self._builder.inkless()
        self._builder.enter(traits, spot)
        for kid in tag.kids:
            if not isinstance(kid, Tag):
                self._write(kid)
            elif not self._is_counted(kid):
                self._read(kid, spot)
        self._builder.leave(traits, around)

    def _is_counted(self, tag: Tag) -> bool:
        """Whether ``tag`` is the number or bullet of a list's item, which the engine counts and no source has."""
        held = [kid for kid in tag.kids if isinstance(kid, Content)]
        if tag.kind != "Lbl" or tag.title is not None or len(held) != len(tag.kids):
            return False
        runs = (run for content in held for run in self._book.runs.get(content, ()))
        return _COUNTED.fullmatch("".join(run.text for run in runs).strip()) is not None

    def _write(self, content: Content) -> None:
        part = self._builder.part
        for run in self._book.runs.get(content, ()):
            spot = self._book.spot(content.page, run)
            page, last = self._last.get(part, (content.page, run))
            # Where the direction turns, the space between two words may be drawn before or after both.
            if page != content.page or not run.shares_line(last) or run.is_leftward != last.is_leftward:
                self._builder.line_end()
            self._last[part] = content.page, run
            for number, piece in enumerate(run.pieces):
                if number:
                    self._builder.line_end()
                self._builder.text(piece, spot)

    def _spot_of(self, tag: Tag, otherwise: Spot) -> Spot:
        first = next(contents(tag), None)
        if first is None:
            return otherwise
        return self._book.spot(first.page, next(iter(self._book.runs.get(first, ())), None))


def _traits(tag: Tag) -> Traits:
    return Traits(
        part=part_called(tag.title),
        mark=tag.title if tag.title in _MARKS else None,
        block=None if tag.kind in IN_LINE else BlockKind.HEADING if tag.kind in _HEADINGS else BlockKind.TEXT,
        spoken=tag.spoken,
        identifier=tag.identifier,
        target=tag.target,
    )
