"""A build leaves nothing among the temporary files of the machine, and nothing half made, even where it is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SECONDS = 240


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """An empty folder for temporary files, too deep for the address of a socket."""
    folder = tmp_path / ("scratch" * 12)
    folder.mkdir()
    return folder


def begun(edition: Path, scratch: Path) -> subprocess.Popen[bytes]:
    """A build that keeps its temporary files in ``scratch`` and its books beside it."""
    places = ["--cache", str(scratch.parent / "cache"), "--output", str(scratch.parent / "output")]
    command = [sys.executable, "-m", "florilegium", "build", str(edition), "--jobs", "2", *places]
    return subprocess.Popen(command, env={**os.environ, "TMPDIR": str(scratch)}, stdout=subprocess.DEVNULL)


def test_a_build_leaves_no_temporary_files(root: Path, scratch: Path) -> None:
    assert begun(root / "editions/reaffirmation", scratch).wait(SECONDS) == 0
    assert (scratch.parent / "output/reaffirmation/reaffirmation.pdf").is_file()
    assert list(scratch.iterdir()) == []


def test_a_build_that_is_ended_leaves_nothing(root: Path, scratch: Path) -> None:
    building = begun(root / "editions/specimen", scratch)
    until = time.monotonic() + SECONDS
    while not list(scratch.glob("florilegium-*/*")):
        assert building.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    building.terminate()
    assert building.wait(SECONDS) == 128 + signal.SIGTERM
    assert list(scratch.iterdir()) == []
    assert not [file for file in (scratch.parent / "output").rglob("*") if file.is_file()]
