"""The cover of an e-book: a style's drawing, filled and turned into a picture."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import resvg_py
from lxml import etree
from PIL import Image

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.book import Book
from florilegium.model.edition import Cover
from florilegium.press.document import Medium
from florilegium.press.ebook.package import Resource
from florilegium.press.ebook.resources import read_picture
from florilegium.press.ebook.stylesheet import loaded
from florilegium.press.markup.elements import Element
from florilegium.press.markup.setting import Setting
from florilegium.press.style import COVER, Style
from florilegium.press.templating.template_context import template_context
from florilegium.press.templating.templates import fill
from florilegium.press.typography import book_faces
from florilegium.press.xhtml import parse
from florilegium.world.files import Folder
from florilegium.world.fonts import FontFace, uncovered

COVER_ID = "cover-image"
WIDTH, HEIGHT = 1600, 2560
"""In pixels: what the shops ask for (Kindle 1600 by 2560, Apple Books and Kobo at least 1400 wide)."""


SHORTEST = 1400
"""In pixels: the least that all shops take for the shorter side of a cover."""


def cover(book: Book, style: Style, folder: Folder) -> Outcome[Resource]:
    """The cover of ``book``: the editor's own from ``folder``, the edition's, else what ``style`` draws."""
    own = book.edition.cover
    return drawn_cover(book, style) if own is None else _own_cover(own, folder)


def _own_cover(own: Cover, folder: Folder) -> Outcome[Resource]:
    """The editor's picture, within the limits of all pictures; a warning where it is too small for shops."""
    read = read_picture(own.image, folder)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    made = read.value
    resource = Resource(COVER_ID, f"cover.{made.extension}", made.media_type, made.content, ("cover-image",))
    with Image.open(io.BytesIO(made.content)) as image:
        width, height = image.size
    if min(width, height) >= SHORTEST:
        return Outcome(resource)
    message = f"The cover has {width} by {height} pixels, too few for some shops."
    hint = f"{WIDTH} by {HEIGHT} pixels are good everywhere."
    return Outcome(resource, (Diagnostic(rules.COVER_IS_LARGE_ENOUGH, message, Span(own.image), (hint,)),))


def drawn_cover(book: Book, style: Style) -> Outcome[Resource]:
    """The style's drawing, filled, of ``WIDTH`` by ``HEIGHT``; none where the fonts lack a character of it."""
    cuts = book_faces(style)
    setting = Setting(Medium.EPUB, "", frozenset(), dict(book.words), {}, None)
    drawn = fill(style, COVER, template_context(style, book, None, setting))
    findings = (*setting.findings, *drawn.diagnostics)
    if drawn.value is None:
        return Outcome(None, findings)
    try:
        drawing = parse(drawn.value)
    except etree.XMLSyntaxError as error:
        return Outcome(None, (*findings, Diagnostic(rules.COVER_IS_DRAWN, f"{COVER} gives no SVG: {error.msg}.")))
    if outside := tuple(dict.fromkeys(_outside(drawing))):
        message = f"The drawing of the cover refers to {', '.join(outside)}; the e-book has none."
        hint = "Put pictures into the drawing as data: addresses, and refer to its own parts by #id."
        refused = Diagnostic(rules.COVER_IS_SELF_CONTAINED, message, Span(COVER), (hint,))
        return Outcome(None, (*findings, refused))
    missing = uncovered("".join(drawing.itertext()), cuts)
    if missing:
        message = f"The fonts of the style cannot show {' '.join(missing)} on the cover; the e-book has none."
        hint = "Name a font in style.toml that has them."
        return Outcome(None, (*findings, Diagnostic(rules.COVER_IS_LETTERED, message, hints=(hint,))))
    picture = Resource(
        COVER_ID, "cover.png", "image/png", _png(etree.tostring(drawing, encoding="unicode"), cuts), ("cover-image",)
    )
    return Outcome(picture, findings)


def _outside(drawing: Element) -> Iterator[str]:
    """What ``drawing`` refers to beyond its own parts and data: addresses of files, and entities of a doctype."""
    for node in drawing.iter(etree.Element, etree.Entity):
        if isinstance(node, etree._Entity):
            yield node.text or ""
            continue
        found = list(loaded("".join(node.itertext()))) if etree.QName(node).localname == "style" else []
        for name, value in node.items():
            found += [value] if etree.QName(name).localname == "href" else loaded(value)
        yield from (address for address in found if not address.startswith(("#", "data:")))


@lru_cache(maxsize=4)
def _png(drawing: str, cuts: tuple[FontFace, ...]) -> bytes:
    """``drawing`` in the fonts of the book and no others."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.ttf" for number in range(len(cuts))]
        for file, face in zip(files, cuts, strict=True):
            file.write_bytes(face.data)
        return resvg_py.svg_to_bytes(
            svg_string=drawing,
            width=WIDTH,
            height=HEIGHT,
            skip_system_fonts=True,
            font_files=[str(file) for file in files],
        )
