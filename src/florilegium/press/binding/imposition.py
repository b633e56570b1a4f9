"""Imposition: which section falls on which pages, what each page is called, and on which side it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from florilegium.model.book import Book, Contents, Dedication, HalfTitle, PartTitle, Section, TitlePage
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import TypesetPage

_OPENS_ON_RECTO = (HalfTitle, TitlePage, Dedication, Contents, PartTitle)
_NUMERALS = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def impose(book: Book, typeset: Mapping[str, Sequence[TypesetPage]]) -> PageMap:
    """The page map of ``book``, whose sections have been ``typeset`` (their pages, by section id).

    Front matter is numbered in roman numerals; body and back in arabic from 1, which falls on a recto. Every section
    starts on a fresh page, the main divisions on a recto; a blank takes the page between.
    """
    front = _laid(book.front, typeset)
    front += [(None, None)] * (len(front) % 2)
    sheets = front + _laid((*book.body, *book.back), typeset)
    anchors: dict[str, int] = {}
    pages = []
    for number, (section, page) in enumerate(sheets, start=1):
        label = roman(number) if number <= len(front) else str(number - len(front))
        pages.append(Page(number, label, section, page.begins if page else None))
        if section is not None and page is not None:
            for anchor in (section, *(f"{section}#{name}" for name in page.anchors)):
                anchors.setdefault(anchor, number)
    return PageMap(tuple(pages), tuple(anchors.items()))


def is_recto(page: Page) -> bool:
    """Whether ``page`` lies on the right."""
    return page.number % 2 == 1


def roman(number: int) -> str:
    """``number`` in lower-case roman numerals."""
    numeral = ""
    for value, sign in _NUMERALS:
        numeral += sign * (number // value)
        number %= value
    return numeral


def _laid(
    sections: Iterable[Section], typeset: Mapping[str, Sequence[TypesetPage]]
) -> list[tuple[str | None, TypesetPage | None]]:
    """The pages of ``sections`` in order, the first a recto, each with its section; blanks are ``None``."""
    sheets: list[tuple[str | None, TypesetPage | None]] = []
    for section in sections:
        if isinstance(section, _OPENS_ON_RECTO) and len(sheets) % 2:
            sheets.append((None, None))
        sheets += ((section.id, page) for page in typeset[section.id])
    return sheets
