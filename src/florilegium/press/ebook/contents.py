"""What the ways into an e-book list: the contents as the book prints them, landmarks, printed pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from florilegium.model.book import (
    Book,
    Colophon,
    Contents,
    CopyrightPage,
    Dedication,
    Illustrations,
    NameIndex,
    Section,
    TitlePage,
)
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.navigation import ContentsEntry, Landmark, Navigation, PageEntry

_LANDMARKS: dict[type[Section], tuple[str, str]] = {
    TitlePage: ("titlepage", "title-page"),
    CopyrightPage: ("copyright-page", "copyright"),
    Dedication: ("dedication", "dedication"),
    Contents: ("toc", "contents"),
    Illustrations: ("loi", "illustrations"),
    NameIndex: ("index", "index"),
    Colophon: ("colophon", "colophon"),
}
"""For the book's own pages: the term of the EPUB structural semantics, and the key of the word for it."""


def navigation(book: Book, documents: Sequence[ContentDocument]) -> Navigation:
    """The ways into the book of ``documents``, which are its sections in order."""
    words = dict(book.words)
    return Navigation(
        title=book.edition.title,
        language=book.edition.language,
        contents=tuple(_contents(book, documents)),
        contents_heading=words.get("contents", "contents"),
        landmarks=tuple(_landmarks(book, documents, words)),
        landmarks_heading=words.get("landmarks", "landmarks"),
        pages=tuple(_pages(book, documents)),
        pages_heading=words.get("pages", "pages"),
    )


def _contents(book: Book, documents: Sequence[ContentDocument]) -> Iterator[ContentsEntry]:
    """The lines of the printed contents, which are in the order of the sections."""
    by_section = {document.section.id: document for document in documents}
    for contents in (section for section in book.sections if isinstance(section, Contents)):
        for line in contents.lines:
            document = by_section[line.anchor]
            authors = ", ".join(person.name for person in line.authors)
            yield ContentsEntry(document.title, authors, document.language, document.file, line.depth)


def _landmarks(book: Book, documents: Sequence[ContentDocument], words: Mapping[str, str]) -> Iterator[Landmark]:
    opening = book.body[0].id if book.body else None
    for document in documents:
        if document.section.id == opening:
            yield Landmark("bodymatter", words.get("text", "text"), document.file)
        elif type(document.section) in _LANDMARKS:
            kind, key = _LANDMARKS[type(document.section)]
            yield Landmark(kind, words.get(key, key), document.file)


def _pages(book: Book, documents: Sequence[ContentDocument]) -> Iterator[PageEntry]:
    front = {section.id for section in book.front}
    for document in documents:
        for page in document.breaks:
            yield PageEntry(page.label, document.section.id in front, f"{document.file}#{page.id}")
