"""The book for the printer, made of the bound one: the same pages, trimmed, in one ink, with nothing to click on.

The boxes are those of ISO 32000-1, 14.11.2; with a profile of the printing condition it is PDF/X-4 (ISO 15930-7).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, PdfImage

from florilegium.model.book import Book
from florilegium.press.binding.dressing import POINTS_PER_MILLIMETRE
from florilegium.press.binding.gutter import inner_margin
from florilegium.press.binding.metadata import describe_print
from florilegium.press.binding.profiles import Profile
from florilegium.press.document import PageGeometry

_COLOUR = re.compile(rb"(?m)^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (rg|RG)$")
_OPERATORS = {b"rg": b"g", b"RG": b"G"}
_LUMINANCE = (0.299, 0.587, 0.114)
_FOR_READERS = ("/Names", "/Outlines", "/PageMode", "/PageLayout", "/OpenAction", "/ViewerPreferences")


def for_the_printer(bound: bytes, book: Book, geometry: PageGeometry, profile: Profile | None) -> bytes:
    """The PDF for the printer, made of the ``bound`` one: the same bytes for the same input.

    The number of pages is even; the type area stands as far from the spine as the thickness of the book asks; all is
    black or grey. ``profile`` is that of the printing condition, where it is known.
    """
    with pikepdf.open(BytesIO(bound)) as pdf:
        for key in _FOR_READERS:
            if key in pdf.Root:
                del pdf.Root[key]
        if len(pdf.pages) % 2:
            trim = geometry.trim
            pdf.add_blank_page(page_size=(trim.width * POINTS_PER_MILLIMETRE, trim.height * POINTS_PER_MILLIMETRE))
        _unlink(pdf)
        _set_boxes(pdf, geometry)
        _blacken(pdf)
        describe_print(pdf, book, profile)
        saved = BytesIO()
        pdf.save(
            saved,
            force_version="1.6",
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return saved.getvalue()


def _unlink(pdf: Pdf) -> None:
    """Take all annotations off the pages; what was tagged as a link is text."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    owners = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}
    annotated = set()
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            key = int(annotation.StructParent)
            annotated.add(key)
            owner = owners[key]
            owner.K = Array(kid for kid in owner.K if not _is_annotation(kid))
            if Name.Link == owner.S:
                owner.S = Name.Span
        if "/Annots" in page.obj:
            del page.obj.Annots
    kept = (item for key, owner in owners.items() if key not in annotated for item in (key, owner))
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array(kept)


def _is_annotation(kid: Object | int) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _set_boxes(pdf: Pdf, geometry: PageGeometry) -> None:
    """Give every page the same box, and the type area its distance from the spine. Nothing bleeds, so that the sheet,
    the bleed and the trim are one; it begins at 0, 0, as simple tools of printers expect.
    """
    moved = (inner_margin(geometry.inner, len(pdf.pages)) - geometry.inner) * POINTS_PER_MILLIMETRE
    trim = (geometry.trim.width, geometry.trim.height)
    box = [0, 0, *(round(side * POINTS_PER_MILLIMETRE, 3) for side in trim)]
    moves: dict[float, pikepdf.Stream] = {}
    for number, page in enumerate(pdf.pages):
        move = round((-moved if number % 2 else moved) - float(page.mediabox[0]), 3)
        if "/Contents" in page.obj:
            if move not in moves:
                moves[move] = pdf.make_stream(f"1 0 0 1 {move} 0 cm".encode("ascii"))
            page.contents_add(moves[move], prepend=True)
        page.obj.MediaBox = page.obj.BleedBox = page.obj.TrimBox = Array(box)


def _blacken(pdf: Pdf) -> None:
    """Say every colour in the ink there is."""
    contents = {part.objgen for page in pdf.pages for part in _parts(page.obj.get("/Contents"))}
    for stream in [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]:
        kind = stream.get("/Subtype")
        if kind == Name.Image:
            _make_grey(stream)
        elif kind == Name.Form or stream.objgen in contents:
            shown = stream.read_bytes()
            inked = _COLOUR.sub(_grey, shown)
            if inked != shown:
                stream.write(inked)


def _parts(contents: Object | None) -> Iterator[Object]:
    if contents is not None:
        yield from contents if isinstance(contents, Array) else (contents,)


def _grey(colour: re.Match[bytes]) -> bytes:
    *parts, operator = colour.groups()
    level = sum(weight * float(part) for weight, part in zip(_LUMINANCE, parts, strict=True))
    return b"%b %b" % (f"{level:.3f}".rstrip("0").rstrip(".").encode("ascii"), _OPERATORS[operator])


def _make_grey(image: pikepdf.Stream) -> None:
    if image.get("/ImageMask") or image.get("/ColorSpace") == Name.DeviceGray:
        return
    grey = PdfImage(image).as_pil_image().convert("L")
    image.write(grey.tobytes())
    image.ColorSpace, image.BitsPerComponent = Name.DeviceGray, 8
    image.Width, image.Height = grey.size
    for key in ("/Decode", "/Mask"):
        if key in image:
            del image[key]
