"""Pages of a PDF as pictures and as words, drawn and read by pdfium when somebody looks at them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from threading import RLock

import pypdfium2

from florilegium.preview.words import PageWord, page_text, page_words

_PDFIUM = RLock()
"""pdfium must not be called by two threads at once; whoever has it may find a PDF that nobody wants any more, and close
it."""

_KEPT = 48
"""How many pictures are kept: those near to where somebody reads."""

_SHORT = 20
"""Hexadecimal digits of a digest that tell one PDF of a session from all others."""


class Sheets:
    """The pages of the PDF ``content``, numbered from 0; ``digest`` tells it from others.

    ``picture(number, width)`` is a page as a PNG that is ``width`` pixels wide, ``words(number)`` what stands on it and
    where, ``text(number)`` what stands on it.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.digest = hashlib.sha256(content).hexdigest()[:_SHORT]
        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(content)
            self.sizes = tuple(self._document.get_page_size(number) for number in range(len(self._document)))
        # Neither holds these sheets themselves: they go, and close the PDF, as soon as nobody wants them.
        self.picture = lru_cache(_KEPT)(partial(_drawn, self._document))
        self.words = lru_cache(_KEPT)(partial(_read, self._document))

    def text(self, number: int) -> str:
        """See :func:`page_text`."""
        with _page(self._document, number) as page:
            return page_text(page)

    def __del__(self) -> None:
        """Close the PDF while nobody else draws."""
        with _PDFIUM:
            self._document.close()


def _drawn(document: pypdfium2.PdfDocument, number: int, width: int) -> bytes:
    """Page ``number`` as a PNG that is ``width`` pixels wide."""
    with _page(document, number) as page:
        picture = page.render(scale=width / page.get_width(), rev_byteorder=True).to_pil()
    written = io.BytesIO()
    picture.save(written, "PNG", compress_level=1)
    return written.getvalue()


def _read(document: pypdfium2.PdfDocument, number: int) -> tuple[PageWord, ...]:
    """The words of page ``number`` in the order of the text."""
    with _page(document, number) as page:
        return page_words(page)


@contextmanager
def _page(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    with _PDFIUM:
        page = document[number]
        try:
            yield page
        finally:
            page.close()
