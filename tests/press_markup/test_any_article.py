"""What holds for every article that the model can express, in both media."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hypothesis import HealthCheck, given, settings
from lxml import etree
from lxml.etree import _Element as Element
from sample_books import EDITION, words

from florilegium.model.article import Article
from florilegium.model.block import Block, BlockQuote, Division, Figure, List, Table
from florilegium.model.book import ArticleSection, ArticleSource, Book, Contents, ContentsLine
from florilegium.model.inline import Gap, Insertion, NoteCall, Sic, Supplied, Unclear
from florilegium.model.walk import inlines, lines, marks, plain
from florilegium.press.document import Medium
from florilegium.press.markup.finish import text_blocks
from florilegium.press.style import Style
from florilegium.press.templating.templates import render
from strategies import articles

XHTML = "{http://www.w3.org/1999/xhtml}"
MARKS = {
    Gap: "gap",
    Supplied: "supplied",
    Unclear: "unclear",
    Sic: "sic",
    Insertion: "insertion",
    NoteCall: "note-call",
}
any_article = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def book_of(article: Article) -> Book:
    section = ArticleSection(article.id, ArticleSource(article, None))
    contents = Contents("contents", (ContentsLine(article.id, article.title, article.people, 0),))
    return Book(EDITION, (contents,), (section,), (), words())


def markup(style: Style, article: Article, medium: Medium) -> str:
    book = book_of(article)
    outcome = render(style, book, book.body[0], medium, None)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value.markup


def text_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of ``blocks`` in order, with the labels of items, without calls of notes."""
    for block in blocks:
        match block:
            case BlockQuote() | Division():
                yield from text_of(block.content)
            case List():
                for item in block.items:
                    yield item.label or ""
                    yield from text_of(item.content)
            case Table():
                yield plain(block.caption)
                yield from (text for row in block.rows for cell in row for text in text_of(cell.content))
            case Figure():
                yield from text_of(block.caption)
            case _:
                yield from (plain(line) for line in lines((block,)))


def letters(text: Iterable[str]) -> str:
    return re.sub(r"\s", "", "".join(text))


def own_text(item: Element) -> str:
    """The text of ``item``: calls and bodies of notes and folios stand beside it."""
    aside = {item.get("data-part"), item.get("data-mark"), item.get("class")} & {"note", "note-call", "page-ref"}
    inside = "" if aside else (item.text or "") + "".join(own_text(child) for child in item)
    return inside + (item.tail or "")


def in_note(item: Element) -> bool:
    return any(above.get("data-part") == "note" for above in item.iterancestors())


@any_article
@given(articles)
def test_the_text_of_any_article_stands_in_both_media(classic: Style, article: Article) -> None:
    by_medium: list[list[tuple[str | None, str]]] = []
    for medium in Medium:
        root = etree.fromstring(markup(classic, article, medium))
        body = root.find(f".//{XHTML}div[@data-part='body']")
        assert body is not None
        assert letters(own_text(body)) == letters(text_of(article.body))
        found = [item.get("data-mark") for item in body.iter() if item.get("data-mark") and not in_note(item)]
        assert found == [MARKS[type(mark)] for mark in marks(article.body)]
        by_medium.append([(block.get("id"), letters(own_text(block))) for block in text_blocks(root)])
    assert by_medium[0] == by_medium[1], "a place means the same point in both media"


@any_article
@given(articles)
def test_the_markup_of_any_article_is_sound(classic: Style, article: Article) -> None:
    notes = {note.key for note in article.apparatus.notes}
    for medium in Medium:
        root = etree.fromstring(markup(classic, article, medium))
        links = root.findall(f".//{XHTML}a")
        assert not [link for link in links if link.find(f".//{XHTML}a") is not None], "no link stands in a link"
        bodies = [item.get("id") for item in root.iter() if item.get("data-part") == "note"]
        assert len(bodies) == len(set(bodies)) == len(notes), "each note stands once"
        places = [item.get("id") for item in root.iter() if re.fullmatch(r"[bi]\d+", item.get("id") or "")]
        assert len(places) == len(set(places)), "each place has its own id"


@any_article
@given(articles)
def test_a_title_in_the_contents_has_its_marks_but_calls_nothing(classic: Style, article: Article) -> None:
    book = book_of(article)
    outcome = render(classic, book, book.front[0], Medium.EPUB, None)
    assert outcome.value is not None
    title = etree.fromstring(outcome.value.markup).find(f".//{XHTML}span[@class='entry-title']")
    assert title is not None
    assert not [item for item in title.iter() if (item.get("id") or "").startswith(("at-", "call-"))]
    expected = [MARKS[type(node)] for node in inlines(article.title) if type(node) in MARKS]
    found = [item.get("data-mark") for item in title.iter() if item.get("data-mark")]
    assert found == [kind for kind in expected if kind != "note-call"]
