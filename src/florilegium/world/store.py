"""What may be kept between runs: results under the digest of everything that decides them.

A store saves time and nothing else: a build with an empty store, or with none, makes the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from florilegium.world.publish import replace

CAPACITY = 1 << 30
"""Bytes that a store holds, unless it is told otherwise."""

_NAMES_AT_HAND = 2048
"""Of how many names the last value is at hand."""

V = TypeVar("V")
R = TypeVar("R")

_DIGEST_SIZE = hashlib.sha256().digest_size


class Store(Protocol):
    """Keeps results by key. What was put may be forgotten at any time."""

    def get(self, key: str) -> bytes | None:
        """What was put under ``key``, byte for byte, or ``None``."""

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``. Never fails: what cannot be kept is forgotten."""


def key_of(kind: str, *parts: str | bytes) -> str:
    """The key of a result of this ``kind``: a digest of all that decides it, each of the ``parts`` told from its
    neighbours.
    """
    digest = hashlib.sha256()
    for part in (kind, *parts):
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8))
        digest.update(content)
    return digest.hexdigest()


class Lately(Generic[V, R]):
    """What ``make`` makes of the last value under each name, made again where another value comes: a text that is
    edited all day is held once.
    """

    def __init__(self, make: Callable[[V], R]) -> None:
        self._make = make
        self._made: dict[str, tuple[V, R]] = {}

    def __call__(self, name: str, value: V) -> R:
        """What is made of ``value``, which has this ``name``."""
        known = self._made.get(name)
        if known is None or known[0] != value:
            if len(self._made) >= _NAMES_AT_HAND:
                self._made.clear()
            known = self._made[name] = value, self._make(value)
        return known[1]


@cache
def code_digest(*packages: str) -> str:
    """The digest of the files of ``packages`` (``florilegium.press.typesetting``), code and templates, folders under
    them included: a part of the key of what they make.
    """
    digest = hashlib.sha256()
    for package in packages:
        root = Path(str(files(package)))
        for file in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(f"{package}/{file.relative_to(root).as_posix()}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


class NoStore:
    """Keeps nothing."""

    def get(self, _key: str) -> bytes | None:
        """See :meth:`Store.get`."""
        return None

    def put(self, _key: str, _content: bytes) -> None:
        """See :meth:`Store.put`."""


NO_STORE = NoStore()


class DiskStore:
    """A store in ``folder``, which any number of processes may use at once.

    Every entry carries the digest of its key and content; one that does not agree with it is dropped. Entries appear
    whole or not at all. What was not used for longest is dropped when the entries take more than ``capacity`` bytes.
    A folder that cannot be written or a full disk only means that less is kept.
    """

    def __init__(self, folder: Path, capacity: int = CAPACITY) -> None:
        self._folder, self._capacity = folder, capacity
        self._slack = capacity // 16
        self._unswept = self._slack

    def get(self, key: str) -> bytes | None:
        """See :meth:`Store.get`."""
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        content = entry[_DIGEST_SIZE:]
        sound = entry[:_DIGEST_SIZE] == _seal(key, content)
        with suppress(OSError):
            if sound:
                os.utime(path)
            else:
                path.unlink()
        return content if sound else None

    def put(self, key: str, content: bytes) -> None:
        """See :meth:`Store.put`."""
        path = self._path(key)
        with suppress(OSError):
            replace(path, _seal(key, content) + content)
        self._unswept += _DIGEST_SIZE + len(content)
        if self._unswept >= self._slack:
            self._unswept = 0
            self._sweep()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _sweep(self) -> None:
        """Drop what was not used for longest until the rest leaves room to write on."""
        found = []
        for path in self._folder.glob("??/*"):
            with suppress(OSError):
                status = path.stat()
                found.append((status.st_mtime_ns, path, status.st_size))
        excess = sum(size for *_, size in found) - (self._capacity - self._slack)
        for _, path, size in sorted(found):
            if excess <= 0:
                break
            with suppress(OSError):
                path.unlink()
                excess -= size


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()
