"""Pagination: sections become documents, documents pages, and the pages get their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.book import Section
from florilegium.model.pages import PageMap
from florilegium.press.binding.imposition import impose
from florilegium.press.document import Document, Signature, TypesetSignature
from florilegium.press.templating.kept import Renderer
from florilegium.press.typesetting.workers import TypesettingRoom

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Paginated:
    """A book's sections as documents and as signatures, by section id, and the pages on which they stand."""

    documents: dict[str, Document]
    signatures: dict[str, TypesetSignature]
    pages: PageMap


@dataclass(slots=True)
class Pagination:
    """The pagination of the book of ``renderer``. ``make_signature`` adds to a document what decides how it looks;
    ``progress`` is told how many sections of how many are typeset.
    """

    renderer: Renderer
    make_signature: Callable[[Document], Signature]
    room: TypesettingRoom
    progress: Callable[[int, int], None]
    _documents: dict[str, Document] = field(default_factory=dict)
    _signatures: dict[str, TypesetSignature] = field(default_factory=dict)
    _rendering: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    _typesetting: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def run(self) -> Outcome[Paginated]:
        """Typeset all sections, with placeholders for the numbers of pages; then, with the page map that this makes,
        those again that print any; and so on until nothing changes.
        """
        pages: PageMap | None = None
        for _ in range(ROUNDS):
            if not self._typeset(pages):
                break
            if len(self._signatures) < len(self.renderer.book.sections):
                return Outcome(None, self._findings())
            pages = impose(self.renderer.book, {name: typeset.pages for name, typeset in self._signatures.items()})
        if pages is None:
            return Outcome(None, self._findings())
        unsettled = tuple(
            Diagnostic(rules.PAGES_SETTLE, f"The page numbers in {document.section} do not settle.")
            for document in self._changed(pages)
        )
        return Outcome(Paginated(self._documents, self._signatures, pages), (*self._findings(), *unsettled))

    def _findings(self) -> tuple[Diagnostic, ...]:
        return tuple(
            finding for found in (self._rendering, self._typesetting) for each in found.values() for finding in each
        )

    def _typeset(self, pages: PageMap | None) -> bool:
        """Typeset the sections that ``pages`` changes; whether there were any."""
        begun: list[str] = []

        def signatures() -> Iterator[Signature]:
            for document in self._changed(pages):
                begun.append(document.section)
                yield self.make_signature(document)

        total = len(self.renderer.book.sections) if pages is None else 0
        for number, outcome in enumerate(self.room.typeset(signatures())):
            self._typesetting[begun[number]] = outcome.diagnostics
            if outcome.value is not None:
                self._signatures[begun[number]] = outcome.value
            self.progress(number + 1, max(total, len(begun)))
        return bool(begun)

    def _changed(self, pages: PageMap | None) -> Iterator[Document]:
        """The documents that differ from those typeset before, now that the pages are known."""
        renderer = replace(self.renderer, pages=pages)
        for section in self.renderer.book.sections:
            before = self._documents.get(section.id)
            if before is not None and not before.refers_to:
                continue
            document = self._render(section, renderer)
            if document is not None and (before is None or document.markup != before.markup):
                self._documents[section.id] = document
                yield document

    def _render(self, section: Section, renderer: Renderer) -> Document | None:
        outcome = renderer.document(section)
        self._rendering[section.id] = outcome.diagnostics
        return outcome.value
