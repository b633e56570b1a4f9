"""Putting finished files where readers find them: whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from shutil import copymode

from florilegium.diagnostics import BrokenMachine, Diagnostic, Span
from florilegium.diagnostics.rules.yaml import FILE_IS_AS_IT_WAS_READ

UNFINISHED = ".unfinished-"
"""How the names of files begin that are being written; what a killed process left may be thrown away."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A file that people keep, by its path in a folder: the bytes it had when it was read, and those it shall have.

    ``before`` is ``None`` where there was no file.
    """

    path: str
    before: bytes | None
    after: bytes


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (name to bytes) into ``folder``, each replacing its predecessor in one step, in the given order.

    All files are written and flushed beside the folder's own before the first predecessor is touched, so that a full
    disk or an interruption leaves the old ones as they were. Raises :class:`BrokenMachine`.
    """
    with _told_of(folder, "what was there is untouched"):
        folder.mkdir(parents=True, exist_ok=True)
        with _staged({folder / name: content for name, content in files.items()}, flushed=True) as put:
            put()


def revise(root: Path, *revisions: Revision) -> tuple[Diagnostic, ...]:
    """Write files that people keep below ``root``, as :func:`publish` does; what hinders that.

    Nothing is written where one of them is not, by now, what it was when it was read: somebody has saved it since.
    Raises :class:`BrokenMachine`.
    """
    places = {one.path: (root / one.path).resolve() for one in revisions}
    with _told_of(root, "what was there is untouched"):
        for place in places.values():
            place.parent.mkdir(parents=True, exist_ok=True)
        with _staged({places[one.path]: one.after for one in revisions}, flushed=True) as put:
            found = tuple(overtaken(one.path) for one in revisions if _content(places[one.path]) != one.before)
            if not found:
                put()
    return found


def overtaken(path: str) -> Diagnostic:
    """That the file at ``path`` is not the one that somebody looked at who wants it changed."""
    message = f"{path} was saved by somebody else meanwhile; nothing was written."
    hint = "Look at it as it is now, and do the same again."
    return Diagnostic(FILE_IS_AS_IT_WAS_READ, message, Span(path), (hint,))


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
            _flush_folders({made, *(made / name for name in files)})
            try:
                made.rename(place)
            except OSError:
                if not place.exists():
                    raise
                return False
            _flush_folders({place})
    return True


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` at ``path`` in one step. Raises :class:`OSError`, and then leaves nothing behind.

    It is not flushed: after a power cut the file may be empty, and whoever reads it has to see that.
    """
    try:
        with _staged({path: content}, flushed=False) as put:
            put()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged({path: content}, flushed=False) as put:
            put()


@contextmanager
def _staged(files: Mapping[Path, bytes], *, flushed: bool) -> Iterator[Callable[[], None]]:
    """Have ``files`` written beside their places, with the permissions of those that are there, while the context
    lasts; calling the value puts them in place, in order.
    """
    waiting: dict[Path, Path] = {}

    def put() -> None:
        for place in files:
            waiting[place].replace(place)
            del waiting[place]
        if flushed:
            _flush_folders(files)

    try:
        for place, content in files.items():
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, f"{place.name} is a folder")
            waiting[place] = place.parent / f"{UNFINISHED}{token_hex(8)}"
            _write(waiting[place], content, flushed=flushed)
            with suppress(FileNotFoundError):
                copymode(place, waiting[place])
        yield put
    finally:
        for staged in waiting.values():
            staged.unlink(missing_ok=True)


def _write(path: Path, content: bytes, *, flushed: bool) -> None:
    with path.open("xb") as file:
        file.write(content)
        if flushed:
            file.flush()
            os.fsync(file.fileno())


def _flush_folders(places: Iterable[Path]) -> None:
    """See to it that the names of ``places`` outlive a power cut."""
    for folder in {place.parent for place in places}:
        # Not every file system flushes folders; the files are whole either way.
        with suppress(OSError):
            opened = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)


def _content(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


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
