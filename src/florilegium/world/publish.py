"""Putting finished files where readers find them: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from florilegium.diagnostics import BrokenMachine


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (name to bytes) into ``folder``, each replacing its predecessor in one step, in the given order.

    All files are written and flushed beside the folder's own before the first predecessor is touched, so that a full
    disk or
    an interruption leaves the old ones as they were. Raises :class:`BrokenMachine`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as staging:
            for name, content in files.items():
                _write_through(Path(staging) / name, content)
            for name in files:
                (Path(staging) / name).replace(folder / name)
    except OSError as error:
        raise BrokenMachine(
            f"{folder} cannot be written: {error.strerror or error}",
            "Look whether this is a folder that you may write to, and whether its disk has room; "
            "what was there is untouched.",
        ) from error


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
