"""From an edition's folder to books: whole, reproducible, or not at all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from florilegium.build import build
from florilegium.diagnostics import BrokenMachine
from florilegium.model.edition import Format
from florilegium.model.receipt import FileDigest


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seed edition's books, built once."""
    output = tmp_path_factory.mktemp("output")
    outcome = build(root / "editions" / "reaffirmation", output=output)
    assert outcome.value is not None, outcome.diagnostics
    return output / "reaffirmation"


@pytest.fixture
def seed(root: Path, tmp_path: Path) -> Path:
    """A copy of the seed edition to be spoilt."""
    return Path(shutil.copytree(root / "editions" / "reaffirmation", tmp_path / "editions" / "reaffirmation"))


def test_a_build_leaves_both_books_their_proof_and_a_receipt(built: Path) -> None:
    books = ["reaffirmation.epub", "reaffirmation.pdf"]
    assert sorted(file.name for file in built.iterdir()) == ["proof.html", "proof.json", *books, "receipt.json"]


def test_the_ledger_tells_that_all_stands_in_both_books(built: Path) -> None:
    kept = json.loads((built / "proof.json").read_text(encoding="utf-8"))
    assert (kept["totals"]["articles"], kept["totals"]["headnote_paragraphs"]) == (1, 2)
    assert (kept["totals"]["marks"]["gap"], kept["totals"]["marks"]["supplied"]) == (6, 1)
    for book in kept["books"].values():
        assert book["proved"]
        assert (book["words_found"], book["marks_found"]) == (book["words"], 7)
    assert [mark["source"]["line"] for mark in kept["texts"][0]["marks"]] == [22] * 7
    assert kept["texts"][0]["decisions"]
    assert kept["texts"][0]["set_aside"]
    assert all(finding["severity"] != "error" for finding in kept["findings"])


def test_the_receipt_tells_inputs_and_outputs(built: Path, root: Path) -> None:
    receipt = json.loads((built / "receipt.json").read_text(encoding="utf-8"))
    assert receipt["format"] == 1
    inputs = {file["path"] for file in receipt["inputs"]}
    assert {"edition.yaml", "articles/a-reaffirmation.txt", "articles/a-reaffirmation.reading.yaml"} <= inputs
    for file in receipt["outputs"]:
        content = (built / file["path"]).read_bytes()
        assert FileDigest.of(file["path"], content).sha256 == file["sha256"]


def test_another_folder_time_zone_and_hash_seed_give_the_same_bytes(built: Path, seed: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    command = [sys.executable, "-m", "florilegium", "build", str(seed), "--output", str(tmp_path / "out")]
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
    for file in built.iterdir():
        assert (tmp_path / "out" / "reaffirmation" / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_formats_asked_for_do_not_change_the_epub(built: Path, seed: Path, tmp_path: Path) -> None:
    build(seed, output=tmp_path / "out", formats=frozenset({Format.EPUB}))
    made = tmp_path / "out" / "reaffirmation"
    assert sorted(file.name for file in made.iterdir()) == [
        *("proof.html", "proof.json", "reaffirmation.epub", "receipt.json")
    ]
    assert (made / "reaffirmation.epub").read_bytes() == (built / "reaffirmation.epub").read_bytes()


def test_the_epub_keeps_every_mark_in_order(built: Path) -> None:
    from lxml import etree

    with zipfile.ZipFile(built / "reaffirmation.epub") as book:
        name = next(name for name in book.namelist() if name.endswith("a-reaffirmation.xhtml"))
        document = etree.fromstring(book.read(name))
    found = [(node.get("data-mark"), "".join(node.itertext())) for node in document.iterfind(".//*[@data-mark]")]
    gap = ("gap", "[...]")
    assert found == [gap, gap, gap, gap, gap, ("supplied", "[was another man who]"), gap]


def test_the_text_of_the_pdf_shows_the_marks_verbatim(built: Path) -> None:
    told = subprocess.run(
        ["pdftotext", str(built / "reaffirmation.pdf"), "-"], capture_output=True, text=True, check=True
    )
    text = " ".join(told.stdout.split())
    assert "[was another man who] wanted power [...]" in text
    assert "the right ... [...] simple man" in text


def test_a_template_that_drops_a_gap_fails_the_build_and_the_gap_is_named(
    seed: Path, root: Path, tmp_path: Path
) -> None:
    template = "templates/article.xhtml"
    original = (root / "styles" / "classic" / template).read_text(encoding="utf-8")
    assert "blocks(article.body)" in original
    spoilt = original.replace("blocks(article.body)", "blocks(article.body) | replace('[...]', '', 1)")
    (seed / "style" / "templates").mkdir(parents=True)
    (seed / "style" / template).write_text(spoilt, encoding="utf-8")
    outcome = build(seed, output=tmp_path / "out")
    assert outcome.value is None
    assert not (tmp_path / "out" / "reaffirmation" / "reaffirmation.epub").exists()
    lost = [finding for finding in outcome.diagnostics if "[...]" in finding.message]
    assert {finding.where.line for finding in lost if finding.where} == {22}


def test_a_failed_build_leaves_the_last_good_books(seed: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    build(seed, output=output)
    before = {file.name: file.read_bytes() for file in (output / "reaffirmation").iterdir()}
    source = seed / "articles" / "a-reaffirmation.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("[was another", "[[was another"), encoding="utf-8")
    assert build(seed, output=output).value is None
    assert {file.name: file.read_bytes() for file in (output / "reaffirmation").iterdir()} == before


def test_an_open_question_stops_a_release_but_not_a_draft(seed: Path, tmp_path: Path) -> None:
    (seed / "articles" / "a-reaffirmation.reading.yaml").unlink()
    output = tmp_path / "out"
    assert build(seed, output=output).value is None
    assert build(seed, output=output, draft=True).value is not None
    draft = output / "reaffirmation" / "draft"
    assert (draft / "reaffirmation.pdf").is_file()
    assert json.loads((draft / "proof.json").read_text(encoding="utf-8"))["edition"]["draft"] is True
    assert not (output / "reaffirmation" / "reaffirmation.pdf").exists()


def test_an_output_folder_that_cannot_be_written_is_the_machines_fault(seed: Path, tmp_path: Path) -> None:
    obstacle = tmp_path / "out"
    obstacle.write_text("in the way", encoding="utf-8")
    with pytest.raises(BrokenMachine, match="cannot be written"):
        build(seed, output=obstacle)


def test_a_format_that_the_manifest_does_not_plan_is_a_finding(seed: Path, tmp_path: Path) -> None:
    manifest = seed / "edition.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("formats: [epub, pdf]", "formats: [epub]"), encoding="utf-8")
    outcome = build(seed, output=tmp_path / "out", formats=frozenset({Format.PDF}))
    assert outcome.value is None
    assert [finding.rule.name for finding in outcome.diagnostics] == ["format-is-planned"]
    assert not (tmp_path / "out").exists()


def test_a_hyphen_of_the_source_at_the_end_of_a_line_is_read_back(seed: Path, tmp_path: Path) -> None:
    compounds = " ".join(f"{'m' * (number % 11 + 1)} half-done" for number in range(120))
    (seed / "articles" / "compounds.txt").write_text(
        f"Ada Example\n\nCompounds\n\nFrom The Forme, No. 1, 1911, p. 1.\n\nA line of words and {compounds}.\n",
        encoding="utf-8",
    )
    manifest = (seed / "edition.yaml").read_text(encoding="utf-8")
    (seed / "edition.yaml").write_text(manifest.split("contents:")[0] + "contents:\n  - compounds\n", encoding="utf-8")
    outcome = build(seed, output=tmp_path / "out", draft=True)
    assert outcome.value is not None, outcome.diagnostics
    printed = tmp_path / "out" / "reaffirmation" / "draft" / "reaffirmation.pdf"
    told = subprocess.run(["pdftotext", "-layout", str(printed), "-"], capture_output=True, text=True, check=True)
    assert [line for line in told.stdout.splitlines() if line.endswith("half-")]
