"""What stands in ink on the pages of a PDF, as pdfium reads it: runs of text with their place on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.characters import address, read_closely
from florilegium.proof.container import UnreadableBook
from florilegium.proof.objects import PageObjects, Placed
from florilegium.proof.spaces import read_spaces

_SPREAD = re.compile(r"(?:\S ){4,}|[\u0300-\u036f] ")
"""Text in which spaces may be pdfium's own."""

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters of scripts that run from right to left: on their pages pdfium puts words into an order of its own."""

_INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})

_SMALLEST = 2.0
"""Type of fewer points is not there to be read."""

_FAINTEST, _PALEST = 25, 245
"""From 0 to 255: what is less opaque, and what has no darker tone, does not show on white paper."""

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top edge, in points from the lower left corner of the page's space."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: its pieces, the marked-content sequence it belongs to (-1 for none), and where it stands.

    ``left``, ``right`` and ``baseline`` are in points from the page's lower left corner, as is ``size``, that of the
    type. ``visible`` where it is in ink and on the page; ``furniture`` where it is an artifact. ``spaces`` are the
    widths of the narrowest and the widest space in it (:func:`read_spaces`); 0 where it has none. ``bottom`` and
    ``top`` are those of its ink. ``form`` tells the forms of a page apart in which text is placed (-1: the page's own).
    """

    pieces: tuple[str, ...]
    mcid: int
    left: float
    right: float
    baseline: float
    size: float
    visible: bool
    furniture: bool
    spaces: tuple[float, float] = (0.0, 0.0)
    bottom: float = 0.0
    top: float = 0.0
    form: int = -1

    @property
    def text(self) -> str:
        """The characters of the run."""
        return "".join(self.pieces)

    @property
    def is_leftward(self) -> bool:
        """Whether letters in it run from right to left."""
        return LEFTWARD.search(self.text) is not None

    def shares_line(self, other: Run) -> bool:
        """Whether both stand on one line of a page, be it as superior or inferior figures."""
        return abs(self.baseline - other.baseline) < 0.6 * max(self.size, other.size)


@contextmanager
def drawn(pdf: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF as pdfium draws it, while the context lasts. Raises :class:`UnreadableBook`."""
    with drawable():
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


@contextmanager
def drawable() -> Iterator[None]:
    """What pdfium cannot draw is an :class:`UnreadableBook`."""
    try:
        yield
    except pypdfium2.PdfiumError as error:
        raise UnreadableBook(f"it is no PDF that can be drawn ({error})") from error


def runs_of(document: pypdfium2.PdfDocument, number: int) -> tuple[Run, ...]:
    """The runs of the page ``number``, from 0, in the order in which they are drawn."""
    page = document[number]
    try:
        return tuple(_runs(page))
    finally:
        # Without this, memory grows with the number of pages.
        page.close()


def _runs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    text_page = page.get_textpage()
    box = page.get_cropbox()
    try:
        spaces = read_spaces(text_page)
        objects = PageObjects(page, text_page)
        found = [(placed, objects.text(placed.shown)) for placed in objects.texts()]
        turned = any(LEFTWARD.search(text) for _, text in found)
        close = [turned or _SPREAD.search(text) is not None for _, text in found]
        closely = read_closely(text_page) if any(close) else {}
        for (placed, text), is_close in zip(found, close, strict=True):
            pieces = closely.get(address(placed.shown), (text,)) if is_close else (text,)
            yield _run(objects, placed, pieces, box, spaces.get(address(placed.shown), (0.0, 0.0)))
    finally:
        text_page.close()


def _run(objects: PageObjects, placed: Placed, pieces: tuple[str, ...], page: Box, spaces: tuple[float, float]) -> Run:
    shown, space = placed.shown, placed.space
    size, matrix, bounds = objects.size(shown), objects.matrix(shown), objects.bounds(shown)
    if space is not None:
        matrix, bounds = matrix.multiply(space), space.on_rect(*bounds)
    height = size * abs(matrix.d or matrix.c)
    left, bottom, right, top = bounds
    inside = left >= page[0] and bottom >= page[1] and right <= page[2] and top <= page[3]
    return Run(
        pieces=pieces,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(shown),
        left=left,
        right=right,
        baseline=matrix.f,
        size=height,
        visible=inside and height >= _SMALLEST and _is_inked(objects, shown),
        furniture=placed.furniture,
        spaces=spaces,
        bottom=bottom,
        top=top,
        form=placed.form,
    )


def _is_inked(objects: PageObjects, shown: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a text is drawn at all, in a colour that shows on white paper."""
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) in _INVISIBLE:
        return False
    colour = objects.colour(shown)
    return colour is None or (colour[3] >= _FAINTEST and min(colour[:3]) <= _PALEST)
