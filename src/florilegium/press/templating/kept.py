"""Documents kept between runs, so that a section is rendered only where something changed that it may show.

Whatever a template is given is in the key: the section, the manifest, the book's own words, the style with its fonts,
what there is to link to, and the pages, where they are known. Templates that ask for more
(:data:`_BEYOND`) are filled anew.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from florilegium.diagnostics import Outcome
from florilegium.model.book import Book, Section
from florilegium.model.pages import PageMap
from florilegium.press.document import Document, Medium
from florilegium.press.style import Style
from florilegium.press.templating.templates import names_asked, render, template_of
from florilegium.press.typography import book_faces, font_address
from florilegium.world.store import NO_STORE, Store, code_digest, key_of
from florilegium.world.tools import tools

_CODE = ("florilegium.press", "florilegium.model", "florilegium.world")
_BEYOND = frozenset({"book", "families"})
"""What templates are given that tells of other sections."""


@dataclass(frozen=True)
class Renderer:
    """Makes the sections of ``book`` documents in ``style`` for ``medium``, with the numbers of ``pages`` where these
    are known; ``store`` keeps them for later.
    """

    style: Style
    book: Book
    medium: Medium
    pages: PageMap | None = None
    store: Store = NO_STORE

    def document(self, section: Section) -> Outcome[Document]:
        """See :func:`~florilegium.press.templating.templates.render`. What something was found in is not kept."""
        if not self._is_kept(section):
            return self._rendered(section)
        key = key_of("document", *self._given, repr(section))
        known = _read(self.store.get(key))
        if known is not None:
            return Outcome(known)
        outcome = self._rendered(section)
        if outcome.value is not None and not outcome.diagnostics:
            self.store.put(key, _written(outcome.value))
        return outcome

    def _rendered(self, section: Section) -> Outcome[Document]:
        return render(self.style, self.book, section, self.medium, self.pages)

    def _is_kept(self, section: Section) -> bool:
        """Documents that are printed with numbers of pages are few, and others in every book."""
        if self.medium is Medium.PRINT and self.pages is not None:
            return False
        asked = names_asked(self.style, template_of(section, self.book))
        return asked is not None and _BEYOND.isdisjoint(asked)

    @cached_property
    def _given(self) -> tuple[str, ...]:
        """What all documents of the book have in common."""
        book, style = self.book, self.style
        sections = [section.id for section in book.sections]
        faces = [font_address(face) for face in book_faces(style)]
        looks = style.templates, style.settings, style.geometry(book.edition.trim), faces
        given = (book.edition, book.words, sections, looks, self.medium, _seen(self.pages))
        return code_digest(*_CODE), repr(tools()), repr(given)


def _seen(pages: PageMap | None) -> object:
    """What documents may show of the pages: their numbers, not where the words on them begin."""
    return None if pages is None else ([(page.label, page.section) for page in pages.pages], pages.anchors)


def _written(document: Document) -> bytes:
    refers_to = sorted(document.refers_to)
    return json.dumps([document.section, document.title, document.language, document.markup, refers_to]).encode()


def _read(entry: bytes | None) -> Document | None:
    """What :func:`_written` wrote; ``None`` for whatever else there is."""
    if entry is None:
        return None
    try:
        section, title, language, markup, refers_to = json.loads(entry)
        return Document(section, title, language, markup, frozenset(refers_to))
    except (TypeError, ValueError):
        return None
