"""The making of what a preview shows: from saved files to a proved book, the changed pages first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from florilegium.diagnostics import Diagnostic, Severity, in_order
from florilegium.distribute.ebook import opened
from florilegium.inputs import Inputs
from florilegium.making import Making, Step, Workshop, make
from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.edition import Format
from florilegium.press.binding.bindery import bind
from florilegium.press.binding.volume import Volume, excerpt
from florilegium.press.compositor import Compositor
from florilegium.press.style import Style
from florilegium.press.typesetting.standing import StandingWorkers
from florilegium.press.typesetting.workers import load_engine_ahead
from florilegium.preview.listing import bound, contents, laid, standing, type_area
from florilegium.preview.sheets import Sheets
from florilegium.preview.shown import ShownBook, View
from florilegium.preview.totals import totals
from florilegium.world.progress import Progress
from florilegium.world.store import Store

_HURRIED = 4
"""How many changed texts are shown before the others are looked at; where more have changed, the book has."""

_GRAVITY = tuple(Severity)
"""How much findings weigh, the gravest first."""


class Maker:
    """Makes the edition in folder ``location`` again and again. ``now`` tells what is shown, ``progress`` is told how
    far a step is, and may raise to end it.

    Nothing is held that does not come from the edition's files and the ``store``; the workers, at most ``jobs``, stay.
    """

    def __init__(
        self, location: Path, store: Store, jobs: int | None, now: Callable[[], View], progress: Progress
    ) -> None:
        self._location, self._store, self._jobs, self._now, self._progress = location, store, jobs, now, progress
        self._workers = StandingWorkers(jobs)
        load_engine_ahead()
        self._set: tuple[Style, Volume] | None = None
        self._rehearsed: Style | None = None
        self._proved: Mapping[str, object] = {}

    def close(self) -> None:
        """End the workers."""
        self._workers.dismiss()

    def views(self) -> Iterator[View]:
        """What there is to see, step by step."""
        yield replace(self._now(), is_building=True, is_current=False, failure=None, doing="reading")
        workshop = Workshop(self._jobs, self._workers, self._store)
        for made in make(self._location, workshop, draft=True, progress=self._progress):
            if made.is_stopped or made.inputs is None or made.book is None:
                stopped = replace(self._now(), is_building=False, is_current=False, doing="")
                yield _next(stopped, stopped.book, made.findings)
            else:
                yield from self._views_of(made, made.inputs, made.book)

    def _views_of(self, made: Making, inputs: Inputs, book: Book) -> Iterator[View]:
        """What a step that nothing stopped lets see."""
        now = self._now()
        match made.step:
            case Step.READ:
                yield from self._hurried(inputs, book)
            case Step.PRINTED if made.printed is not None:
                self._set = inputs.style, made.printed.volume
                area = type_area(made.printed.volume, inputs.style.settings.page.leading)
                shown = replace(self._shown(made, inputs, book), pages=bound(made.printed), area=area)
                yield _next(replace(now, is_current=True), shown, now.findings)
            case Step.E_BOOK:
                epub = made.books[Format.EPUB]
                digest = hashlib.sha256(epub).hexdigest()
                shown = replace(self._shown(made, inputs, book), ebook=opened(epub), ebook_digest=digest)
                now = replace(now, is_current=True)
                # Where only words in it have changed, nobody need be told again of a thousand pages.
                is_listed = now.book is not None and now.book.documents == shown.documents
                yield replace(now, book=shown) if is_listed else _next(now, shown, now.findings)
            case Step.PROVED if made.ledger is not None:
                self._proved = standing(book, made.printed)
                shown = replace(
                    self._shown(made, inputs, book),
                    totals=totals(made.ledger),
                    is_true=all(one.is_proved for one in made.ledger.books),
                )
                done = replace(now, is_building=False, is_current=True, doing="")
                yield _next(done, _in_these_formats(shown, made), made.findings)
                self._rehearse(inputs, book)

    def _hurried(self, inputs: Inputs, book: Book) -> Iterator[View]:
        """The pages of texts that have changed, before all others are looked at."""
        shown = self._now().book
        if self._set is None or shown is None or self._set[0] != inputs.style:
            return
        volume = self._set[1]
        before = {section.id: section for section in volume.book.sections}
        if list(before) != [section.id for section in book.sections]:
            return
        texts = (section for section in book.sections if isinstance(section, ArticleSection | TextSection))
        changed = frozenset(section.id for section in texts if section != before[section.id])
        if not changed or len(changed) > _HURRIED:
            return
        reset = self._compositor(inputs).reset(volume, book, changed)
        if reset is None:
            return
        self._set = inputs.style, reset
        fresh = {name: Sheets(content) for name in changed if (content := bind(excerpt(reset, name)).value)}
        hurried = replace(
            shown,
            pages=tuple(laid(reset, shown.pages, fresh)),
            contents=contents(book, reset.pages, inputs.readings),
            unproved=shown.unproved | changed,
            book=book,
            page_map=reset.pages,
            readings=inputs.readings,
        )
        now = self._now()
        yield _next(replace(now, is_current=True), hurried, now.findings)

    def _shown(self, made: Making, inputs: Inputs, book: Book) -> ShownBook:
        """What is shown, and said to be the book that was made of these files."""
        texts = standing(book, made.printed)
        return replace(
            self._now().book or ShownBook(),
            contents=contents(book, made.pages, inputs.readings),
            unproved=frozenset(name for name, stands in texts.items() if self._proved.get(name) != stands),
            book=book,
            page_map=made.pages,
            readings=inputs.readings,
        )

    def _rehearse(self, inputs: Inputs, book: Book) -> None:
        """Have workers ready for the next text that is saved."""
        if self._rehearsed != inputs.style and book.edition.is_paginated:
            self._rehearsed = inputs.style
            self._compositor(inputs).rehearse(book)

    def _compositor(self, inputs: Inputs) -> Compositor:
        return Compositor(inputs.style, inputs.pictures, self._store, self._workers)


def _next(view: View, book: ShownBook | None, findings: Iterable[Diagnostic]) -> View:
    """``view`` with ``book`` and those of ``findings`` that no waiver covers, the gravest first."""
    told = in_order([finding for finding in findings if finding.waived is None])
    gravest_first = sorted(told, key=lambda finding: _GRAVITY.index(finding.severity))
    return replace(view, number=view.number + 1, book=book, findings=tuple(gravest_first))


def _in_these_formats(shown: ShownBook, made: Making) -> ShownBook:
    """``shown`` without what is left of a format that the edition has no more."""
    if made.printed is None:
        shown = replace(shown, pages=(), area=None)
    return shown if Format.EPUB in made.books else replace(shown, ebook=None, ebook_digest="")
