"""Rendering single nodes, and looking at what comes out."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element as Element
from sample_books import EDITION, words

from florilegium.model.article import Apparatus, Article, Note
from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, ArticleSource, Book
from florilegium.model.inline import Inline
from florilegium.model.pages import PageMap
from florilegium.press.document import Document, Medium
from florilegium.press.markup.elements import XHTML, local_name
from florilegium.press.style import Style
from florilegium.press.templating.templates import render


def article(
    *body: Block, notes: Iterable[Note] = (), title: tuple[Inline, ...] = (), language: str = "en", name: str = "here"
) -> Article:
    return Article(name, title, (), None, language, Apparatus(notes=tuple(notes)), tuple(body))


def book(*articles: Article) -> Book:
    sections = tuple(ArticleSection(one.id, ArticleSource(one, None)) for one in articles)
    return Book(EDITION, (), sections, (), words())


def document(style: Style, whole: Book, medium: Medium, pages: PageMap | None = None, number: int = 0) -> Document:
    outcome = render(style, whole, whole.sections[number], medium, pages)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def tree(style: Style, one: Article, medium: Medium, pages: PageMap | None = None) -> Element:
    return etree.fromstring(document(style, book(one), medium, pages).markup)


def all_of(root: Element, name: str = "*", **attributes: str) -> list[Element]:
    wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    found = root.iter(f"{{{XHTML}}}{name}")
    return [item for item in found if all(item.get(key) == value for key, value in wanted.items())]


def only(root: Element, name: str = "*", **attributes: str) -> Element:
    found = all_of(root, name, **attributes)
    assert len(found) == 1, [etree.tostring(item) for item in found]
    return found[0]


def text(item: Element) -> str:
    return "".join(item.itertext())


def names(items: Iterable[Element]) -> list[str]:
    return [local_name(item) for item in items]
