"""Lines drawn word by word.

In a justified line Pango sets each word and each space as a run of its own, because spaces are widened; in any other it
sets them as one run, with the same glyphs where the font kerns no spaces. The engine (WeasyPrint 70,
``draw_first_line``) has Pango shape the line anew for it; here the words that are known already are put together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, pairwise

from weasyprint.css import Style
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango

from florilegium.press.typesetting.breaking import Line
from florilegium.press.typesetting.marking import Operation
from florilegium.press.typesetting.words import Glyph, Word, Words, words_of

_PIXEL = TO_UNITS


def draw_words(stream: Stream, line: Line, style: Style, matrix: Matrix) -> bool:
    """Draw ``line`` where it is made of words alone; otherwise do nothing and say so."""
    words = words_of(style)
    if words is None:
        return False
    texts = line.text.split(" ")
    shaped = [word for word in map(words.word, texts) if word is not None]
    widened = int(line.justification_spacing * TO_UNITS)
    if len(shaped) < len(texts) or not (widened or _kern_no_spaces(words, shaped)):
        return False
    font, size = _font(stream, words)
    if font.bitmap or font.svg or font.png or font.colr:
        return False
    stream.set_text_matrix(*matrix.values)
    stream.set_font_size(font.hash, size)
    stream.show_text(_string(stream, words, shaped, widened, font))
    return True


def closed_up(stream: Iterable[Operation]) -> list[Operation]:
    """``stream`` without the movements of nothing that the engine writes between two glyphs for less than a thousandth
    of an em, and which every program that shows the page would have to read.
    """
    return [each.replace(b">0<", b"") if isinstance(each, bytes) and each.endswith(b" TJ") else each for each in stream]


def _kern_no_spaces(words: Words, shaped: list[Word]) -> bool:
    return all(words.gap(before, after) == words.space.width for before, after in pairwise(shaped))


def _font(stream: Stream, words: Words) -> tuple[Font, float]:
    font = stream._fonts.get(words.font_key)
    return (font, words.font_size) if font is not None else stream.add_font(words.font)


def _string(stream: Stream, words: Words, shaped: list[Word], widened: int, font: Font) -> str:
    """The operand of ``TJ``, as the engine writes it, but with the codes of glyphs."""
    space = _widened(words.space.glyphs[0], widened)
    glyphs = [*chain.from_iterable((*word.glyphs, space) for word in shaped)][:-1]
    for glyph in glyphs:
        font.to_unicode[glyph.number] = glyph.text
    if not widened:
        return _run(stream, words, glyphs, font)
    drawn = font.drawn.setdefault(words.font_size, {})
    for word in shaped:
        if word.text not in drawn:
            drawn[word.text] = _run(stream, words, word.glyphs, font)
    return _run(stream, words, (space,), font).join(drawn[word.text] for word in shaped)


def _widened(space: Glyph, units: int) -> Glyph:
    """``space`` with so much more room, half of it before the glyph; where that is whole pixels, so are its halves."""
    half = int(units / 2)
    before = (half + _PIXEL // 2) // _PIXEL * _PIXEL if units % _PIXEL == 0 else half
    return replace(space, advance=space.advance + units, offset=before)


def _run(stream: Stream, words: Words, glyphs: Iterable[Glyph], font: Font) -> str:
    """One run of glyphs, moved apart or together where the font has it otherwise."""
    size, string = words.font_size, "<"
    for glyph in glyphs:
        offset = glyph.offset / size
        if offset:
            string += f">{-offset}<"
        string += f"{font.codes[glyph.number]:04x}"
        width = font.widths.get(glyph.number)
        if width is None:
            pango.pango_font_get_glyph_extents(words.font, glyph.number, stream.ink_rect, stream.logical_rect)
            width = font.widths[glyph.number] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
        kerning = width + offset - glyph.advance * 1000 * FROM_UNITS / size
        if kerning:
            string += f">{int(kerning)}<"
    return string[:-1] if string[-1] == "<" else f"{string}>"
