"""A receipt is enough to make a book again, and to say why it comes out different."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.build import build
from florilegium.cli import run
from florilegium.diagnostics.rules import shelf as rules
from florilegium.model.edition import Format
from florilegium.model.receipt import FileDigest, Receipt

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
_FILES = st.lists(st.builds(FileDigest, _TEXTS, _TEXTS)).map(tuple)


@pytest.fixture
def place(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the seed edition and its e-book; the working folder."""
    edition = Path(shutil.copytree(root / "editions" / "reaffirmation", tmp_path / "editions" / "reaffirmation"))
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("formats: [epub, pdf]", "formats: [epub]"), "utf-8")
    monkeypatch.chdir(tmp_path)
    outcome = build(edition, output=tmp_path / "output")
    assert outcome.value is not None, outcome.diagnostics
    assert not (tmp_path / "output/reaffirmation/reaffirmation.pdf").exists()
    return tmp_path


def verified(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, dict]:
    """The exit code, and what is printed for people and for programs."""
    command = ["verify", "output/reaffirmation/receipt.json", *arguments]
    code = run(command)
    told = capsys.readouterr()
    assert run([*command, "--json"]) == code
    return code, told.out + told.err, json.loads(capsys.readouterr().out)


def test_the_same_input_gives_the_same_bytes(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told, found = verified(capsys)
    assert (code, found["other"], found["findings"]) == (0, [], [])
    assert sorted(found["same"]) == ["proof.html", "proof.json", "reaffirmation.epub"]
    assert "identical" in told


@pytest.mark.parametrize("name", ["a-reaffirmation.txt", "a-reaffirmation.reading.yaml"])
def test_one_byte_of_text_is_named(place: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    source = place / "editions/reaffirmation/articles" / name
    content = source.read_bytes()
    source.write_bytes(content[:-2] + b" " + content[-1:])
    code, told, found = verified(capsys)
    assert code == 1
    assert [finding["rule"] for finding in found["findings"]] == ["text-is-the-same"]
    assert f"articles/{name} has changed" in told


def test_other_tools_are_told_from_other_text(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    receipt = place / "output/reaffirmation/receipt.json"
    kept = json.loads(receipt.read_bytes())
    kept["tools"]["weasyprint"] = "1.0"
    receipt.write_text(json.dumps(kept), "utf-8")
    code, told, found = verified(capsys)
    assert (code, found["other"]) == (0, [])
    assert [finding["rule"] for finding in found["findings"]] == ["tools-are-the-same"]
    assert "weasyprint was 1.0" in told


def test_other_bytes_of_the_same_text_are_found(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    receipt = place / "output/reaffirmation/receipt.json"
    kept = json.loads(receipt.read_bytes())
    kept["outputs"][0]["sha256"] = "0" * 64
    receipt.write_text(json.dumps(kept), "utf-8")
    code, _, found = verified(capsys)
    assert (code, found["other"]) == (1, [kept["outputs"][0]["path"]])
    assert {finding["rule"] for finding in found["findings"]} == {"bytes-are-the-same", "files-are-as-built"}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"format": 2}', b"[" * 100_000])
def test_what_is_no_receipt_is_said_to_be_none(content: bytes, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "output/reaffirmation/receipt.json").write_bytes(content)
    assert run(["verify", "output/reaffirmation/receipt.json"]) == 1
    assert "This is no receipt" in capsys.readouterr().err


@given(st.builds(Receipt, _TEXTS, _TEXTS, st.booleans(), _FILES, st.just(()), _FILES))
def test_a_receipt_comes_back_as_it_was(receipt: Receipt) -> None:
    assert Receipt.from_json(receipt.to_json()) == receipt


def test_a_book_of_an_earlier_build_is_pointed_at(root: Path, tmp_path: Path) -> None:
    (tmp_path / "reaffirmation").mkdir()
    (tmp_path / "reaffirmation/reaffirmation.pdf").write_bytes(b"%PDF of yesterday")
    outcome = build(root / "editions/reaffirmation", output=tmp_path, formats=frozenset([Format.EPUB]))
    assert [finding.rule for finding in outcome.diagnostics] == [rules.BOOKS_ARE_OF_ONE_BUILD]
    assert (tmp_path / "reaffirmation/reaffirmation.pdf").read_bytes() == b"%PDF of yesterday"
