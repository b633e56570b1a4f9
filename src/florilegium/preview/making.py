"""The making of what a preview shows: from saved files to a proved book, the changed pages first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from florilegium.diagnostics import BrokenMachine, Diagnostic, in_order
from florilegium.diagnostics.waiver import waived
from florilegium.distribute.ebook import EBook, opened
from florilegium.inputs import Inputs, judge
from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.edition import Format
from florilegium.press.binding.bindery import Volume, bind, excerpt
from florilegium.press.compositor import Compositor
from florilegium.press.epub import epub_book
from florilegium.press.style import Style
from florilegium.press.typesetting.standing import StandingWorkers
from florilegium.press.typesetting.workers import load_engine_ahead
from florilegium.preview.listing import contents, faces, type_area
from florilegium.preview.proofs import Proofs
from florilegium.preview.sheets import Sheets
from florilegium.preview.shown import ShownBook, ShownPage, View
from florilegium.proof.as_json import to_json
from florilegium.proof.chain import ledger
from florilegium.proof.container import UnreadableBook
from florilegium.proof.readback import EpubReadBack, PdfReadBack
from florilegium.world.progress import Progress
from florilegium.world.store import Store

_HURRIED = 4
"""How many changed texts are shown before the others are looked at; where more have changed, the book has."""


class Maker:
    """Makes the edition in folder ``location`` again and again. ``now`` tells what is shown, ``progress`` is told how
    far a step is, and may raise to end it.

    Nothing is held that does not come from the edition's files and the ``store``: signatures, readings and proofs are
    held by what they were made of, and the workers, at most ``jobs``, stay.
    """

    def __init__(
        self, location: Path, store: Store, jobs: int | None, now: Callable[[], View], progress: Progress
    ) -> None:
        self._location, self._store, self._now, self._progress = location, store, now, progress
        self._workers = StandingWorkers(jobs)
        load_engine_ahead()
        self._set: tuple[Style, Volume] | None = None
        self._proofs = {form: Proofs(form) for form in (Format.PDF, Format.EPUB)}

    def close(self) -> None:
        """End the workers."""
        self._workers.dismiss()

    def _changed(self, **changes: object) -> View:
        """What is shown, with ``changes``."""
        return replace(self._now(), number=self._now().number + 1, **changes)  # type: ignore[arg-type]

    def views(self) -> Iterator[View]:
        """What there is to see, step by step."""
        yield replace(self._now(), is_building=True, failure=None, doing="reading")
        judged = judge(self._location, self._store)
        inputs, findings = judged.value, list(judged.diagnostics)
        if inputs is None or _stops(findings):
            yield self._changed(is_building=False, doing="", is_current=False, findings=_told(findings))
            return
        book = inputs.book(draft=True)
        volume = None
        pdf = b""
        if book.edition.is_paginated:
            compositor = Compositor(inputs.style, inputs.pictures, self._store, self._workers)
            yield from self._hurried(compositor, book, inputs)
            imposed = compositor.imposed(book, self._progress)
            findings += waived(imposed.diagnostics, book.edition.waivers, made=imposed.value is not None)
            if imposed.value is None or _stops(findings):
                yield self._changed(is_building=False, doing="", is_current=False, findings=_told(findings))
                return
            volume = imposed.value
            self._progress("binding", 0, 1)
            bound = bind(volume)
            findings += waived(bound.diagnostics, book.edition.waivers, made=bound.value is not None)
            if bound.value is None or _stops(findings):
                yield self._changed(is_building=False, doing="", is_current=False, findings=_told(findings))
                return
            pdf = bound.value
            self._set = inputs.style, volume
        yield from self._finished(inputs, book, volume, pdf, findings)

    def _hurried(self, compositor: Compositor, book: Book, inputs: Inputs) -> Iterator[View]:
        """The pages of texts that have changed, before all others are looked at."""
        shown = self._now().book
        if self._set is None or shown is None or self._set[0] != compositor.style:
            return
        volume = self._set[1]
        before = {section.id: section for section in volume.book.sections}
        if list(before) != [section.id for section in book.sections]:
            return
        texts = (section for section in book.sections if isinstance(section, ArticleSection | TextSection))
        changed = frozenset(section.id for section in texts if section != before[section.id])
        if not changed or len(changed) > _HURRIED:
            return
        reset = compositor.reset(volume, book, changed)
        if reset is None:
            return
        self._set = compositor.style, reset
        fresh = {name: Sheets(content) for name in changed if (content := bind(excerpt(reset, name)).value)}
        yield self._changed(
            book=replace(
                shown,
                pages=tuple(_laid(reset, shown.pages, fresh)),
                contents=contents(book, reset.pages, inputs.readings),
                unproved=shown.unproved | changed,
                book=book,
                page_map=reset.pages,
                readings=inputs.readings,
            ),
            is_current=True,
        )

    def _finished(
        self, inputs: Inputs, book: Book, volume: Volume | None, pdf: bytes, findings: list[Diagnostic]
    ) -> Iterator[View]:
        """The bound book, then the e-book, then what is proved of both."""
        before = self._now().book or ShownBook()
        pages = volume.pages if volume else None
        printed = _printed(volume) if volume else {}
        to_prove = {Format.PDF: self._proofs[Format.PDF].expect(book, printed) if volume else frozenset()}
        shown = replace(
            before,
            pages=tuple(_bound(volume, Sheets(pdf))) if volume else (),
            area=type_area(volume, inputs.style.settings.page.leading) if volume else None,
            contents=contents(book, pages, inputs.readings),
            unproved=to_prove[Format.PDF],
            book=book,
            page_map=pages,
            readings=inputs.readings,
        )
        if Format.EPUB not in book.edition.formats:
            shown = replace(shown, ebook=None, ebook_digest="")
        yield self._changed(book=shown, is_current=True)
        made: dict[Format, bytes] = {Format.PDF: pdf} if volume else {}
        if Format.EPUB in book.edition.formats:
            self._progress("making the e-book", 0, 1)
            epub = epub_book(book, inputs.style, pages, inputs.pictures)
            findings += waived(epub.diagnostics, book.edition.waivers, made=epub.value is not None)
            if epub.value is not None:
                made[Format.EPUB] = epub.value
                ebook = opened(epub.value)
                to_prove[Format.EPUB] = self._proofs[Format.EPUB].expect(book, _documents(book, ebook))
                digest = hashlib.sha256(epub.value).hexdigest()
                shown = replace(
                    shown, ebook=ebook, ebook_digest=digest, unproved=shown.unproved | to_prove[Format.EPUB]
                )
        whole = not _stops(findings)
        yield self._changed(book=shown, is_building=False, doing="", is_current=whole, findings=_told(findings))
        yield from self._proving(shown, inputs, made, to_prove, findings)

    def _proving(
        self,
        shown: ShownBook,
        inputs: Inputs,
        made: Mapping[Format, bytes],
        to_prove: Mapping[Format, frozenset[str]],
        findings: list[Diagnostic],
    ) -> Iterator[View]:
        """The same book, with ever more of it proved."""
        book = shown.book
        assert book is not None  # noqa: S101 - it was just made
        around: list[Diagnostic] = []
        left = {form: set(sections) for form, sections in to_prove.items()}
        try:
            for form, content in made.items():
                read = PdfReadBack.of(book, content) if form is Format.PDF else EpubReadBack.of(book, content)
                waiting = tuple(one.id for one in book.sections if one.id in left[form])
                for section in self._proofs[form].prove(read, waiting):
                    left[form].discard(section)
                    yield replace(self._now(), book=replace(shown, unproved=frozenset().union(*left.values())))
                if isinstance(read, EpubReadBack):
                    around += read.around()
        except UnreadableBook as error:
            raise BrokenMachine(f"a finished book cannot be read back: {error}", "Build it again.") from error
        found = (*(one for form in made for one in self._proofs[form].findings), *around)
        proved = ledger(book, [self._proofs[form].ledger for form in made], inputs.readings, in_order(found))
        told = json.loads(to_json(proved))
        yield self._changed(book=replace(shown, ledger=told, unproved=frozenset()), findings=_told((*findings, *found)))


def _stops(findings: Iterable[Diagnostic]) -> bool:
    return any(finding.stops(draft=True) for finding in findings)


def _told(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return in_order([finding for finding in findings if finding.waived is None])


def _bound(volume: Volume, sheets: Sheets) -> Iterator[ShownPage]:
    """The pages of ``volume``, all of them drawn from its PDF."""
    return (ShownPage(face, sheets, number) for number, face in enumerate(faces(volume)))


def _laid(volume: Volume, before: tuple[ShownPage, ...], fresh: Mapping[str, Sheets]) -> Iterator[ShownPage]:
    """The pages of ``volume``, those of sections that are ``fresh`` drawn from their own PDF, the others as before."""
    turns: dict[str | None, int] = {}
    known: dict[tuple[str | None, int], ShownPage] = {}
    for page in before:
        turns[page.face.section] = turn = turns.get(page.face.section, -1) + 1
        known[page.face.section, turn] = page
    turns.clear()
    for face in faces(volume):
        turns[face.section] = turn = turns.get(face.section, -1) + 1
        if sheets := fresh.get(face.section or ""):
            yield ShownPage(face, sheets, turn)
        elif old := known.get((face.section, turn)):
            yield ShownPage(replace(face, key=old.face.key), old.sheets, old.number)


def _printed(volume: Volume) -> dict[str, object]:
    """By section, what decides how it is printed: its signature, its first page and what stands around its text."""
    stand: dict[str, list[object]] = {}
    for page, furniture in zip(volume.pages.pages, volume.furniture, strict=True):
        stand.setdefault(page.section or "", [page.number]).append(furniture)
    return {one.signature.section: (one.signature.pdf, stand[one.signature.section]) for one in volume.sections}


def _documents(book: Book, ebook: EBook) -> dict[str, object]:
    """By section, the document that holds it, and the stylesheets."""
    sheets = hashlib.sha256(b"".join(file.content for file in ebook.files if file.media_type == "text/css")).digest()
    held = {Path(file.path).stem: file.content for file in ebook.files if file.path in ebook.spine}
    return {section.id: (held.get(section.id), sheets) for section in book.sections}
