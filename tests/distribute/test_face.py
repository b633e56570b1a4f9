"""``florilegium distribute`` says what it does, and a rehearsal does nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from publications import publication

from florilegium.cli import run
from florilegium.diagnostics import BrokenMachine
from florilegium.distribute.addressing import destination
from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.sending import send
from florilegium.distribute.shelf import Shelf


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["distribute", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_rehearsal_says_what_the_command_then_does(
    root: Path,
    seed_output: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    command = (str(root / "editions/reaffirmation"), "--output", str(seed_output), "--shelf", "shelf", "--to", "site")
    code, out, _ = told(capsys, *command, "--dry-run")
    assert code == 0
    assert "would write editions/reaffirmation/1.0.0/reaffirmation.epub\n" in out
    assert list(tmp_path.iterdir()) == []
    _, out, _ = told(capsys, *command, "--dry-run", "--json")
    rehearsed = json.loads(out)
    assert rehearsed["published"] == [{"edition": "reaffirmation", "version": "1.0.0", "folder": None}]
    _, out, _ = told(capsys, *command, "--json")
    assert json.loads(out)["sent"] == rehearsed["sent"]
    _, out, _ = told(capsys, *command, "--dry-run")
    assert "0 files would be written" in out


def test_a_url_that_cannot_be_meant_is_a_mistake_of_use(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edition = str(root / "editions/reaffirmation")
    code, _, err = told(capsys, edition, "--to", "gopher://host/site")
    assert (code, "No driver is known" in err) == (2, True)
    code, _, err = told(capsys, edition, "--to", "sftp://me:hush@host/site")
    assert (code, "password" in err, "hush" in err) == (2, True, False)


def test_a_driver_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(BrokenMachine) as failure:
        destination("s3://press/site")
    assert "pip install 'florilegium[s3]'" in failure.value.hint


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, timeout=120
    )
    if not mounted or mounted.returncode:
        pytest.skip("only root can mount a disk")
    yield disk
    subprocess.run(["umount", disk], check=True, timeout=120)


def test_a_full_disk_is_told_and_the_next_run_completes(small_disk: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shelf.put(*publication(book=b"a book " * 20_000))
    parcels = tuple(catalogue(shelf.editions().value, "A Press", None))
    with pytest.raises(BrokenMachine, match=r"flowers\.pdf cannot be written: No space left on device"):
        send(parcels, FolderDestination(small_disk / "site"))
    assert not [path for path in small_disk.rglob("*") if path.is_file() and not path.name.startswith(".florilegium")]
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True, timeout=120)
    send(parcels, FolderDestination(small_disk / "site"))
    assert (small_disk / "site/index.html").is_file()


def test_a_shelf_on_a_full_disk_stays_as_it_was(small_disk: Path) -> None:
    shelf = Shelf(small_disk / "shelf")
    assert shelf.put(*publication()).value is not None
    with pytest.raises(BrokenMachine, match="No space left on device"):
        shelf.put(*publication(version="1.1.0", book=b"a book " * 20_000))
    assert [each.publication.version for each in shelf.editions().value] == ["1.0.0"]
    assert [path.name for path in (small_disk / "shelf/flowers").iterdir()] == ["1.0.0"]
