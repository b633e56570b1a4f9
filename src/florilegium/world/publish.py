"""Putting finished files where readers find them: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from florilegium.diagnostics import BrokenMachine

UNFINISHED = ".unfinished-"
"""How the names of files begin that are being written; what a killed process left may be thrown away."""


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (name to bytes) into ``folder``, each replacing its predecessor in one step, in the given order.

    All files are written and flushed beside the folder's own before the first predecessor is touched, so that a full
    disk or an interruption leaves the old ones as they were. Raises :class:`BrokenMachine`.
    """
    with _told_of(folder, "what was there is untouched"):
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder, files, flushed=True)


def publish_folder(place: Path, files: Mapping[str, bytes]) -> bool:
    """Make the folder ``place`` with ``files`` (relative path to bytes), whole or not at all.

    Whether it was made: not where something is at ``place`` already, which stays as it is. Raises
    :class:`BrokenMachine`.
    """
    with _told_of(place, "nothing is left half-made"):
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=UNFINISHED) as staging:
            made = Path(staging) / place.name
            for name, content in files.items():
                (made / name).parent.mkdir(parents=True, exist_ok=True)
                _write(made / name, content, flushed=True)
            if place.exists():
                return False
            try:
                made.rename(place)
            except OSError:
                if not place.exists():
                    raise
                return False
    return True


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step. Raises :class:`OSError`, and then leaves nothing behind.

    It is not flushed: after a power cut the file may be empty, and whoever reads it has to see that.
    """
    try:
        _put(path.parent, {path.name: content}, flushed=False)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path.parent, {path.name: content}, flushed=False)


def _put(folder: Path, files: Mapping[str, bytes], *, flushed: bool) -> None:
    waiting: dict[str, Path] = {}
    try:
        for name, content in files.items():
            waiting[name] = folder / f"{UNFINISHED}{token_hex(8)}"
            _write(waiting[name], content, flushed=flushed)
        for name in files:
            waiting[name].replace(folder / name)
            del waiting[name]
    finally:
        for staged in waiting.values():
            staged.unlink(missing_ok=True)


def _write(path: Path, content: bytes, *, flushed: bool) -> None:
    with path.open("xb") as file:
        file.write(content)
        if flushed:
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _told_of(place: Path, otherwise: str) -> Iterator[None]:
    """Turn what the machine refuses at ``place`` into a sentence; ``otherwise`` says how things stand then."""
    try:
        yield
    except OSError as error:
        raise BrokenMachine(
            f"{place} cannot be written: {error.strerror or error}",
            f"Look whether this is a folder that you may write to, and whether its disk has room; {otherwise}.",
        ) from error
