"""The spaces between the words on a page, as pdfium places them."""

from __future__ import annotations

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.characters import address

_SPACE = ord(" ")
_ONE_LINE = 5.0
"""How far up or down in points the next character on a line may stand."""


def read_spaces(text_page: pypdfium2.PdfTextPage) -> dict[int, tuple[float, float]]:
    """The widths in points of the narrowest and the widest space in every run of a page that has any, or between it and
    the word that follows on its line, by the run's address.
    """
    found: dict[int, tuple[float, float]] = {}
    for index in range(1, pdfium.FPDFText_CountChars(text_page.raw) - 1):
        if pdfium.FPDFText_GetUnicode(text_page.raw, index) != _SPACE:
            continue
        # Where a space is wide, pdfium puts one of its own in the place of that which is set.
        is_own = pdfium.FPDFText_IsGenerated(text_page.raw, index)
        run = address(pdfium.FPDFText_GetTextObject(text_page.raw, index - is_own))
        if is_own and run != address(pdfium.FPDFText_GetTextObject(text_page.raw, index + 1)):
            continue
        left, baseline = _end(text_page, index - 1) if is_own else _origin(text_page, index)
        right, next_baseline = _origin(text_page, index + 1)
        if right > left and abs(baseline - next_baseline) < _ONE_LINE:
            narrowest, widest = found.get(run, (right - left, right - left))
            found[run] = min(narrowest, right - left), max(widest, right - left)
    return found


def _origin(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page.raw, index, across, up)
    return across.value, up.value


def _end(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Where the advance of a character ends on its baseline."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, box)
    return box.right, _origin(text_page, index)[1]
