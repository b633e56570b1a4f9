"""The schema of TEI and the engine that checks it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def jing() -> str:
    """The path of jing, the RELAX NG checker."""
    found = shutil.which("jing")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("jing is not installed; in CI this is never skipped")
    pytest.skip("jing is not installed")


@pytest.fixture
def complaints(jing: str, schemas: Path, tmp_path: Path) -> Callable[[Iterable[bytes]], str]:
    """What jing says of documents, all checked in one run; nothing where all are valid."""

    def check(documents: Iterable[bytes]) -> str:
        files = []
        for number, document in enumerate(documents):
            files.append(tmp_path / f"{number:04}.xml")
            files[-1].write_bytes(document)
        command = [jing, str(schemas / "tei_all.rng"), *map(str, files)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    return check
