"""Files are published whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.diagnostics import BrokenMachine
from florilegium.world import publish as publishing
from florilegium.world.publish import publish


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
