"""Words shaped once.

The engine (WeasyPrint 70) has Pango shape every attempt at a line anew, and once more to draw it: five times a line.
But a word is the same wherever it stands. Here each word of a style is shaped the first time it is met, and lines are
measured and drawn from that. Only what Pango would set as one run of glyphs from left to right in the style's first
font is a word; everything else is left to the engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

import pyphen
from weasyprint.css import Style
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.fonts import get_pango_font_key
from weasyprint.text.line_break import (
    Layout,
    _font_style_cache_key,
    get_log_attrs,
    get_next_word_boundaries,
    line_size,
)

_MOST = 20_000
"""How many words of a style are kept."""

_LATIN = "A-Za-z\\u00aa\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f"
_WORD = re.compile(
    f"(?=[^{_LATIN}]*[{_LATIN}])[{_LATIN}0-9(\\[\"'‘“„][{_LATIN}0-9()\\[\\]\"'’‘“”„.,;:?!…‐-]*",
)
"""Latin letters with their marks: without one, how Pango shapes digits depends on what stands before them."""
_WHOLE = re.compile(f"[{_LATIN}]+[.,;:?!]*")
"""Where Pango need not be asked whether a line may break."""
_OPENING, _CLOSING = frozenset("([\"'‘“„"), frozenset("\"'’‘“”„")

_PLAIN: dict[str, tuple[str | int, ...]] = {
    "white_space": ("normal",),
    "letter_spacing": ("normal", 0),
    "word_spacing": (0,),
    "overflow_wrap": ("normal",),
    "word_break": ("normal",),
    "direction": ("ltr",),
    "text_decoration_line": ("none",),
    "font_variation_settings": ("normal",),
}


class _FontSet(Protocol):
    """What the engine keeps of a set of fonts, and the words shaped with it."""

    words: dict[str, Words | None]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph as Pango places it: its advance and offset in Pango's units, and the text that it stands for."""

    number: int
    advance: int
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how wide it is in pixels, and its glyphs; ``whole`` if no line may break in it."""

    text: str
    width: float
    glyphs: tuple[Glyph, ...]
    whole: bool


_NOTHING = Word("", 0.0, (), whole=False)


class Words:
    """The words of one style: see the module.

    ``height`` and ``baseline`` are those of any line of them, in pixels; ``font`` is Pango's, ``font_key`` and
    ``font_size`` what the engine knows it by; ``language`` is the one to hyphenate in, or none.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._words: dict[str, Word | None] = {}
        self._gaps: dict[tuple[int, int], float] = {}
        self._divisible: dict[tuple[str, int], tuple[int, str] | None] = {}
        self.language = style["lang"] and pyphen.language_fallback(style["lang"])
        self._layout = Layout(style)
        line = self._laid_out(" ")
        self.font = line.runs.data.item.analysis.font
        self.font_key, _, self.font_size = get_pango_font_key(self.font)
        _, self.height = line_size(line, style)
        self.baseline = pango.pango_layout_get_baseline(self._layout.layout) * FROM_UNITS
        self.space = self._shaped(" ") or _NOTHING

    def word(self, text: str) -> Word | None:
        """``text`` shaped, where it is a word."""
        try:
            return self._words[text]
        except KeyError:
            if len(self._words) >= _MOST:
                self._words.clear()
            made = self._words[text] = self._shaped(text) if _WORD.fullmatch(text) else None
            return made

    def gap(self, before: Word, after: Word) -> float:
        """How far apart two words stand that are set in one run, in pixels: a space, and how it is kerned."""
        key = before.glyphs[-1].number, after.glyphs[0].number
        if key not in self._gaps:
            line = self._laid_out(f"{before.text} {after.text}")
            width, _ = line_size(line, self._style)
            self._gaps[key] = width - before.width - after.width
        return self._gaps[key]

    def divisible(self, text: str, letters: int) -> tuple[int, str] | None:
        """Where in the word ``text`` the first run of so many ``letters`` begins that a dictionary may know, and that
        run.
        """
        key = text, letters
        if key not in self._divisible:
            if len(self._divisible) >= _MOST:
                self._divisible.clear()
            self._divisible[key] = self._found_divisible(text, letters)
        return self._divisible[key]

    def _found_divisible(self, text: str, letters: int) -> tuple[int, str] | None:
        begins = 0
        while bounds := get_next_word_boundaries(text[begins:], self.language):
            start, stop = bounds
            if stop - start >= letters:
                return begins + start, text[begins + start : begins + stop]
            begins += stop
        return None

    def _laid_out(self, text: str) -> ffi.CData:
        # One layout for all: it keeps the font alive, too.
        self._layout.set_text(text)
        line, _ = self._layout.get_first_line()
        return line

    def _shaped(self, text: str) -> Word | None:
        line = self._laid_out(text)
        run = line.runs
        if run == ffi.NULL or run.next != ffi.NULL or run.data.item.analysis.font != self.font:
            return None
        if run.data.item.analysis.level % 2 or line_size(line, self._style)[1] != self.height:
            return None
        glyphs = _glyphs(run.data, text.encode())
        if glyphs is None:
            return None
        width, _ = line_size(line, self._style)
        return Word(text, width, glyphs, bool(_WHOLE.fullmatch(text)) or not self._breaks(text))

    def _breaks(self, text: str) -> bool:
        found = get_log_attrs(text, self._style["lang"])
        return any(found[at].is_line_break for at in range(1, len(text)))


def _glyphs(item: ffi.CData, text: bytes) -> tuple[Glyph, ...] | None:
    """The glyphs of a run, unless one is missing or stands above or below the line."""
    shaped = item.glyphs
    starts = [shaped.log_clusters[at] for at in range(shaped.num_glyphs)] + [item.item.length]
    made = []
    for at in range(shaped.num_glyphs):
        info = shaped.glyphs[at]
        number, geometry = info.glyph, info.geometry
        if number == pango.PANGO_GLYPH_EMPTY or number & pango.PANGO_GLYPH_UNKNOWN_FLAG or geometry.y_offset:
            return None
        said = text[starts[at] : starts[at + 1]].decode()
        made.append(Glyph(number, geometry.width, geometry.x_offset, said))
    return tuple(made)


def words_of(style: Style) -> Words | None:
    """The words of ``style``, where it sets plain text."""
    try:
        found: Words | None = style.words
    except AttributeError:
        found = style.words = _found(style) if _is_plain(style) else None
    return found


def stand_apart(before: Word, after: Word) -> bool:
    """Whether a line may end between two words with a space between them (UAX 14, LB15 and LB17)."""
    return before.text[-1] not in _CLOSING or after.text[0] not in _OPENING


def _is_plain(style: Style) -> bool:
    return style["font_size"] > 0 and all(style[name] in values for name, values in _PLAIN.items())


def _found(style: Style) -> Words | None:
    fonts = style.font_config
    if not hasattr(fonts, "words"):
        fonts.words = {}
    kept: _FontSet = fonts
    key = f"{_font_style_cache_key(style, include_size=True)}{style['font_kerning']}"
    if key not in kept.words:
        made = Words(style)
        kept.words[key] = made if made.space.glyphs else None
    return kept.words[key]
