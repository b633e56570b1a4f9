"""The press with one book on it, which sets and binds whatever markup it is given."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from lxml import etree

from florilegium.compose.book import compose
from florilegium.inputs import judge
from florilegium.model.book import Book
from florilegium.model.pages import PageMap
from florilegium.press.binding.bindery import bind
from florilegium.press.binding.furniture import furnish
from florilegium.press.binding.imposition import impose
from florilegium.press.binding.volume import BoundSection, Volume
from florilegium.press.compositor import Compositor
from florilegium.press.document import Document, Medium, Signature
from florilegium.press.epub import epub_book
from florilegium.press.pdf import PrintedBook, print_book
from florilegium.press.style import Style
from florilegium.press.templating.templates import render
from florilegium.press.typesetting.signature import Typesetter
from florilegium.press.typesetting.workers import Workers
from florilegium.press.typography import book_faces, font_address, print_stylesheet
from florilegium.world.files import Folder, MemoryFolder


@dataclass(frozen=True)
class Bench:
    """``book`` with its ``style`` and its ``pictures``."""

    book: Book
    style: Style
    pictures: Folder = field(default_factory=lambda: MemoryFolder({}))

    @cached_property
    def epub(self) -> bytes:
        """The e-book, with the pages of the printed one."""
        made = epub_book(self.book, self.style, self._print.pages, self.pictures)
        assert made.value is not None, made.diagnostics
        return made.value

    @cached_property
    def documents(self) -> dict[str, bytes]:
        """The files of the e-book."""
        with zipfile.ZipFile(io.BytesIO(self.epub)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def with_file(self, name: str, content: bytes) -> bytes:
        """The e-book with another file in the place of one of its own."""
        return packed({**self.documents, name: content})

    @property
    def pdf(self) -> bytes:
        return self._print.pdf

    @cached_property
    def _print(self) -> PrintedBook:
        made = print_book(self.book, self.style, self.pictures, jobs=1)
        assert made.value is not None, made.diagnostics
        return made.value

    def print_markup(self, section: str) -> str:
        """A section as it goes to the typesetter."""
        return self._document(section).markup

    def paged_markup(self, section: str) -> str:
        """The same, with the numbers of the pages that it names."""
        return self._document(section, self._print.pages).markup

    def _document(self, section: str, pages: PageMap | None = None) -> Document:
        chosen = next(one for one in self.book.sections if one.id == section)
        document = render(self.style, self.book, chosen, Medium.PRINT, pages).value
        assert document is not None
        return document

    def turned_markup(self, section: str) -> bytes:
        """The same, where ``data-turn`` tells after how many characters of a block its page ends."""
        root = etree.fromstring(self.print_markup(section).encode())
        by_id = {one.get("id"): one for one in root.iter(etree.Element)}
        for page in self._print.pages.pages:
            if page.section == section and page.begins is not None and page.begins.block in by_id:
                by_id[page.begins.block].set("data-turn", str(page.begins.offset))
        return etree.tostring(root)

    def only(self, section: str) -> Book:
        """A book of nothing but one section."""
        return replace(self.book, front=(), body=tuple(one for one in self.book.sections if one.id == section), back=())

    def printed(self, section: str, markup: str) -> bytes:
        """The book of nothing but one section as a PDF, with ``markup`` for its document."""
        alone = self.only(section)
        pictures = tuple((name, self.pictures.read(name)) for name in self.pictures.names())
        resources = (*self.style.files, *pictures)
        made = self._typesetter.typeset(Signature(section, markup, self._stylesheet, resources))
        assert made.value is not None, made.diagnostics
        pages = impose(alone, {section: made.value.pages})
        bound = bind(
            Volume(
                book=alone,
                sections=(BoundSection(made.value, section),),
                pages=pages,
                furniture=furnish(alone, {section: self._document(section).title}, pages),
                geometry=self.style.geometry(alone.edition.trim),
                design=self.style.settings.furniture,
                faces=book_faces(self.style),
            )
        )
        assert bound.value is not None, bound.diagnostics
        return bound.value

    def reprinted(self, section: str, markup: str) -> bytes:
        """The whole book as a PDF, with ``markup`` for the document of one section."""
        made = self._typesetter.typeset(Signature(section, markup, self._stylesheet, self.style.files)).value
        volume = self._volume
        assert made is not None
        sections = tuple(
            replace(one, signature=made) if one.signature.section == section else one for one in volume.sections
        )
        pages = impose(self.book, {one.signature.section: one.signature.pages for one in sections})
        titles = {one.signature.section: one.title for one in sections}
        bound = bind(replace(volume, sections=sections, pages=pages, furniture=furnish(self.book, titles, pages)))
        assert bound.value is not None, bound.diagnostics
        return bound.value

    @cached_property
    def _volume(self) -> Volume:
        set_before = Compositor(self.style, self.pictures, open_workers=partial(Workers, jobs=1)).imposed(self.book)
        assert set_before.value is not None, set_before.diagnostics
        return set_before.value

    @cached_property
    def _typesetter(self) -> Typesetter:
        return Typesetter({font_address(face): face.data for face in book_faces(self.style)})

    @cached_property
    def _stylesheet(self) -> str:
        geometry = self.style.geometry(self.book.edition.trim)
        return print_stylesheet(self.style, geometry, book_faces(self.style))


def of_edition(location: Path) -> Bench:
    """The bench with the book of the edition in folder ``location``."""
    inputs = judge(location).value
    assert inputs is not None
    book = compose(inputs.edition, inputs.selection, inputs.words, "0" * 64, (("florilegium", "0.1"),), own=inputs.own)
    return Bench(book, inputs.style, inputs.pictures)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP container."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
