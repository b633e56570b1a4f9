"""The e-book: an EPUB 3.3 publication of a composed book. The only part of the press that speaks to EbookLib."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time

from ebooklib import epub
from lxml.etree import QName

from florilegium.diagnostics import Diagnostic, Outcome, Severity
from florilegium.model.book import ArticleSection, Book, Section
from florilegium.model.edition import Edition
from florilegium.model.pages import PageMap
from florilegium.press.document import Document, Medium
from florilegium.press.ebook.accessibility import claims, evidence
from florilegium.press.ebook.container import canonical
from florilegium.press.ebook.content import ContentDocument, content_documents
from florilegium.press.ebook.contents import navigation
from florilegium.press.ebook.description import RELATORS, article_statements
from florilegium.press.ebook.navigation import navigation_document, ncx_document
from florilegium.press.ebook.package import PUBLICATION_ID, Resource, Statement, publication, unique_identifier
from florilegium.press.ebook.pagebreaks import pages_by_section
from florilegium.press.ebook.resources import resources
from florilegium.press.ebook.soundness import made_sound
from florilegium.press.markup.elements import Element
from florilegium.press.markup.language import direction
from florilegium.press.templates import Style, render
from florilegium.press.xhtml import XML_LANG, serialize
from florilegium.world.files import Folder, MemoryFolder

_NO_PICTURES = MemoryFolder({})


def epub_book(book: Book, style: Style, pages: PageMap | None, folder: Folder = _NO_PICTURES) -> Outcome[bytes]:
    """``book`` as an EPUB in ``style``. With ``pages``, the breaks of the printed pages stand in it.

    Pictures are read from ``folder``, the edition's own. The bytes depend on what is given and on nothing else.
    """
    rendered, findings = _rendered(book, style, pages)
    placed = content_documents(rendered, {} if pages is None else pages_by_section(pages))
    documents = placed.value or ()
    findings += placed.diagnostics
    files = resources(documents, style, folder)
    findings += (*files.diagnostics, *made_sound(documents))
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Outcome(None, tuple(findings))
    return Outcome(canonical(_package(book, documents, files.value or (), style)), tuple(findings))


def _rendered(
    book: Book, style: Style, pages: PageMap | None
) -> tuple[list[tuple[Section, Document]], list[Diagnostic]]:
    rendered: list[tuple[Section, Document]] = []
    findings: list[Diagnostic] = []
    for section in book.sections:
        outcome = render(style, book, section, Medium.EPUB, pages)
        findings += outcome.diagnostics
        if outcome.value is not None:
            rendered.append((section, outcome.value))
    return rendered, findings


def _package(book: Book, documents: Sequence[ContentDocument], files: Iterable[Resource], style: Style) -> bytes:
    """The publication as EbookLib writes it.

    Documents are handed over as bytes: EbookLib's own document types parse what they are given and lose parts of it.
    """
    made = epub.EpubBook()
    made.metadata = {}
    made.IDENTIFIER_ID = PUBLICATION_ID
    made.uid = unique_identifier(book.edition)
    made.title = book.edition.title
    made.language = book.edition.language
    made.add_prefix("marcrel", RELATORS)
    made.set_direction(direction(book.edition.language))
    for statement in _statements(book, documents, style):
        _state(made, statement)
    ways = navigation(book, documents)
    taken = frozenset(document.file for document in documents)
    made.add_item(_item("nav", _free("nav", taken), "application/xhtml+xml", navigation_document(ways), ["nav"]))
    made.add_item(_item("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx_document(ways, made.uid)))
    for document in documents:
        item = _item(document.item, document.file, "application/xhtml+xml", serialize(document.root), _kinds(document))
        made.add_item(item)
        made.spine.append(item)
    for number, file in enumerate(files, start=1):
        made.add_item(_item(f"file-{number}", file.file, file.media_type, file.content))
    written = io.BytesIO()
    writer = _Writer(written, made, _options(book.edition))
    writer.process()
    writer.write()
    return written.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, which lets the package say in what language it speaks (EPUB 3.3, 5.3.4)."""

    def _write_opf_file(self, root: Element) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)


def _statements(book: Book, documents: Sequence[ContentDocument], style: Style) -> Iterator[Statement]:
    words = dict(book.words)
    found = evidence(documents, style.epub_css, words)
    yield from publication(book, paged=found.paged)
    yield from claims(found, words)
    for document in documents:
        if isinstance(document.section, ArticleSection):
            yield from article_statements(document.section.source, document.item)


def _state(made: epub.EpubBook, statement: Statement) -> None:
    attributes = {
        "id": statement.id,
        "property": statement.property,
        "refines": statement.refines,
        "scheme": statement.scheme,
        XML_LANG: statement.language,
    }
    namespace, name = (None, "meta") if statement.dc is None else ("DC", statement.dc)
    made.add_metadata(namespace, name, statement.value, {key: value for key, value in attributes.items() if value})


def _item(identifier: str, file: str, media_type: str, content: bytes, kinds: Sequence[str] = ()) -> epub.EpubItem:
    item = epub.EpubItem(uid=identifier, file_name=file, media_type=media_type, content=content)
    item.properties = list(kinds)
    return item


def _kinds(document: ContentDocument) -> list[str]:
    """The manifest properties of a document (EPUB 3.3, D.6)."""
    present = {QName(element).localname for element in document.root.iter("{*}svg", "{*}math")}
    return [kind for name, kind in (("math", "mathml"), ("svg", "svg")) if name in present]


def _free(name: str, taken: frozenset[str]) -> str:
    """A file name beginning with ``name`` that no section has."""
    while f"{name}.xhtml" in taken:
        name += "-"
    return f"{name}.xhtml"


def _options(edition: Edition) -> dict[str, object]:
    """EbookLib writes nothing of its own accord and takes the time from the edition."""
    return {
        "compresslevel": 0,
        "epub2_guide": False,
        "epub3_landmark": False,
        "epub3_pages": False,
        "mtime": datetime.combine(edition.released, time()),
        "package_direction": True,
    }
