"""No more than two lines in a row end in a hyphen, nor does the last of a page.

The engine (WeasyPrint 70) lays out line after line and does not look at the one before, nor at how much room is left.
So a line that would be the third with a hyphen, or beneath which no other fits, is laid out once more, with the word at
its end kept whole. A note called in such a line, or too few lines overleaf, may end the page elsewhere: ``turns`` looks
at the finished page. A soft hyphen in the source is not the engine's to give up.
"""

from __future__ import annotations

import weasyprint.layout.inline
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from florilegium.press.typesetting.hyphens import divided_words, is_divided

_get_next_linebox = weasyprint.layout.inline.get_next_linebox
_IN_A_ROW = 2
_ATTEMPTS = 10

LayoutContext.hyphens = None
"""How many lines before a place in a line box end in a hyphen, on the page in hand: a ``dict``, where it is counted."""


def get_next_linebox(
    context: LayoutContext,
    linebox: boxes.LineBox,
    position_y: float,
    bottom_space: float,
    skip_stack: object,
    *where: object,
) -> tuple[boxes.LineBox | None, object]:
    """Stands in for the engine's function of this name, and takes what it takes."""
    line, resume_at = _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, *where)
    counted, words = context.hyphens, context.dictionaries
    if counted is None or line is None:
        return line, resume_at
    before = counted.get((linebox, repr(skip_stack)), 0)
    page = frozenset(words.whole)
    ends_page = resume_at is not None and _ends_page(context, line, bottom_space)
    again = (ends_page or before >= _IN_A_ROW) and _is_plain(line)
    for _ in range(_ATTEMPTS if again else 0):
        divided = divided_words(line, words.asked) - words.whole
        if not divided:
            break
        words.whole |= divided
        line, resume_at = _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, *where)
    if not ends_page:
        words.whole.intersection_update(page)
    counted[linebox, repr(resume_at)] = before + 1 if is_divided(line) else 0
    return line, resume_at


def _ends_page(context: LayoutContext, line: boxes.LineBox, bottom_space: float) -> bool:
    """Whether ``line`` is the last that fits its page, as far as can be known before its notes are set."""
    room = context.page_bottom - bottom_space - line.position_y
    return bool(line.height <= room < 2 * line.height)


def _is_plain(line: boxes.LineBox) -> bool:
    """Whether all of ``line`` is in the flow: what floats would be set twice."""
    return all(box.is_in_normal_flow() for box in line.descendants(placeholders=True))
