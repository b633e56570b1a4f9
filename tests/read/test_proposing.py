"""Proposals are written as comments, accepted by taking the comment signs away; decisions are never touched."""

from __future__ import annotations

import re

import pytest
from reading_pages import page, read

from florilegium.read import propose
from florilegium.world.files import MemoryFolder

LONG = "This paragraph stands here so that the page has a text of some length after its opening."
TEXT = page(
    "We publish the following article for discussion. – Ed.", "They [all] came [...] and [running?] went.", LONG
)


def proposals_for(text: str, reading_file: str | None = None, threshold: float | None = None) -> str:
    files = {"page.txt": text.encode()} | ({"page.reading.yaml": reading_file.encode()} if reading_file else {})
    written = propose(MemoryFolder(files), "page.txt", read(text, reading_file).value, threshold).value
    assert written.path == "page.reading.yaml"
    return written.after.decode()


def uncommented(reading_file: str) -> str:
    """What an editor makes of proposals who accepts all of them."""
    return re.sub(r"^( *)# ", r"\1", reading_file, flags=re.MULTILINE).replace("by: ''", "by: an editor")


def test_every_open_question_is_written_with_reason_and_confidence():
    written = proposals_for(TEXT)
    for question in read(TEXT).value.proposals:
        assert question.question in written
        assert question.reason.split(";")[0] in written
        assert f"confidence {question.confidence:.2f}, line {question.at.line}" in written
    assert read(TEXT, written).value.proposals == read(TEXT).value.proposals


def test_accepting_all_proposals_leaves_no_question():
    accepted = uncommented(proposals_for(TEXT))
    outcome = read(TEXT, accepted)
    assert outcome.diagnostics == ()
    assert outcome.value.proposals == ()
    assert {one.by for one in outcome.value.decisions} == {"an editor"}
    assert outcome.value.article == read(TEXT).value.article


def test_taking_the_comment_signs_away_leaves_nothing_but_names_to_write():
    bare = re.sub(r"^( *)# ", r"\1", proposals_for(TEXT), flags=re.MULTILINE)
    wrong = [one for one in read(TEXT, bare).diagnostics if one.rule.code == "R020"]
    assert len(wrong) == bare.count("by: ''") > 0
    assert {one.message for one in wrong} == {"“by” is empty: the name of whoever decides is missing."}


def test_writing_again_changes_nothing():
    written = proposals_for(TEXT)
    assert proposals_for(TEXT, written) == written


DECIDED = """\
# My own words.
format: 1
decisions:

    "[all]":   # beside it
        answer: "supplied"
        reason: >-
            For a reason that
            takes two lines.
        by: me

# about the cuts
omissions: []
"""


def test_decisions_stay_to_the_byte():
    written = proposals_for(TEXT, DECIDED)
    for part in DECIDED.split("\n\n"):
        assert part.strip("\n") in written
    assert written.index("by: me") < written.index("## proposed") < written.index("# about the cuts")
    assert "    ## proposed" in written
    assert proposals_for(TEXT, written) == written
    assert "[all]" not in "".join(line for line in written.splitlines() if line.strip().startswith("#"))


def test_a_threshold_decides_and_says_so():
    written = proposals_for(TEXT, threshold=0.75)
    outcome = read(TEXT, written)
    assert [(one.question, one.answer, one.by) for one in outcome.value.decisions] == [
        ("[running?]", "unclear", "threshold 0.75")
    ]
    assert {one.question for one in outcome.value.proposals} == {"headnote", "[all]", "[...]"}


@pytest.mark.parametrize("decisions", ["decisions:\n", "decisions:  # none yet\n", ""])
def test_a_file_without_decisions_gets_its_first(decisions):
    written = proposals_for(TEXT, f"format: 1\n{decisions}", threshold=0.75)
    assert len(read(TEXT, written).value.decisions) == 1


@pytest.mark.parametrize("decisions", ["{title: {answer: A, reason: b, by: c}}", "~", "{}"])
def test_decisions_in_braces_are_left_alone(decisions):
    reading_file = f"format: 1\ndecisions: {decisions}\n"
    folder = MemoryFolder({"page.txt": TEXT.encode(), "page.reading.yaml": reading_file.encode()})
    written = propose(folder, "page.txt", read(TEXT, reading_file).value)
    assert written.value is None
    assert written.diagnostics[0].where.line == 2
