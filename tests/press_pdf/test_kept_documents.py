"""Documents that a store keeps are those that would be rendered, and no others."""

from __future__ import annotations

import dataclasses

import pytest
from printed import book, classic

from florilegium.model.article import Origin
from florilegium.model.book import ArticleSection, Book
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import Document, Medium
from florilegium.press.style import Style
from florilegium.press.templating.kept import Renderer
from florilegium.press.templating.templates import names_asked, render

ARTICLE = "templates/article.xhtml"


class Memory:
    """A store that counts what it was asked for and had."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.found = 0

    def get(self, key: str) -> bytes | None:
        self.found += key in self.entries
        return self.entries.get(key)

    def put(self, key: str, content: bytes) -> None:
        self.entries[key] = content


def pages(of: Book, first: int = 1) -> PageMap:
    """Each section on a page of its own."""
    sections = [section.id for section in of.sections]
    numbered = tuple(Page(number, str(number + first - 1), name, None) for number, name in enumerate(sections, 1))
    return PageMap(numbered, tuple((name, number) for number, name in enumerate(sections, 1)))


def documents(
    of: Book, style: Style, store: Memory, medium: Medium, on: PageMap | None = None
) -> list[Document | None]:
    renderer = Renderer(style, of, medium, on, store)
    return [renderer.document(section).value for section in of.sections]


def rendered(of: Book, style: Style, medium: Medium, on: PageMap | None = None) -> list[Document | None]:
    return [render(style, of, section, medium, on).value for section in of.sections]


@pytest.mark.parametrize("medium", Medium)
def test_what_is_kept_is_what_would_be_rendered(medium: Medium) -> None:
    store, on = Memory(), pages(book()) if medium is Medium.EPUB else None
    assert documents(book(), classic(), store, medium, on) == rendered(book(), classic(), medium, on)
    assert store.found == 0
    assert documents(book(), classic(), store, medium, on) == rendered(book(), classic(), medium, on)
    assert store.found == len(store.entries) > 0


def changed_edition(of: Book) -> Book:
    return dataclasses.replace(of, edition=dataclasses.replace(of.edition, title="Another Title", language="fr"))


def changed_words(of: Book) -> Book:
    return dataclasses.replace(of, words=tuple((key, f"{word}!") for key, word in of.words))


def fewer_sections(of: Book) -> Book:
    return dataclasses.replace(of, back=of.back[:-1])


def changed_text(of: Book) -> Book:
    sections = tuple(
        dataclasses.replace(section, headnote=section.article.body[:1])
        if isinstance(section, ArticleSection)
        else section
        for section in of.body
    )
    return dataclasses.replace(of, body=sections)


def changed_origin(of: Book) -> Book:
    """The same words from another page of the archive: equal as values, and yet a template may print where from."""

    def moved(section: ArticleSection) -> ArticleSection:
        origins = (Origin("articles/one.txt", "0" * 64, "https://archive.example/other"),)
        article = dataclasses.replace(section.article, origins=origins)
        return dataclasses.replace(section, source=dataclasses.replace(section.source, article=article))

    body = tuple(moved(section) if isinstance(section, ArticleSection) else section for section in of.body)
    return dataclasses.replace(of, body=body)


def test_where_an_article_comes_from_counts() -> None:
    style = classic()
    templates = tuple(
        (path, text + "{{ section.article.origins }}" if path == "templates/how-to-cite.xhtml" else text)
        for path, text in style.templates
    )
    telling = dataclasses.replace(style, templates=templates)
    store, other = Memory(), changed_origin(book())
    documents(book(), telling, store, Medium.EPUB)
    assert documents(other, telling, store, Medium.EPUB) == rendered(other, telling, Medium.EPUB)


@pytest.mark.parametrize("change", [changed_edition, changed_words, fewer_sections, changed_text])
@pytest.mark.parametrize("medium", Medium)
def test_what_a_document_shows_decides_whether_a_kept_one_is_used(change: object, medium: Medium) -> None:
    assert callable(change)
    store, other = Memory(), change(book())
    documents(book(), classic(), store, medium)
    assert documents(other, classic(), store, medium) == rendered(other, classic(), medium)


def test_another_style_makes_other_documents() -> None:
    store, style = Memory(), classic()
    templates = tuple(
        (path, text.replace("<body", '<body title="x"') if "document" in path else text)
        for path, text in style.templates
    )
    other = dataclasses.replace(style, templates=templates)
    documents(book(), style, store, Medium.PRINT)
    made = documents(book(), other, store, Medium.PRINT)
    assert made == rendered(book(), other, Medium.PRINT) != rendered(book(), style, Medium.PRINT)


def test_other_pages_make_other_documents() -> None:
    store, other = Memory(), pages(book(), first=100)
    before = documents(book(), classic(), store, Medium.EPUB, pages(book()))
    assert documents(book(), classic(), store, Medium.EPUB, other) == rendered(book(), classic(), Medium.EPUB, other)
    assert before != rendered(book(), classic(), Medium.EPUB, other)


def test_a_template_that_asks_for_the_book_is_filled_anew() -> None:
    style = classic()
    templates = tuple(
        (path, text + "{{ book.sections | length }}" if path == "templates/how-to-cite.xhtml" else text)
        for path, text in style.templates
    )
    asking = dataclasses.replace(style, templates=templates)
    assert "book" in (names_asked(asking, ARTICLE) or ())
    store = Memory()
    section = next(section for section in book().sections if isinstance(section, ArticleSection))
    Renderer(asking, book(), Medium.PRINT, store=store).document(section)
    assert store.entries == {}


@pytest.mark.parametrize("text", ["{% include section.id %}", "{% if %}", '{% include "templates/none.xhtml" %}'])
def test_nothing_is_known_of_a_template_that_only_filling_tells_of(text: str) -> None:
    style = classic()
    templates = tuple((path, text if path == ARTICLE else old) for path, old in style.templates)
    assert names_asked(dataclasses.replace(style, templates=templates), ARTICLE) is None


@pytest.mark.parametrize("damaged", [b"", b"{}", b"[1,2]", b"\xff", b'["a","b","c","d",3]'])
def test_a_damaged_entry_is_rendered_again(damaged: bytes) -> None:
    store = Memory()
    documents(book(), classic(), store, Medium.PRINT)
    store.entries = dict.fromkeys(store.entries, damaged)
    assert documents(book(), classic(), store, Medium.PRINT) == rendered(book(), classic(), Medium.PRINT)
