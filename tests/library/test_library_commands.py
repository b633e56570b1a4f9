"""The library on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from florilegium.cli import run


@pytest.fixture
def catalogue(mirror: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    file = str(tmp_path / "library.sqlite")
    assert run(["library", "index", str(mirror), "--catalogue", file, "--jobs", "1"]) == 0
    out, err = capsys.readouterr()
    assert out == "3 sources read, 0 as before; 1 file cannot be read.\n"
    assert "warning L004 empty.htm" in err or "empty.htm\n  This source is empty." in err
    return file


def test_the_second_index_does_nothing_and_says_so(
    catalogue: str, mirror: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["library", "index", str(mirror), "--catalogue", catalogue]) == 0
    assert capsys.readouterr().out == "Nothing to do: 3 sources as before; 1 file cannot be read.\n"


def test_pages_are_found_in_a_table(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "find", "gaps:>0", "--catalogue", catalogue]) == 0
    out = capsys.readouterr().out
    assert "Mary Dunne" in out
    assert out.endswith("1 page found.\n")


def test_pages_are_found_as_json(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "find", "lamps", "--json", "--catalogue", catalogue]) == 0
    told = json.loads(capsys.readouterr().out)
    (page,) = told["pages"]
    assert page["people"] == [{"name": "Mary Dunne", "role": "aut"}]
    assert (page["path"], page["gaps"], told["findings"]) == ("dunne/lamp.htm", 1, [])


def test_a_bad_query_says_what_is_wrong(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "find", "autor:dunne", "--catalogue", catalogue]) == 1
    assert "There is no field “autor”." in capsys.readouterr().err
    assert run(["library", "find", "autor:dunne", "--json", "--catalogue", catalogue]) == 1
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["L011"]


def test_a_page_is_shown_by_its_number(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "show", "1", "--catalogue", catalogue]) == 0
    assert "The Pit Lantern" in capsys.readouterr().out
    assert run(["library", "show", "99", "--catalogue", catalogue]) == 1
    assert "L003" in capsys.readouterr().err


def test_stats_count_and_list(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "stats", "--catalogue", catalogue]) == 0
    out = capsys.readouterr().out
    assert "1920s" in out
    assert "empty.htm: This source is empty." in out


def test_stats_as_json(catalogue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["library", "stats", "--catalogue", catalogue, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["pages"] == sum(told["languages"].values()) == sum(told["decades"].values())
    assert told["sums"]["words"] > 0
    assert {"path", "reason"} == set(told["faults"][0])


@pytest.mark.parametrize("arguments", [["find", "serge"], ["show", "1"], ["stats"]])
def test_without_a_catalogue_the_user_is_told_to_index(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.sqlite"
    assert run(["library", *arguments, "--catalogue", str(missing)]) == 1
    assert "florilegium library index FOLDER" in capsys.readouterr().err
    assert not missing.exists()


def test_a_source_is_added_to_an_edition(
    root: Path, mirror: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = tmp_path / "letters"
    edition.mkdir()
    (edition / "edition.yaml").write_bytes((root / "editions" / "reaffirmation" / "edition.yaml").read_bytes())
    assert run(["add", str(edition), str(mirror / "well.html")]) == 0
    assert "articles/orlov-1904-the-well.html\nletters: 1 source added.\n" in capsys.readouterr().out
    assert run(["add", str(edition), str(mirror / "empty.htm")]) == 1
    assert capsys.readouterr().out == "letters: nothing was added.\n"
    assert run(["add", str(edition), str(mirror / "lamp.htm"), str(mirror / "none.htm"), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["findings"][-1]["code"]) == ([], "L022")
    assert run(["add", str(edition), str(mirror)]) == 1
    assert "This is a folder" in capsys.readouterr().err
    assert run(["add", str(edition), "99999", "--catalogue", str(tmp_path / "none.sqlite")]) == 1
    assert "florilegium library index FOLDER" in capsys.readouterr().err
