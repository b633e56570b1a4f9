"""What a preview shows: the last good book, and what was found since. All of it comes from the edition's files."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from florilegium.build import build
from florilegium.diagnostics import BrokenMachine, Diagnostic
from florilegium.distribute.ebook import EBook, opened
from florilegium.model.edition import Format
from florilegium.preview.pages import PrintedPages
from florilegium.proving import LEDGER_FILES
from florilegium.world.store import Store


@dataclass(frozen=True, slots=True)
class ShownBook:
    """A built book: its pages, its e-book, and the ledger of its proof as ``proof.json`` has it."""

    pages: PrintedPages | None
    ebook: EBook | None
    ledger: dict[str, object]


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see: ``book`` is the last that could be built, ``is_current`` where nothing changed since.

    ``number`` counts the builds; ``failure`` is what the machine could not do.
    """

    number: int = 0
    book: ShownBook | None = None
    is_current: bool = False
    is_building: bool = False
    findings: tuple[Diagnostic, ...] = ()
    failure: str | None = None


class Session:
    """The preview of the edition in folder ``location``; ``store`` keeps what the next build can use again."""

    def __init__(self, location: Path, store: Store, jobs: int | None = None) -> None:
        self.location = location
        self.view = View()
        self._store = store
        self._jobs = jobs
        self._building = Lock()

    def rebuild(self) -> None:
        """Build the book again, as a draft. What fails is shown; what was shown before stays until there is better."""
        with self._building:
            self.view = replace(self.view, is_building=True)
            try:
                self.view = self._built(self.view)
            except BrokenMachine as error:
                self.view = replace(self.view, is_current=False, is_building=False, failure=f"{error} {error.hint}")
            except Exception as error:
                # A preview goes on whatever happens: the next save may mend it.
                failure = f"The program failed ({type(error).__name__}: {error}). Please report it."
                self.view = replace(self.view, is_current=False, is_building=False, failure=failure)

    def _built(self, before: View) -> View:
        with tempfile.TemporaryDirectory(prefix="florilegium-") as scratch:
            outcome = build(self.location, output=Path(scratch), draft=True, store=self._store, jobs=self._jobs)
            book = before.book
            if outcome.value is not None:
                book = _shown(outcome.value.files[0].parent, self.location.name)
        return View(
            number=before.number + 1,
            book=book,
            is_current=outcome.value is not None,
            findings=tuple(finding for finding in outcome.diagnostics if finding.waived is None),
        )


def _shown(folder: Path, name: str) -> ShownBook:
    pdf, epub = folder / Format.PDF.file_name(name), folder / Format.EPUB.file_name(name)
    return ShownBook(
        pages=PrintedPages(pdf.read_bytes()) if pdf.is_file() else None,
        ebook=opened(epub.read_bytes()) if epub.is_file() else None,
        ledger=json.loads((folder / LEDGER_FILES[0]).read_bytes()),
    )
