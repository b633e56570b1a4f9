"""The type area and the grid of a book, measured in its own lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeAlias, TypeVar

from florilegium.model.contract import Part
from florilegium.proof.typography.lines import Block, Line

T = TypeVar("T", int, float)

_LINES_THAT_TELL = 12
"""How many lines have to agree before they say anything of the others."""

_PART_THAT_TELLS = 0.1
"""Which part of all lines at least ends at an edge of the type area, where text is justified."""

_PAGES_THAT_TELL = 4
"""How many pages say how high a full one is."""

_TOO_BLANK = 1 / 3
"""Which part of a page may be blank where its text goes on overleaf."""


Times: TypeAlias = tuple[tuple[T, int], ...]
"""Values, each with how often there is one."""


@dataclass(frozen=True, slots=True)
class PageTally:
    """How far the lines of a section reach on the page with this ``number`` among those read together, in points: to
    the sides, and from the ``highest`` baseline to the ``lowest``, with the largest distance of two lines between them;
    and where those of its running text begin and end, to a point: the last lines of paragraphs, which end anywhere,
    apart. ``is_pictured`` where a picture stands on the page, and not all of what is blank need be.
    """

    number: int
    left: float
    right: float
    highest: float
    lowest: float
    distance: float
    is_pictured: bool
    lefts: Times[int]
    rights: Times[int]


@dataclass(frozen=True, slots=True)
class Tally:
    """What the lines of a section say of the measure: on each page; how far apart they stand on one page, and at which
    heights, in the running text, in points; and the ``widest`` space, in ems, of lines that may be justified.
    """

    pages: tuple[PageTally, ...]
    leadings: Times[float]
    baselines: Times[float]
    widest: float

    @classmethod
    def of(cls, section: Sequence[Block]) -> Tally:
        """Count the lines of a ``section``."""
        texts = [block.lines for block in section if is_running_text(block)]
        pairs = (pair for lines in texts for pair in pairwise(lines) if pair[0].page == pair[1].page)
        on_pages: dict[int, list[Line]] = defaultdict(list)
        running: dict[int, list[Line]] = defaultdict(list)
        for block in section:
            for line in block.lines:
                on_pages[line.page].append(line)
        for lines in texts:
            for line in lines[:-1]:
                running[line.page].append(line)
        pictured = {page for block in section if block.is_in("Figure") for page in block.pages}
        return cls(
            pages=tuple(
                _page_tally(number, lines, running[number], is_pictured=number in pictured)
                for number, lines in sorted(on_pages.items())
            ),
            leadings=_times(round(above.baseline - below.baseline, 2) for above, below in pairs),
            baselines=_times(round(line.baseline, 2) for lines in texts for line in lines),
            widest=max((line.spaces[1] for block in section for line in justifiable(block)), default=0.0),
        )


def _page_tally(number: int, lines: Sequence[Line], running: Sequence[Line], *, is_pictured: bool) -> PageTally:
    heights = sorted(line.baseline for line in lines)
    return PageTally(
        number=number,
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        highest=heights[-1],
        lowest=heights[0],
        distance=max((above - below for below, above in pairwise(heights)), default=0.0),
        is_pictured=is_pictured,
        lefts=_times(round(line.left) for line in running),
        rights=_times(round(line.right) for line in running),
    )


def _times(values: Iterable[T]) -> Times[T]:
    return tuple(Counter(values).items())


def _united(tallies: Iterable[Times[T]]) -> Counter[T]:
    counted: Counter[T] = Counter()
    for times in tallies:
        for value, many in times:
            counted[value] += many
    return counted


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of the type area, in points: on right-hand pages, and on left-hand ones; the baselines of the first and
    the last line of a full page; and the grid: the distance of the lines, and how far above a multiple of it they
    stand. ``None`` where too few lines or pages agree.
    """

    recto: tuple[float, float] | None
    verso: tuple[float, float] | None
    height: tuple[float, float] | None
    grid: tuple[float, float] | None

    @classmethod
    def of(cls, book: Sequence[tuple[Tally, Sequence[int]]]) -> Measure:
        """Measure a book by what its sections say, each with its pages from 0."""
        sides: tuple[list[PageTally], list[PageTally]] = [], []
        for tally, pages in book:
            for page in tally.pages:
                sides[pages[page.number] % 2].append(page)
        recto, verso = sides
        tallies = [tally for tally, _ in book]
        return cls(_edges(recto), _edges(verso), _height(tallies), _grid(tallies))

    def edges(self, page: int) -> tuple[float, float] | None:
        """The edges of the type area on a page counted from 0, the first of which is a recto."""
        return self.verso if page % 2 else self.recto

    def is_blank(self, page: PageTally) -> bool:
        """Whether more than a third of ``page`` is blank, in its midst or at its foot, and no picture stands there."""
        if self.height is None or page.is_pictured:
            return False
        first, last = self.height
        return max(page.distance, page.lowest - last) > (first - last) * _TOO_BLANK

    def off_grid(self, baseline: float) -> float:
        """How far ``baseline`` is from the grid, as a part of the distance of the lines."""
        if self.grid is None:
            return 0.0
        leading, offset = self.grid
        away = (baseline - offset) / leading % 1
        return min(away, 1 - away)


def justifiable(block: Block) -> tuple[Line, ...]:
    """The lines of ``block`` that are spread to the measure, where the style asks for it: all but the last, and none of
    a table or a label.
    """
    return () if block.is_in("Table", "Lbl") else block.lines[:-1]


def is_running_text(block: Block) -> bool:
    """Whether ``block`` is a paragraph of a text: no heading, note, table or caption."""
    return block.part is Part.BODY and not block.is_heading and not block.is_in("Note", "Table", "Caption", "Figure")


def _edges(pages: Sequence[PageTally]) -> tuple[float, float] | None:
    """The outermost places where many lines begin, and where many end; verse alone does not tell."""
    lefts, rights = _united(page.lefts for page in pages), _united(page.rights for page in pages)
    enough = max(_LINES_THAT_TELL, lefts.total() * _PART_THAT_TELLS)
    left = min((place for place, times in lefts.items() if times >= enough), default=None)
    right = max((place for place, times in rights.items() if times >= enough), default=None)
    return None if left is None or right is None else (left, right)


def _height(sections: Sequence[Tally]) -> tuple[float, float] | None:
    """What half of the pages in the midst of their sections reach."""
    full = [page for section in sections for page in section.pages[1:-1]]
    if len(full) < _PAGES_THAT_TELL:
        return None
    return median(page.highest for page in full), median(page.lowest for page in full)


def _grid(sections: Sequence[Tally]) -> tuple[float, float] | None:
    leading = _most(_united(section.leadings for section in sections))
    if leading is None or leading <= 0:
        return None
    heights = _united(section.baselines for section in sections)
    offset = _most(_united(((round(height % leading, 1), times),) for height, times in heights.items()))
    return None if offset is None else (leading, offset)


def _most(counted: Counter[float]) -> float | None:
    """The value counted most, if it is enough to go by."""
    value, times = max(counted.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    return value if times >= _LINES_THAT_TELL else None
