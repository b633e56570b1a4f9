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
from florilegium.press.ebook.cover import COVER_ID, cover
from florilegium.press.ebook.description import RELATORS, article_statements
from florilegium.press.ebook.navigation import navigation_document, ncx_document
from florilegium.press.ebook.package import PUBLICATION_ID, Resource, Statement, publication, unique_identifier
from florilegium.press.ebook.pagebreaks import pages_by_section
from florilegium.press.ebook.resources import resources
from florilegium.press.ebook.soundness import made_sound
from florilegium.press.markup.elements import Element
from florilegium.press.markup.language import direction
from florilegium.press.style import Style
from florilegium.press.templating.kept import Renderer
from florilegium.press.xhtml import XML_LANG, serialize
from florilegium.world.files import Folder, MemoryFolder
from florilegium.world.store import NO_STORE, Store

_XHTML = "application/xhtml+xml"
_NO_PICTURES = MemoryFolder({})


def epub_book(
    book: Book,
    style: Style,
    pages: PageMap | None,
    folder: Folder = _NO_PICTURES,
    store: Store = NO_STORE,
) -> Outcome[bytes]:
    """``book`` as an EPUB in ``style``. With ``pages``, the breaks of the printed pages stand in it.

    Pictures are read from ``folder``, the edition's own; ``store`` keeps documents for later. The bytes depend on what
    is given and on nothing else.
    """
    rendered, findings = _rendered(Renderer(style, book, Medium.EPUB, pages, store))
    if len(rendered) < len(book.sections):
        return Outcome(None, tuple(findings))
    placed = content_documents(rendered, {} if pages is None else pages_by_section(pages))
    documents = placed.value or ()
    files = resources(documents, style, folder)
    face = cover(book, style, folder)
    findings += (*placed.diagnostics, *files.diagnostics, *made_sound(documents), *face.diagnostics)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Outcome(None, tuple(findings))
    statements = tuple(_statements(book, documents, style.epub_css))
    held = (*_ways(book, documents), *(files.value or ()), *((face.value,) if face.value else ()))
    return Outcome(canonical(_written(book.edition, statements, documents, held)), tuple(findings))


def _rendered(renderer: Renderer) -> tuple[list[tuple[Section, Document]], list[Diagnostic]]:
    rendered: list[tuple[Section, Document]] = []
    findings: list[Diagnostic] = []
    for section in renderer.book.sections:
        outcome = renderer.document(section)
        findings += outcome.diagnostics
        if outcome.value is not None:
            rendered.append((section, outcome.value))
    return rendered, findings


def _statements(book: Book, documents: Sequence[ContentDocument], css: str) -> Iterator[Statement]:
    """All that the package says: of the book, of its accessibility, of each article."""
    words = dict(book.words)
    found = evidence(documents, css, words)
    yield from publication(book, paged=found.paged)
    yield from claims(found, words)
    if book.edition.cover is not None:
        yield Statement(book.edition.cover.alt, property="dcterms:description", refines=f"#{COVER_ID}")
    for document in documents:
        if isinstance(document.section, ArticleSection):
            yield from article_statements(document.section.source, document.item)


def _ways(book: Book, documents: Sequence[ContentDocument]) -> tuple[Resource, Resource]:
    """The navigation document, under a name that no section has, and the NCX."""
    ways = navigation(book, documents)
    name, taken = "nav", {document.file for document in documents}
    while f"{name}.xhtml" in taken:
        name += "-"
    return (
        Resource("nav", f"{name}.xhtml", _XHTML, navigation_document(ways), ("nav",)),
        Resource("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx_document(ways, unique_identifier(book.edition))),
    )


def _written(
    edition: Edition,
    statements: Iterable[Statement],
    documents: Iterable[ContentDocument],
    files: Iterable[Resource],
) -> bytes:
    """The publication as EbookLib writes it.

    Documents are handed over as bytes: EbookLib's own document types parse what they are given and lose parts of it.
    The time comes from the edition.
    """
    publication = epub.EpubBook()
    publication.metadata = {}
    publication.IDENTIFIER_ID = PUBLICATION_ID
    publication.language = edition.language
    publication.set_direction(direction(edition.language))
    publication.add_prefix("marcrel", RELATORS)
    for statement in statements:
        _state(publication, statement)
    for file in files:
        publication.add_item(_item(file))
        if file.id == COVER_ID:
            publication.add_metadata(None, "meta", None, {"name": "cover", "content": COVER_ID})
    for document in documents:
        content = serialize(document.root)
        item = _item(Resource(document.item, document.file, _XHTML, content, _kinds(document)))
        publication.add_item(item)
        publication.spine.append(item)
    written = io.BytesIO()
    options = {"compresslevel": 0, "package_direction": True, "mtime": datetime.combine(edition.released, time())}
    writer = _Writer(written, publication, options)
    writer.process()
    writer.write()
    return written.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    """EbookLib's writer, which lets the package say in what language it speaks (EPUB 3.3, 5.3.4)."""

    def _write_opf_file(self, root: Element) -> None:
        root.set(XML_LANG, self.book.language)
        super()._write_opf_file(root)


def _state(publication: epub.EpubBook, statement: Statement) -> None:
    attributes = {
        "id": statement.id,
        "property": statement.property,
        "refines": statement.refines,
        "scheme": statement.scheme,
        XML_LANG: statement.language,
    }
    namespace, name = (None, "meta") if statement.dc is None else ("DC", statement.dc)
    given = {key: value for key, value in attributes.items() if value is not None}
    publication.add_metadata(namespace, name, statement.value, given)


def _item(file: Resource) -> epub.EpubItem:
    item = epub.EpubItem(uid=file.id, file_name=file.file, media_type=file.media_type, content=file.content)
    item.properties = list(file.kinds)
    return item


def _kinds(document: ContentDocument) -> tuple[str, ...]:
    present = {QName(element).localname for element in document.root.iter("{*}svg", "{*}math")}
    return tuple(kind for name, kind in (("math", "mathml"), ("svg", "svg")) if name in present)
