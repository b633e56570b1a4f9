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
    characters = _Characters(text_page)
    for index in characters.spaces():
        # Where a space is wide, pdfium puts one of its own in the place of that which is set.
        is_own = pdfium.FPDFText_IsGenerated(text_page.raw, index)
        run = characters.run(index - is_own)
        if is_own and run != characters.run(index + 1):
            continue
        left, baseline = characters.end(index - 1) if is_own else characters.origin(index)
        right, next_baseline = characters.origin(index + 1)
        if right > left and abs(baseline - next_baseline) < _ONE_LINE:
            narrowest, widest = found.get(run, (right - left, right - left))
            found[run] = min(narrowest, right - left), max(widest, right - left)
    return found


class _Characters:
    """The characters of a page by their number. What pdfium writes its answers into is made once."""

    def __init__(self, text_page: pypdfium2.PdfTextPage) -> None:
        self._page = text_page.raw
        self._across, self._up = ctypes.c_double(), ctypes.c_double()
        self._box = pdfium.FS_RECTF()

    def spaces(self) -> Iterator[int]:
        """The numbers of the spaces that stand between two characters."""
        count = pdfium.FPDFText_CountChars(self._page)
        text = self._text(count)
        index = text.find(_SPACE, 1)
        while 0 < index < count - 1:
            yield index
            index = text.find(_SPACE, index + 1)

    def run(self, index: int) -> int:
        """The address of the run in which a character stands."""
        return address(pdfium.FPDFText_GetTextObject(self._page, index))

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character begins, on its baseline."""
        pdfium.FPDFText_GetCharOrigin(self._page, index, self._across, self._up)
        return self._across.value, self._up.value

    def end(self, index: int) -> tuple[float, float]:
        """Where the advance of a character ends, on its baseline."""
        pdfium.FPDFText_GetLooseCharBox(self._page, index, self._box)
        return self._box.right, self.origin(index)[1]

    def _text(self, count: int) -> str:
        """All characters of the page, each at its number."""
        units = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._page, 0, count, units) - 1
        if written == count:
            return "".join(map(chr, units[:count]))
        # Characters without a meaning have a number, but no place in the text; others take two units.
        return "".join(chr(pdfium.FPDFText_GetUnicode(self._page, index)) for index in range(count))
