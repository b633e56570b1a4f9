"""Lines laid out once, however often their page is.

A page is laid out again where it ends in a divided word or takes a note too many, and of its forty lines most come
out as they were. The engine (WeasyPrint 70, ``get_next_linebox``) makes each anew; here a line
that would stand at the same place, in the same measure, is a copy of the one made before, as long as the words that it
asked the dictionary about are divided as they were.
"""

from __future__ import annotations

from dataclasses import dataclass

import weasyprint.layout.inline
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

_get_next_linebox = weasyprint.layout.inline.get_next_linebox

LayoutContext.lines = None
"""The lines of the page in hand by all that decides them, where they are kept: a ``dict`` of :class:`Laid`."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A line of ``source`` as it was laid out, where the next one goes on, and the words ``asked`` for division, of
    which those ``whole`` were kept whole.
    """

    source: boxes.LineBox
    line: boxes.LineBox | None
    resume_at: object
    asked: frozenset[str]
    whole: frozenset[str]


def get_next_linebox(
    context: LayoutContext,
    linebox: boxes.LineBox,
    position_y: float,
    bottom_space: float,
    skip_stack: object,
    containing_block: boxes.Box,
    *layers: object,
) -> tuple[boxes.LineBox | None, object]:
    """Stands in for the engine's function of this name, and takes what it takes: a line of text that nothing floats
    beside is laid out once.
    """
    lines, words = context.lines, context.dictionaries
    _, _, *first = layers
    if lines is None or context.excluded_shapes or any(first):
        return _laid_out(context, linebox, position_y, bottom_space, skip_stack, containing_block, *layers)
    key = (id(linebox), repr(skip_stack), position_y, *_measure(linebox, containing_block))
    known = lines.get(key)
    if known is None or known.asked & words.whole != known.whole:
        asked, words.asked = words.asked, set()
        line, resume_at = _laid_out(context, linebox, position_y, bottom_space, skip_stack, containing_block, *layers)
        known = Laid(linebox, line, resume_at, frozenset(words.asked), frozenset(words.asked & words.whole))
        words.asked |= asked
        if not _is_plain(line):
            return line, resume_at
        lines[key] = known
    return (None if known.line is None else known.line.deepcopy()), known.resume_at


def _laid_out(*arguments: object) -> tuple[boxes.LineBox | None, object]:
    made: tuple[boxes.LineBox | None, object] = _get_next_linebox(*arguments)
    return made


def _measure(linebox: boxes.LineBox, block: boxes.Box) -> tuple[float, ...]:
    return linebox.text_indent, block.content_box_x(), block.width


def _is_plain(line: boxes.LineBox | None) -> bool:
    """Whether ``line`` holds text in the line and nothing else: what is laid out apart knows its page."""
    return line is None or all(
        isinstance(box, (boxes.LineBox, boxes.InlineBox, boxes.TextBox)) and box.is_in_normal_flow()
        for box in line.descendants(placeholders=True)
    )
