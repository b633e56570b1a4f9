"""Every page of the specimen's page list begins, in the e-book, with the first words of that printed page.

What stands on a page is read from the PDF alone: its text within the type area. The page map, from which
the page breaks were made, has no part in it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree

from florilegium.build import build

COMPARED = 24
"""Letters and signs: four or five words."""

POINTS_BEYOND = 8
"""What lies so far above or below the type area is a running head or a folio."""


@pytest.fixture(scope="module")
def books(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("output")
    assert build(root / "editions" / "specimen", output=output).value is not None
    return output / "specimen"


@pytest.fixture(scope="module")
def printed(books: Path) -> dict[str, str]:
    """The letters of each page in the order of the PDF, without furniture and roman page numbers, by folio."""
    document = pdfium.PdfDocument(books / "specimen.pdf")
    pages = {}
    for index, page in enumerate(document):
        left, bottom, right, top = page.get_mediabox()
        margin = 0.1 * (top - bottom) - POINTS_BEYOND
        area = page.get_textpage().get_text_bounded(left, bottom + margin, right, top - margin)
        pages[document.get_page_label(index)] = letters(re.sub(r"(?m)[ \t]+[ivxl]+\s*$", "", area))
    return pages


@pytest.fixture(scope="module")
def followed(books: Path) -> dict[str, str]:
    """The letters that follow the target of each page in the list of pages, by folio."""
    with zipfile.ZipFile(books / "specimen.epub") as container:
        nav = etree.parse(io.BytesIO(container.read("EPUB/nav.xhtml")))
        links = nav.xpath("//*[@id='page-list']//*[@href]")
        trees = {
            name: etree.fromstring(container.read(name)) for name in container.namelist() if name.endswith(".xhtml")
        }
    return {link.text: following(*link.get("href").split("#"), trees) for link in links}


def following(file: str, name: str, trees: Mapping[str, etree._Element]) -> str:
    (target,) = trees[f"EPUB/{file}"].xpath("//*[@id = $name]", name=name)
    return letters("".join(target.xpath("following::text()")))


def letters(text: str) -> str:
    """What depends neither on where a line was broken nor on what each medium numbers for itself: lists, contents."""
    return re.sub(r"[\s\u00ad\u2010\ufffe\x02–-]|\d+\.?", "", text)


def test_the_list_has_every_page_on_which_something_stands(printed: dict[str, str], followed: dict[str, str]) -> None:
    assert list(followed) == [folio for folio, text in printed.items() if text]
    assert len(followed) > 40


def test_every_target_is_followed_by_the_first_words_of_its_page(
    printed: dict[str, str], followed: dict[str, str]
) -> None:
    astray = {
        folio: (text[:60], printed[folio][:60]) for folio, text in followed.items() if not agree(text, printed[folio])
    }
    assert astray == {}


def agree(text: str, page: str) -> bool:
    return text[:COMPARED] == page[:COMPARED] or (len(page) < COMPARED and text.startswith(page))
