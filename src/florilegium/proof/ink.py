"""What stands in ink on the pages of a PDF, as pdfium reads it: runs of text with their place on the page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.characters import HYPHEN_AT_LINE_END, address, read_closely
from florilegium.proof.container import UnreadableBook
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

_USUAL = 256
"""Room for so many characters is made for the text of a run; few need more."""

_DEEPEST_FORM = 8
"""Forms in forms are looked into so deep."""


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
        found = [(placed, _text(placed.shown, text_page)) for placed in _shown_on(page)]
        turned = any(LEFTWARD.search(text) for _, text in found)
        closely = read_closely(text_page) if turned or any(_SPREAD.search(text) for _, text in found) else {}
        for placed, text in found:
            close = turned or _SPREAD.search(text)
            pieces = closely.get(address(placed.shown), (text,)) if close else (text,)
            yield _run(placed, pieces, box, spaces.get(address(placed.shown), (0.0, 0.0)))
    finally:
        text_page.close()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text object, the space in which it is written (``None``: the page's own), whether it is furniture, and the
    form in which it is placed.
    """

    shown: pdfium.FPDF_PAGEOBJECT
    space: pypdfium2.PdfMatrix | None
    furniture: bool
    form: int


def _shown_on(page: pypdfium2.PdfPage) -> Iterator[_Placed]:
    """The text objects of a page, those in form XObjects too, in the order in which they are drawn."""
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        yield from _inside(pdfium.FPDFPage_GetObject(page.raw, index), index, None, furniture=False, depth=0)


def _inside(
    shown: pdfium.FPDF_PAGEOBJECT, number: int, space: pypdfium2.PdfMatrix | None, *, furniture: bool, depth: int
) -> Iterator[_Placed]:
    """The text objects in the object ``number`` of a page, so far as it has any."""
    kind = pdfium.FPDFPageObj_GetType(shown)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        yield _Placed(shown, space, furniture or _is_artifact(shown), number if depth else -1)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        furniture = furniture or _is_artifact(shown)
        inner = _matrix(shown, space)
        for index in range(max(pdfium.FPDFFormObj_CountObjects(shown), 0)):
            inside = pdfium.FPDFFormObj_GetObject(shown, index)
            yield from _inside(inside, number, inner, furniture=furniture, depth=depth + 1)


def _text(shown: pdfium.FPDF_PAGEOBJECT, text_page: pypdfium2.PdfTextPage) -> str:
    buffer = (ctypes.c_ushort * _USUAL)()
    length = pdfium.FPDFTextObj_GetText(shown, text_page.raw, buffer, ctypes.sizeof(buffer))
    if length > ctypes.sizeof(buffer):
        buffer = (ctypes.c_ushort * (length // 2))()
        pdfium.FPDFTextObj_GetText(shown, text_page.raw, buffer, length)
    # Of a run that is a space and nothing else, as at the end of a line, pdfium gives no character at all.
    characters = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace(HYPHEN_AT_LINE_END, "-")
    return characters or " "


def _run(
    placed: _Placed,
    pieces: tuple[str, ...],
    page: Box,
    spaces: tuple[float, float],
) -> Run:
    shown, matrix = placed.shown, _matrix(placed.shown, placed.space)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(shown, size)
    height = size.value * abs(matrix.d or matrix.c)
    bounds = _bounds(shown)
    left, bottom, right, top = placed.space.on_rect(*bounds) if placed.space else bounds
    inside = left >= page[0] and bottom >= page[1] and right <= page[2] and top <= page[3]
    return Run(
        pieces=pieces,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(shown),
        left=left,
        right=right,
        baseline=matrix.f,
        size=height,
        visible=inside and height >= _SMALLEST and _is_inked(shown),
        furniture=placed.furniture,
        spaces=spaces,
        bottom=bottom,
        top=top,
        form=placed.form,
    )


def _matrix(shown: pdfium.FPDF_PAGEOBJECT, space: pypdfium2.PdfMatrix | None) -> pypdfium2.PdfMatrix:
    """Where an object that is written in ``space`` stands on its page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shown, matrix)
    own = pypdfium2.PdfMatrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return own.multiply(space) if space else own


def _bounds(shown: pdfium.FPDF_PAGEOBJECT) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(shown, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _is_inked(shown: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a text is drawn at all, in a colour that shows on white paper."""
    if pdfium.FPDFTextObj_GetTextRenderMode(shown) in _INVISIBLE:
        return False
    red, green, blue, opacity = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(shown, red, green, blue, opacity):
        return True
    return opacity.value >= _FAINTEST and min(red.value, green.value, blue.value) <= _PALEST


def _is_artifact(shown: pdfium.FPDF_PAGEOBJECT) -> bool:
    return any(
        _mark_name(pdfium.FPDFPageObj_GetMark(shown, index)) == "Artifact"
        for index in range(pdfium.FPDFPageObj_CountMarks(shown))
    )


def _mark_name(mark: pdfium.FPDF_PAGEOBJECTMARK) -> str:
    buffer = (ctypes.c_ushort * 32)()
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length)
    return bytes(buffer)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
