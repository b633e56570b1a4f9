"""Setting a book: its sections become signatures, and these a volume that can be bound."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from florilegium.diagnostics import Outcome, Severity, in_order
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.book import Book, Contents
from florilegium.press.binding.furniture import furnish
from florilegium.press.binding.imposition import impose
from florilegium.press.binding.volume import BoundSection, Volume
from florilegium.press.coverage import missing_glyphs
from florilegium.press.document import Document, Medium, Signature
from florilegium.press.paginate import Paginated, Pagination
from florilegium.press.style import Style
from florilegium.press.templating.kept import Renderer
from florilegium.press.templating.templates import render
from florilegium.press.typesetting.kept import KeptSignatures
from florilegium.press.typesetting.workers import TypesettingRoom, Workers
from florilegium.press.typography import book_faces, font_address, print_stylesheet
from florilegium.press.xhtml import parse
from florilegium.world.files import Folder
from florilegium.world.progress import Progress, untold
from florilegium.world.store import NO_STORE, Store

OpenWorkers: TypeAlias = Callable[[Mapping[str, bytes]], AbstractContextManager[TypesettingRoom]]
"""Opens a room whose workers have the fonts given, by the URL that stylesheets use."""


@dataclass(frozen=True, slots=True)
class Compositor:
    """Sets books in one ``style``, with the pictures of ``folder``; ``store`` keeps signatures for later."""

    style: Style
    folder: Folder
    store: Store = NO_STORE
    open_workers: OpenWorkers = Workers

    def imposed(self, book: Book, progress: Progress = untold) -> Outcome[Volume]:
        """``book``, typeset and with its pages in order, ready to be bound.

        Raises :class:`~florilegium.diagnostics.BrokenMachine`.
        """
        findings = list(missing_glyphs(book, book_faces(self.style)))
        with self._room() as room:
            typesetting = partial(progress, "typesetting")
            renderer = Renderer(self.style, book, Medium.PRINT, store=self.store)
            paginated = Pagination(renderer, self._signing(book), room, typesetting).run()
        named = any(finding.rule is rules.GLYPH_EXISTS for finding in findings)
        findings += (each for each in paginated.diagnostics if not (named and each.rule == rules.GLYPH_EXISTS))
        if paginated.value is None or any(finding.severity is Severity.ERROR for finding in findings):
            return Outcome(None, in_order(findings))
        titles = {name: document.title for name, document in paginated.value.documents.items()}
        pages = paginated.value.pages
        volume = Volume(
            book=book,
            sections=tuple(_bound_sections(book, paginated.value)),
            pages=pages,
            furniture=furnish(book, titles, pages),
            geometry=self.style.geometry(book.edition.trim),
            design=self.style.settings.furniture,
            faces=book_faces(self.style),
        )
        return Outcome(volume, in_order(findings))

    def reset(self, volume: Volume, book: Book, sections: Collection[str]) -> Volume | None:
        """``volume`` with the ``sections`` of ``book`` typeset anew and all others as they were; page numbers printed
        in these are those of ``volume``. ``None`` where one of them cannot be set.
        """
        changed = (section for section in book.sections if section.id in sections)
        rendered = [render(self.style, book, section, Medium.PRINT, volume.pages).value for section in changed]
        documents = {document.section: document for document in rendered if document is not None}
        if len(documents) < len(sections):
            return None
        with self._room() as room:
            made = [outcome.value for outcome in room.typeset(map(self._signing(book), documents.values()))]
        signatures = {signature.section: signature for signature in made if signature is not None}
        if len(signatures) < len(sections):
            return None
        bound = tuple(
            replace(one, signature=signatures[name], title=documents[name].title) if name in signatures else one
            for one in volume.sections
            for name in (one.signature.section,)
        )
        pages = impose(book, {one.signature.section: one.signature.pages for one in bound})
        titles = {one.signature.section: one.title for one in bound}
        return replace(volume, book=book, sections=bound, pages=pages, furniture=furnish(book, titles, pages))

    def rehearse(self, book: Book) -> None:
        """Typeset the first section for nothing, so that workers who stay have everything ready for the next."""
        document = render(self.style, book, book.sections[0], Medium.PRINT, None).value
        if document is not None:
            with self.open_workers(self._fonts()) as room:
                list(room.typeset([self._signing(book)(document)]))

    def _room(self) -> KeptSignatures:
        return KeptSignatures(self.store, partial(self.open_workers, self._fonts()))

    def _fonts(self) -> Mapping[str, bytes]:
        return {font_address(face): face.data for face in book_faces(self.style)}

    def _signing(self, book: Book) -> Callable[[Document], Signature]:
        geometry = self.style.geometry(book.edition.trim)
        stylesheet = print_stylesheet(self.style, geometry, book_faces(self.style))
        return partial(_signature, stylesheet=stylesheet, style=self.style, folder=self.folder)


def _signature(document: Document, *, stylesheet: str, style: Style, folder: Folder) -> Signature:
    """``document`` with all that decides how it looks. A picture that cannot be read is left to whoever asks for it."""
    pictures = dict(_pictures(document, folder))
    return Signature(
        document.section, document.markup, stylesheet, tuple(sorted({**dict(style.files), **pictures}.items()))
    )


def _pictures(document: Document, folder: Folder) -> Iterator[tuple[str, bytes]]:
    for picture in parse(document.markup).iter("{http://www.w3.org/1999/xhtml}img"):
        path = picture.get("src", "")
        if folder.has(path):
            yield path, folder.read(path)


def _bound_sections(book: Book, paginated: Paginated) -> Iterator[BoundSection]:
    lines = (line for section in book.sections if isinstance(section, Contents) for line in section.lines)
    depths = {line.anchor: line.depth for line in lines}
    for section in book.sections:
        title = paginated.documents[section.id].title
        yield BoundSection(paginated.signatures[section.id], title, depths.get(section.id, 0))
