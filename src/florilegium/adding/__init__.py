"""The order of the stages, from a file, an address or a page of the library to a source of an edition."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from florilegium.adding.finding import Found, find
from florilegium.adding.pictures import FoundPicture, pictures_of
from florilegium.diagnostics import Diagnostic, Outcome, Severity, Span
from florilegium.diagnostics.rules.library import SOURCE_IS_NEW
from florilegium.edition.additions import with_articles
from florilegium.edition.manifest import MANIFEST, read_manifest
from florilegium.gathering import ARTICLES
from florilegium.library.naming import source_id
from florilegium.model.article import Article
from florilegium.read import SUFFIXES, read_source
from florilegium.world.files import DiskFolder, Folder, MemoryFolder
from florilegium.world.provenance import PROVENANCE, Provenance, read_provenance, with_provenance
from florilegium.world.publish import Revision, revise


@dataclass(frozen=True, slots=True)
class Added:
    """A source that an edition has now: where it came from, its path in the edition's folder, its article's id.

    ``pictures`` are the paths of those it shows; ``renewed`` where the edition had it and has its new bytes now.
    """

    asked: str
    path: str
    id: str
    pictures: tuple[str, ...] = ()
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A source with its place in the edition, and its pictures."""

    added: Added
    raw: bytes
    provenance: Provenance
    pictures: tuple[FoundPicture, ...]


def add(
    location: Path, sources: Sequence[str], *, catalogue: Path, today: str, allow_private: bool = False
) -> Outcome[tuple[Added, ...]]:
    """Copy ``sources`` into the edition in folder ``location``, byte for byte, and append them to its contents.

    A source is a file's path, an address (http or https), or the number of a page in ``catalogue``. It is named after
    its author, year and title, and the pictures that it shows come along; ``articles/provenance.yaml`` keeps where all
    of them came from on the day ``today`` (ISO 8601). A page whose address the edition knows, with other bytes, is
    renewed: its name and its reading file stay. What the edition has already is passed over, with a warning. Nothing
    is written where one of them cannot be added. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    folder = DiskFolder(location)
    manifest = read_manifest(folder)
    if manifest.value is None:
        return Outcome(None, manifest.diagnostics)
    found = [find(source, catalogue, allow_private=allow_private) for source in sources]
    placed = _placed(folder, [outcome.value for outcome in found if outcome.value], today, allow_private)
    new = tuple(place.added.id for place in placed.value or () if not place.added.renewed)
    grown = with_articles(manifest.value, new)
    findings = (*(each for outcome in found for each in outcome.diagnostics), *placed.diagnostics, *grown.diagnostics)
    if grown.value is None or any(finding.severity is Severity.ERROR for finding in findings):
        return Outcome(None, findings)
    written = Revision(MANIFEST, manifest.value, grown.value if new else manifest.value)
    if overtaken := _write(folder, placed.value or (), written):
        return Outcome(None, (*findings, *overtaken))
    return Outcome(tuple(place.added for place in placed.value or ()), findings)


def _placed(folder: Folder, sources: Iterable[Found], today: str, allow_private: bool) -> Outcome[tuple[_Placed, ...]]:
    """A place for each of ``sources`` that the edition in ``folder`` has not yet and that can be read."""
    held = [name for name in folder.names(ARTICLES) if name.endswith(SUFFIXES)]
    digests = {hashlib.sha256(folder.read(name)).hexdigest(): name for name in held}
    addresses = {one.url: one.file for one in _known(folder) if one.url and f"{ARTICLES}/{one.file}" in held}
    taken = {PurePosixPath(name).stem for name in held}
    placed: list[_Placed] = []
    findings: list[Diagnostic] = []
    for source in sources:
        if source.sha256 in digests:
            findings.append(_known_already(source, digests[source.sha256]))
            continue
        article = _article(source, today)
        findings += article.diagnostics
        if article.value is None:
            continue
        renewed = addresses.get(source.url or "")
        name = renewed or f"{source_id(article.value, taken)}{PurePosixPath(source.name).suffix.lower()}"
        found = pictures_of(article.value, source, name, today=today, allow_private=allow_private)
        findings += [finding for outcome in found for finding in outcome.diagnostics]
        pictures = tuple(outcome.value for outcome in found if outcome.value)
        added = Added(
            source.asked,
            f"{ARTICLES}/{name}",
            PurePosixPath(name).stem,
            tuple(f"{ARTICLES}/{picture.provenance.file}" for picture in pictures),
            renewed=renewed is not None,
        )
        taken.add(added.id)
        digests[source.sha256] = added.path
        placed.append(_Placed(added, source.raw, source.provenance(name, today), pictures))
    return Outcome(tuple(placed), tuple(findings))


def _known(folder: Folder) -> tuple[Provenance, ...]:
    path = f"{ARTICLES}/{PROVENANCE}"
    return read_provenance(folder.read(path), path).value or () if folder.has(path) else ()


def _write(folder: DiskFolder, placed: Sequence[_Placed], manifest: Revision) -> tuple[Diagnostic, ...]:
    """The sources and their pictures first, and the manifest that names them last; what hinders that."""
    if not placed:
        return ()
    files = list(_files(placed))
    sources = (Revision(path := f"{ARTICLES}/{one.file}", _there(folder, path), raw) for one, raw in files)
    kept = _there(folder, path := f"{ARTICLES}/{PROVENANCE}")
    provenance = Revision(path, kept, with_provenance(kept, [one for one, _ in files]))
    return revise(folder.root, *sources, provenance, manifest)


def _there(folder: Folder, path: str) -> bytes | None:
    return folder.read(path) if folder.has(path) else None


def _files(placed: Iterable[_Placed]) -> Iterator[tuple[Provenance, bytes]]:
    for place in placed:
        yield place.provenance, place.raw
        yield from ((picture.provenance, picture.raw) for picture in place.pictures)


def _article(source: Found, today: str) -> Outcome[Article]:
    """The article of ``source``, read as it will be in its edition; what is open in it is asked there, not here."""
    provenance = with_provenance(None, (source.provenance(source.name, today),))
    read = read_source(MemoryFolder({source.name: source.raw, PROVENANCE: provenance}), source.name)
    if read.value:
        return Outcome(read.value.article)
    reasons = tuple(replace(finding, where=Span(source.asked)) for finding in read.diagnostics)
    return Outcome(None, reasons)


def _known_already(source: Found, path: str) -> Diagnostic:
    message = f"The edition has this source already, byte for byte: {path}."
    hint = f"Where it is not in the book, list `{PurePosixPath(path).stem}` under `contents` in {MANIFEST}."
    return Diagnostic(SOURCE_IS_NEW, message, Span(source.asked), (hint,))
