"""Typesetting: a signature becomes tagged pages. With its tag builder, the only part of the press that speaks to
WeasyPrint.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from urllib.parse import quote, unquote

# Before all that speaks to the engine: it is loaded without the fonts of the system.
from florilegium.press.typesetting.engine import empty_font_set, weasyprint

# isort: split
import cssselect2
import pydyf
from lxml import etree
from lxml.etree import _Element as Element

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import pages as rules
from florilegium.press.document import LINK_SCHEME, Signature, TypesetSignature, anchor
from florilegium.press.markup.elements import local_name
from florilegium.press.typesetting import used
from florilegium.press.typesetting.breaking import create_layout
from florilegium.press.typesetting.drawing import closed_up
from florilegium.press.typesetting.glyphs import BookFont, draw_first_line, name_faces
from florilegium.press.typesetting.grid import block_level_layout_switch
from florilegium.press.typesetting.ladders import get_next_linebox
from florilegium.press.typesetting.lost_notes import lost_notes, set_below
from florilegium.press.typesetting.marking import remark
from florilegium.press.typesetting.overhang import split_first_line
from florilegium.press.typesetting.painting import in_reading_order
from florilegium.press.typesetting.places import typeset_pages
from florilegium.press.typesetting.tagging import Box, TagTree
from florilegium.press.typesetting.tagwriting import TreeWriter
from florilegium.press.typesetting.turns import linebox_layout, remake_page
from florilegium.press.xhtml import parse

_BASE = "https://book.invalid/"
_PRINT_FLAG = 4
_ATTEMPTS = 5
"""How often a section is laid out again because the engine lost notes."""


class _Shelf(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # the engine has no types
    """Fetches the files of a signature and the book's fonts, and nothing else."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files

    def fetch(self, url: str, _headers: object = None) -> weasyprint.urls.URLFetcherResponse:
        """The file at ``url``. Raises ``FileNotFoundError``."""
        name = unquote(url.removeprefix(_BASE))
        if name not in self._files:
            raise FileNotFoundError(f"the style and the edition have no file {name}")
        return weasyprint.urls.URLFetcherResponse(url, self._files[name])


class _Tree(weasyprint.HTML):  # type: ignore[misc]  # the engine has no types
    """A document that is a tree already: no HTML parser reads it a second time."""

    def __init__(self, root: Element, section: str, fetcher: _Shelf) -> None:
        self.base_url = _BASE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root
        self.section = section
        self.elements = list(root.iter())


class Typesetter:
    """Typesets signatures one after another with the fonts of one book, by the URL their stylesheets use."""

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        self._fonts = dict(fonts)
        self._configuration = empty_font_set()
        self._stylesheet = lru_cache(maxsize=4)(self._read_stylesheet)

    def typeset(self, signature: Signature) -> Outcome[TypesetSignature]:
        """The pages of ``signature``; what the engine complains of is found as warnings, a missing file as an error."""
        fetcher = _Shelf(self._fonts | dict(signature.resources))
        root = _plain(parse(signature.markup))
        with _complaints() as said:
            rendering = self._rendered(root, signature, fetcher)
            for _ in range(_ATTEMPTS):
                lost = lost_notes(root, rendering.pages)
                if not lost:
                    break
                set_below(lost)
                said.clear()
                rendering = self._rendered(root, signature, fetcher)
            pages = typeset_pages(rendering)
            pdf = BytesIO()
            rendering.write_pdf(pdf, pdf_tags=True)
        findings = tuple(_finding(record, signature.section) for record in said)
        return Outcome(TypesetSignature(signature.section, pdf.getvalue(), pages), findings)

    def _rendered(self, root: Element, signature: Signature, fetcher: _Shelf) -> weasyprint.Document:
        css = self._stylesheet(signature.stylesheet, signature.resources)
        document = _Tree(root, signature.section, fetcher)
        return document.render(font_config=self._configuration, stylesheets=[css])

    def _read_stylesheet(self, text: str, resources: tuple[tuple[str, bytes], ...]) -> weasyprint.CSS:
        fetcher = _Shelf(self._fonts | dict(resources))
        return weasyprint.CSS(string=text, base_url=_BASE, url_fetcher=fetcher, font_config=self._configuration)


def _plain(root: Element) -> Element:
    """The tree as the engine knows HTML: without namespaces."""
    for element in root.iter("*"):
        element.tag = local_name(element)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


class _Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep ``record``."""
        self.records.append(record)


@contextmanager
def _complaints() -> Iterator[list[logging.LogRecord]]:
    """What the engine logs meanwhile."""
    listener, logger = _Listener(), logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.records
    finally:
        logger.removeHandler(listener)


def _finding(record: logging.LogRecord, section: str) -> Diagnostic:
    message = record.getMessage().replace(_BASE, "")
    if message.startswith(".notdef"):
        rule = rules.GLYPH_EXISTS
    elif message.startswith("No anchor"):
        rule = rules.LINK_RESOLVES
    else:
        rule = rules.FILES_ARE_THERE if record.levelno >= logging.ERROR else rules.STYLESHEET_IS_UNDERSTOOD
    return Diagnostic(rule, f"Typesetting {section}: {message}.", Span(section))


def _tag_pages(
    pdf: pydyf.PDF, document: weasyprint.Document, _version: object, streams: Sequence[weasyprint.pdf.stream.Stream]
) -> None:
    """Stands in for the engine's ``add_tags``: the structure tree, and every link with the Print flag and a
    description.
    """
    links = _links(pdf, document)
    tree = TagTree(document._html.section)
    continued = []
    for index, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        mcids = {box: sequence["mcid"] for box, sequence in stream._tags.items()}
        continued.append(
            tree.read_page(index, page._page_box, mcids, {box: number for number, box in enumerate(links)})
        )
    numbers = []
    for stream, joins, ranks in zip(streams, continued, tree.reading_order(len(streams)), strict=True):
        stream.stream, kept = remark(in_reading_order(closed_up(stream.stream), ranks), joins)
        numbers.append(kept)
    TreeWriter(pdf, [box.link_annotation for box in links]).write(tree.finished(numbers))


def _links(pdf: pydyf.PDF, document: weasyprint.Document) -> list[Box]:
    """The boxes of links, one for each piece of a link that stands on a line; what is inside a link has no annotation
    of its own.
    """
    kept = []
    for page, reference in zip(document.pages, pdf.page_references, strict=True):
        annotations = pdf.objects[int(reference.split()[0])].get("Annots")
        for *_, box in page.links:
            if box.link_annotation is None:
                continue
            if box.element_tag == "a":
                text = " ".join("".join(box.element.itertext()).split())
                box.link_annotation["Contents"] = pydyf.String(box.element.get("title") or text)
                box.link_annotation["F"] = _PRINT_FLAG
                if local := box.link_annotation.pop("Dest", None):
                    address = LINK_SCHEME + quote(anchor(document._html.section, local.string), safe="#")
                    box.link_annotation["A"] = pydyf.Dictionary({"S": "/URI", "URI": pydyf.String(address)})
                kept.append(box)
            else:
                annotations.remove(box.link_annotation.reference)
    return kept


weasyprint.pdf.add_tags = _tag_pages
weasyprint.pdf.build_fonts_dictionary = name_faces
weasyprint.pdf.stream.Font = BookFont
weasyprint.draw.text.draw_first_line = draw_first_line
weasyprint.layout.block.block_level_layout_switch = block_level_layout_switch
weasyprint.layout.inline.split_first_line = split_first_line
weasyprint.layout.inline.create_layout = create_layout
weasyprint.layout.inline.strut = used.strut
weasyprint.layout.inline.can_break_text = used.can_break_text
weasyprint.layout.inline.resolve_percentages = used.resolve_percentages
weasyprint.layout.block.resolve_percentages = used.resolve_percentages
weasyprint.formatting_structure.boxes.Box.is_in_normal_flow = used.is_in_normal_flow
weasyprint.layout.inline.get_next_linebox = get_next_linebox
weasyprint.layout.page.make_margin_boxes = used.make_margin_boxes
weasyprint.layout.page.remake_page = remake_page
weasyprint.layout.block._linebox_layout = linebox_layout
