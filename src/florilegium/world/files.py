"""Folders that can be read from, and nothing outside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from florilegium.model.receipt import FileDigest


class Unreadable(Exception):
    """A file that is missing, outside the folder, or cannot be read; the message says which, for people."""


class Folder(Protocol):
    """A tree of files addressed by relative POSIX paths."""

    def read(self, path: str) -> bytes:
        """The bytes of ``path``. Raises :class:`Unreadable`."""

    def has(self, path: str) -> bool:
        """Whether ``path`` is a file of this folder."""

    def names(self, path: str = ".") -> tuple[str, ...]:
        """The relative paths of all files under ``path``, sorted; empty where there is no such folder."""


def _inside(path: str) -> PurePosixPath:
    """``path`` normalised, or :class:`Unreadable` where it would leave its folder."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or "\0" in path:
        raise Unreadable(f"{path!r} leads out of its folder")
    return pure


@dataclass(frozen=True, slots=True)
class DiskFolder:
    """A folder on disk. Symbolic links that lead out of it are refused."""

    root: Path

    def _resolve(self, path: str) -> Path:
        try:
            found = (self.root / _inside(path)).resolve()
        except (OSError, RuntimeError):
            # A link that leads back to itself; which exception says so depends on the version of Python.
            raise Unreadable(f"{path!r} is a link that leads nowhere") from None
        if not found.is_relative_to(self.root.resolve()):
            raise Unreadable(f"{path!r} leads out of its folder")
        return found

    def read(self, path: str) -> bytes:
        """See :meth:`Folder.read`."""
        found = self._resolve(path)
        try:
            return found.read_bytes()
        except FileNotFoundError:
            raise Unreadable(f"there is no file {path!r}") from None
        except OSError as error:
            raise Unreadable(f"{path!r} cannot be read: {error.strerror or error}") from None

    def has(self, path: str) -> bool:
        """See :meth:`Folder.has`."""
        try:
            return self._resolve(path).is_file()
        except (Unreadable, OSError):
            return False

    def names(self, path: str = ".") -> tuple[str, ...]:
        """See :meth:`Folder.names`."""
        start = self._resolve(path)
        found = (file.relative_to(self.root.resolve()) for file in start.rglob("*") if file.is_file())
        return tuple(sorted(file.as_posix() for file in found))


@dataclass(frozen=True, slots=True)
class MemoryFolder:
    """A folder that exists only in memory: for tests, and for what is generated."""

    files: Mapping[str, bytes]

    def read(self, path: str) -> bytes:
        """See :meth:`Folder.read`."""
        try:
            return self.files[str(_inside(path))]
        except KeyError:
            raise Unreadable(f"there is no file {path!r}") from None

    def has(self, path: str) -> bool:
        """See :meth:`Folder.has`."""
        return str(PurePosixPath(path)) in self.files

    def names(self, path: str = ".") -> tuple[str, ...]:
        """See :meth:`Folder.names`."""
        prefix = _inside(path)
        return tuple(sorted(name for name in self.files if PurePosixPath(name).is_relative_to(prefix)))


@dataclass(frozen=True, slots=True)
class Layers:
    """Folders laid over one another: the first that has a file gives it."""

    folders: tuple[Folder, ...]

    def read(self, path: str) -> bytes:
        """See :meth:`Folder.read`."""
        for folder in self.folders:
            if folder.has(path):
                return folder.read(path)
        raise Unreadable(f"there is no file {path!r}")

    def has(self, path: str) -> bool:
        """See :meth:`Folder.has`."""
        return any(folder.has(path) for folder in self.folders)

    def names(self, path: str = ".") -> tuple[str, ...]:
        """See :meth:`Folder.names`."""
        return tuple(sorted({name for folder in self.folders for name in folder.names(path)}))


@dataclass(frozen=True, slots=True)
class Recorded:
    """A folder that remembers what was read from it: ``log`` maps each path, under ``prefix``, to its bytes' digest."""

    folder: Folder
    log: dict[str, FileDigest]
    prefix: str = ""

    def read(self, path: str) -> bytes:
        """See :meth:`Folder.read`."""
        content = self.folder.read(path)
        name = f"{self.prefix}{path}"
        self.log[name] = FileDigest.of(name, content)
        return content

    def has(self, path: str) -> bool:
        """See :meth:`Folder.has`."""
        return self.folder.has(path)

    def names(self, path: str = ".") -> tuple[str, ...]:
        """See :meth:`Folder.names`."""
        return self.folder.names(path)
