"""Pages of a PDF as pictures and as words, drawn and read by pdfium when somebody looks at them."""

from __future__ import annotations

import ctypes
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from threading import Lock

import pypdfium2
import pypdfium2.raw as pdfium

_PDFIUM = Lock()
"""pdfium must not be called by two threads at once."""

_KEPT = 48
"""How many pictures are kept: those near to where somebody reads."""

_SHORT = 20
"""Hexadecimal digits of a digest that tell one PDF of a session from all others."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word on a page in points from the page's upper left corner, and whether it ends its line."""

    text: str
    left: float
    top: float
    width: float
    height: float
    ends_line: bool


class Sheets:
    """The pages of the PDF ``content``, numbered from 0; ``digest`` tells it from others."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.digest = hashlib.sha256(content).hexdigest()[:_SHORT]
        with _PDFIUM, pypdfium2.PdfDocument(content) as document:
            self.sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        self.picture = lru_cache(_KEPT)(self._drawn)

    def _drawn(self, number: int, width: int) -> bytes:
        """Page ``number`` as a PNG that is ``width`` pixels wide."""
        with self._page(number) as page:
            picture = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil()
        written = io.BytesIO()
        picture.convert("L" if _is_grey(picture.getextrema()) else "RGB").save(written, "PNG", compress_level=1)
        return written.getvalue()

    def words(self, number: int) -> tuple[PlacedWord, ...]:
        """The words of page ``number`` as pdfium reads them, in the order of the text."""
        with self._page(number) as page:
            left, _, _, top = page.get_mediabox()
            text_page = page.get_textpage()
            letters = tuple(_letters(text_page))
            text_page.close()
        return tuple(_words(letters, left, top))

    @contextmanager
    def _page(self, number: int) -> Iterator[pypdfium2.PdfPage]:
        with _PDFIUM, pypdfium2.PdfDocument(self.content) as document:
            page = document[number]
            try:
                yield page
            finally:
                page.close()


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def _is_grey(extrema: tuple[tuple[int, int], ...]) -> bool:
    """Whether three bands have one range: no page in colours is so even."""
    return len(set(extrema[:3])) == 1


def _letters(text_page: pypdfium2.PdfTextPage) -> Iterator[_Letter]:
    """The characters of a page with their loose boxes: as high as the line, so that a selection is even."""
    box = pdfium.FS_RECTF()
    for index in range(text_page.count_chars()):
        pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box))
        character = chr(pdfium.FPDFText_GetUnicode(text_page, index))
        yield _Letter(character, box.left, box.bottom, box.right, box.top)


def _words(letters: tuple[_Letter, ...], left: float, top: float) -> Iterator[PlacedWord]:
    runs = [tuple(run) for is_space, run in groupby(letters, lambda one: one.text.isspace()) if not is_space]
    for run, after in zip(runs, (*runs[1:], None), strict=True):
        bottom, upper = min(one.bottom for one in run), max(one.top for one in run)
        first, last = min(one.left for one in run), max(one.right for one in run)
        text = "".join(one.text for one in run)
        ends_line = after is None or after[0].left < first
        yield PlacedWord(text, first - left, top - upper, last - first, upper - bottom, ends_line)
