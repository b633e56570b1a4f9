"""`florilegium read`: what it prints, what it writes, and with which code it leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from reading_pages import page

from florilegium.cli import run

ARTICLE = "editions/reaffirmation/articles/a-reaffirmation.txt"


@pytest.fixture
def source(root: Path, tmp_path: Path) -> Path:
    """The first article without its reading file."""
    return Path(shutil.copy(root / ARTICLE, tmp_path))


def test_the_first_article_as_json(root, capsys):
    assert run(["read", str(root / ARTICLE), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["headnote"]) == 2
    assert len(told["body"]) == 3
    marks = [(mark["kind"], mark["marker"], mark.get("reason")) for mark in told["marks"]]
    assert marks.count(("gap", "[...]", "damage")) == 6
    assert [mark for mark in marks if mark[0] != "gap"] == [("supplied", "[was another man who]", None)]
    assert all(mark["line"] == 22 and mark["column"] for mark in told["marks"])
    assert told["title"] == "A Reaffirmation"
    assert told["people"] == [{"name": "Victor Serge", "role": "aut"}]
    assert told["source_citation"]["pages"] == "25–26"
    assert told["transcription_note"][0]["text"].endswith("[...].")
    assert told["credits"]
    assert told["rights"] == {"stated": False, "text": None}
    assert len(told["set_aside"]) == 7
    assert told["proposals"] == []
    assert [one["by"] for one in told["decisions"]] == ["the editor", "the editor"]
    assert told["findings"] == []


def test_the_first_article_for_people(root, capsys):
    assert run(["read", str(root / ARTICLE)]) == 0
    shown = capsys.readouterr().out
    for words in ("Victor Serge", "rights", "unstated", "6 gaps, 1 supplied reading", "Set aside", "Top of page"):
        assert words in shown


def test_open_questions_leave_with_one(source, capsys):
    assert run(["read", str(source)]) == 1
    told = capsys.readouterr()
    assert "[was another man who]" in told.err
    assert "Open questions" in told.out


def test_proposing_writes_beside_the_source_and_accepting_decides(source, capsys):
    assert run(["read", str(source), "--propose", "--accept", "0.8"]) == 1
    beside = source.with_name("a-reaffirmation.reading.yaml")
    assert "by: threshold 0.8" in beside.read_text()
    assert "# headnote:" in beside.read_text()
    capsys.readouterr()
    assert run(["read", str(source), "--json"]) == 1
    assert [one["question"] for one in json.loads(capsys.readouterr().out)["proposals"]] == ["headnote"]


def test_accepting_needs_proposing(source, capsys):
    assert run(["read", str(source), "--accept", "0.8"]) == 2


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_what_is_no_file_is_wrong_usage(tmp_path, name, capsys):
    assert run(["read", str(tmp_path / name)]) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"na\xefve", b"a [b c\n\n" + b"d " * 99])
def test_a_bad_source_leaves_with_one_and_a_sentence(tmp_path, content, capsys):
    source = tmp_path / "page.txt"
    source.write_bytes(content)
    assert run(["read", str(source)]) == 1
    assert "page.txt" in capsys.readouterr().err
    assert run(["read", str(source), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"]


def test_a_source_that_changed_leaves_with_one(tmp_path, capsys):
    source = tmp_path / "page.txt"
    source.write_text(page("They came.", "This paragraph stands here so that the page has a text of some length."))
    source.with_name("page.reading.yaml").write_text(
        "format: 1\nsha256: '0000000000000000000000000000000000000000000000000000000000000000'\n"
    )
    assert run(["read", str(source)]) == 1
    assert "changed" in capsys.readouterr().err
