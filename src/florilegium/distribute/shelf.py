"""The shelf: every published edition by name and version, never changed once it is there.

``NAME/VERSION/`` holds the books, the receipt and the proof of one version, and ``publication.json``, which tells what
shops, libraries and readers are told of it.
"""

from __future__ import annotations

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
    """A published edition and the folder in which its files lie."""

    publication: Publication
    folder: Path

    def read(self, name: str) -> bytes:
        """The file ``name`` of the edition."""
        return (self.folder / name).read_bytes()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published editions in ``folder``."""

    folder: Path

    def put(self, publication: Publication, files: Files) -> Outcome[Path]:
        """Put an edition with all its ``files`` on the shelf, whole or not at all; the folder where it lies.

        A version that is there already stays as it is: the same files are no finding, others are. Raises
        :class:`~florilegium.diagnostics.BrokenMachine`.
        """
        place = self.folder / publication.id / publication.version
        newer = [version for version in self._versions(publication.id) if _order(version) > _order(publication.version)]
        if newer:
            return Outcome(None, (_backwards(publication, max(newer, key=_order)),))
        if not place.exists() and self._placed(publication, files, place):
            return Outcome(place)
        differing = tuple(_differing(publication, place))
        return Outcome(None if differing else place, differing)

    def editions(self) -> Outcome[tuple[Shelved, ...]]:
        """Every version of every edition, by name, newest version first; what is damaged is a finding and left out."""
        found: list[Shelved] = []
        findings: list[Diagnostic] = []
        for record in sorted(self.folder.glob(f"*/*/{RECORD}")):
            shelved = _read(record)
            findings += shelved.diagnostics
            found += [shelved.value] if shelved.value else []
        newest_first = sorted(found, key=lambda each: _order(each.publication.version), reverse=True)
        return Outcome(tuple(sorted(newest_first, key=lambda each: each.publication.id)), in_order(findings))

    def _versions(self, name: str) -> Iterator[str]:
        return (record.parent.name for record in (self.folder / name).glob(f"*/{RECORD}"))

    def _placed(self, publication: Publication, files: Files, place: Path) -> bool:
        """Whether the files now lie at ``place``; not where somebody else was quicker."""
        record = _KEPT.dump_json(_Kept(FORMAT, publication), indent=2) + b"\n"
        return publish_folder(place, {**files, RECORD: record})


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _read(record: Path) -> Outcome[Shelved]:
    try:
        kept = _KEPT.validate_json(record.read_bytes())
    except (OSError, ValidationError):
        return Outcome(None, (_damaged(record, "its record cannot be read"),))
    if kept.format != FORMAT:
        return Outcome(None, (_damaged(record, f"its record has format {kept.format}, not {FORMAT}"),))
    for file in kept.publication.files:
        path = record.parent / file.name
        if not path.is_file():
            return Outcome(None, (_damaged(path, f"{file.name} is gone"),))
        if FileDigest.of(file.name, path.read_bytes()) != file.digest:
            return Outcome(None, (_damaged(path, f"{file.name} is not the file that was published"),))
    return Outcome(Shelved(kept.publication, record.parent))


def _damaged(path: Path, what: str) -> Diagnostic:
    hint = "Put back the file from a copy, or take the folder of this version off the shelf and publish it again."
    return Diagnostic(rules.SHELF_IS_WHOLE, f"A published edition is damaged: {what}.", Span(str(path)), (hint,))


def _backwards(publication: Publication, newest: str) -> Diagnostic:
    message = f"{publication.id} {publication.version} comes after {newest}, which is published already."
    hint = "Raise version: in the manifest, and build again."
    return Diagnostic(rules.VERSIONS_GO_FORWARD, message, Span("edition.yaml"), (hint,))


def _differing(publication: Publication, place: Path) -> Iterator[Diagnostic]:
    there = _read(place / RECORD)
    yield from there.diagnostics
    if there.value is None:
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
