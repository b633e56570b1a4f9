"""The text objects of a page, as pdfium tells of them one by one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.characters import HYPHEN_AT_LINE_END

_USUAL = 512
"""Room for so many bytes is made for the text of a run; few need more."""

_DEEPEST_FORM = 8
"""Forms in forms are looked into so deep."""


class Placed(NamedTuple):
    """A text object, the space in which it is written (``None``: the page's own), whether it is furniture, and the
    form in which it is placed.
    """

    shown: pdfium.FPDF_PAGEOBJECT
    space: pypdfium2.PdfMatrix | None
    furniture: bool
    form: int


class PageObjects:
    """The objects of a page. What pdfium writes its answers into is made once: there are many."""

    def __init__(self, page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> None:
        self._page, self._text_page = page.raw, text_page.raw
        self._buffer = ctypes.create_string_buffer(_USUAL)
        self._units = ctypes.cast(self._buffer, ctypes.POINTER(ctypes.c_ushort))
        self._size, self._matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._inks = tuple(ctypes.c_uint() for _ in range(4))
        self._length = ctypes.c_ulong()

    def texts(self) -> Iterator[Placed]:
        """The text objects of the page, those in form XObjects too, in the order in which they are drawn."""
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            yield from self._inside(pdfium.FPDFPage_GetObject(self._page, index), index, None, furniture=False, depth=0)

    def text(self, shown: pdfium.FPDF_PAGEOBJECT) -> str:
        """The characters of a text object."""
        written, length = self._buffer, pdfium.FPDFTextObj_GetText(shown, self._text_page, self._units, _USUAL)
        if length > _USUAL:
            written = ctypes.create_string_buffer(length)
            units = ctypes.cast(written, ctypes.POINTER(ctypes.c_ushort))
            pdfium.FPDFTextObj_GetText(shown, self._text_page, units, length)
        # Of a run that is a space and nothing else, as at the end of a line, pdfium gives no character at all.
        return _decoded(written, length).replace(HYPHEN_AT_LINE_END, "-") or " "

    def size(self, shown: pdfium.FPDF_PAGEOBJECT) -> float:
        """The size of the type of a text object, in units of its own space."""
        pdfium.FPDFTextObj_GetFontSize(shown, self._size)
        return self._size.value

    def matrix(self, shown: pdfium.FPDF_PAGEOBJECT) -> pypdfium2.PdfMatrix:
        """How an object stands in the space in which it is written."""
        matrix = self._matrix
        pdfium.FPDFPageObj_GetMatrix(shown, matrix)
        return pypdfium2.PdfMatrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def bounds(self, shown: pdfium.FPDF_PAGEOBJECT) -> tuple[float, float, float, float]:
        """The left, bottom, right and top edge of an object in the space in which it is written."""
        left, bottom, right, top = self._edges
        pdfium.FPDFPageObj_GetBounds(shown, left, bottom, right, top)
        return left.value, bottom.value, right.value, top.value

    def colour(self, shown: pdfium.FPDF_PAGEOBJECT) -> tuple[int, int, int, int] | None:
        """The red, green, blue and opacity of what fills an object, from 0 to 255; ``None`` where there is none."""
        red, green, blue, opacity = self._inks
        if not pdfium.FPDFPageObj_GetFillColor(shown, red, green, blue, opacity):
            return None
        return red.value, green.value, blue.value, opacity.value

    def _inside(
        self,
        shown: pdfium.FPDF_PAGEOBJECT,
        number: int,
        space: pypdfium2.PdfMatrix | None,
        *,
        furniture: bool,
        depth: int,
    ) -> Iterator[Placed]:
        """The text objects in the object ``number`` of the page, so far as it has any."""
        kind = pdfium.FPDFPageObj_GetType(shown)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield Placed(shown, space, furniture or self._is_artifact(shown), number if depth else -1)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            furniture = furniture or self._is_artifact(shown)
            own = self.matrix(shown)
            inner = own if space is None else own.multiply(space)
            for index in range(max(pdfium.FPDFFormObj_CountObjects(shown), 0)):
                inside = pdfium.FPDFFormObj_GetObject(shown, index)
                yield from self._inside(inside, number, inner, furniture=furniture, depth=depth + 1)

    def _is_artifact(self, shown: pdfium.FPDF_PAGEOBJECT) -> bool:
        return any(
            self._name(pdfium.FPDFPageObj_GetMark(shown, index)) == "Artifact"
            for index in range(pdfium.FPDFPageObj_CountMarks(shown))
        )

    def _name(self, mark: pdfium.FPDF_PAGEOBJECTMARK) -> str:
        """The tag of marked content; nothing for one of uncommon length."""
        pdfium.FPDFPageObjMark_GetName(mark, self._units, _USUAL, self._length)
        return _decoded(self._buffer, self._length.value) if self._length.value <= _USUAL else ""


def _decoded(written: ctypes.Array[ctypes.c_char], length: int) -> str:
    """What pdfium wrote: UTF-16, ended by NUL, so many bytes in all."""
    return ctypes.string_at(written, length).decode("utf-16-le", "replace").rstrip("\0")
