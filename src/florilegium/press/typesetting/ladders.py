"""No more than two lines in a row end in a hyphen, nor does the last of a page; no paragraph ends in the end of a word.

The engine (WeasyPrint 70) lays out line after line and does not look at the one before, nor at how much is left of the
page or of the text. So a line that would be the third with a hyphen, or beneath which no other fits, or which would
leave nothing of a paragraph but the end of its last word, is laid out once more, with the word at its end kept whole;
as it was, where it became too loose for the sake of the paragraph's end. A note called in such a line, or too few lines
overleaf, may end the page elsewhere: ``turns`` looks at the finished page. A soft hyphen in the source is not the
engine's to give up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import weasyprint.layout.inline
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from florilegium.press.typesetting.hyphens import divided_words, is_divided, is_loose
from florilegium.press.typesetting.places import text_boxes

_get_next_linebox = weasyprint.layout.inline.get_next_linebox
_IN_A_ROW = 2

SkipStack: TypeAlias = Mapping[int, "SkipStack | None"]
"""Where in a tree of boxes a line goes on: a child of each by its number, in a text the number of bytes."""

_ATTEMPTS = 10

LayoutContext.hyphens = None
"""How many lines before a place in a line box end in a hyphen, on the page in hand: a ``dict``, where it is counted."""


def get_next_linebox(
    context: LayoutContext,
    linebox: boxes.LineBox,
    position_y: float,
    bottom_space: float,
    skip_stack: SkipStack | None,
    *where: object,
) -> tuple[boxes.LineBox | None, SkipStack | None]:
    """Stands in for the engine's function of this name, and takes what it takes."""
    line, resume_at = _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, *where)
    counted, words = context.hyphens, context.dictionaries
    if counted is None or line is None:
        return line, resume_at
    before = counted.get((linebox, repr(skip_stack)), 0)
    page = frozenset(words.whole)
    ends_page = resume_at is not None and _ends_page(context, line, bottom_space)
    must = ends_page or before >= _IN_A_ROW
    again = (must or (is_divided(line) and _is_end_of_word(linebox, resume_at))) and _is_plain(line)
    first = line, resume_at
    for _ in range(_ATTEMPTS if again else 0):
        divided = divided_words(line, words.asked) - words.whole
        if not divided:
            break
        words.whole |= divided
        line, resume_at = _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, *where)
    if not must and is_loose(line):
        line, resume_at = first
    if not ends_page:
        words.whole.intersection_update(page)
    counted[linebox, repr(resume_at)] = before + 1 if is_divided(line) else 0
    return line, resume_at


def _ends_page(context: LayoutContext, line: boxes.LineBox, bottom_space: float) -> bool:
    """Whether ``line`` is the last that fits its page, as far as can be known before its notes are set."""
    room = context.page_bottom - bottom_space - line.position_y
    return bool(line.height <= room < 2 * line.height)


def _is_end_of_word(linebox: boxes.LineBox, resume_at: SkipStack | None) -> bool:
    """Whether all that is left from ``resume_at`` on is the end of a word that a hyphen divides."""
    return resume_at is not None and " " not in "".join(_rest(linebox, resume_at)).strip()


def _rest(box: boxes.Box, resume_at: SkipStack) -> Iterator[str]:
    """The text in the flow of ``box`` from ``resume_at`` on."""
    ((at, inside),) = resume_at.items()
    if isinstance(box, boxes.TextBox):
        yield box.text.encode()[at:].decode()
        return
    first, *others = box.children[at:]
    yield from (text.text for text in text_boxes(first)) if inside is None else _rest(first, inside)
    yield from (text.text for other in others if other.is_in_normal_flow() for text in text_boxes(other))


def _is_plain(line: boxes.LineBox) -> bool:
    """Whether all of ``line`` is in the flow: what floats would be set twice."""
    return all(box.is_in_normal_flow() for box in line.descendants(placeholders=True))
