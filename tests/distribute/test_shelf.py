"""What is published stays as it is, and only what is proved is published."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from publications import publication

from florilegium.build import build
from florilegium.cli import run
from florilegium.diagnostics import BrokenMachine
from florilegium.diagnostics.rules import shelf as rules
from florilegium.distribute import shelf as shelves
from florilegium.distribute.shelf import Shelf
from florilegium.distributing import shelve
from florilegium.model.publication import PublishedRights
from florilegium.world import publish


def rules_of(outcome) -> list:
    return [finding.rule for finding in outcome.diagnostics]


def test_the_same_version_with_the_same_bytes_is_no_finding(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    first, second = shelf.put(*publication()), shelf.put(*publication())
    assert (first.value, first.diagnostics) == (second.value, second.diagnostics)


def test_the_same_version_with_other_bytes_is_refused_and_the_difference_named(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    place = shelf.put(*publication()).value
    refused = shelf.put(*publication(book=b"another book"))
    assert (refused.value, rules_of(refused)) == (None, [rules.VERSION_IS_FINAL])
    assert "flowers.pdf" in refused.diagnostics[0].message
    assert (place / "flowers.pdf").read_bytes() == b"a book"


def test_versions_are_ordered_as_numbers_and_never_go_backwards(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for version in ("1.9.0", "1.10.0"):
        assert shelf.put(*publication(version=version)).value is not None
    assert rules_of(shelf.put(*publication(version="1.9.1"))) == [rules.VERSIONS_GO_FORWARD]
    assert [each.publication.version for each in shelf.editions().value] == ["1.10.0", "1.9.0"]


@pytest.mark.parametrize("damage", [b"half a b", None])
def test_damage_on_the_shelf_is_found(tmp_path: Path, damage: bytes | None) -> None:
    shelf = Shelf(tmp_path)
    book = shelf.put(*publication()).value / "flowers.pdf"
    book.unlink() if damage is None else book.write_bytes(damage)
    editions = shelf.editions()
    assert (editions.value, rules_of(editions)) == ((), [rules.SHELF_IS_WHOLE])


def test_a_record_that_is_none_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (shelf.put(*publication()).value / "publication.json").write_text('{"format": 2}')
    assert rules_of(shelf.editions()) == [rules.SHELF_IS_WHOLE]


def test_a_status_of_rights_that_there_is_not_is_found(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    told, files = publication()
    stated = PublishedRights("CC0-1.0", "Written for it.", "A. Editor")
    told = replace(told, texts=(replace(told.texts[0], rights=stated),))
    record = shelf.put(told, files).value / "publication.json"
    assert shelf.editions().value[0].publication == told
    record.write_text(record.read_text("utf-8").replace("CC0-1.0", "free"), "utf-8")
    assert rules_of(shelf.editions()) == [rules.SHELF_IS_WHOLE]


def test_a_full_disk_leaves_nothing_half_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes, *, flushed: bool) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_write", full)
    with pytest.raises(BrokenMachine, match="No space left"):
        Shelf(tmp_path).put(*publication())
    assert list((tmp_path / "flowers").iterdir()) == []


def test_somebody_quicker_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = shelves.publish_folder

    def slow(folder: Path, files: dict[str, bytes]) -> bool:
        monkeypatch.setattr(shelves, "publish_folder", real)
        assert Shelf(tmp_path).put(*publication(book=b"the quicker one")).value is not None
        return real(folder, files)

    monkeypatch.setattr(shelves, "publish_folder", slow)
    assert rules_of(Shelf(tmp_path).put(*publication())) == [rules.VERSION_IS_FINAL]
    assert (tmp_path / "flowers/1.0.0/flowers.pdf").read_bytes() == b"the quicker one"
    assert [each.name for each in (tmp_path / "flowers").iterdir()] == ["1.0.0"]


def test_what_was_built_from_other_files_is_not_published(root: Path, seed_output: Path, tmp_path: Path) -> None:
    edition = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path / "reaffirmation"))
    decided = edition / "articles/a-reaffirmation.reading.yaml"
    decided.write_bytes(decided.read_bytes() + b"#\n")
    refused = shelve(edition, seed_output, Shelf(tmp_path / "shelf"))
    assert (refused.value, rules_of(refused)) == (None, [rules.EDITION_IS_BUILT])
    assert not (tmp_path / "shelf").exists()


def test_a_changed_book_is_not_published(root: Path, seed_output: Path, tmp_path: Path) -> None:
    output = Path(shutil.copytree(seed_output, tmp_path / "output"))
    (output / "reaffirmation/reaffirmation.epub").write_bytes(b"PK")
    refused = shelve(root / "editions/reaffirmation", output, Shelf(tmp_path / "shelf"))
    assert rules_of(refused) == [rules.EDITION_IS_BUILT]


def test_what_is_for_the_printer_is_not_given_away(root: Path, tmp_path: Path) -> None:
    edition = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path / "reaffirmation"))
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("[epub, pdf]", "[epub, print]"), "utf-8")
    assert build(edition, output=tmp_path / "output").value is not None
    outcome = shelve(edition, tmp_path / "output", Shelf(tmp_path / "shelf"))
    assert outcome.value is not None, outcome.diagnostics
    assert [book.name for book in outcome.value.publication.books] == ["reaffirmation.epub"]
    assert "reaffirmation.print.pdf" not in {file.name for file in outcome.value.folder.iterdir()}


def test_an_article_without_a_statement_of_rights_is_not_published(
    root: Path, seed_output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path / "editions/reaffirmation"))
    manifest = edition / "edition.yaml"
    before, _, _ = manifest.read_text("utf-8").partition("contents:")
    manifest.write_text(f"{before}contents:\n  - A Reaffirmation\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["build", "reaffirmation", "--format", "epub"]) == 0
    assert run(["distribute", "reaffirmation", "--to", "site"]) == 1
    told = capsys.readouterr()
    assert "B008" in told.err
    assert "rights:" in told.err
    assert not (tmp_path / "site").exists()
