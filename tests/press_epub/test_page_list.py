"""The e-book and the printed book agree page for page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from epub_specimen import FOLDER, article, bound, classic, paragraph, reaffirmation, words
from lxml import etree

from florilegium.model.article import Apparatus, Article, Note, Person
from florilegium.model.block import Block, BlockQuote, Heading, List, ListItem, ListKind, Verse, VerseLine
from florilegium.model.edition import ArticleEntry, Trim
from florilegium.model.inline import Emphasis, EmphasisKind, Gap, GapReason, NoteCall, NoteSeries
from florilegium.model.selection import SelectedArticle
from florilegium.press.epub import epub_book
from florilegium.press.pdf import print_book

SYLLABLES = ("ba", "le", "mi", "ro", "tun", "der", "sal", "vek")


def wordy(number: int, count: int = 60) -> str:
    """``count`` words, no two stretches of them alike."""
    return " ".join(
        f"{SYLLABLES[seed % 8]}{SYLLABLES[seed // 8 % 8]}{SYLLABLES[seed // 64 % 8]}"
        for seed in (number * 7919 + place * 104729 for place in range(count))
    )


def blocks(number: int) -> Iterator[Block]:
    """Text of every kind that can stand at a turn of the page."""
    emphasis = Emphasis(EmphasisKind.ITALIC, words(wordy(number + 1, 40)))
    gap = Gap("[...]", GapReason.DAMAGE)
    yield paragraph(wordy(number), " ", emphasis, " ", gap, " ", wordy(number + 2))
    yield paragraph(wordy(number + 3, 90), NoteCall(f"n{number}", str(number)), " ", wordy(number + 4, 30))
    if number % 3 == 0:
        yield Heading(1, words(wordy(number + 5, 3)))
    yield BlockQuote((paragraph(wordy(number + 6)),))
    yield Verse((tuple(VerseLine(words(wordy(number + line, 5))) for line in range(8)),))
    yield List(ListKind.BULLETED, tuple(ListItem((paragraph(wordy(number + item, 25)),)) for item in range(5)))


def long_article() -> Article:
    numbers = range(10, 130, 10)
    body = tuple(block for number in numbers for block in blocks(number))
    notes = tuple(
        Note(f"n{number}", NoteSeries.AUTHOR, str(number), (paragraph(wordy(number + 9, 120)),)) for number in numbers
    )
    return article("long", words("A long article"), body, (Person("An Author"),), Apparatus(notes=notes))


def letters(text: str) -> str:
    """What can be compared of text that was broken into lines: no white space, no hyphens."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02-]", "", text)


def following(marker: etree._Element) -> str:
    """The text behind a break; calls of notes stand elsewhere in the two books."""
    texts = marker.xpath("following::text()[not(parent::*[@data-mark='note-call'])]")
    return letters("".join([marker.tail or "", *texts[1:]] if marker.tail else texts))


@pytest.fixture(scope="module")
def both() -> tuple[bytes, bytes]:
    texts = (long_article(), reaffirmation())
    book = bound(tuple(SelectedArticle(ArticleEntry(text.id), text) for text in texts), trim=Trim("a6", 105, 148))
    printed = print_book(book, classic(), FOLDER, jobs=1)
    assert printed.value is not None, printed.diagnostics
    ebook = epub_book(book, classic(), printed.value.pages, FOLDER)
    assert ebook.value is not None, ebook.diagnostics
    return printed.value.pdf, ebook.value


def test_every_page_of_the_list_begins_with_the_first_words_of_the_printed_page(both: tuple[bytes, bytes]) -> None:
    pdf, ebook = both
    document = pdfium.PdfDocument(pdf)
    shown = {
        document.get_page_label(index): letters(page.get_textpage().get_text_range())
        for index, page in enumerate(document)
    }
    with zipfile.ZipFile(io.BytesIO(ebook)) as container:
        links = etree.fromstring(container.read("EPUB/nav.xhtml")).iterfind(".//*[@id='page-list']//{*}a")
        targets = {link.text or "": link.get("href", "").split("#") for link in links}
        trees = {file: etree.fromstring(container.read(f"EPUB/{file}")) for file, _ in targets.values()}
    assert len(targets) > 30
    for label, (file, name) in targets.items():
        (marker,) = trees[file].xpath("//*[@id = $name]", name=name)
        first = following(marker)[:16]
        head = 90
        assert first in shown[label][: head + len(first)], label


def test_every_printed_page_with_text_is_in_the_list(both: tuple[bytes, bytes]) -> None:
    pdf, ebook = both
    document = pdfium.PdfDocument(pdf)
    filled = {
        document.get_page_label(index)
        for index, page in enumerate(document)
        if page.get_textpage().get_text_range().strip()
    }
    with zipfile.ZipFile(io.BytesIO(ebook)) as container:
        links = etree.fromstring(container.read("EPUB/nav.xhtml")).iterfind(".//*[@id='page-list']//{*}a")
        assert {link.text for link in links} == filled
