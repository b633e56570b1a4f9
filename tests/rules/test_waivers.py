"""What an editor lets pass: it is told apart, stops nothing, and makes no book out of nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rule_fixtures as fixtures

from florilegium.cli import run

BRACKET = {"articles/lamp.txt": {"an empty nail": "[an empty nail"}}


def waiving(rule: str, place: str) -> fixtures.Files:
    entry = f"waivers:\n  - {{rule: {rule}, place: '{place}', reason: It stands so.}}\ncontents:"
    return {"edition.yaml": {"contents:": entry}}


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("place", ["articles/lamp.txt", "articles/lamp.txt:13"])
def test_what_is_waived_is_counted_apart(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [BRACKET, waiving("R004", place)])
    assert run(["check", "."]) == 0
    told = capsys.readouterr()
    assert told.out.endswith(": 1 waived\n")
    assert told.err == ""


def test_programs_are_told_what_is_waived_and_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [BRACKET, waiving("R004", "articles/lamp.txt")])
    assert run(["check", ".", "--json"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["waived"]) == ("R004", "It stands so.")


def test_a_waiver_covers_its_place_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [BRACKET, waiving("R004", "articles/lamp.txt:12")])
    run(["check", "."])
    assert fixtures.raised(capsys.readouterr().err) == {"R004", "M031"}


@pytest.mark.parametrize("rule", ["F020", "R031", "Q999"])
def test_fidelity_questions_and_what_is_no_rule_cannot_be_waived(
    rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fixtures.lay(tmp_path, [waiving(rule, "articles/lamp.txt")])
    assert run(["check", "."]) == 1
    assert fixtures.raised(capsys.readouterr().err) == {"M030"}


def test_no_waiver_makes_a_book_out_of_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = {"style/templates/article.xhtml": {"{{ notes() }}": "{{ notes( }}"}}
    fixtures.lay(tmp_path, [broken, waiving("T010", "templates/article.xhtml")])
    assert run(["build", "."]) == 1
    assert fixtures.raised(capsys.readouterr().err) == {"T010"}
    assert not Path("output").exists()


@pytest.mark.parametrize("code", ["E022", "E024"])
def test_what_is_found_in_the_finished_book_can_be_waived(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    layers = fixtures.Fixture.of(code).breaks.layers
    fixtures.lay(tmp_path, layers)
    assert run(["build", "."]) == 1
    (place,) = set(re.findall(rf"error {code} ([^\s:]+)", capsys.readouterr().err)) or {"book"}
    fixtures.lay(tmp_path, [*layers, waiving(code, place)])
    assert run(["build", "."]) == 0
    assert fixtures.raised(capsys.readouterr().err) == set()


def test_a_waiver_on_a_book_is_judged_when_the_book_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [waiving("E020", "book")])
    assert run(["check", "."]) == 0
    assert run(["build", "."]) == 0
    assert fixtures.raised(capsys.readouterr().err) == {"M031"}
