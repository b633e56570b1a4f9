"""The type area and the grid of a book, measured in its own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from florilegium.model.contract import Part
from florilegium.proof.typography.lines import Block, Line

_LINES_THAT_TELL = 12
"""How many lines have to agree before they say anything of the others."""

_PART_THAT_TELLS = 0.1
"""Which part of all lines at least ends at an edge of the type area, where text is justified."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The edges of the type area, in points: on right-hand pages, and on left-hand ones; and the grid:
    the distance of the lines, and how far above a multiple of it they stand. ``None`` where too few lines agree.
    """

    recto: tuple[float, float] | None
    verso: tuple[float, float] | None
    grid: tuple[float, float] | None

    @classmethod
    def of(cls, book: Iterable[Block]) -> Measure:
        """Measure the running text of a book."""
        texts = [block.lines for block in book if is_running_text(block)]
        recto, verso = ([line for lines in texts for line in lines[:-1] if line.page % 2 == odd] for odd in (0, 1))
        return cls(_edges(recto), _edges(verso), _grid(texts))

    def edges(self, page: int) -> tuple[float, float] | None:
        """The edges of the type area on a page counted from 0, the first of which is a recto."""
        return self.verso if page % 2 else self.recto

    def off_grid(self, baseline: float) -> float:
        """How far ``baseline`` is from the grid, as a part of the distance of the lines."""
        if self.grid is None:
            return 0.0
        leading, offset = self.grid
        away = (baseline - offset) / leading % 1
        return min(away, 1 - away)


def is_running_text(block: Block) -> bool:
    """Whether ``block`` is a paragraph of a text: no heading, note, table or caption."""
    return block.part is Part.BODY and not block.is_heading and not block.is_in("Note", "Table", "Caption", "Figure")


def _edges(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The outermost places where many lines begin, and where many end; verse alone does not tell."""
    enough = max(_LINES_THAT_TELL, len(lines) * _PART_THAT_TELLS)
    lefts, rights = Counter(round(line.left) for line in lines), Counter(round(line.right) for line in lines)
    left = min((place for place, times in lefts.items() if times >= enough), default=None)
    right = max((place for place, times in rights.items() if times >= enough), default=None)
    return None if left is None or right is None else (left, right)


def _grid(texts: Sequence[Sequence[Line]]) -> tuple[float, float] | None:
    pairs = [pair for lines in texts for pair in pairwise(lines) if pair[0].page == pair[1].page]
    leading = _most(Counter(round(above.baseline - below.baseline, 2) for above, below in pairs))
    if leading is None or leading <= 0:
        return None
    offset = _most(Counter(round(line.baseline % leading, 1) for lines in texts for line in lines))
    return None if offset is None else (leading, offset)


def _most(counted: Counter[float]) -> float | None:
    """The value counted most, if it is enough to go by."""
    value, times = max(counted.items(), key=lambda item: (item[1], item[0]), default=(0.0, 0))
    return value if times >= _LINES_THAT_TELL else None
