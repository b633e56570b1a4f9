"""A PDF read back in logical structure order: the tags tell what belongs together, pdfium tells the characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from florilegium.model.contract import MarkKind
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.found import FoundSection, SectionBuilder, Spot, Traits, part_called
from florilegium.proof.ink import Run
from florilegium.proof.stream import BlockKind
from florilegium.proof.structure import Content, Tag, TaggedBook

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
_IN_LINE = frozenset(
    {"Span", "Link", "Reference", "Quote", "Code", "Em", "Strong", "Sub", "Lbl", "Annot", "Ruby", "NonStruct"}
)
"""The inline structure types (ISO 32000-1, 14.8.4.4), and labels, which stand in the line with what they label."""

_PICTURES = frozenset({"Figure", "Formula"})


def sections(book: TaggedBook, ink: Sequence[Sequence[Run]], wanted: Collection[str]) -> tuple[FoundSection, ...]:
    """The sections whose identifiers are ``wanted``, in logical order, as often as they stand in the book."""
    runs: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for number, page in enumerate(ink):
        for run in page:
            if run.mcid >= 0:
                runs[number, run.mcid].append(run)
    return tuple(_Section(tag, book.folios, runs).read() for tag in _roots(book.root, wanted))


def _roots(tag: Tag, wanted: Collection[str]) -> Iterator[Tag]:
    if tag.identifier in wanted:
        yield tag
        return
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _roots(kid, wanted)


class _Section:
    """Reads one section; keeps in mind where the text of each part was last, to know where its lines end."""

    def __init__(self, tag: Tag, folios: Sequence[str], runs: dict[tuple[int, int], list[Run]]) -> None:
        self._tag, self._folios, self._runs = tag, folios, runs
        self._last: dict[object, tuple[int, Run]] = {}
        first = next(_contents(tag), None)
        self._spot = self._spot_on(first.page) if first else Spot()
        self._builder = SectionBuilder(tag.identifier or "", self._spot, PRINTED)

    def read(self) -> FoundSection:
        self._read(self._tag)
        return self._builder.made()

    def _read(self, tag: Tag) -> None:
        first = next(_contents(tag), None)
        spot = self._spot_on(first.page) if first else self._spot
        if tag.kind in _PICTURES:
            self._builder.picture(spot)
            return
        traits = _traits(tag)
        self._builder.enter(traits, spot)
        for kid in tag.kids:
            if isinstance(kid, Tag):
                self._read(kid)
            else:
                self._write(kid)
        self._builder.leave(traits, spot)

    def _write(self, content: Content) -> None:
        spot = self._spot_on(content.page)
        part = self._builder.part
        for run in self._runs.get((content.page, content.mcid), ()):
            page, last = self._last.get(part, (content.page, run))
            if page != content.page or not run.shares_line(last):
                self._builder.line_end()
            self._last[part] = content.page, run
            for number, piece in enumerate(run.pieces):
                if number:
                    self._builder.line_end()
                self._builder.text(piece, spot)

    def _spot_on(self, page: int) -> Spot:
        return Spot(page=page + 1, folio=self._folios[page])


def _contents(tag: Tag) -> Iterator[Content]:
    for kid in tag.kids:
        if isinstance(kid, Content):
            yield kid
        else:
            yield from _contents(kid)


def _traits(tag: Tag) -> Traits:
    part = part_called(tag.title)
    block = None if tag.kind in _IN_LINE else BlockKind.HEADING if tag.kind in _HEADINGS else BlockKind.TEXT
    return Traits(
        part=part,
        mark=tag.title if tag.title in set(MarkKind) else None,
        block=block,
        spoken=tag.spoken,
        identifier=tag.identifier,
        target=tag.target,
    )
