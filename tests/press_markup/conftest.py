"""The shipped style, and rendering with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from sample_books import every_book, seed_book

from florilegium.diagnostics import Outcome
from florilegium.model.book import Book, Section
from florilegium.model.pages import PageMap
from florilegium.press.document import Document, Medium
from florilegium.press.style import Style, load_style
from florilegium.press.templating.templates import render
from florilegium.world.files import DiskFolder


@pytest.fixture(scope="session")
def classic(root: Path) -> Style:
    outcome = load_style(DiskFolder(root / "styles" / "classic"))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture(scope="session")
def seed() -> Book:
    return seed_book()


@pytest.fixture(scope="session")
def everything() -> Book:
    return every_book()


Rendering = Callable[..., etree._Element]


@pytest.fixture(scope="session")
def tree(classic: Style) -> Rendering:
    """Renders the section with an id and gives its root element."""

    def rendered(book: Book, section_id: str, medium: Medium, pages: PageMap | None = None) -> etree._Element:
        section = next(section for section in book.sections if section.id == section_id)
        outcome: Outcome[Document] = render(classic, book, section, medium, pages)
        assert outcome.value is not None, outcome.diagnostics
        return etree.fromstring(outcome.value.markup)

    return rendered


def section_of(book: Book, section_id: str) -> Section:
    return next(section for section in book.sections if section.id == section_id)
