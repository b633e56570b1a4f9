"""A new edition is one to begin with: it has no findings, and explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from florilegium.cli import run
from florilegium.edition.manifest import load_edition
from florilegium.edition.schema import ManifestShape
from florilegium.edition.select import select
from florilegium.model.walk import marks
from florilegium.read import read_source
from florilegium.world.files import DiskFolder


@pytest.fixture(autouse=True)
def _somewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_reads_without_findings() -> None:
    assert run(["new", "first-letters"]) == 0
    folder = DiskFolder(Path("editions/first-letters"))
    edition = load_edition(folder, "first-letters")
    reading = read_source(folder, "articles/the-lamp-room.txt")
    assert edition.value is not None
    assert reading.value is not None
    article = reading.value.article
    selection = select(edition.value, (article,), {})
    assert (edition.diagnostics, reading.diagnostics, selection.diagnostics) == ((), (), ())
    assert edition.value.title == "First letters"
    assert len(article.apparatus.headnote) == 1
    assert [type(mark).__name__ for mark in marks(article.body)] == ["Gap", "Supplied", "Gap"]


def test_every_key_of_the_manifest_is_in_it() -> None:
    run(["new", "letters"])
    text = Path("editions/letters/edition.yaml").read_text("utf-8")
    keys = set(re.findall(r"^#?[ -]*([a-z]+):", text, re.MULTILINE))
    assert keys >= set(ManifestShape.model_fields)


def test_every_new_work_has_its_own_identifier() -> None:
    works = set()
    for name in ("one", "two"):
        run(["new", name])
        edition = load_edition(DiskFolder(Path("editions") / name), name).value
        assert edition is not None
        works.add(edition.identifiers.work)
    assert len(works) == 2


def test_a_path_is_taken_as_it_is() -> None:
    assert run(["new", "./books/letters"]) == 0
    assert Path("books/letters/edition.yaml").is_file()


def test_what_is_there_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("editions/letters")
    folder.mkdir(parents=True)
    assert run(["new", "letters"]) == 2
    assert list(folder.iterdir()) == []
    assert "nothing was changed" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["two words", "ünder", "-x", "..", "a/..", ""])
def test_a_name_is_one_that_files_can_have(name: str) -> None:
    assert run(["new", "--", name]) == 2
    assert list(Path().iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_broken_machine(capsys: pytest.CaptureFixture[str]) -> None:
    Path("editions").write_text("a file in the way")
    assert run(["new", "letters"]) == 3
    assert "cannot be written" in capsys.readouterr().err


def test_it_builds_at_once_without_findings(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "letters"]) == 0
    assert run(["build", "letters"]) == 0
    told = capfd.readouterr()
    assert told.err == ""
    assert re.search(r"^letters: \d+ pages, \d+ words, 2 gaps, 1 supplied reading; [\d.]+ s$", told.out, re.MULTILINE)
    assert {path.name for path in Path("output/letters").iterdir()} == {
        "letters.epub",
        "letters.pdf",
        "proof.html",
        "proof.json",
        "receipt.json",
    }
