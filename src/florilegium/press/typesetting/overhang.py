"""The space at the end of a line takes no room.

Where text that ends in a space fits its line but for that space, the engine (WeasyPrint 70, ``split_first_line``) ends
the line after the first word: the space comes before other elements in the line, so that it is neither dropped nor
counted right. Such text fits.
"""

from __future__ import annotations

from math import inf

from weasyprint.css import Style
from weasyprint.layout import LayoutContext

from florilegium.press.typesetting.breaking import Broken
from florilegium.press.typesetting.breaking import split_first_line as _split_first_line


def split_first_line(
    text: str, style: Style, context: LayoutContext, max_width: float, spacing: float, *details: object, **more: object
) -> Broken:
    """Stands in for the engine's function of this name, and takes what it takes."""
    made = _split_first_line(text, style, context, max_width, spacing, *details, **more)
    _, _, rest, *_ = made
    if rest is None or not text.endswith(" ") or style["white_space"] != "normal":
        return made
    _, _, rest, width, *_ = _split_first_line(text.rstrip(" "), style, context, max_width, spacing, *details, **more)
    if rest is not None or width > max_width:
        return made
    return _split_first_line(text, style, context, inf, spacing, *details, **more)
