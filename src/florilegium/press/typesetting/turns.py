"""No word is divided over a page turn.

The engine lays out line after line and does not know the last of a page until the next does not fit. Most such lines
are foreseen (``ladders``); a page that ends in a divided word all the same is laid out once more, and that word kept
whole on it. Where its last line is too loose without the beginning of that word, the page ends a line earlier. A soft
hyphen in the source is not the engine's to give up.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import weasyprint.layout.block
import weasyprint.layout.page
from lxml.etree import _Element as Element
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import strut

from florilegium.press.typesetting.hyphens import Dictionaries, divided_words, is_loose, last_text

_ATTEMPTS = 10

_remake_page = weasyprint.layout.page.remake_page
_linebox_layout = weasyprint.layout.block._linebox_layout
LayoutContext.shortened = 0


def remake_page(index: int, context: LayoutContext, root_box: boxes.Box, html: Element) -> tuple[boxes.PageBox, object]:
    """Stands in for the engine's function of this name: the page ``index``, and where the next one goes on."""
    if not isinstance(context.dictionaries, Dictionaries):
        context.dictionaries = Dictionaries()
    words = context.dictionaries
    words.whole.clear()
    context.hyphens = {}
    again = _Again(index, context, root_box, html)
    page, resume_at = again.lay_out()
    for _ in range(_ATTEMPTS):
        divided = divided_words(page.children[0], words.asked) if resume_at is not None else set()
        if not divided <= words.whole:
            words.whole |= divided
        elif words.whole and context.shortened == 0 and (height := _loose_end(page)):
            words.whole.clear()
            context.shortened = height
        else:
            break
        page, resume_at = again.lay_out()
    words.asked.clear()
    context.shortened = 0
    return page, resume_at


@dataclass(slots=True)
class _Again:
    """A page that the engine may lay out any number of times; what it carries over from the page before is given back
    to it.
    """

    index: int
    context: LayoutContext
    root_box: boxes.Box
    html: Element
    carried: tuple[list[object], list[object], dict[object, object]] = field(init=False)

    def __post_init__(self) -> None:
        context = self.context
        self.carried = list(context.footnotes), list(context.reported_footnotes), dict(context.broken_out_of_flow)

    def lay_out(self) -> tuple[boxes.PageBox, object]:
        """The page, and where the next one goes on."""
        footnotes, reported, broken = self.carried
        self.context.footnotes, self.context.reported_footnotes = list(footnotes), list(reported)
        self.context.broken_out_of_flow = dict(broken)
        made: tuple[boxes.PageBox, object] = _remake_page(self.index, self.context, self.root_box, self.html)
        return made


def linebox_layout(
    context: LayoutContext,
    box: boxes.Box,
    index: int,
    child: boxes.Box,
    new_children: list[boxes.Box],
    page_is_empty: bool,
    absolute_boxes: list[object],
    fixed_boxes: list[object],
    adjoining_margins: list[float],
    bottom_space: float,
    *details: object,
) -> tuple[object, ...]:
    """Stands in for the engine's function of this name: a page may be ``shortened`` for its lines, in pixels.

    Its blocks are not: what goes on overleaf fills the page down to its end.
    """
    placed = (child, new_children, page_is_empty, absolute_boxes, fixed_boxes, adjoining_margins)
    made: tuple[object, ...] = _linebox_layout(context, box, index, *placed, bottom_space + context.shortened, *details)
    return made


def _loose_end(page: boxes.PageBox) -> float:
    """The height of the last line of ``page`` where its words stand too far apart, else 0."""
    last = last_text(page.children[0])
    if last is None or not is_loose(page.children[0]):
        return 0.0
    height, _ = strut(last.style)
    return float(height)
