"""The bindery: signatures become one tagged PDF."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Page, Pdf

from florilegium.diagnostics import Outcome
from florilegium.press.binding.dressing import POINTS_PER_MILLIMETRE, FurnitureSetter
from florilegium.press.binding.embedding import FontUnion
from florilegium.press.binding.links import DestinationUnion
from florilegium.press.binding.metadata import describe
from florilegium.press.binding.outline import Bookmark, headings, nested, write_outline
from florilegium.press.binding.structure import StructureUnion
from florilegium.press.binding.volume import BoundSection, Volume
from florilegium.press.document import FACE_KEY, GLYPHS_KEY


def bind(volume: Volume) -> Outcome[bytes]:
    """The book as a PDF, the same bytes for the same volume. Links that lead nowhere are found."""
    pdf = pikepdf.new()
    fonts, structure, destinations = FontUnion(pdf, volume.faces), StructureUnion(pdf), DestinationUnion()
    bookmarks: list[tuple[int, Bookmark]] = []
    for section in volume.sections:
        _add_blanks(pdf, volume, section)
        first = len(pdf.pages)
        with pikepdf.open(BytesIO(section.signature.pdf)) as source:
            destinations.add(source, section.signature.section, first)
            inside = headings(source, first)
            pdf.pages.extend(source.pages)
            pages = [*pdf.pages[first:]]
            destinations.relink(pages, section.signature.section)
            structure.add(source.Root.StructTreeRoot, pages, section.depth)
        _unite_resources(pages[0], fonts)
        top = float(pages[0].mediabox[3])
        bookmarks.append((section.depth, Bookmark(section.title, first, top, inside)))
    _add_blanks(pdf, volume, None)
    _finish_pages(pdf, volume, fonts)
    fonts.embed()
    structure.finish()
    write_outline(pdf, nested(bookmarks))
    findings = destinations.finish(pdf)
    describe(pdf, volume.book)
    return Outcome(_saved(pdf), findings)


def _add_blanks(pdf: Pdf, volume: Volume, before: BoundSection | None) -> None:
    """Add the blanks that the page map has before a section, or at the end."""
    place = None if before is None else volume.pages.of(before.signature.section)
    wanted = len(volume.pages.pages) if place is None else place.number - 1
    trim = volume.geometry.trim
    while len(pdf.pages) < wanted:
        pdf.add_blank_page(page_size=(trim.width * POINTS_PER_MILLIMETRE, trim.height * POINTS_PER_MILLIMETRE))


def _unite_resources(page: Page, fonts: FontUnion) -> None:
    """Give the pages of a signature, which share their resources, the book's fonts; resources of no kind are left
    out.
    """
    resources = page.obj.Resources
    for kind in [kind for kind, named in resources.items() if not len(named)]:
        del resources[kind]
    for form in resources.get("/XObject", Dictionary()).values():
        if "/Interpolate" in form:
            del form.Interpolate  # PDF/A forbids it
    used = resources.get("/Font", Dictionary())
    for name, font in used.items():
        glyphs = font[f"/{GLYPHS_KEY}"]
        texts = {int(glyphs[index]): str(glyphs[index + 1]) for index in range(0, len(glyphs), 2)}
        used[name] = fonts.claim(str(font[f"/{FACE_KEY}"]), texts)


def _finish_pages(pdf: Pdf, volume: Volume, fonts: FontUnion) -> None:
    """Move each page to its side, dress it, and say what it is called."""
    setter = FurnitureSetter(pdf, fonts, volume.faces, volume.geometry, volume.design)
    shift = volume.geometry.shift * POINTS_PER_MILLIMETRE
    for page, furniture in zip(pdf.pages, volume.furniture, strict=True):
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
        moved = -shift if furniture.recto else shift
        box = [round(edge, 3) for edge in (left + moved, bottom, right + moved, top)]
        page.obj.MediaBox = page.obj.TrimBox = Array(box)
        if "/BleedBox" in page.obj:
            del page.obj.BleedBox
        page.obj.Tabs = Name.S
        setter.dress(page, furniture)
    front = sum(not page.label.isdigit() for page in volume.pages.pages)
    ranges = ((0, Dictionary(S=Name.r)), (front, Dictionary(S=Name.D)))
    pdf.Root.PageLabels = Dictionary(Nums=Array(item for pair in ranges[not front :] for item in pair))


def _saved(pdf: Pdf) -> bytes:
    saved = BytesIO()
    pdf.save(
        saved,
        min_version="1.7",
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        fix_metadata_version=False,
    )
    return saved.getvalue()
