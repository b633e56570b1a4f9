"""A destination: a folder in which a catalogue is brought up to date, and which never names what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from florilegium.diagnostics import BrokenMachine
from florilegium.world.publish import replace


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files were written, how many were there already, and how many were removed, for nothing names them."""

    written: int
    unchanged: int
    removed: int


def send(files: Iterable[tuple[str, bytes]], folder: Path) -> Sent:
    """Write ``files`` into ``folder`` in their order, each in one step, then remove what is no longer among them.

    Interrupted, it goes on where it was when it is called again. A file in the folder that no catalogue has put there
    is never touched. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = _put_here(folder)
        here: list[str] = []
        written = 0
        with (folder / _LIST).open("a", encoding="utf-8") as put_here:
            for name, content in files:
                here.append(name)
                if name not in before:
                    # Told before it is there, so that an interruption leaves no file that nobody knows of.
                    put_here.write(f"{name}\n")
                    put_here.flush()
                written += _updated(folder / name, content)
        gone = sorted(before - set(here))
        for name in gone:
            (folder / name).unlink(missing_ok=True)
        replace(folder / _LIST, "".join(f"{name}\n" for name in sorted(here)).encode())
    except OSError as error:
        hint = "Mend this and run the command again: it goes on where it was."
        raise BrokenMachine(f"{error.filename or folder} cannot be written: {error.strerror or error}", hint) from error
    return Sent(written, len(here) - written, len(gone))


_LIST = ".florilegium-files"
"""The names of all files that catalogues have put into a folder."""


def _put_here(folder: Path) -> set[str]:
    file = folder / _LIST
    return set(file.read_text("utf-8").splitlines()) if file.is_file() else set()


def _updated(path: Path, content: bytes) -> bool:
    if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
        return False
    replace(path, content)
    return True
