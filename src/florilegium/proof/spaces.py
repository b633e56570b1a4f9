"""The spaces between the words on a page, as pdfium places them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.characters import address

_SPACE = " "
_ONE_LINE = 5.0
"""How far up or down in points the next character on a line may stand."""


def read_spaces(text_page: pypdfium2.PdfTextPage) -> dict[int, tuple[float, float]]:
    """The widths in points of the narrowest and the widest space in every run of a page that has any, or between it and
    the word that follows on its line, by the run's address.
    """
    found: dict[int, tuple[float, float]] = {}
    page = text_page.raw
    # What pdfium writes its answers into is made once: pages have hundreds of spaces.
    across, up, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    for index in _spaces(page):
        # Where a space is wide, pdfium puts one of its own in the place of that which is set.
        is_own = pdfium.FPDFText_IsGenerated(page, index)
        run = address(pdfium.FPDFText_GetTextObject(page, index - is_own))
        if is_own and run != address(pdfium.FPDFText_GetTextObject(page, index + 1)):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index - is_own, across, up)
        left, baseline = across.value, up.value
        if is_own:
            # The word before it ends where its last character's advance does.
            pdfium.FPDFText_GetLooseCharBox(page, index - 1, box)
            left = box.right
        pdfium.FPDFText_GetCharOrigin(page, index + 1, across, up)
        width = across.value - left
        if width > 0 and abs(baseline - up.value) < _ONE_LINE:
            narrowest, widest = found.get(run, (width, width))
            found[run] = min(narrowest, width), max(widest, width)
    return found


def _spaces(page: pdfium.FPDF_TEXTPAGE) -> Iterator[int]:
    """The numbers of the spaces that stand between two characters."""
    count = pdfium.FPDFText_CountChars(page)
    text = _text(page, count)
    index = text.find(_SPACE, 1)
    while 0 < index < count - 1:
        yield index
        index = text.find(_SPACE, index + 1)


def _text(page: pdfium.FPDF_TEXTPAGE, count: int) -> str:
    """All characters of a page, each at its number."""
    units = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(page, 0, count, units) - 1
    if written == count:
        return "".join(map(chr, units[:count]))
    # Characters without a meaning have a number, but no place in the text; others take two units.
    return "".join(chr(pdfium.FPDFText_GetUnicode(page, index)) for index in range(count))
