"""Reading an export gives the article that was exported, and every export is valid TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import HealthCheck, given, settings

from florilegium.model.article import Article
from florilegium.press.tei import tei_document
from florilegium.read.account import missing_words
from florilegium.read.decisions import Decisions
from florilegium.read.page import Source
from florilegium.read.tei import read_tei, words_of_tei
from strategies import articles

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@given(articles)
@settings(PATIENT, max_examples=50)
def test_any_article_comes_back_the_same_with_every_word_accounted_for(article: Article) -> None:
    source = Source(f"{article.id}.xml", tei_document(article))
    outcome = read_tei(source, Decisions())
    assert outcome.value is not None
    assert outcome.value.article == article
    assert missing_words(outcome.value, words_of_tei(source), source.path) == ()


def test_any_article_is_valid_tei(complaints: Callable[[Iterable[bytes]], str]) -> None:
    documents: list[bytes] = []

    @given(articles)
    @settings(PATIENT, max_examples=50, database=None)
    def write(article: Article) -> None:
        documents.append(tei_document(article))

    write()
    assert complaints(documents) == ""
