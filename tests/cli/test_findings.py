"""How findings look to people."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.cli.findings import show, summary
from florilegium.diagnostics import Diagnostic, Rule, Severity, Span
from florilegium.diagnostics.as_json import as_json

RULE = Rule("R004", "bracket-is-closed", "Every bracket that opens is closed in the same paragraph.")
QUESTION = Rule("R030", "meaning-is-known", "A bracket's meaning is known.", Severity.QUESTION)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "editions" / "letters"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return folder


def shown(finding: Diagnostic, root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    show([finding], root)
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err.splitlines()


def test_code_place_line_caret_and_hint(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("one\nand [line missing goes on\n", "utf-8")
    other = (Span("a.txt", 1, 1), "The paragraph begins here.")
    finding = Diagnostic(RULE, "This bracket [ is not closed.", Span("a.txt", 2, 5, 2, 18), ("Close it.",), (other,))
    assert shown(finding, edition, capsys) == [
        "error R004 editions/letters/a.txt:2:5",
        "  This bracket [ is not closed.",
        "  2 │ and [line missing goes on",
        "    │     ^^^^^^^^^^^^^",
        "  editions/letters/a.txt:1:1: The paragraph begins here.",
        "  Close it.",
        "",
    ]


def test_notes_are_a_line_each_behind_the_others(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("one\n", "utf-8")
    note = Rule("R033", "opening-is-listed", "An opening is listed.", Severity.NOTE)
    told = [Diagnostic(note, "It is text.", Span("a.txt", 1, 1)), Diagnostic(RULE, "Wrong.", None, ("Mend it.",))]
    show([*told, Diagnostic(note, "So is this.", Span("a.txt", 1, 2))], edition)
    assert capsys.readouterr().err.splitlines() == [
        "error R004 ",
        "  Wrong.",
        "  Mend it.",
        "",
        "note R033 editions/letters/a.txt:1:1  It is text.",
        "note R033 editions/letters/a.txt:1:2  So is this.",
        "",
    ]


def test_markers_are_shown_as_they_stand(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("was [...] to [bold]an[/bold]\n", "utf-8")
    lines = shown(Diagnostic(QUESTION, "What is [...] or [bold]?", Span("a.txt", 1, 5)), edition, capsys)
    assert "  What is [...] or [bold]?" in lines
    assert "  1 │ was [...] to [bold]an[/bold]" in lines


def test_of_a_long_line_the_place_in_question_is_shown(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("x" * 900 + "HERE" + "y" * 900, "utf-8")
    lines = shown(Diagnostic(RULE, "M.", Span("a.txt", 1, 901, 1, 905)), edition, capsys)
    source, carets = lines[2], lines[3]
    assert len(source) < 120
    assert source[carets.index("^") : carets.rindex("^") + 1] == "HERE"


def test_the_caret_stands_under_wide_characters(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("文字 [x", "utf-8")
    lines = shown(Diagnostic(RULE, "M.", Span("a.txt", 1, 4)), edition, capsys)
    assert lines[3].index("^") == lines[2].index("[") + 2


def test_a_source_cannot_steer_the_terminal(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "a.txt").write_text("\x1b[31mred\x07 \u202eback", "utf-8")
    text = "\n".join(shown(Diagnostic(RULE, "No \x1b[2J.", Span("a.txt", 1, 1), ("\x1b]0;t\x07",)), edition, capsys))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)


@pytest.mark.parametrize(
    "span", [None, Span("gone.txt", 3, 1), Span("a.txt"), Span("a.txt", 99, 1), Span("a.txt", 1, 99)]
)
def test_a_place_that_is_not_there_is_no_trouble(
    span: Span | None, edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "a.txt").write_bytes(b"caf\xe9\n")
    assert "  M." in shown(Diagnostic(RULE, "M.", span), edition, capsys)


def test_findings_are_counted_by_severity() -> None:
    error, question = Diagnostic(RULE, "M."), Diagnostic(QUESTION, "M.")
    assert summary([question, error, error]) == "2 errors, 1 question"
    assert summary([]) == ""


def test_programs_get_all_of_it() -> None:
    other = (Span("b.txt", 3), "It stands here first.")
    assert as_json(Diagnostic(RULE, "M.", Span("a.txt", 2, 5, 2, 6), ("Close it.",), (other,))) == {
        "code": "R004",
        "rule": "bracket-is-closed",
        "severity": "error",
        "message": "M.",
        "where": {"file": "a.txt", "line": 2, "column": 5, "end_line": 2, "end_column": 6},
        "hints": ["Close it."],
        "waived": None,
        "related": [
            {
                "where": {"file": "b.txt", "line": 3, "column": 0, "end_line": 0, "end_column": 0},
                "message": "It stands here first.",
            }
        ],
    }
