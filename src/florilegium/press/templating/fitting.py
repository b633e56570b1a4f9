"""Text fitted into a measure: as large as it may be, in lines of about the same length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz

from florilegium.world.fonts import FontFace

_SMALLER = 0.98


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines of text at the ``size`` at which all of them fit, and the ``width`` of the longest."""

    lines: tuple[str, ...]
    size: float
    width: float


def fitted(text: str, face: FontFace, *, width: float, size: float, rows: int) -> Fitted:
    """``text`` in at most ``rows`` lines no longer than ``width``, at ``size`` or the next smaller one that fits.

    Lines break at spaces. ``width`` and ``size`` are in the same unit.
    """
    words = text.split()
    while True:
        measure = width / size
        lines = _lines(words, face, measure)
        if len(lines) <= max(rows, 1) and all(_length(line, face) <= measure for line in lines):
            even = _evened(words, face, lines)
            return Fitted(even, size, max((_length(line, face) for line in even), default=0) * size)
        size *= _SMALLER


def _lines(words: list[str], face: FontFace, measure: float) -> list[str]:
    """``words`` in lines no longer than ``measure``, a longer word in a line of its own."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _length(longer, face) <= measure:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _evened(words: list[str], face: FontFace, lines: list[str]) -> tuple[str, ...]:
    """The same number of lines, broken for the smallest measure that gives no more of them."""
    longest = max((_length(line, face) for line in lines), default=0.0)
    even = lines
    # Characters without any width (a joiner, a mark of direction) would never outgrow a smaller measure.
    while longest > 0:
        longest *= _SMALLER
        tighter = _lines(words, face, longest)
        if len(tighter) > len(lines) or any(_length(line, face) > longest for line in tighter):
            break
        even = tighter
    return tuple(even)


@lru_cache(maxsize=4096)
def _length(text: str, face: FontFace) -> float:
    """The length of ``text`` set in ``face``, in ems."""
    font = _font(face)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return float(sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem)


@cache
def _font(face: FontFace) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(face.data))
