"""The lines of a tagged book, block by block: what a typographer looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from florilegium.model.contract import MarkKind, Part
from florilegium.proof.found import part_called
from florilegium.proof.ink import Run
from florilegium.proof.pdf import IN_LINE
from florilegium.proof.structure import Tag
from florilegium.proof.tagged import TaggedBook


@dataclass(frozen=True, slots=True)
class Line:
    """The runs that share a line of one block: their characters in logical order. ``page`` is the number of its page
    among those that are read together, from 0, so that a line is the same wherever they stand in the book.

    The ink goes from ``left`` to ``right``, in points from the left edge of the page; ``baseline`` is that of the
    largest type. ``spaces`` are the widths of the narrowest and the widest space, in ems; 0 where there is none.
    """

    page: int
    left: float
    right: float
    baseline: float
    spaces: tuple[float, float]
    text: str

    @classmethod
    def of(cls, page: int, runs: Sequence[Run]) -> Line:
        """The line that ``runs`` make."""
        spaces = [width / run.size for run in runs for width in run.spaces if width] or [0.0]
        return cls(
            page=page,
            left=min(run.left for run in runs),
            right=max(run.right for run in runs),
            baseline=max(runs, key=lambda run: run.size).baseline,
            spaces=(min(spaces), max(spaces)),
            text="".join(run.text for run in runs).strip(),
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text, or a picture, which has no lines. ``kind`` is its structure type, ``around`` those of the
    elements that hold it; ``pages`` are the first and the last on which it stands, numbered as those of lines are.
    """

    kind: str
    around: frozenset[str]
    part: Part | None
    pages: tuple[int, int]
    lines: tuple[Line, ...]

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading inside a text, or a title."""
        return self.kind.startswith("H")

    def is_in(self, *kinds: str) -> bool:
        """Whether it is or stands in an element of one of these structure types."""
        return self.kind in kinds or not self.around.isdisjoint(kinds)


def blocks(section: Tag, book: TaggedBook) -> tuple[Block, ...]:
    """The blocks of ``section`` in logical order. A note does not end the paragraph in which it is called."""
    reader = _Reader(book)
    reader.read(section, frozenset(), None)
    return tuple(block for opened in reader.opened for block in opened.closed())


@dataclass(slots=True)
class _Open:
    kind: str
    around: frozenset[str]
    part: Part | None
    pages: list[int] = field(default_factory=list)
    runs: list[tuple[int, Run]] = field(default_factory=list)

    def leave_blank(self) -> None:
        """What comes next stands behind a blank of the text's own: how far away it is tells nothing of the setting."""
        if self.runs:
            page, last = self.runs[-1]
            self.runs[-1] = page, replace(last, spaces=(0.0, 0.0))

    def closed(self) -> Iterator[Block]:
        if self.pages:
            ends = self.pages[0], self.pages[-1]
            yield Block(self.kind, self.around, self.part, ends, tuple(_lines(self.runs)))


class _Reader:
    def __init__(self, book: TaggedBook) -> None:
        self._book = book
        self._numbers = {page: number for number, page in enumerate(book.folios)}
        self.opened: list[_Open] = []

    def read(self, tag: Tag, around: frozenset[str], part: Part | None) -> None:
        part = part_called(tag.title) or part
        block = _Open(tag.kind, around, part)
        self.opened.append(block)
        self._fill(block, tag, around | {tag.kind}, part)

    def _fill(self, block: _Open, tag: Tag, around: frozenset[str], part: Part | None) -> None:
        for kid in tag.kids:
            if not isinstance(kid, Tag):
                number = self._numbers[kid.page]
                block.pages.append(number)
                block.runs += [(number, run) for run in self._book.runs.get(kid, ()) if run.text.strip()]
            elif kid.kind in IN_LINE:
                before = len(block.runs)
                self._fill(block, kid, around, part)
                if kid.title == MarkKind.GAP and len(block.runs) == before:
                    block.leave_blank()
            else:
                self.read(kid, around, part)


def _lines(runs: Iterable[tuple[int, Run]]) -> Iterator[Line]:
    """Runs in logical order, divided where a line ends."""
    line: list[Run] = []
    at = -1
    for page, run in runs:
        if line and (page != at or not run.shares_line(max(line, key=lambda other: other.size))):
            yield Line.of(at, line)
            line = []
        at = page
        line.append(run)
    if line:
        yield Line.of(at, line)
