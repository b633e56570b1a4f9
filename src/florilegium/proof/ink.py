"""What stands in ink on the pages of a PDF, as pdfium reads it: runs of text with their place on the page.

pdfium invents a space where letters stand far apart (letter-spaced words) and after some accents, and drops the real
ones there; such a space parts the ``pieces`` of a run, and whether a word ends at it cannot be told.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from florilegium.proof.container import UnreadableBook

_SPREAD = re.compile(r"(?:\S ){4,}|[\u0300-\u036f] ")
"""Text in which spaces may be pdfium's own."""

_HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for a hyphen (U+002D) at the end of a line; the one that hyphenation sets (U+2010) stays."""

_INVISIBLE = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: its pieces, the marked-content sequence it belongs to (-1 for none), and where it stands.

    ``left``, ``right`` and ``baseline`` are in points from the page's lower left corner, as is ``size``, that of the
    type. ``visible`` where it is in ink and on the page; ``furniture`` where it is an artifact.
    """

    pieces: tuple[str, ...]
    mcid: int
    left: float
    right: float
    baseline: float
    size: float
    visible: bool
    furniture: bool

    @property
    def text(self) -> str:
        """The characters of the run."""
        return "".join(self.pieces)

    def shares_line(self, other: Run) -> bool:
        """Whether both stand on one line of a page, be it as superior or inferior figures."""
        return abs(self.baseline - other.baseline) < 0.6 * max(self.size, other.size)


def pages(pdf: bytes) -> Iterator[tuple[Run, ...]]:
    """The runs of each page in the order in which they are drawn. Raises :class:`UnreadableBook`."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise UnreadableBook(f"it is no PDF that can be drawn ({error})") from error
    try:
        for number in range(len(document)):
            page = document[number]
            try:
                yield tuple(_runs(page))
            finally:
                # Without this, memory grows with the number of pages.
                page.close()
    finally:
        document.close()


def _runs(page: pypdfium2.PdfPage) -> Iterator[Run]:
    text_page = page.get_textpage()
    box = page.get_cropbox()
    try:
        closely: dict[int, tuple[str, ...]] | None = None
        for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
            shown = pdfium.FPDFPage_GetObject(page.raw, index)
            if pdfium.FPDFPageObj_GetType(shown) != pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            text = _text(shown, text_page)
            pieces: tuple[str, ...] = (text,)
            if _SPREAD.search(text):
                closely = closely if closely is not None else _pieces(text_page)
                pieces = closely.get(_address(shown), pieces)
            yield _run(shown, pieces, box)
    finally:
        text_page.close()


def _text(shown: pdfium.FPDF_PAGEOBJECT, text_page: pypdfium2.PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(shown, text_page.raw, None, 0)
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(shown, text_page.raw, buffer, length)
    # Of a run that is a space and nothing else, as at the end of a line, pdfium gives no character at all.
    characters = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").replace(_HYPHEN_AT_LINE_END, "-")
    return characters or " "


def _pieces(text_page: pypdfium2.PdfTextPage) -> dict[int, tuple[str, ...]]:
    """The pieces of every run of a page by its address, parted where pdfium put in a space."""
    found: dict[int, list[str]] = {}
    current = 0
    for index in range(pdfium.FPDFText_CountChars(text_page.raw)):
        char = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)).replace(_HYPHEN_AT_LINE_END, "-")
        if pdfium.FPDFText_IsGenerated(text_page.raw, index):
            if current and char == " ":
                found[current].append("")
            continue
        current = _address(pdfium.FPDFText_GetTextObject(text_page.raw, index))
        found.setdefault(current, [""])[-1] += char
    return {address: tuple(pieces) for address, pieces in found.items()}


def _address(shown: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(shown, ctypes.c_void_p).value or 0


def _run(shown: pdfium.FPDF_PAGEOBJECT, pieces: tuple[str, ...], page: tuple[float, float, float, float]) -> Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shown, matrix)
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(shown, size)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(shown, left, bottom, right, top)
    inside = left.value >= page[0] and bottom.value >= page[1] and right.value <= page[2] and top.value <= page[3]
    return Run(
        pieces=pieces,
        mcid=pdfium.FPDFPageObj_GetMarkedContentID(shown),
        left=left.value,
        right=right.value,
        baseline=matrix.f,
        size=size.value * abs(matrix.d or matrix.c),
        visible=inside and pdfium.FPDFTextObj_GetTextRenderMode(shown) not in _INVISIBLE,
        furniture=_is_artifact(shown),
    )


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
