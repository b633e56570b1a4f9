"""Texts read online: the e-book's own documents, with a way back to the edition and tags for scholars' searches.

Citation tags: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.distribute.ebook import EBook, EBookFile
from florilegium.distribute.feeds import back_to_root
from florilegium.distribute.listing import edition_page, file_of
from florilegium.distribute.parcels import File
from florilegium.model.publication import Publication, PublishedText

_XHTML = "http://www.w3.org/1999/xhtml"
_NAVIGATION = ("application/x-dtbncx+xml", "application/xhtml+xml")
_EPUB = "{http://www.idpf.org/2007/ops}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_html = ElementMaker(namespace=_XHTML)


def online(publication: Publication, ebook: EBook) -> Iterator[File]:
    """The files of ``ebook`` at their addresses in the catalogue; the documents of its spine are made pages of it.

    Its navigation stays away: the edition's page leads to the texts.
    """
    texts = {text.document: text for text in publication.texts}
    for file in ebook.files:
        address = file_of(publication, f"read/{file.path}")
        if file.path in ebook.spine:
            yield address, _page(publication, ebook, file, address, texts.get(file.path))
        elif file.media_type not in _NAVIGATION:
            yield address, file.content


def _page(publication: Publication, ebook: EBook, file: EBookFile, address: str, text: PublishedText | None) -> bytes:
    document = etree.fromstring(file.content, _PARSER)
    root = back_to_root(address)
    head, body = document.find(f"{{{_XHTML}}}head"), document.find(f"{{{_XHTML}}}body")
    if head is None or body is None:
        return file.content
    for page in document.xpath("//*[@role='doc-pagebreak'][@aria-label]"):
        # Version 1.1 of the roles for publications forbids the label that version 1.0 asks for.
        page.set("title", page.attrib.pop("aria-label"))
    for element in document.iter(etree.Element):
        # Names of EPUB are none of HTML; the roles beside them stay.
        for name in [each for each in element.attrib if str(each).startswith(_EPUB)]:
            del element.attrib[name]
    head.append(_html.link(rel="stylesheet", href=f"{root}online.css"))
    if text is not None:
        head.extend(_html.meta(name=name, content=content) for name, content in _cited(publication, text))
    content = _html.main(body.text or "", *body)
    body.text = None
    body.append(content)
    body.insert(0, _html.nav(*_ways(publication, ebook, file, root), {"class": "online", "aria-label": "Edition"}))
    return etree.tostring(document, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _ways(publication: Publication, ebook: EBook, file: EBookFile, root: str) -> Iterator[etree._Element]:
    """Links to the edition's page, and to the documents before and after this one."""
    place = ebook.spine.index(file.path)
    yield _html.a(publication.title, href=f"{root}{edition_page(publication)}", lang=publication.language)
    here = posixpath.dirname(file.path)
    if place > 0:
        yield _html.a("Previous", href=posixpath.relpath(ebook.spine[place - 1], here), rel="prev")
    if place + 1 < len(ebook.spine):
        yield _html.a("Next", href=posixpath.relpath(ebook.spine[place + 1], here), rel="next")


def _cited(publication: Publication, text: PublishedText) -> Iterator[tuple[str, str]]:
    yield "citation_title", text.title
    yield from (("citation_author", person.name) for person in text.people if person.role == "aut")
    yield "citation_inbook_title", publication.title
    yield "citation_publication_date", publication.released.replace("-", "/")
    yield "citation_language", text.language or publication.language
    if publication.publisher:
        yield "citation_publisher", publication.publisher
    for isbn in _isbns(publication):
        yield "citation_isbn", isbn
    if text.pages:
        yield from zip(("citation_firstpage", "citation_lastpage"), text.pages, strict=True)


def _isbns(publication: Publication) -> Iterator[str]:
    identifiers = (publication.identifier, *(book.identifier for book in publication.books))
    return (each.removeprefix("urn:isbn:") for each in identifiers if each and each.startswith("urn:isbn:"))
