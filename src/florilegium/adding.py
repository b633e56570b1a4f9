"""The order of the stages, from a file, an address or a page of the library to a source of an edition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from florilegium.diagnostics import Diagnostic, Outcome, Severity, Span
from florilegium.diagnostics.rules.library import SOURCE_CAN_BE_ADDED, SOURCE_IS_NEW
from florilegium.diagnostics.rules.manifest import MANIFEST_IS_THERE
from florilegium.edition.additions import with_articles
from florilegium.edition.manifest import MANIFEST
from florilegium.library.catalogue import opened
from florilegium.library.naming import source_id
from florilegium.library.search import page
from florilegium.model.article import Article
from florilegium.read import SUFFIXES, read_source
from florilegium.world.fetch import fetch
from florilegium.world.files import DiskFolder, Folder, MemoryFolder, Unreadable
from florilegium.world.provenance import PROVENANCE, Provenance, provenance_of, with_provenance
from florilegium.world.publish import publish

ARTICLES = "articles"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SUFFIX_OF = {
    "text/html": ".htm",
    "application/xhtml+xml": ".htm",
    "text/plain": ".txt",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/tei+xml": ".xml",
    "text/markdown": ".md",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A source before it has its place: the words it was asked for by, its name there, its bytes, its address."""

    asked: str
    name: str
    raw: bytes
    url: str | None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class Added:
    """A source that an edition has now: where it came from, its path in the edition's folder, its article's id."""

    asked: str
    path: str
    id: str


@dataclass(frozen=True, slots=True)
class _Placed:
    """A source with its place in the edition."""

    added: Added
    raw: bytes
    provenance: Provenance


def add(
    location: Path, sources: Sequence[str], *, catalogue: Path, today: str, allow_private: bool = False
) -> Outcome[tuple[Added, ...]]:
    """Copy ``sources`` into the edition in folder ``location``, byte for byte, and append them to its contents.

    A source is a file's path, an address (http or https), or the number of a page in ``catalogue``. It is named after
    its author, year and title; ``articles/provenance.yaml`` keeps where it came from on the day ``today`` (ISO 8601).
    Nothing is written where one of them cannot be added; what the edition has already is passed over, with a warning.
    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    folder = DiskFolder(location)
    try:
        manifest = folder.read(MANIFEST)
    except Unreadable as error:
        return Outcome(None, (Diagnostic(MANIFEST_IS_THERE, f"{error}.", Span(MANIFEST)),))
    found = [_find(source, catalogue, allow_private) for source in sources]
    placed = _placed(folder, [outcome.value for outcome in found if outcome.value], today)
    grown = with_articles(manifest, tuple(place.added.id for place in placed.value or ()))
    findings = (*(each for outcome in found for each in outcome.diagnostics), *placed.diagnostics, *grown.diagnostics)
    if grown.value is None or any(finding.severity is Severity.ERROR for finding in findings):
        return Outcome(None, findings)
    if placed.value:
        _write(folder, placed.value, grown.value)
    return Outcome(tuple(place.added for place in placed.value or ()), findings)


def _placed(folder: Folder, sources: Iterable[_Found], today: str) -> Outcome[tuple[_Placed, ...]]:
    """A place for each of ``sources`` that the edition in ``folder`` has not yet and that can be read."""
    held = [name for name in folder.names(ARTICLES) if name.endswith(SUFFIXES)]
    digests = {hashlib.sha256(folder.read(name)).hexdigest(): name for name in held}
    taken = {PurePosixPath(name).stem for name in held}
    placed: list[_Placed] = []
    findings: list[Diagnostic] = []
    for source in sources:
        if source.sha256 in digests:
            findings.append(_known(source, digests[source.sha256]))
            continue
        article = _article(source, today)
        findings += article.diagnostics
        if article.value is None:
            continue
        chosen = source_id(article.value, taken)
        name = f"{chosen}{PurePosixPath(source.name).suffix.lower()}"
        added = Added(source.asked, f"{ARTICLES}/{name}", chosen)
        taken.add(chosen)
        digests[source.sha256] = added.path
        placed.append(_Placed(added, source.raw, _provenance(source, name, today)))
    return Outcome(tuple(placed), tuple(findings))


def _write(folder: DiskFolder, placed: Sequence[_Placed], manifest: bytes) -> None:
    """The sources first, and the manifest that names them last."""
    path = f"{ARTICLES}/{PROVENANCE}"
    before = folder.read(path) if folder.has(path) else None
    provenance = with_provenance(before, [place.provenance for place in placed])
    publish(folder.root / ARTICLES, {**{place.provenance.file: place.raw for place in placed}, PROVENANCE: provenance})
    publish(folder.root, {MANIFEST: manifest})


def _find(source: str, catalogue: Path, allow_private: bool) -> Outcome[_Found]:
    if _SCHEME.match(source):
        return _from_web(source, allow_private)
    if source.isascii() and source.isdigit() and not Path(source).exists():
        return _from_library(source, catalogue)
    return _from_disk(source, Path(source), None)


def _from_web(url: str, allow_private: bool) -> Outcome[_Found]:
    fetched = fetch(url, allow_private=allow_private)
    if fetched.value is None:
        return Outcome(None, fetched.diagnostics)
    name = PurePosixPath(unquote(urlsplit(fetched.value.url).path)).name or "index"
    if not name.lower().endswith(SUFFIXES):
        suffix = _SUFFIX_OF.get(fetched.value.media_type)
        if suffix is None:
            return _not_a_source(url, f"This is {fetched.value.media_type}, not a text.")
        name += suffix
    return Outcome(_Found(url, name, fetched.value.raw, fetched.value.url))


def _from_library(number: str, catalogue: Path) -> Outcome[_Found]:
    with opened(catalogue) as opening:
        listed = page(opening.value, int(number)) if opening.value else Outcome(None, opening.diagnostics)
    if listed.value is None:
        return Outcome(None, listed.diagnostics)
    return _from_disk(number, listed.value.folder / listed.value.path, listed.value.entry.url)


def _from_disk(asked: str, path: Path, url: str | None) -> Outcome[_Found]:
    folder = DiskFolder(path.parent)
    if not path.name.lower().endswith(SUFFIXES):
        return _not_a_source(asked, f"Sources end in {', '.join(SUFFIXES)}.")
    try:
        raw = folder.read(path.name)
    except Unreadable as error:
        return _not_a_source(asked, f"{error}.")
    known = provenance_of(folder, path.name).value
    return Outcome(_Found(asked, path.name, raw, url or (known.url if known else None)))


def _not_a_source(asked: str, message: str) -> Outcome[_Found]:
    return Outcome(None, (Diagnostic(SOURCE_CAN_BE_ADDED, f"{message[:1].upper()}{message[1:]}", Span(asked)),))


def _article(source: _Found, today: str) -> Outcome[Article]:
    """The article of ``source``, read as it will be in its edition; what is open in it is asked there, not here."""
    provenance = with_provenance(None, (_provenance(source, source.name, today),))
    read = read_source(MemoryFolder({source.name: source.raw, PROVENANCE: provenance}), source.name)
    if read.value:
        return Outcome(read.value.article)
    reasons = tuple(replace(finding, where=Span(source.asked)) for finding in read.diagnostics)
    return Outcome(None, reasons)


def _provenance(source: _Found, name: str, today: str) -> Provenance:
    return Provenance(name, source.name, source.url, today, source.sha256)


def _known(source: _Found, path: str) -> Diagnostic:
    return Diagnostic(SOURCE_IS_NEW, f"The edition has this source already, byte for byte: {path}.", Span(source.asked))
