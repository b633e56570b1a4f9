"""Pages of a PDF as pictures, drawn by pdfium when somebody looks at them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import pypdfium2

from florilegium.preview.words import PageWord, page_words

_PDFIUM = Lock()
"""pdfium must not be called by two threads at once."""
_KEPT = 64
"""How many pictures are kept: those near to where somebody reads."""


@dataclass(frozen=True, slots=True)
class PageFace:
    """A page as it is listed: what it is called, and its size in points."""

    label: str
    width: float
    height: float


class PrintedPages:
    """The pages of the PDF ``content``."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        with _PDFIUM, pypdfium2.PdfDocument(content) as document:
            self.faces = tuple(
                PageFace(document.get_page_label(number), *document.get_page_size(number))
                for number in range(len(document))
            )
        self.picture = lru_cache(_KEPT)(self._drawn)
        self.words = lru_cache(_KEPT)(self._read)

    def _drawn(self, number: int, width: int) -> bytes:
        """Page ``number``, counted from 0, as a PNG that is ``width`` pixels wide."""
        with _PDFIUM, pypdfium2.PdfDocument(self._content) as document:
            page = document[number]
            picture = page.render(scale=width / page.get_width()).to_pil()
        written = io.BytesIO()
        picture.save(written, "PNG", compress_level=1)
        return written.getvalue()

    def _read(self, number: int) -> tuple[PageWord, ...]:
        """The words of page ``number``, counted from 0."""
        with _PDFIUM, pypdfium2.PdfDocument(self._content) as document:
            return page_words(document[number])
