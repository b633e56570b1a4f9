"""A book as a tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.book import Book
from florilegium.model.pages import PageMap
from florilegium.press.binding.gutter import PRINTERS, inner_margin
from florilegium.press.binding.volume import Volume
from florilegium.press.compositor import Compositor
from florilegium.press.document import PageGeometry
from florilegium.press.style import Style
from florilegium.press.typesetting.workers import Workers
from florilegium.world.files import Folder, MemoryFolder
from florilegium.world.progress import Progress, untold
from florilegium.world.store import NO_STORE, Store

if TYPE_CHECKING:
    from florilegium.press.binding.preflight import Preflight

_LEAST_RESOLUTION = 200
"""Pixels to the inch. Printers ask 300; with fewer than this they are seen one by one."""

_NO_PICTURES = MemoryFolder({})


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """A book on pages: the PDF, and the volume that was bound into it."""

    pdf: bytes
    volume: Volume

    @property
    def pages(self) -> PageMap:
        """Which words and anchors stand on which page."""
        return self.volume.pages


def print_book(
    book: Book,
    style: Style,
    folder: Folder = _NO_PICTURES,
    *,
    jobs: int | None = None,
    store: Store = NO_STORE,
    progress: Progress = untold,
) -> Outcome[PrintedBook]:
    """``book`` as a PDF in ``style``, PDF/UA-1 and PDF/A-2b. Pictures are read from ``folder``, the edition's own.

    ``jobs`` is the number of worker processes (``None``: one for each processor); ``store`` keeps signatures for later.
    The bytes depend on the book, the style and the tools, and on nothing else. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    return printed_by(Compositor(style, folder, store, partial(Workers, jobs=jobs)), book, progress)


def printed_by(compositor: Compositor, book: Book, progress: Progress = untold) -> Outcome[PrintedBook]:
    """The same of a ``compositor`` who is there already."""
    imposed = compositor.imposed(book, progress)
    if imposed.value is None:
        return Outcome(None, imposed.diagnostics)
    from florilegium.press.binding.bindery import bind

    progress("binding", 0, 1)
    bound = bind(imposed.value)
    findings = in_order((*imposed.diagnostics, *bound.diagnostics))
    return Outcome(None if bound.value is None else PrintedBook(bound.value, imposed.value), findings)


def print_pdf(
    book: Book, printed: PrintedBook, style: Style, folder: Folder = _NO_PICTURES
) -> Outcome[tuple[bytes, bytes]]:
    """The PDF for the printer, made of the ``printed`` book, with the same words on the same pages; and its preflight.

    The profile of the press, where the manifest names one, is read from ``folder``.
    """
    from florilegium.press.binding.preflight import preflight, report
    from florilegium.press.binding.printing import for_the_printer
    from florilegium.press.binding.profiles import profile_of

    edition, geometry = book.edition, style.geometry(book.edition.trim)
    profile = None
    if edition.profile is not None:
        profile = profile_of(folder.read(edition.profile))
        if profile is None:
            message = f"`{edition.profile}` is no ICC profile of a press that prints in black or in four inks."
            return Outcome(None, (Diagnostic(rules.PROFILE_IS_OF_A_PRESS, message, Span(edition.profile)),))
    pdf = for_the_printer(printed.pdf, book, geometry, profile)
    checked = preflight(pdf)
    inner = inner_margin(geometry.inner, checked.pages)
    told = report(checked, book, printed.pages, geometry, inner)
    findings = (*_narrow_margins(geometry, inner, checked.pages), *_coarse_pictures(checked, printed.pages))
    return Outcome((pdf, told.encode()), findings)


def _narrow_margins(geometry: PageGeometry, inner: float, pages: int) -> Iterator[Diagnostic]:
    outer = geometry.inner + geometry.outer - inner
    for printer in PRINTERS:
        if outer < printer.least_outer:
            message = (
                f"{printer.name} asks an outer margin of {printer.least_outer:.1f} mm; with the inner margin that "
                f"{pages:,} pages need, {outer:.1f} mm are left."
            )
            hint = "Choose a larger trim or a style with a narrower type area, or divide the book."
            yield Diagnostic(rules.MARGINS_SUIT_THE_PRINTER, message, None, (hint,))


def _coarse_pictures(checked: Preflight, pages: PageMap) -> Iterator[Diagnostic]:
    for picture in checked.pictures:
        if picture.resolution < _LEAST_RESOLUTION:
            folio = pages.pages[picture.page - 1].label
            message = f"The picture on page {picture.page} (folio {folio}) is coarse: {picture}."
            hint = "Find a larger scan of it, or leave the picture out; waive this where it is all there is."
            yield Diagnostic(rules.PICTURE_HAS_PIXELS, message, None, (hint,))
