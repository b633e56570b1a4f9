"""The shelf: every published edition by name and version, never changed once it is there.

``NAME/VERSION/`` holds the books, the receipt and the proof of one version, and ``publication.json``, which tells what
shops, libraries and readers are told of it.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules import shelf as rules
from florilegium.model.publication import Publication
from florilegium.model.receipt import FileDigest
from florilegium.world.publish import publish_folder

RECORD = "publication.json"
FORMAT = 1

Files: TypeAlias = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Kept:
    """The shape of ``publication.json``."""

    format: int
    publication: Publication


_KEPT = TypeAdapter(_Kept)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A published edition, the folder in which its files lie, and the SHA-256 of its record, which decides them all."""

    publication: Publication
    folder: Path
    digest: str

    def read(self, name: str) -> bytes:
        """The file ``name`` of the edition."""
        return (self.folder / name).read_bytes()

    def damage(self) -> Iterator[Diagnostic]:
        """The files that are not, to the byte, those that were published."""
        for file in self.publication.files:
            path = self.folder / file.name
            size = _size(path)
            if size is None:
                yield _damaged(path, f"{file.name} is gone")
            elif size != file.size or FileDigest.of(file.name, path.read_bytes()) != file.digest:
                yield _damaged(path, f"{file.name} is not the file that was published")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published editions in ``folder``, and those of the shelf that it is laid ``over``, where nothing is put."""

    folder: Path
    over: Shelf | None = None

    def put(self, publication: Publication, files: Files) -> Outcome[Path]:
        """Put an edition with all its ``files`` on the shelf, whole or not at all; the folder where it lies.

        A version that is there already stays as it is: the same files are no finding, others are. Raises
        :class:`~florilegium.diagnostics.BrokenMachine`.
        """
        there = {record.parent.name: record.parent for record in self._records(glob.escape(publication.id))}
        newer = [version for version in there if _order(version) > _order(publication.version)]
        if newer:
            return Outcome(None, (_backwards(publication, max(newer, key=_order)),))
        place = there.get(publication.version, self.folder / publication.id / publication.version)
        record = _KEPT.dump_json(_Kept(FORMAT, publication), indent=2) + b"\n"
        if publication.version not in there and publish_folder(place, {**files, RECORD: record}):
            return Outcome(place)
        differing = tuple(_differing(publication, place))
        return Outcome(None if differing else place, differing)

    def editions(self) -> Outcome[tuple[Shelved, ...]]:
        """Every version of every edition, by name, newest version first; what is damaged is a finding and left out.

        That no file is missing or of another size is looked at here, :meth:`Shelved.damage` reads them.
        """
        found: list[Shelved] = []
        findings: list[Diagnostic] = []
        for record in sorted(self._records("*")):
            shelved = _read(record)
            findings += shelved.diagnostics
            found += [shelved.value] if shelved.value else []
        newest_first = sorted(found, key=lambda each: _order(each.publication.version), reverse=True)
        return Outcome(tuple(sorted(newest_first, key=lambda each: each.publication.id)), in_order(findings))

    def _records(self, name: str) -> Iterator[Path]:
        """The records of every version of the editions that are called ``name``, a pattern."""
        yield from self.folder.glob(f"{name}/[0-9]*/{RECORD}")
        if self.over is not None:
            yield from self.over._records(name)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _read(record: Path) -> Outcome[Shelved]:
    try:
        content = record.read_bytes()
        kept = _KEPT.validate_json(content)
    except (OSError, ValidationError):
        return Outcome(None, (_damaged(record, "its record cannot be read"),))
    if kept.format != FORMAT:
        return Outcome(None, (_damaged(record, f"its record has format {kept.format}, not {FORMAT}"),))
    told, place = kept.publication, record.parent
    if (told.id, told.version) != (place.parent.name, place.name) or any("/" in file.name for file in told.files):
        return Outcome(None, (_damaged(record, "its record is that of another"),))
    shelved = Shelved(told, place, FileDigest.of(RECORD, content).sha256)
    if any(_size(place / file.name) != file.size for file in told.files):
        return Outcome(None, tuple(shelved.damage()))
    return Outcome(shelved)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _damaged(path: Path, what: str) -> Diagnostic:
    hint = "Put back the file from a copy, or take the folder of this version off the shelf and publish it again."
    return Diagnostic(rules.SHELF_IS_WHOLE, f"A published edition is damaged: {what}.", Span(str(path)), (hint,))


def _backwards(publication: Publication, newest: str) -> Diagnostic:
    message = f"{publication.id} {publication.version} comes after {newest}, which is published already."
    hint = "Raise version: in the manifest, and build again."
    return Diagnostic(rules.VERSIONS_GO_FORWARD, message, Span("edition.yaml"), (hint,))


def _differing(publication: Publication, place: Path) -> Iterator[Diagnostic]:
    there = _read(place / RECORD)
    damage = (*there.diagnostics, *(there.value.damage() if there.value else ()))
    yield from damage
    if there.value is None or damage:
        return
    old = {file.name: file.digest for file in there.value.publication.files}
    new = {file.name: file.digest for file in publication.files}
    names = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    if names:
        message = (
            f"{publication.id} {publication.version} is published already, with other bytes: {', '.join(names)} differ."
        )
        hint = "A published version is never changed: raise version: in the manifest, and build again."
        yield Diagnostic(rules.VERSION_IS_FINAL, message, Span(str(place)), (hint,))
