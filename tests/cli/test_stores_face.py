"""``prove --stores`` and ``cite`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from florilegium.cli import run
from florilegium.model.edition import Format


@pytest.fixture(scope="module")
def output(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from florilegium.build import build

    folder = tmp_path_factory.mktemp("output")
    outcome = build(root / "editions" / "reaffirmation", output=folder, formats=frozenset({Format.EPUB}))
    assert outcome.value is not None
    return folder


def test_the_stores_are_told_for_people(root: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["prove", str(root / "editions" / "reaffirmation"), "--output", str(output), "--stores"]) == 0
    told = capsys.readouterr().out
    for store in ("Apple Books", "Kobo", "Kindle Direct Publishing", "Send to Kindle", "Google Play Books"):
        assert f"  {store}: ready" in told


def test_the_stores_are_told_for_programs(root: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["prove", str(root / "editions" / "reaffirmation"), "--output", str(output), "--stores", "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["stores"][0] == {"store": "Apple Books", "ready": True}


def test_only_an_e_book_is_shown_to_stores(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    assert run(["prove", str(root / "editions" / "reaffirmation"), str(pdf), "--stores"]) == 2
    assert "there is none" in capsys.readouterr().err


def test_references_come_on_standard_output(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", str(root / "editions" / "reaffirmation"), "--format", "csl"]) == 0
    whole, article = json.loads(capsys.readouterr().out)
    assert (whole["type"], article["type"], article["title"]) == ("book", "chapter", "A Reaffirmation")
    assert article["page"].split("-")[0] == "1"


def test_an_edition_that_cannot_be_built_has_no_references(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "edition.yaml").write_text("format: 1\n")
    assert run(["cite", str(tmp_path), "--format", "ris"]) == 1
    told = capsys.readouterr()
    assert (told.out, "M004" in told.err) == ("", True)
