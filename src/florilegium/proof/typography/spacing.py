"""Where letters stand: lines that are too long, spaces too wide, marks respaced, text off the grid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from florilegium.diagnostics.rules import typography as rules
from florilegium.model.contract import MarkKind
from florilegium.proof.ink import Run
from florilegium.proof.structure import Content, Tag, contents
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.fault import Fault
from florilegium.proof.typography.lines import Block, Line
from florilegium.proof.typography.measure import Measure, Tally, is_running_text, justifiable

_EASE = 3.0
"""How far in points ink may hang over the edge of the type area: an italic f at the head of a line does by 2.4."""

_WIDEST_SPACE = 0.8
"""In ems. Three times the space of the fonts; wider ones make rivers."""

_SAME_SPACE = 0.03
"""In ems: how far the spaces of a marker may differ."""

_OFF_GRID = 0.15
"""As a part of the distance of the lines: smaller type on the same lines stands higher or lower by less."""


def is_beyond_reproach(section: Tally, pages: Sequence[int], measure: Measure) -> bool:
    """Whether no line of a section on ``pages`` can stand wrong: most need no closer look."""
    return (
        section.widest <= _WIDEST_SPACE
        and not any(measure.is_blank(page) for page in section.pages[:-1])
        and not any(measure.off_grid(baseline) > _OFF_GRID for baseline, _ in section.baselines)
        and all(
            edges is None or (page.left >= edges[0] - _EASE and page.right <= edges[1] + _EASE)
            for page in section.pages
            for edges in (measure.edges(pages[page.number]),)
        )
    )


def faults_of_spacing(section: Iterable[Block], pages: Sequence[int], measure: Measure) -> Iterator[Fault]:
    """What is wrong with where the lines of one section on ``pages`` stand."""
    for block in section:
        for number, line in enumerate(block.lines):
            edges = measure.edges(pages[line.page])
            if edges is not None and (line.right > edges[1] + _EASE or line.left < edges[0] - _EASE):
                over = max(line.right - edges[1], edges[0] - line.left)
                yield Fault(rules.LINE_FITS, f"“{line.text}” goes {over:.0f} pt beyond the type area.", line)
            elif edges is not None and number < len(justifiable(block)):
                yield from _spaces(line, edges[1])
        off = next((line for line in block.lines if measure.off_grid(line.baseline) > _OFF_GRID), None)
        if off is not None and is_running_text(block):
            yield Fault(rules.TEXT_STANDS_ON_GRID, f"“{off.text}” stands off the grid.", off)


def faults_of_filling(section: Sequence[Block], tally: Tally, measure: Measure) -> Iterator[Fault]:
    """The pages that a section leaves blank in their midst or at their foot, though it goes on overleaf."""
    for page in tally.pages[:-1]:
        if measure.is_blank(page):
            lines = [line for block in section for line in block.lines if line.page == page.number]
            line = _above_the_blank(lines, measure)
            yield Fault(rules.PAGE_IS_FILLED, f"More than a third of the page is blank below “{line.text}”.", line)


def _above_the_blank(lines: Iterable[Line], measure: Measure) -> Line:
    """The one of the ``lines`` of a page below which most of it is blank."""
    ordered = sorted(lines, key=lambda line: line.baseline, reverse=True)
    foot = measure.height[1] if measure.height else 0.0
    below = (*(line.baseline for line in ordered[1:]), foot)
    return max(zip(ordered, below, strict=True), key=lambda pair: pair[0].baseline - pair[1])[0]


def _spaces(line: Line, edge: float) -> Iterator[Fault]:
    """The spaces of a line that is justified, for it ends at the ``edge``."""
    if edge - line.right > _EASE:
        return
    widest = line.spaces[1]
    if widest > _WIDEST_SPACE:
        yield Fault(rules.WORDS_STAND_CLOSE, f"In “{line.text}” words stand {widest:.1f} em apart.", line)


def faults_of_markers(sections: Iterable[Tag], book: TaggedBook) -> Iterator[Fault]:
    """The markers without letters that are broken, or whose spaces are not those of others that read the same."""
    alike: dict[str, list[Line]] = defaultdict(list)
    numbers = {page: number for number, page in enumerate(book.folios)}
    for tag in (mark for section in sections for mark in _gaps(section)):
        runs = [(content.page, run) for content in contents(tag) for run in _inked(content, book)]
        text = "".join(run.text for _, run in runs).strip()
        if not runs or any(char.isalnum() for char in text):
            continue
        page, first = runs[0]
        together = [run for at, run in runs if at == page and run.shares_line(first)]
        line = Line.of(numbers[page], together)
        if len(together) < len(runs):
            yield Fault(rules.MARKER_IS_WHOLE, f"“{text}” is broken over two lines.", line)
        elif " " in text:
            alike[text].append(line)
    for text, lines in alike.items():
        narrowest = min(line.spaces[0] for line in lines)
        for line in lines:
            if line.spaces[1] > narrowest + _SAME_SPACE:
                yield Fault(rules.MARKER_IS_WHOLE, f"The spaces in “{text}” are stretched.", line)


def _gaps(tag: Tag) -> Iterator[Tag]:
    if tag.title == MarkKind.GAP:
        yield tag
        return
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _gaps(kid)


def _inked(content: Content, book: TaggedBook) -> Iterator[Run]:
    return (run for run in book.runs.get(content, ()) if run.text.strip())
