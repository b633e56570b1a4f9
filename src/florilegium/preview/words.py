"""The words on a page of a PDF, each with the box in which it is seen."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

_BROKEN = re.compile("[\x02\ufffe\u2010-]\\s+|[\x02\ufffe]")
"""A hyphen at the end of a line, as pdfium gives it among the text of a page."""

_BREAKS = "\x02\u2010-"
"""How a word ends that goes on in the next line: pdfium's own sign for it, the hyphen of hyphenation, a plain one."""


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word and its box: ``left``, ``top``, ``right`` and ``bottom`` are fractions of the page from its upper left.

    ``is_broken`` where it ends with a hyphen, so that it may go on in the next line.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_broken(self) -> bool:
        """Whether it may go on in the next line."""
        return self.text.endswith(tuple(_BREAKS))


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    left: float
    bottom: float
    right: float
    top: float


def page_words(page: pypdfium2.PdfPage) -> tuple[PageWord, ...]:
    """The words of ``page`` in the order in which they are drawn."""
    text_page = page.get_textpage()
    try:
        glyphs = list(_glyphs(text_page))
    finally:
        text_page.close()
    west, south, east, north = page.get_cropbox()
    width, height = east - west, north - south
    return tuple(
        PageWord(
            text="".join(glyph.char for glyph in word),
            left=(min(glyph.left for glyph in word) - west) / width,
            top=(north - max(glyph.top for glyph in word)) / height,
            right=(max(glyph.right for glyph in word) - west) / width,
            bottom=(north - min(glyph.bottom for glyph in word)) / height,
        )
        for word in _words(glyphs)
    )


def page_text(page: pypdfium2.PdfPage) -> str:
    """The words of ``page`` in one line, without their places; one that is broken at the end of a line is whole."""
    text_page = page.get_textpage()
    try:
        said = text_page.get_text_range()
    finally:
        text_page.close()
    return " ".join(_BROKEN.sub("", said).split())


def _words(glyphs: list[_Glyph]) -> Iterator[tuple[_Glyph, ...]]:
    for is_space, run in groupby(glyphs, key=lambda glyph: glyph.char.isspace()):
        if not is_space:
            yield tuple(run)


def _glyphs(text_page: pypdfium2.PdfTextPage) -> Iterator[_Glyph]:
    box = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFText_CountChars(text_page.raw)):
        char = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(box))
        yield _Glyph(char, box.left, box.bottom, box.right, box.top)
