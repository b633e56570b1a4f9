"""Pages of the archive, read, exported and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from florilegium.model.article import Article
from florilegium.model.mapping import mapped
from florilegium.press.tei import tei_document
from florilegium.read.cutting import joined
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html
from florilegium.read.page import Source
from florilegium.read.tei import read_tei

pytestmark = pytest.mark.prove


def article_of(path: Path) -> Article:
    read = read_tei if path.suffix == ".xml" else read_html
    outcome = read(Source(path.name, path.read_bytes()), Decisions())
    assert outcome.value is not None
    return outcome.value.article


def read_again(article: Article, document: bytes) -> Article:
    outcome = read_tei(Source(f"{article.id}.xml", document), Decisions())
    assert outcome.value is not None
    return outcome.value.article


def in_one_piece(article: Article) -> Article:
    """``article`` without the joints where something was set aside in a line."""

    def join(line, _):
        return joined(line)

    apparatus = article.apparatus
    cited = apparatus.source_citation
    whole = replace(
        apparatus,
        notes=tuple(replace(note, body=mapped(note.body, join)) for note in apparatus.notes),
        source_citation=cited and replace(cited, text=joined(cited.text)),
    )
    return replace(article, body=mapped(article.body, join), apparatus=whole)


@pytest.fixture(scope="module")
def exports(corpus: Path) -> dict[Article, bytes]:
    pages = [article_of(path) for path in sorted((corpus / "html").iterdir())]
    texts = [in_one_piece(article_of(path)) for path in sorted((corpus / "tei").iterdir())]
    return {article: tei_document(article) for article in (*pages, *texts)}


def test_every_article_of_the_archive_comes_back_the_same(exports: dict[Article, bytes]) -> None:
    changed = [article.id for article, document in exports.items() if read_again(article, document) != article]
    assert changed == []
    assert len(exports) > 200


def test_every_export_from_the_archive_is_valid(
    exports: dict[Article, bytes], complaints: Callable[[Iterable[bytes]], str]
) -> None:
    assert complaints(exports.values()) == ""
