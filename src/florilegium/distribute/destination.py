"""Where a catalogue is sent: a folder of this machine, or one that a driver reaches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from florilegium.diagnostics import BrokenMachine
from florilegium.world.publish import replace

AGAIN = "Mend this and run the command again: it goes on where it was."


class Destination(Protocol):
    """A tree of files, addressed by relative POSIX paths. Every method raises
    :class:`~florilegium.diagnostics.BrokenMachine` where the machine does not do its part.
    """

    def sizes(self) -> Mapping[str, int]:
        """The size in bytes of every file that is there."""

    def read(self, address: str) -> bytes | None:
        """The bytes of a file, or ``None`` where there is none."""

    def write(self, address: str, content: bytes) -> None:
        """Put a file there, whole or not at all."""

    def remove(self, address: str) -> None:
        """Remove a file; nothing where there is none."""


@dataclass(frozen=True, slots=True)
class FolderDestination:
    """The folder ``root`` of this machine, made on demand."""

    root: Path

    def sizes(self) -> Mapping[str, int]:
        """See :meth:`Destination.sizes`."""
        try:
            return dict(_sizes(str(self.root), ""))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise _refused(self.root, "read", error) from error

    def read(self, address: str) -> bytes | None:
        """See :meth:`Destination.read`."""
        try:
            return (self.root / address).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _refused(self.root / address, "read", error) from error

    def write(self, address: str, content: bytes) -> None:
        """See :meth:`Destination.write`."""
        try:
            replace(self.root / address, content)
        except OSError as error:
            raise _refused(self.root / address, "written", error) from error

    def remove(self, address: str) -> None:
        """See :meth:`Destination.remove`."""
        try:
            (self.root / address).unlink(missing_ok=True)
        except OSError as error:
            raise _refused(self.root / address, "removed", error) from error


def _sizes(folder: str, inside: str) -> Iterator[tuple[str, int]]:
    """The files below ``folder``, which is called ``inside``; as strings, for there may be many."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _sizes(entry.path, f"{inside}{entry.name}/")
            else:
                yield f"{inside}{entry.name}", entry.stat(follow_symlinks=False).st_size


def _refused(path: Path, done: str, error: OSError) -> BrokenMachine:
    return BrokenMachine(f"{path} cannot be {done}: {error.strerror or error}", AGAIN)
