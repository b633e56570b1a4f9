"""The first article: everything its page holds is understood, and nothing is touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from florilegium.diagnostics import Outcome, Severity
from florilegium.model.article import Article
from florilegium.model.inline import Gap, GapReason, Hand, Supplied, Text
from florilegium.model.reading import Reading, SetAsideReason
from florilegium.model.walk import inlines, lines, marks, plain
from florilegium.read import propose, read_source
from florilegium.world.files import DiskFolder, MemoryFolder

NAME = "a-reaffirmation.txt"
SHA256 = "5828f0c413a391f9823d4c1dda4a628ba4aea10831f86cf9b54e583e9fd158a3"


@pytest.fixture(scope="module")
def folder(root: Path) -> DiskFolder:
    return DiskFolder(root / "editions" / "reaffirmation" / "articles")


@pytest.fixture(scope="module")
def outcome(folder: DiskFolder) -> Outcome[Reading]:
    return read_source(folder, NAME)


@pytest.fixture(scope="module")
def article(outcome: Outcome[Reading]) -> Article:
    assert outcome.value is not None
    return outcome.value.article


@pytest.fixture(scope="module")
def undecided(folder: DiskFolder) -> Outcome[Reading]:
    return read_source(MemoryFolder({NAME: folder.read(NAME)}), NAME)


def test_the_source_is_the_archives(folder):
    assert hashlib.sha256(folder.read(NAME)).hexdigest() == SHA256


def test_nothing_is_left_to_ask_or_to_mend(outcome):
    assert outcome.diagnostics == ()
    assert outcome.value.proposals == ()
    assert {one.by for one in outcome.value.decisions} == {"the editor"}
    assert all(one.reason for one in outcome.value.decisions)


def test_title_and_author(article):
    assert plain(article.title) == "A Reaffirmation"
    assert [(person.name, person.role) for person in article.people] == [("Victor Serge", "aut")]
    assert article.language == "en"


def test_the_citation_keeps_its_no_break_space(article):
    citation = article.apparatus.source_citation
    assert plain(citation.text) == "From Fourth International, No. 7, Autumn 1959, pp.\N{NO-BREAK SPACE}25–26."
    assert citation.periodical == "Fourth International"
    assert (citation.number, citation.date, citation.year, citation.pages) == ("7", "Autumn 1959", 1959, "25–26")
    assert citation.volume is None


def test_the_transcription_note_mentions_a_marker_that_is_no_gap(article):
    note = article.apparatus.transcription_note
    (line,) = lines(note)
    assert plain(line) == (
        "The copy of the magazine from which this was transcribed is damaged – "
        "the missing passages are indicated by [...]."
    )
    assert list(marks(note)) == []


def test_the_page_declares_its_marker(article):
    (declared,) = article.apparatus.declarations
    assert (declared.sign, declared.meaning, declared.reason) == ("[...]", "gap", GapReason.DAMAGE)


def test_credits_stand_and_rights_are_unstated(article):
    assert [plain(line) for line in lines(article.apparatus.credits)] == [
        "Transcribed & marked up by Einde O’Callaghan for ETOL."
    ]
    assert not article.apparatus.rights.stated


def test_the_headnote_is_what_the_editor_decided(article):
    first, second = (plain(line) for line in lines(article.apparatus.headnote))
    assert first.startswith("Victor Serge (Victor Lvovich Kibalchich), born in Brussels in 1890")
    assert first.endswith("He died in exile in Mexico some years ago.")
    assert second.startswith("He is the author of numerous books")
    assert second.endswith("was published in Paris by Amiot-Dumont in 1947.")


def test_the_text_has_three_paragraphs(article):
    openings = [plain(line)[:24] for line in lines(article.body)]
    assert openings == ["It was to the cause of t", "“I have never felt this ", "Those who hunted him dow"]


def test_six_gaps_and_one_supplied_reading_in_order(article):
    found = list(marks(article.body))
    gap = Gap("[...]", GapReason.DAMAGE)
    supplied = Supplied((Text("was another man who"),), ("[", "]"), Hand.UNKNOWN)
    assert found == [gap, gap, gap, gap, gap, supplied, gap]


def test_every_mark_knows_its_place(article, folder):
    source = folder.read(NAME).decode().split("\n")
    for mark in marks(article.body):
        line = source[mark.at.line - 1]
        assert line[mark.at.column - 1 : mark.at.end_column - 1] == plain((mark,))


def test_ordinary_ellipses_are_words(article):
    words = [node.content for line in lines(article.body) for node in inlines(line) if isinstance(node, Text)]
    assert sum(content.count("...") for content in words) == 4
    assert any(content.endswith("the fight for the right ... ") for content in words)


def test_the_slips_of_the_original_stand(article):
    assert "not, admitting that higher interests" in plain(next(iter(lines(article.body))))


def test_furniture_is_set_aside_with_a_reason(outcome):
    aside = [(part.at.line, part.reason) for part in outcome.value.set_aside]
    assert aside == [
        (1, SetAsideReason.BREADCRUMB),
        (3, SetAsideReason.BREADCRUMB),
        (5, SetAsideReason.REPEATED),
        (28, SetAsideReason.NAVIGATION),
        (30, SetAsideReason.BREADCRUMB),
        (32, SetAsideReason.BREADCRUMB),
        (34, SetAsideReason.FOOTER),
    ]
    assert all(part.cue for part in outcome.value.set_aside)


def test_without_decisions_the_reader_proposes_the_same(undecided, article):
    assert undecided.value.article == article
    assert {one.question for one in undecided.value.proposals} == {"headnote", "[was another man who]"}
    assert all(one.reason and 0 < one.confidence < 1 for one in undecided.value.proposals)
    assert {finding.severity for finding in undecided.diagnostics} == {Severity.QUESTION}


def test_no_threshold_decides_where_the_headnote_ends(folder, undecided):
    source = {NAME: folder.read(NAME)}
    written = propose(MemoryFolder(source), NAME, undecided.value, threshold=0.5).value
    again = read_source(MemoryFolder({**source, written.path: written.after}), NAME)
    assert [one.question for one in again.value.proposals] == ["headnote"]
    assert [(one.question, one.by) for one in again.value.decisions] == [("[was another man who]", "threshold 0.5")]
