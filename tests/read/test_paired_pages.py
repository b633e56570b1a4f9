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


def words(content: Iterable[Inline]) -> list[str]:
    """The words of a line, with those that the rendering writes out: labels of note calls, alternatives of pictures."""
    shown = " ".join(mark.label if isinstance(mark, NoteCall) else mark.alt or "" for mark in _shown(content))
    return f"{plain(content)} {shown}".split()


def _shown(content: Iterable[Inline]) -> Iterator[NoteCall | Picture]:
    for node in content:
        if isinstance(node, NoteCall | Picture):
            yield node
        elif isinstance(node, WRAPPERS):
            yield from _shown(node.content)


def words_in(blocks: Iterable[Block]) -> Counter[str]:
    found = [word for line in lines(blocks) for word in words(line)]
    return Counter(word for word in found if not LIST_SIGN.fullmatch(word))


def fields(reading: Reading) -> dict[str, object]:
    article = reading.article
    apparatus = article.apparatus
    citation = apparatus.source_citation
    return {
        "title": Counter((*words(article.title), *words(article.subtitle))),
        "author": [person.name for person in article.people if person.role == "aut"],
        "date": article.dated.iso if article.dated else None,
        "citation": " ".join(plain(citation.text).split()) if citation else None,
        "notes": [words_in(note.body) for note in apparatus.notes],
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
        differing = frozenset(field for field in one if one[field] != other[field])
        found.append(Pair(page.name, differing, frozenset(proposal.question for proposal in of_text.proposals)))
    return found


def test_there_are_enough_pages(pairs):
    assert len(pairs) >= 100


@pytest.mark.parametrize(
    ("field", "agreeing"), [("date", 97), ("citation", 99), ("notes", 98), ("author", 94), ("title", 88), ("body", 84)]
)
def test_what_a_text_rendering_shows_is_read_alike(pairs, field, agreeing):
    differing = [pair.name for pair in pairs if field in pair.differing]
    assert len(differing) <= len(pairs) * (100 - agreeing) // 100, differing


def test_most_pages_are_read_alike_in_everything(pairs):
    assert sum(not pair.differing for pair in pairs) >= 84


def test_what_it_does_not_show_is_asked(pairs):
    assert {pair.name: sorted(pair.silent) for pair in pairs if pair.silent} == {}


def test_every_rendering_keeps_its_words(corpus):
    for folder in ("paired", "pages"):
        for page in sorted((corpus / folder).glob("*.txt")):
            outcome = read_source(DiskFolder(corpus / folder), page.name)
            assert outcome.value is not None, page.name
            assert [one.message for one in outcome.diagnostics if one.rule.code == "R010"] == [], page.name
