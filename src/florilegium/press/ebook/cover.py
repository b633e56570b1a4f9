"""The cover of an e-book: a style's drawing, filled and turned into a picture."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import resvg_py
import tinycss2
from lxml import etree
from tinycss2 import ast

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.book import Book
from florilegium.press.document import Medium
from florilegium.press.ebook.package import Resource
from florilegium.press.markup.elements import Element
from florilegium.press.markup.setting import Setting
from florilegium.press.style import COVER
from florilegium.press.templating.template_context import template_context
from florilegium.press.templating.templates import Style, fill
from florilegium.press.typography import book_faces
from florilegium.press.xhtml import parse
from florilegium.world.fonts import FontFace, uncovered

COVER_ID = "cover-image"
WIDTH, HEIGHT = 1600, 2560
"""In pixels: what the shops ask for (Kindle 1600 by 2560, Apple Books and Kobo at least 1400 wide)."""


def cover(book: Book, style: Style) -> Outcome[Resource]:
    """The cover of ``book`` as a picture of ``WIDTH`` by ``HEIGHT``; none where the fonts lack a character of it."""
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
        addresses = list(_urls("".join(node.itertext()))) if etree.QName(node).localname == "style" else []
        for name, value in node.items():
            addresses += [value] if etree.QName(name).localname == "href" else _urls(value)
        yield from (address for address in addresses if not address.startswith(("#", "data:")))


def _urls(css: str) -> Iterator[str]:
    return _loaded(tinycss2.parse_component_value_list(css, skip_comments=True))


def _loaded(nodes: Iterable[ast.Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.URLToken):
            yield node.value
        elif isinstance(node, ast.FunctionBlock) and node.lower_name == "url":
            yield from (item.value for item in node.arguments if isinstance(item, ast.StringToken))
        elif isinstance(node, ast.FunctionBlock):
            yield from _loaded(node.arguments)
        elif isinstance(node, ast.CurlyBracketsBlock | ast.ParenthesesBlock | ast.SquareBracketsBlock):
            yield from _loaded(node.content)


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
