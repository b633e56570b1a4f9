"""Pages of the archive as plain text, against what the HTML reader makes of the same pages.

A rendering as text loses what tells titles, headings and captions apart, and its extractor writes list numbers and
bullets that the HTML does not have as words. What the text reader cannot know it must ask.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from florilegium.model.block import Block
from florilegium.model.inline import Inline, NoteCall, Picture
from florilegium.model.reading import Reading
from florilegium.model.walk import lines, plain
from florilegium.read import read_source
from florilegium.read.cutting import WRAPPERS
from florilegium.world.files import DiskFolder

LIST_SIGN = re.compile(r"[•*·]|\d+\.|[a-z]\)")
ASKED_ABOUT = {
    "title": {"title", "author"},
    "author": {"title", "author"},
    "date": {"title", "date"},
    "citation": {"title"},
    "notes": {"notes"},
    "body": {"title", "notes"},
}
"""The questions of which each field's difference is a part."""


@dataclass(frozen=True)
class Pair:
    name: str
    differing: frozenset[str]
    asked: frozenset[str]

    @property
    def silent(self) -> set[str]:
        """The fields that differ without a question that covers them."""
        return {field for field in self.differing if not ASKED_ABOUT[field] & self.asked}


@dataclass(frozen=True)
class Words:
    """The words of a text, and those that describe its pictures.

    A description is no word of the text. A rendering writes it where the picture is, as a line like any other, which
    its reader may take for text or for the page's furniture.
    """

    said: Counter[str]
    describing: Counter[str]

    def agree(self, other: Words) -> bool:
        """Whether ``other`` has the same words, with or without those that describe pictures."""
        return self.said <= other.said <= self.said + self.describing


def words(content: Iterable[Inline]) -> list[str]:
    """The words of a line, with the labels of its note calls."""
    labels = " ".join(mark.label for mark in _shown(content) if isinstance(mark, NoteCall))
    return f"{plain(content)} {labels}".split()


def described(content: Iterable[Inline]) -> list[str]:
    """The words that describe the pictures in a line."""
    return [word for mark in _shown(content) if isinstance(mark, Picture) for word in (mark.alt or "").split()]


def _shown(content: Iterable[Inline]) -> Iterator[NoteCall | Picture]:
    for node in content:
        if isinstance(node, NoteCall | Picture):
            yield node
        elif isinstance(node, WRAPPERS):
            yield from _shown(node.content)


def words_in(blocks: Iterable[Block]) -> Words:
    found = list(lines(blocks))
    said = Counter(word for line in found for word in words(line) if not LIST_SIGN.fullmatch(word))
    return Words(said, Counter(word for line in found for word in described(line)))


def agree(one: object, other: object) -> bool:
    return one.agree(other) if isinstance(one, Words) and isinstance(other, Words) else one == other


def fields(reading: Reading) -> dict[str, object]:
    article = reading.article
    apparatus = article.apparatus
    citation = apparatus.source_citation
    return {
        "title": Counter((*words(article.title), *words(article.subtitle))),
        "author": [person.name for person in article.people if person.role == "aut"],
        "date": article.dated.iso if article.dated else None,
        "citation": " ".join(plain(citation.text).split()) if citation else None,
        "notes": [words_in(note.body).said for note in apparatus.notes],
        "body": words_in((*apparatus.headnote, *article.body)),
    }


@pytest.fixture(scope="module")
def pairs(corpus: Path) -> list[Pair]:
    found = []
    for page in sorted((corpus / "paired").glob("*.txt")):
        of_html = read_source(DiskFolder(corpus / "html"), page.name.removesuffix(".txt")).value
        of_text = read_source(DiskFolder(corpus / "paired"), page.name).value
        assert of_html is not None
        assert of_text is not None, page.name
        one, other = fields(of_html), fields(of_text)
        differing = frozenset(field for field in one if not agree(one[field], other[field]))
        found.append(Pair(page.name, differing, frozenset(proposal.question for proposal in of_text.proposals)))
    return found


def test_there_are_enough_pages(pairs):
    assert len(pairs) >= 100


@pytest.mark.parametrize(
    ("field", "agreeing"),
    [("date", 100), ("citation", 100), ("notes", 100), ("author", 99), ("title", 95), ("body", 96)],
)
def test_what_a_text_rendering_shows_is_read_alike(pairs, field, agreeing):
    differing = [pair.name for pair in pairs if field in pair.differing]
    assert len(differing) <= len(pairs) * (100 - agreeing) // 100, differing


def test_most_pages_are_read_alike_in_everything(pairs):
    assert sum(not pair.differing for pair in pairs) >= 95


def test_what_it_does_not_show_is_asked(pairs):
    assert {pair.name: sorted(pair.silent) for pair in pairs if pair.silent} == {}


def test_every_rendering_keeps_its_words(corpus):
    for folder in ("paired", "pages"):
        for page in sorted((corpus / folder).glob("*.txt")):
            outcome = read_source(DiskFolder(corpus / folder), page.name)
            assert outcome.value is not None, page.name
            assert [one.message for one in outcome.diagnostics if one.rule.code == "R010"] == [], page.name
