"""What `build` and `check` say and with which code they leave, whatever the stages below them find."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from florilegium.cli import run
from florilegium.diagnostics import Diagnostic, Outcome, Rule, Severity, Span
from florilegium.model.edition import Format

ERROR = Diagnostic(Rule("R004", "bracket-is-closed", "S."), "This bracket is not closed.", Span("edition.yaml", 1, 1))
QUESTION = Diagnostic(Rule("R030", "meaning-is-known", "S.", Severity.QUESTION), "What is [...]?")
WARNING = Diagnostic(Rule("R040", "note-is-called", "S.", Severity.WARNING), "Nothing calls this note.")


@dataclass(frozen=True)
class Report:
    files: tuple[Path, ...] = (Path("output/letters/letters.epub"),)
    pages: int | None = 12
    words: int = 1234
    gaps: int = 6
    supplied: int = 1
    headnotes: int = 0
    annotations: int = 0
    own_words: int = 0
    seconds: float = 3.21


@pytest.fixture(autouse=True)
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "editions" / "letters"
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text("format: 1\n")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand-ins for the stages, which give `outcome` and keep what they were `asked`."""
    kept = SimpleNamespace(outcome=Outcome(Report()), asked=[])

    def stage(location: Path, **options: object) -> Outcome[Report]:
        kept.asked.append({"location": location, **options})
        return kept.outcome

    monkeypatch.setitem(sys.modules, "florilegium.build", SimpleNamespace(build=stage))
    monkeypatch.setitem(sys.modules, "florilegium.inputs", SimpleNamespace(judge=stage))
    return kept


def test_a_build_says_what_it_made(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "letters"]) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out == (
        "letters: 12 pages, 1,234 words, 6 gaps, 1 supplied reading; 3.2 s\n  output/letters/letters.epub\n"
    )


def test_what_was_not_paginated_has_no_pages(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    stages.outcome = Outcome(Report(pages=None))
    run(["build", "letters"])
    assert "letters: 1,234 words" in capsys.readouterr().out


def test_the_options_reach_the_build(stages: SimpleNamespace, edition: Path) -> None:
    assert run(["build", "letters", "--format", "epub", "--output", "books", "--jobs", "3", "--draft"]) == 0
    [asked] = stages.asked
    del asked["progress"], asked["store"]
    assert asked == {
        "location": edition,
        "formats": frozenset({Format.EPUB}),
        "output": Path("books"),
        "jobs": 3,
        "draft": True,
    }


@pytest.mark.parametrize("name", ["letters", "editions/letters", "editions/letters/", "editions/letters/edition.yaml"])
def test_an_edition_is_named_in_three_ways(name: str, stages: SimpleNamespace, edition: Path) -> None:
    assert run(["build", name]) == 0
    assert stages.asked[0]["location"] == edition


def test_the_folder_one_stands_in_is_an_edition_too(
    stages: SimpleNamespace, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition)
    assert run(["build", "."]) == 0
    assert stages.asked[0]["location"] == edition


def test_a_file_that_is_no_manifest_is_wrong_usage(
    stages: SimpleNamespace, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "other.yaml").write_text("format: 1\n")
    assert run(["build", "editions/letters/other.yaml"]) == 2
    assert "a manifest is named edition.yaml" in capsys.readouterr().err


def test_no_edition_is_built_where_one_is_not_there(stages: SimpleNamespace) -> None:
    assert run(["build", "letters", "leters"]) == 2
    assert stages.asked == []


def test_findings_stop_a_build_with_1(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    stages.outcome = Outcome(None, (ERROR, QUESTION))
    assert run(["build", "letters"]) == 1
    told = capsys.readouterr()
    assert "error R004 editions/letters/edition.yaml:1:1" in told.err
    assert told.out == "letters: not built (1 error, 1 question); what was built before is untouched.\n"


def test_a_draft_goes_on_past_questions(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    stages.outcome = Outcome(Report(), (QUESTION,))
    assert run(["build", "letters", "--draft"]) == 0
    assert "3.2 s; 1 question\n" in capsys.readouterr().out


def test_json_holds_everything_and_nothing_else_is_printed(
    stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.outcome = Outcome(None, (ERROR,))
    assert run(["build", "letters", "--json"]) == 1
    told = capsys.readouterr()
    [made] = json.loads(told.out)["editions"]
    assert told.err == ""
    assert (made["edition"], made["built"], made["findings"][0]["code"]) == ("letters", False, "R004")


def test_json_of_a_build_counts_what_was_made(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "letters", "--json"]) == 0
    [made] = json.loads(capsys.readouterr().out)["editions"]
    assert made["files"] == ["output/letters/letters.epub"]
    assert (made["pages"], made["words"], made["gaps"], made["supplied"], made["seconds"]) == (12, 1234, 6, 1, 3.21)


@pytest.mark.parametrize(
    ("found", "code", "said"),
    [
        ((), 0, "letters: no findings\n"),
        ((WARNING,), 0, "letters: 1 warning\n"),
        ((QUESTION,), 1, "letters: 1 question\n"),
        ((ERROR, ERROR, WARNING), 1, "letters: 2 errors, 1 warning\n"),
    ],
)
def test_check_leaves_with_1_where_a_book_would_be_stopped(
    found: tuple[Diagnostic, ...], code: int, said: str, stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    stages.outcome = Outcome(None, found)
    assert run(["check", "letters"]) == code
    assert capsys.readouterr().out == said


def test_check_gives_json(stages: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    stages.outcome = Outcome(None, (QUESTION,))
    assert run(["check", "letters", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["edition"], told["findings"][0]["message"]) == ("letters", "What is [...]?")
