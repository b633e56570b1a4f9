"""Values that the engine works out for every box, though they depend on its style alone: worked out once a style.

The engine (WeasyPrint 70) resolves the margins, paddings and sizes of every box anew, though few are percentages; asks
five questions to know whether it is in the flow; and writes out all that decides a font to look up the height of a
line. A line of text has two boxes, and is laid out more than once. And on each page it sizes sixteen boxes in the
margins, of which a signature has none, because the bindery sets the furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import weasyprint.layout.page
import weasyprint.layout.percent
import weasyprint.text.line_break
from weasyprint.css import Style
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

_resolve_percentages = weasyprint.layout.percent.resolve_percentages
_make_margin_boxes = weasyprint.layout.page.make_margin_boxes
_strut = weasyprint.text.line_break.strut

_SIDES = ("top", "right", "bottom", "left")
_LENGTHS = (
    *(f"{kind}_{side}" for kind, side in product(("margin", "padding"), _SIDES)),
    *(f"{bound}{axis}" for bound, axis in product(("", "min_", "max_"), ("width", "height"))),
)
_RESOLVED = (*_LENGTHS, *(f"border_{side}_width" for side in _SIDES))

_MARGIN_BOXES = (
    *(
        f"@{edge}-{place}"
        for edge, place in product(("top", "bottom"), ("left-corner", "left", "center", "right", "right-corner"))
    ),
    *(f"@{edge}-{place}" for edge, place in product(("left", "right"), ("top", "middle", "bottom"))),
)
_NO_CONTENT = ("normal", "inhibit", "none")

can_break_text = lru_cache(maxsize=4096)(weasyprint.text.line_break.can_break_text)
"""Stands in for the engine's function of this name, which is asked about the same few pairs of letters."""


def resolve_percentages(box: boxes.Box, containing_block: boxes.Box | tuple[float, float]) -> None:
    """Stands in for the engine's function of this name, and takes what it takes."""
    style = box.style
    known = getattr(style, "resolved", None)
    if known is None:
        _resolve_percentages(box, containing_block)
        style.resolved = {name: getattr(box, name) for name in _RESOLVED} if _is_absolute(style) else {}
    elif known:
        box.__dict__.update(known)
    else:
        _resolve_percentages(box, containing_block)


def _is_absolute(style: Style) -> bool:
    """Whether no length of ``style`` depends on what the box stands in."""
    return style["border_collapse"] != "collapse" and all(
        style[name] == "auto" or getattr(style[name], "unit", "%") != "%" for name in _LENGTHS
    )


def make_margin_boxes(context: LayoutContext, page: boxes.PageBox, state: object) -> Iterator[boxes.MarginBox]:
    """Stands in for the engine's function of this name: the boxes in the margins of ``page``, where it has any."""
    styles = (context.style_for(page.page_type, name) for name in _MARGIN_BOXES)
    if any(style is not None and style["content"] not in _NO_CONTENT for style in styles):
        yield from _make_margin_boxes(context, page, state)


def strut(style: Style) -> tuple[float, float]:
    """Stands in for the engine's function of this name: the height of a line, and where its baseline is."""
    try:
        found: tuple[float, float] = style.strut
    except AttributeError:
        found = style.strut = _strut(style)
    return found


def is_in_normal_flow(box: boxes.Box) -> bool:
    """Stands in for the engine's method of this name."""
    style = box.style
    return style["float"] == "none" and style["position"] in ("static", "relative")
