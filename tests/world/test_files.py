"""Folders give their own files and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.world.files import DiskFolder, Folder, Layers, MemoryFolder, Recorded, Unreadable


@pytest.fixture(params=["disk", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    files = {"a.txt": b"a", "deep/b.txt": b"b"}
    if request.param == "memory":
        return MemoryFolder(files)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return DiskFolder(tmp_path)


def test_a_folder_gives_its_files(folder: Folder) -> None:
    assert folder.names() == ("a.txt", "deep/b.txt")
    assert folder.names("deep") == ("deep/b.txt",)
    assert folder.names("nowhere") == ()
    assert folder.read("deep/b.txt") == b"b"
    assert folder.has("a.txt")
    assert not folder.has("deep")


@pytest.mark.parametrize("path", ["../a.txt", "/etc/passwd", "deep/../../a.txt", "deep\\b.txt", "a\0.txt"])
def test_no_path_leads_out(folder: Folder, path: str) -> None:
    with pytest.raises(Unreadable):
        folder.read(path)
    assert not folder.has(path)


def test_a_missing_file_is_named(folder: Folder) -> None:
    with pytest.raises(Unreadable, match=r"no file 'c\.txt'"):
        folder.read("c.txt")


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("no")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(Unreadable, match="leads out"):
        DiskFolder(inner).read("link")


def test_the_upper_layer_hides_the_lower() -> None:
    layers = Layers((MemoryFolder({"a": b"own"}), MemoryFolder({"a": b"shipped", "b": b"shipped"})))
    assert (layers.read("a"), layers.read("b"), layers.names()) == (b"own", b"shipped", ("a", "b"))
    with pytest.raises(Unreadable):
        layers.read("c")


def test_what_was_read_is_recorded() -> None:
    folder = Recorded(MemoryFolder({"a": b"1", "b": b"2"}), log := {}, "in/")
    folder.read("b")
    assert list(log) == ["in/b"]


@given(st.text())
def test_no_path_at_all_raises_anything_else(path: str) -> None:
    folder = MemoryFolder({})
    assert not folder.has(path)
    with pytest.raises(Unreadable):
        folder.read(path)
