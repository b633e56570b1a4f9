"""Readings spoilt on purpose, in every format: the account finds each out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from florilegium.model.article import Article
from florilegium.model.block import Block, Paragraph
from florilegium.model.inline import Text
from florilegium.model.reading import Reading
from florilegium.read import read_source
from florilegium.read.account import missing_words
from florilegium.read.html import words_of_html
from florilegium.read.markdown import words_of_markdown
from florilegium.read.page import Source
from florilegium.read.tei import words_of_tei
from florilegium.read.text import words_of_text
from florilegium.world.files import MemoryFolder

FIRST = "The first paragraph of the text says one thing, and says it at some length."
SECOND = "The second paragraph of the text says quite another thing, no shorter than that."
THIRD = "The third paragraph ends the text and says no more than it has to say."
NOTE = "A note that stands at the end."
SOURCES = {
    "page.txt": (
        f"Main Index | Archive\n\nVictor Serge\n\nA Title\n\nFrom Review, No. 7, May 1950, p. 2.\nTranscribed by A.\n\n"
        f"{FIRST}\n\n{SECOND} [1]\n\n{THIRD}\n\nNotes\n\n[1] {NOTE}\n\nTop of page\n"
    ),
    "page.htm": (
        "<p class='toplink'><a href='i.htm'>Main</a> | <a href='a.htm'>Archive</a></p>"
        "<h2>Victor Serge</h2><h1>A Title</h1>"
        f"<p class='fst'>{FIRST}</p><p>{SECOND} <a href='#n1' name='f1'>[1]</a></p><p>{THIRD}</p>"
        f"<h3>Notes</h3><p><a href='#f1' name='n1'>[1]</a> {NOTE}</p><p><a href='#top'>Top of page</a></p>"
    ),
    "page.xml": (
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>A Title</title></titleStmt>"
        "<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>Born so.</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body><p>{FIRST}</p><p>{SECOND}<note n='1'>{NOTE}</note></p><p>{THIRD}</p></body></text></TEI>"
    ),
    "page.md": f"---\ntitle: A Title\n---\n\n{FIRST}\n\n{SECOND}[^1]\n\n{THIRD}\n\n[^1]: {NOTE}\n",
}
WORDS = {"txt": words_of_text, "htm": words_of_html, "xml": words_of_tei, "md": words_of_markdown}


def paragraphs(article: Article) -> list[int]:
    """Where the three paragraphs of the text stand in the body."""
    return [index for index, block in enumerate(article.body) if isinstance(block, Paragraph) and is_of_text(block)]


def is_of_text(block: Paragraph) -> bool:
    return isinstance(block.content[0], Text) and block.content[0].content.startswith("The ")


def with_body(reading: Reading, body: tuple[Block, ...]) -> Reading:
    return replace(reading, article=replace(reading.article, body=body))


def in_paragraph(reading: Reading, change: Callable[[str], str]) -> Reading:
    """``reading`` with the words of its first paragraph changed, its place kept."""
    at = paragraphs(reading.article)[0]
    block = reading.article.body[at]
    assert isinstance(block, Paragraph)
    text = block.content[0]
    assert isinstance(text, Text)
    spoilt = replace(block, content=(replace(text, content=change(text.content)), *block.content[1:]))
    return with_body(reading, (*reading.article.body[:at], spoilt, *reading.article.body[at + 1 :]))


def swapped(reading: Reading) -> Reading:
    body = list(reading.article.body)
    one, other = paragraphs(reading.article)[:2]
    body[one], body[other] = body[other], body[one]
    return with_body(reading, tuple(body))


def doubled(reading: Reading) -> Reading:
    at = paragraphs(reading.article)[0]
    body = reading.article.body
    return with_body(reading, (*body[: at + 1], *body[at:]))


def lost(reading: Reading) -> Reading:
    at = paragraphs(reading.article)[1]
    return with_body(reading, (*reading.article.body[:at], *reading.article.body[at + 1 :]))


def note_lost(reading: Reading) -> Reading:
    article = reading.article
    return replace(reading, article=replace(article, apparatus=replace(article.apparatus, notes=())))


MUTANTS: dict[str, Callable[[Reading], Reading]] = {
    "two paragraphs swapped": swapped,
    "a paragraph doubled": doubled,
    "a paragraph lost": lost,
    "a note lost": note_lost,
    "a word lost": lambda reading: in_paragraph(reading, lambda words: words.replace("one thing", "thing")),
    "a word doubled": lambda reading: in_paragraph(reading, lambda words: words.replace("one", "one one")),
    "two words swapped": lambda reading: in_paragraph(reading, lambda words: words.replace("one thing", "thing one")),
    "a word changed": lambda reading: in_paragraph(reading, lambda words: words.replace("one", "two")),
}


def account(name: str, reading: Reading):
    words = WORDS[name.partition(".")[2]]
    return missing_words(reading, words(Source(name, SOURCES[name].encode())), name)


def read(name: str) -> Reading:
    reading = read_source(MemoryFolder({name: SOURCES[name].encode()}), name).value
    assert reading is not None
    return reading


@pytest.mark.parametrize("name", SOURCES)
def test_the_account_of_the_reading_itself_holds(name):
    reading = read(name)
    assert len(paragraphs(reading.article)) == 3
    assert account(name, reading) == ()


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_every_spoilt_reading_is_found_out(name, mutant):
    spoilt = MUTANTS[mutant](read(name))
    assert spoilt != read(name)
    assert account(name, spoilt)
