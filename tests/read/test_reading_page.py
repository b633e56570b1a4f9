"""The manual page on reading says what the program knows: every key, question, answer, kind and finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_pages import decision, page, read

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import reading as rules
from florilegium.read.brackets import BracketKind
from florilegium.read.decisions import FIELDS
from florilegium.read.ruling import CHOICES, RULINGS

RULES = sorted((value for value in vars(rules).values() if isinstance(value, Rule)), key=lambda rule: rule.code)
LONG = "This paragraph stands here so that the page has a text of some length after its opening."


@pytest.fixture(scope="module")
def manual(root: Path) -> str:
    return (root / "docs" / "reading.md").read_text("utf-8")


def test_every_kind_question_and_answer_is_listed(manual):
    names = (*BracketKind, *FIELDS, *(choice.answer for choice in CHOICES))
    assert [name for name in names if f"`{name}`" not in manual] == []
    hands = {ruling.hand for ruling in RULINGS} | {ruling.reason for ruling in RULINGS}
    assert [str(word) for word in hands if f"{word}" not in manual and str(word) not in {"unknown", "unstated"}] == []


def test_every_finding_is_listed_as_it_is(manual):
    listed = [line for line in manual.splitlines() if line.startswith("| R0")]
    assert listed == [f"| {rule.code} {rule.name} ({rule.severity}) | {rule.sentence} |" for rule in RULES]


def test_codes_are_given_once():
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_the_example_is_a_reading_file(manual):
    example = manual.split("```yaml\n")[1].split("```")[0]
    outcome = read(page("They came.", LONG), example)
    assert {finding.rule.code for finding in outcome.diagnostics} <= {"R021", "R022", "R023"}
    assert [one.question for one in outcome.value.decisions] == ["headnote", "[was another man who]"]


@pytest.mark.parametrize("kind", BracketKind)
def test_every_kind_can_be_answered(kind):
    outcome = read(page("They came.", LONG), f"format: 1\ndecisions:\n{decision(str(kind), 'text')}")
    assert [finding.rule.code for finding in outcome.diagnostics] == ["R021"]
