"""Files are published whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from florilegium.diagnostics import BrokenMachine
from florilegium.world import publish as publishing
from florilegium.world.publish import Revision, publish, publish_folder, revise


def test_files_replace_their_predecessors(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"a": b"1", "b": b"1"})
    publish(tmp_path / "out", {"a": b"2"})
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == {"a": b"2", "b": b"1"}


def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {"a": b"old", "b": b"old"})
    write = publishing._write

    def full(path: Path, content: bytes, *, flushed: bool) -> None:
        if content == b"no room":
            raise OSError(28, "No space left on device")
        write(path, content, flushed=flushed)

    monkeypatch.setattr(publishing, "_write", full)
    with pytest.raises(BrokenMachine, match="No space left"):
        publish(tmp_path, {"a": b"new", "b": b"no room"})
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


def test_a_folder_in_the_place_of_a_file_leaves_the_old_files(tmp_path: Path) -> None:
    publish(tmp_path, {"a": b"old"})
    (tmp_path / "b").mkdir()
    with pytest.raises(BrokenMachine, match="b is a folder"):
        publish(tmp_path, {"a": b"new", "b": b"new"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert {file.name for file in tmp_path.iterdir()} == {"a", "b"}


def test_permissions_stay(tmp_path: Path) -> None:
    publish(tmp_path, {"a": b"old"})
    (tmp_path / "a").chmod(0o640)
    publish(tmp_path, {"a": b"new"})
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_files_and_then_their_folder_are_flushed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda opened: flushed.append(Path(f"/proc/self/fd/{opened}").readlink().name))
    publish(tmp_path / "books", {"a": b"1", "b": b"2"})
    assert flushed[-1] == "books"
    assert len(flushed) == 3
    publish_folder(tmp_path / "shelf" / "one", {"a": b"1", "inner/b": b"2"})
    assert flushed[-1] == "shelf"
    assert {"one", "inner"} <= set(flushed)


def test_what_people_keep_is_revised_in_all_places_or_in_none(tmp_path: Path) -> None:
    publish(tmp_path, {"kept": b"as read"})
    old, new = Revision("kept", b"as read", b"changed"), Revision("inner/new", None, b"new")
    assert revise(tmp_path, new, old) == ()
    assert (tmp_path / "kept").read_bytes() == b"changed"
    assert (tmp_path / "inner/new").read_bytes() == b"new"


@pytest.mark.parametrize("saved", [b"by a person", None])
def test_what_somebody_saved_since_it_was_read_stays(tmp_path: Path, saved: bytes | None) -> None:
    publish(tmp_path, {"other": b"as read"} | ({"kept": saved} if saved else {}))
    found = revise(tmp_path, Revision("other", b"as read", b"changed"), Revision("kept", b"as read", b"changed"))
    assert [(one.rule.code, one.where and one.where.file) for one in found] == [("Y006", "kept")]
    left = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert left == {"other": b"as read"} | ({"kept": saved} if saved else {})


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path) -> None:
    publish(tmp_path, {"kept": b"by a person"})
    assert [one.rule.code for one in revise(tmp_path, Revision("kept", None, b"mine"))] == ["Y006"]
    assert (tmp_path / "kept").read_bytes() == b"by a person"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    publish(tmp_path, {"kept": b"as read"})
    (tmp_path / "link").symlink_to("kept")
    assert revise(tmp_path, Revision("link", b"as read", b"changed")) == ()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "kept").read_bytes() == b"changed"
