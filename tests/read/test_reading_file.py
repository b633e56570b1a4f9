"""Reading files: every mistake is found, with its line and what to write instead, and does not undo the rest."""

from __future__ import annotations

import pytest
from reading_pages import article, codes, decision, page, read

from florilegium.diagnostics import Severity
from florilegium.model.walk import marks, plain

LONG = "This paragraph stands here so that the page has a text of some length after its opening."
TEXT = page("They [all] came.", LONG)


def findings(reading_file: str):
    return [one for one in read(TEXT, reading_file).diagnostics if one.where and one.where.file == "page.reading.yaml"]


@pytest.mark.parametrize(
    ("reading_file", "line", "says", "hints"),
    [
        ("decisions: {}\n", 1, "format", ""),
        ("format: 2\n", 1, "not known", "format 1"),
        ("format: 1\nemendation: []\n", 2, "emendation", "emendations"),
        ("format: 1\ndecisions: []\n", 2, "questions", ""),
        ("format: 1\nemendations: {}\n", 2, "list", ""),
        ("format: 1\nemendations:\n  - from: a\n", 3, "“to”, “reason”, “by”", ""),
        ("format: 1\nemendations:\n  - {from: a, to: b, reason: c, by: }\n", 3, "the name of whoever decides", ""),
        ("format: 1\ndecisions:\n  headnoet: {answer: none, reason: a, by: b}\n", 3, "headnoet", "headnote"),
        ("format: 1\ndecisions:\n  headnote: {answer: no, reason: a, by: b}\n", 3, "“no”", "none"),
        ("format: 1\ndecisions:\n  headnote: {answer: headnote, reason: a, by: b}\n", 3, "“from”, “to”", ""),
        ("format: 1\ndecisions:\n  '[all]': {answer: suplied, reason: a, by: b}\n", 3, "suplied", "supplied"),
        ("format: 1\ndecisions:\n  '[all]': {answer: supplied, by: b}\n", 3, "“reason”", ""),
        ("format: 1\ndecisions:\n  '[all]': {answer: supplied, reason: a, bye: b, by: b}\n", 3, "bye", "by"),
        ("format: 1\ndecisions:\n  '[all]': supplied\n", 3, "“answer”", ""),
    ],
)
def test_a_mistake_is_named_with_its_line_and_the_nearest_spelling(reading_file, line, says, hints):
    found = [one for one in findings(reading_file) if one.rule.code == "R020"]
    assert found
    assert found[0].where.line == line
    assert says in found[0].message
    assert hints in " ".join(found[0].hints)


def test_all_mistakes_at_once():
    reading_file = (
        "format: 1\nemendation: []\ndecisions:\n  headnoet: {answer: none, reason: a, by: b}\n"
        "  '[all]': {answer: suplied, reason: a, by: b}\nomissions: 7\n"
    )
    assert [one.where.line for one in findings(reading_file)] == [2, 4, 5, 6]


def test_all_mistakes_of_one_entry_at_once():
    reading_file = (
        "format: 1\nsha256: abc\ndecisions:\n  headnote: {answer: maybe, reason: ''}\n"
        "emendations:\n  - {from: a, to: ''}\n  - 3\n"
    )
    told = [(one.where.line, one.message.partition(":")[0]) for one in findings(reading_file)]
    assert told == [
        (2, "“abc” is no SHA-256"),
        (4, "Expected “by”, which is missing here."),
        (4, "“maybe” is no answer to “headnote”."),
        (4, "“reason” is empty"),
        (6, "Expected “reason”, “by”, which is missing here."),
        (6, "“to” is empty"),
        (7, "Expected the keys “from”, “to”, “reason”, “by” here."),
    ]


def test_the_mistakes_of_one_decision_are_told_at_once():
    reading_file = "format: 1\ndecisions:\n  '[all]':\n    answer: suplied\n    reason:\n    by:\n\nomissions: []\n"
    found = findings(reading_file)
    assert [one.where.line for one in found] == [4, 5, 6]
    assert "“by” is empty" in found[2].message


def test_a_mistake_leaves_the_other_decisions_standing():
    reading_file = "format: 1\ndecisions:\n" + decision("[all]", "supplied") + "  headnoet: {}\n"
    outcome = read(TEXT, reading_file)
    assert [plain((mark,)) for mark in marks(outcome.value.article.body)] == ["[all]"]
    assert [one.answer for one in outcome.value.decisions] == ["supplied"]


@pytest.mark.parametrize(
    "reading_file",
    ["a: [", "\tformat: 1", "format: &a 1\nsha256: *a\n", "- format\n", "", "format: 1\n...\nformat: 1\n"],
)
def test_what_is_no_reading_file_is_a_finding(reading_file):
    outcome = read(TEXT, reading_file)
    assert outcome.value is None
    assert codes(outcome, Severity.ERROR)
    assert all(one.where.file == "page.reading.yaml" for one in outcome.diagnostics)


def test_an_answer_to_no_bracket_of_the_page_is_a_finding():
    (finding,) = findings("format: 1\ndecisions:\n" + decision("[every one]", "supplied"))
    assert (finding.rule.code, finding.where.line) == ("R021", 3)
    assert "[every one]" in finding.message


def test_a_changed_source_keeps_the_decisions_that_still_fit():
    reading_file = (
        "format: 1\nsha256: '0000000000000000000000000000000000000000000000000000000000000000'\ndecisions:\n"
        + decision("[all]", "supplied")
    )
    outcome = read(TEXT, reading_file)
    assert codes(outcome) == ["R022"]
    assert [type(mark).__name__ for mark in marks(outcome.value.article.body)] == ["Supplied"]


def test_a_changed_source_asks_again_where_it_changed():
    reading_file = (
        "format: 1\nsha256: '0000000000000000000000000000000000000000000000000000000000000000'\ndecisions:\n"
        + decision("[all]", "supplied")
    )
    outcome = read(page("They [every one] came.", LONG), reading_file)
    assert sorted(codes(outcome, Severity.QUESTION)) == ["R021", "R022", "R031"]
    assert [one.question for one in outcome.value.proposals] == ["[every one]"]


HEADNOTE = "format: 1\ndecisions:\n  headnote: {answer: headnote, from: He was, to: 'Moscow.', reason: a, by: b}\n"


def test_the_headnote_is_where_its_words_are():
    text = article(page("He was a sailor in Odessa.", "Later he lived in Moscow.", LONG), HEADNOTE)
    assert len(text.apparatus.headnote) == 2
    assert len(text.body) == 1


@pytest.mark.parametrize(
    "paragraphs", [("She was a sailor.", "He lived in Moscow."), ("He was one.", "He was two.", "In Moscow.")]
)
def test_a_headnote_that_is_not_there_any_more_is_asked_about(paragraphs):
    outcome = read(page(*paragraphs, LONG), HEADNOTE)
    assert "R021" in codes(outcome, Severity.QUESTION)


def test_no_headnote_is_an_answer_too():
    signed = "We publish the following article for discussion. – Ed."
    assert read(page(signed, LONG)).value.article.apparatus.headnote
    no = "format: 1\ndecisions:\n" + decision("headnote", "none")
    outcome = read(page(signed, LONG), no)
    assert outcome.value.article.apparatus.headnote == ()
    assert codes(outcome, Severity.QUESTION) == []
