"""What stands on a page around its text: folio and running head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from florilegium.model.book import (
    ArticleSection,
    Book,
    CopyrightPage,
    Dedication,
    HalfTitle,
    PartTitle,
    Section,
    SeriesPage,
    TitlePage,
)
from florilegium.model.naming import joined
from florilegium.model.pages import Page, PageMap
from florilegium.press.binding.imposition import is_recto

_DISPLAY = (HalfTitle, SeriesPage, TitlePage, CopyrightPage, Dedication, PartTitle)
"""Sections whose pages are composed as wholes and carry nothing else."""


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """What stands around the text of one page, empty where nothing does. ``drop`` puts the folio at the foot,
    whatever the style does.
    """

    recto: bool
    folio: str = ""
    head: str = ""
    drop: bool = False
    warning: str = ""


def furnish(book: Book, titles: Mapping[str, str], pages: PageMap) -> tuple[PageFurniture, ...]:
    """The furniture of every page. ``titles`` are the sections' titles as plain text.

    Verso heads name the author, or the book where all articles are by the same; recto heads the section. Openings
    have a drop folio alone, blanks and display pages nothing. A draft says so on every page.
    """
    sections = {section.id: section for section in book.sections}
    several = len({_authors(each) for each in book.articles}) > 1
    heads = {section.id: (_verso_head(section, book, several), titles[section.id]) for section in book.sections}
    warning = dict(book.words).get("draft", "") if book.draft else ""
    seen: set[str] = set()
    furnished = []
    for page in pages.pages:
        section = sections.get(page.section or "")
        furniture = _of_page(page, section, heads, opening=page.section not in seen)
        furnished.append(replace(furniture, warning=warning))
        seen.add(page.section or "")
    return tuple(furnished)


def _of_page(
    page: Page, section: Section | None, heads: Mapping[str, tuple[str, str]], *, opening: bool
) -> PageFurniture:
    recto = is_recto(page)
    if section is None or isinstance(section, _DISPLAY):
        return PageFurniture(recto)
    if opening:
        return PageFurniture(recto, page.label, drop=True)
    return PageFurniture(recto, page.label, heads[section.id][recto])


def _verso_head(section: Section, book: Book, several: bool) -> str:
    """The author of ``section`` in a book of ``several``, else the book."""
    if not isinstance(section, ArticleSection) or not several:
        return book.edition.title
    return joined(_authors(section), dict(book.words)) or book.edition.title


def _authors(section: ArticleSection) -> tuple[str, ...]:
    return tuple(person.name for person in section.article.people if person.role == "aut")
