"""Where lines and pages end: widows, orphans, headings at the foot, hyphens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from florilegium.diagnostics.rules import typography as rules
from florilegium.proof.typography.fault import Fault
from florilegium.proof.typography.lines import Block

_HYPHEN_SET = "\u2010"
"""The hyphen that division sets; one of the source is U+002D."""

_HYPHENS = (_HYPHEN_SET, "-")
_HYPHENS_IN_A_ROW = 2


def faults_of_breaks(section: Sequence[Block]) -> Iterator[Fault]:
    """What is wrong with the ends of lines and pages in one section."""
    for block in section:
        if not block.is_in("Table"):
            yield from _lines_alone(block)
        yield from _word_divided(block)
        yield from _ladders(block)
    flow = [block for block in section if not block.is_in("Note")]
    for block, after in pairwise(flow):
        if block.is_heading and block.lines and block.pages[1] < after.pages[0]:
            last = block.lines[-1]
            yield Fault(rules.HEADING_HAS_TEXT_BELOW, f"“{last.text}” stands at the foot, its text overleaf.", last)


def _lines_alone(block: Block) -> Iterator[Fault]:
    on_pages = Counter(line.page for line in block.lines)
    if len(on_pages) < 2 or block.is_heading:
        return
    first, last = block.lines[0], block.lines[-1]
    if on_pages[first.page] == 1:
        yield Fault(rules.PAGE_ENDS_WITH_LINES, f"“{first.text}” is left alone by the lines that follow.", first)
    if on_pages[last.page] == 1:
        yield Fault(rules.PAGE_BEGINS_WITH_LINES, f"“{last.text}” is parted from the lines before.", last)


def _word_divided(block: Block) -> Iterator[Fault]:
    for line, after in pairwise(block.lines):
        if line.page != after.page and line.text.endswith(_HYPHEN_SET):
            word = f"{line.text.split()[-1]} {after.text.split()[0]}"
            yield Fault(rules.WORD_IS_WHOLE_AT_TURN, f"“{word}” is divided by the turn of the page.", line)


def _ladders(block: Block) -> Iterator[Fault]:
    for hyphened, lines in groupby(block.lines, key=lambda line: line.text.endswith(_HYPHENS)):
        ladder = tuple(lines)
        if hyphened and len(ladder) > _HYPHENS_IN_A_ROW:
            yield Fault(rules.HYPHENS_ARE_FEW, f"{len(ladder)} lines in a row end in a hyphen.", ladder[0])
