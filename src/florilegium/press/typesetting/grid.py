"""A picture takes whole lines, so that the text below it stands on the grid.

CSS rounds such a height with ``block-step-size`` (CSS Rhythmic Sizing 1, 2.1), which the engine does not know.
"""

from __future__ import annotations

import weasyprint.layout.block
from weasyprint.css import AnonymousStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import strut

_FIGURE = "figure"

_layout = weasyprint.layout.block.block_level_layout_switch


def block_level_layout_switch(
    context: LayoutContext, box: boxes.Box, *details: object, **more: object
) -> tuple[object, ...]:
    """Stands in for the engine's function of this name, and takes what it takes: a figure ends with a line."""
    made: tuple[object, ...] = _layout(context, box, *details, **more)
    placed = made[0]
    if isinstance(placed, boxes.BlockBox) and box.element_tag == _FIGURE and not isinstance(box.style, AnonymousStyle):
        leading, _ = strut(placed.style)
        placed.height += -placed.border_height() % leading
    return made
