"""Readings kept between runs, so that a source is read again only where something changed that decides its reading.

The key is made of the source and of whatever reads it. Which other files decide (the reading file beside it, answers
for the whole edition, where it came from, sources joined to it) shows only while it is read: so a reading is kept with
all that was seen of the folder, and counts as long as the folder looks the same.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias, cast

from florilegium.diagnostics import Outcome
from florilegium.model.reading import Reading
from florilegium.read.reading import read_source
from florilegium.world.files import Folder, Unreadable
from florilegium.world.frozen import frozen, thawed
from florilegium.world.store import Lately, Store, code_digest, key_of
from florilegium.world.tools import tools

_CODE = ("florilegium.read", "florilegium.model", "florilegium.diagnostics", "florilegium.world")


def kept_reading(folder: Folder, path: str, store: Store) -> Outcome[Reading]:
    """What :func:`~florilegium.read.reading.read_source` makes of the source at ``path``, from ``store`` if it is there
    and still true.
    """
    try:
        source = folder.read(path)
    except Unreadable:
        return read_source(folder, path)
    key = key_of("reading", code_digest(*_CODE), repr(tools()), path, source)
    known = _KNOWN(path, store.get(key))
    if known is not None and all(_seen(folder, *sight) == saw for sight, saw in known[0].items()):
        return known[1]
    witness = _Witness(folder, {})
    outcome = read_source(witness, path)
    if witness.sights.get(("read", path)) == _digest(source):
        store.put(key, frozen((witness.sights, outcome)))
    return outcome


_Sight: TypeAlias = tuple[str, str]
"""What was asked of a folder, and the path it was asked about."""

_Known: TypeAlias = tuple[dict[_Sight, str], Outcome[Reading]]


def _known(entry: bytes | None) -> _Known | None:
    """What was kept; nothing where it cannot be read."""
    if entry is not None:
        with suppress(ValueError):
            return cast(_Known, thawed(entry))
    return None


_KNOWN = Lately(_known)
"""The readings at hand for whoever reads an edition again and again, by their paths."""


def _seen(folder: Folder, asked: str, path: str) -> str:
    """What ``folder`` answers, short."""
    match asked:
        case "has":
            return str(folder.has(path))
        case "names":
            return "\0".join(folder.names(path))
        case _:
            try:
                return _digest(folder.read(path))
            except Unreadable as error:
                return str(error)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class _Witness:
    """A folder that remembers what was seen of it: of a file, just the bytes that it gave."""

    folder: Folder
    sights: dict[_Sight, str]

    def read(self, path: str) -> bytes:
        """See :meth:`Folder.read`."""
        try:
            content = self.folder.read(path)
        except Unreadable as error:
            self._saw("read", path, str(error))
            raise
        self._saw("read", path, _digest(content))
        return content

    def has(self, path: str) -> bool:
        """See :meth:`Folder.has`."""
        self._look("has", path)
        return self.folder.has(path)

    def names(self, path: str = ".") -> tuple[str, ...]:
        """See :meth:`Folder.names`."""
        self._look("names", path)
        return self.folder.names(path)

    def _look(self, asked: str, path: str) -> None:
        self._saw(asked, path, _seen(self.folder, asked, path))

    def _saw(self, asked: str, path: str, answer: str) -> None:
        if self.sights.setdefault((asked, path), answer) != answer:
            # It changed while it was read: a sight that never comes again keeps this reading from being used.
            self.sights[asked, path] = "\0"
