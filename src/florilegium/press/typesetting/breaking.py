"""Lines broken by the widths of their words.

The engine (WeasyPrint 70, ``split_first_line``) has Pango break a draft of the line, then try the next word, then each
of its beginnings with a hyphen. Here the words known from :mod:`~florilegium.press.typesetting.words` are added up
until the line is full. Where that is too close to tell, or the text holds anything but words, the engine is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TypeAlias

import weasyprint.text.line_break
from weasyprint.css import Style
from weasyprint.layout import LayoutContext
from weasyprint.layout.percent import percentage
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS
from weasyprint.text.line_break import Layout

from florilegium.press.typesetting.hyphens import Dictionaries
from florilegium.press.typesetting.words import Word, Words, stand_apart, words_of

_split_first_line = weasyprint.text.line_break.split_first_line
_create_layout = weasyprint.text.line_break.create_layout

_NARROW = 4
"""In ems: a narrower measure is left to the engine, as is a line of more than so many letters in an em."""
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_TOO_CLOSE = 2 * FROM_UNITS

Broken: TypeAlias = tuple[Layout, int, int | None, float, float, float]
"""A line, its length in bytes, where the next goes on, its width, its height and its baseline, as the engine has it."""


class Line(Layout):  # type: ignore[misc]  # the engine has no types
    """A line of plain text that Pango has not seen, and will not unless someone asks for it (``wake``)."""

    def __init__(self, text: str, justification_spacing: float, max_width: float | None) -> None:
        self.text = text
        self.justification_spacing = justification_spacing
        self.max_width = max_width
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        self._waiting: Style | None = None

    def reactivate(self, style: Style) -> None:
        """Be ready to be drawn in ``style``."""
        self._waiting = style

    def wake(self) -> None:
        """Have Pango lay the line out."""
        super().reactivate(self._waiting)

    def deactivate(self) -> None:
        """Let go of what Pango has made."""
        if hasattr(self, "layout"):
            super().deactivate()


def create_layout(
    text: str, style: Style, context: LayoutContext, max_width: float | None, justification_spacing: float
) -> Layout:
    """Stands in for the engine's function of this name where a line is justified: nobody measures it."""
    if words_of(style) is None:
        return _create_layout(text, style, context, max_width, justification_spacing)
    return Line(text, justification_spacing, max_width)


def split_first_line(
    text: str,
    style: Style,
    context: LayoutContext | None,
    max_width: float | None,
    justification_spacing: float,
    *details: object,
    **more: object,
) -> Broken:
    """Stands in for the engine's function of this name, and takes what it takes."""
    words = words_of(style)
    if words is not None and context is not None and max_width is not None and _is_measure(context, style, max_width):
        line = _Measure(words, style, context, max_width).first_line(text)
        if line is not None:
            shown, length, resume_at, width = line
            made = Line(shown, justification_spacing, max_width)
            return made, length, resume_at, width, words.height, words.baseline
    asked: Broken = _split_first_line(text, style, context, max_width, justification_spacing, *details, **more)
    return asked


def _is_measure(context: LayoutContext, style: Style, width: float) -> bool:
    return isinstance(context.dictionaries, Dictionaries) and _NARROW * style["font_size"] < width < inf


@dataclass(frozen=True, slots=True)
class _Measure:
    """A line to be filled with words, ``width`` pixels long."""

    words: Words
    style: Style
    context: LayoutContext
    width: float

    def first_line(self, text: str) -> tuple[str, int, int | None, float] | None:
        """What of ``text`` stands on the line, its length in bytes without a hyphen that is added, where the next line
        goes on, if any does, and its width; ``None`` where the engine has to say.
        """
        limit = int(self.width * TO_UNITS) * FROM_UNITS
        enough = int(self.width / self.style["font_size"] * _NARROW)
        head = text if len(text) <= enough else text[:enough].rpartition(" ")[0]
        if _SOFT_HYPHEN in text[:enough]:
            return None
        x, last, taken = 0.0, None, 0
        parts = head.split(" ")
        for part in parts:
            word = self.words.word(part)
            if word is None or not word.whole or (last is not None and not stand_apart(last, word)):
                return None
            end, slack = self._placed(x, last, word)
            if abs(end - limit) <= slack:
                return None
            if end > limit:
                break
            x, last, taken = end, word, taken + 1
        else:
            return (text, len(text.encode()), None, x) if head is text else None
        if last is None:
            return None
        shown = " ".join(parts[:taken])
        return self._divided(shown, x, last, parts[taken], limit)

    def _divided(self, shown: str, x: float, last: Word, part: str, limit: float) -> tuple[str, int, int, float] | None:
        """The line ``shown`` with as much of the word ``part`` as fits with a hyphen."""
        for prefix in self._beginnings(part, x):
            word = self.words.word(prefix + self.style["hyphenate_character"])
            if word is None:
                return None
            end, slack = self._placed(x, last, word)
            if abs(end - limit) <= slack:
                return None
            if end < limit:
                length = len(f"{shown} {prefix}".encode())
                return f"{shown} {word.text}", length, length, end
        length = len(shown.encode())
        return shown, length, length + 1, x

    def _placed(self, x: float, last: Word | None, word: Word) -> tuple[float, float]:
        """Where ``word`` ends that is set after the ``last``, and how much Pango may differ in where a line breaks."""
        if last is None:
            return x + word.width, _TOO_CLOSE
        gap = self.words.gap(last, word)
        return x + gap + word.width, _TOO_CLOSE + abs(gap - self.words.space.width)

    def _beginnings(self, part: str, x: float) -> list[str]:
        """The beginnings of ``part`` that may stand before a hyphen, the longest first."""
        style, language = self.style, self.words.language
        total, left, right = style["hyphenate_limit_chars"]
        if style["hyphens"] != "auto" or not language:
            return []
        if self.width - x <= percentage(style["hyphenate_limit_zone"], style, self.width):
            return []
        found = self.words.divisible(part, total)
        if found is None:
            return []
        start, letters = found
        dictionary = self.context.dictionaries.get((language, left, right, total))
        return [part[:start] + first for first, _ in dictionary.iterate(letters)]
