"""The course of a preview: what there is to see, kept true while files change."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from florilegium.diagnostics import BrokenMachine
from florilegium.preview.sheets import Sheets
from florilegium.preview.shown import ShownBook, View, remembered, to_remember
from florilegium.world.store import Store, code_digest, key_of

if TYPE_CHECKING:
    from florilegium.preview.maker import Maker

_LATELY = 4
"""Of how many states of the book the pages are kept for browsers that are late: those of the last two saves."""


def _sheets(book: ShownBook | None) -> Mapping[str, Sheets]:
    """The PDFs from which the pages of ``book`` are drawn, by digest."""
    return {page.sheets.digest: page.sheets for page in book.pages} if book is not None else {}


def _nobody() -> None:
    """Tells nobody."""


def _never() -> bool:
    """Is never overtaken."""
    return False


class _Overtaken(Exception):
    """The files have changed again; what is being made is not wanted any more."""


class Session:
    """The preview of the edition in folder ``location``; ``store`` keeps what the next build can use again.

    It begins with the book as it was last seen, until the files have been read.
    """

    def __init__(self, location: Path, store: Store, jobs: int | None = None) -> None:
        self.location = location
        self._store, self._jobs = store, jobs
        self._building = Lock()
        self._maker: Maker | None = None
        self._tell: Callable[[], None] = _nobody
        self._overtaken: Callable[[], bool] = _never
        self._memory = key_of("preview", code_digest("florilegium.preview"), str(location.resolve()))
        self.view = View(book=remembered(store.get(self._memory)))
        self._lately = deque([_sheets(self.view.book)], _LATELY)
        self.looked_at = Event()
        """Set when somebody has seen a page."""
        self.opened_with: ShownBook | None = None
        """The book as it was when the preview was opened and its files had been read."""

    def sheets(self, digest: str) -> Sheets | None:
        """The PDF with this ``digest``, where it is shown or was lately: a browser that is late still asks for it."""
        known = (_sheets(self.opened_with), *self._lately)
        return next((sheets[digest] for sheets in reversed(known) if digest in sheets), None)

    def close(self) -> None:
        """End the workers."""
        with self._building:
            if self._maker is not None:
                self._maker.close()

    def rebuild(self, tell: Callable[[], None] = _nobody, overtaken: Callable[[], bool] = _never) -> None:
        """Make the book again, as a draft. What fails is shown; what was shown before stays until there is better.

        ``tell`` is called whenever there is something new to see. Where the files have changed again meanwhile, so that
        this is ``overtaken``, it ends early.
        """
        with self._building:
            self._tell, self._overtaken = tell, overtaken
            try:
                self._make()
            except _Overtaken:
                return
            except BrokenMachine as error:
                self._fail(f"{error} {error.hint}")
            except Exception as error:
                # A preview goes on whatever happens: the next save may mend it.
                self._fail(f"The program failed ({type(error).__name__}: {error}). Please report it.")

    def _make(self) -> None:
        # Loading the whole of the program takes a second: what was last seen is shown before that.
        from florilegium.preview.maker import Maker

        if self._maker is None:
            self._maker = Maker(self.location, self._store, self._jobs, lambda: self.view, self._progress)
        for view in self._maker.views():
            self._show(view)
            if view.book is not None and not view.is_building:
                self._remember(view.book)

    def _show(self, view: View) -> None:
        if view.book is not None and (self.view.book is None or view.book.pages is not self.view.book.pages):
            self._lately.append(_sheets(view.book))
        if self.opened_with is None and view.is_current and view.book is not None and view.book.book is not None:
            self.opened_with = view.book
        self.view = view
        self._tell()
        if self._overtaken():
            raise _Overtaken

    def _remember(self, book: ShownBook) -> None:
        if not book.unproved and (entry := to_remember(book)) is not None:
            self._store.put(self._memory, entry)

    def _progress(self, stage: str, done: int, total: int) -> None:
        doing = f"{stage} {done} of {total}" if total > 1 else stage
        if doing != self.view.doing:
            self._show(replace(self.view, doing=doing))

    def _fail(self, failure: str) -> None:
        self.view = replace(self.view, is_current=False, is_building=False, doing="", failure=failure)
