"""The preflight report: what a printer wants to know of the print PDF, read from the file itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from math import hypot
from textwrap import fill

import pikepdf
from pikepdf import Name, Object
from pikepdf.models.ctm import get_objects_with_ctm

from florilegium.model.article import Article
from florilegium.model.book import Book
from florilegium.model.inline import Gap, Supplied
from florilegium.model.pages import PageMap
from florilegium.model.walk import marks, parts, plain
from florilegium.press.binding.gutter import PRINTERS, Printer
from florilegium.press.document import PageGeometry

_RGB = re.compile(rb"(?m)^-?[\d.]+ -?[\d.]+ -?[\d.]+ (?:rg|RG)$")
_MILLIMETRES_PER_POINT = 25.4 / 72
_WIDTH = 100
_BRACKETS = """
The brackets in this book are part of its text. It gives articles as their sources give them, with what is lost in them.
A sign such as [...], or a blank filled with dots, says that words are lost there; words in square brackets were
restored by somebody. They are no mistakes of the typesetting and no queries: please change, close up or remove none of
them.
"""


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture as it stands on a page, which is counted from 1: its pixels, and its size on paper in millimetres."""

    page: int
    pixels: tuple[int, int]
    size: tuple[float, float]

    @property
    def resolution(self) -> float:
        """The pixels to the inch, in the direction in which they are fewer."""
        return min(pixels / (size / 25.4) for pixels, size in zip(self.pixels, self.size, strict=True))

    def __str__(self) -> str:
        (across, down), (width, height) = self.pixels, self.size
        return f"{across} × {down} pixels on {width:.0f} × {height:.0f} mm, {self.resolution:.0f} to the inch"


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a print PDF is: the sizes of its boxes in millimetres, fonts with whether they are embedded, its pictures,
    how many things are in RGB, and the names of printing conditions.
    """

    pages: int
    boxes: tuple[tuple[float, float], ...]
    fonts: tuple[tuple[str, bool], ...]
    pictures: tuple[PrintedPicture, ...]
    rgb: int
    annotations: int
    condition: str


def preflight(pdf: bytes) -> Preflight:
    """Look at the finished file ``pdf``."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
        images = [each for each in streams if each.get("/Subtype") == Name.Image]
        drawn = [each for each in streams if each.get("/Type") != Name.XRef and each not in images]
        intents = opened.Root.get("/OutputIntents", ())
        return Preflight(
            pages=len(opened.pages),
            boxes=tuple(sorted({_size(page.obj[box]) for page in opened.pages for box in ("/TrimBox", "/BleedBox")})),
            fonts=tuple(sorted(set(_fonts(opened)))),
            pictures=tuple(_pictures(opened)),
            rgb=sum(len(_RGB.findall(each.read_bytes())) for each in drawn)
            + sum(each.get("/ColorSpace") not in (Name.DeviceGray, None) for each in images),
            annotations=sum(len(page.obj.get("/Annots", ())) for page in opened.pages),
            condition=", ".join(str(intent.OutputConditionIdentifier) for intent in intents),
        )


def report(found: Preflight, book: Book, pages: PageMap, geometry: PageGeometry, inner: float) -> str:
    """The report as plain text; ``inner`` is the inner margin in millimetres."""
    edition = book.edition
    outer = geometry.inner + geometry.outer - inner
    sizes = "; ".join(f"{width:g} × {height:g} mm" for width, height in found.boxes)
    lines = [
        f"Preflight of {edition.id}.print.pdf: {edition.title}, version {edition.version}",
        "",
        f"Pages            {found.pages}, single, the first on the right",
        f"Trim             {edition.trim.name}, {sizes}; no bleed, nothing stands at the edge",
        f"Margins          inner {inner:.1f} mm, outer {outer:.1f} mm, top {geometry.top:.1f} mm, "
        f"bottom {geometry.bottom:.1f} mm",
        *(f"                 {_asked(printer, found.pages)}" for printer in PRINTERS),
        f"Colour           black alone; {found.rgb} places in RGB",
        f"Condition        {found.condition or 'none named'}",
        f"Pictures         {len(found.pictures)}, in grey",
        *(f"                 page {each.page}: {each}" for each in found.pictures),
        f"Links, forms     {found.annotations}",
        "Fonts",
        *(f"                 {name}, {'embedded' if embedded else 'NOT EMBEDDED'}" for name, embedded in found.fonts),
        "",
        *_of_brackets(book, pages),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _asked(printer: Printer, pages: int) -> str:
    if not printer.prints(pages):
        return f"{printer.name} prints no book of so many pages"
    return f"{printer.name} asks {printer.least_inner(pages):.1f} mm inside, {printer.least_outer:.1f} mm outside"


def _of_brackets(book: Book, pages: PageMap) -> Iterator[str]:
    signs = [(section, _signs(section.article)) for section in book.articles]
    if any(told for _, told in signs):
        yield "Brackets"
        yield _BRACKETS.strip()
        yield ""
    for section, told in signs:
        if told:
            page = pages.of(section.id)
            line = f"from page {page.label if page else '?'}, {plain(section.article.title)}: {told}"
            yield fill(line, _WIDTH, initial_indent="  ", subsequent_indent="    ")


def _signs(article: Article) -> str:
    """The bracketed signs of ``article``, each with how often it stands there."""
    found = [mark for part in parts(article) for mark in marks(part)]
    gaps = Counter(mark.marker for mark in found if isinstance(mark, Gap) and mark.marker)
    supplied = sum(isinstance(mark, Supplied) and any(mark.brackets) for mark in found)
    told = [f"{marker} {_times(count)}" for marker, count in sorted(gaps.items())]
    drawn = sum(isinstance(mark, Gap) and not mark.marker for mark in found)
    told += [
        f"{what} {_times(count)}" for what, count in (("restored words", supplied), ("dotted blanks", drawn)) if count
    ]
    return ", ".join(told)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _pictures(opened: pikepdf.Pdf) -> Iterator[PrintedPicture]:
    """The pictures where they are shown, page by page."""
    for number, page in enumerate(opened.pages, start=1):
        images = {name: each for name, each in _drawable(page) if each.get("/Subtype") == Name.Image}
        if not any(f"{name} Do".encode() in _content(page) for name in images):
            continue  # Pages share what they draw with, and few show a picture.
        for name, matrix in get_objects_with_ctm(page):
            if name in images:
                across, down = hypot(matrix.a, matrix.b), hypot(matrix.c, matrix.d)
                size = across * _MILLIMETRES_PER_POINT, down * _MILLIMETRES_PER_POINT
                yield PrintedPicture(number, (int(images[name].Width), int(images[name].Height)), size)


def _drawable(page: pikepdf.Page) -> Iterator[tuple[str, Object]]:
    return iter(page.resources.get("/XObject", pikepdf.Dictionary()).items())


def _content(page: pikepdf.Page) -> bytes:
    streams = page.obj.Contents
    return b"\n".join(each.read_bytes() for each in (streams if isinstance(streams, pikepdf.Array) else [streams]))


def _fonts(opened: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    for each in opened.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == Name.FontDescriptor:
            yield str(each.FontName)[1:], any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _size(box: Object) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) * _MILLIMETRES_PER_POINT for edge in box)
    return round(right - left, 1), round(top - bottom, 1)
