"""Finding the sources that a person asks for: a file, an address, or a page of the library."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import SOURCE_CAN_BE_ADDED
from florilegium.diagnostics.spelling import did_you_mean
from florilegium.library.catalogue import opened
from florilegium.library.search import page
from florilegium.read import SUFFIXES
from florilegium.world.fetch import fetch
from florilegium.world.files import DiskFolder, Unreadable
from florilegium.world.provenance import Provenance, provenance_of

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
class Found:
    """A source before it has its place: the words it was asked for by, its name there, its bytes, its address.

    ``original`` is its name with the folders of the library before it; ``folder`` is where it lies, and what its
    pictures are looked for from; ``None`` where it came from its address.
    """

    asked: str
    name: str
    raw: bytes
    url: str | None
    original: str
    folder: Path | None = None

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    def provenance(self, name: str, today: str) -> Provenance:
        """Where it came from, once it is called ``name``."""
        return Provenance(name, self.original, self.url, today, self.sha256)


def find(source: str, catalogue: Path, *, allow_private: bool) -> Outcome[Found]:
    """The source that ``source`` asks for; a number is that of a page in ``catalogue``."""
    if _SCHEME.match(source):
        return _from_web(source, allow_private)
    if source.isascii() and source.isdigit() and not Path(source).exists():
        return _from_library(source, catalogue)
    return _from_disk(source, Path(source))


def _from_web(url: str, allow_private: bool) -> Outcome[Found]:
    fetched = fetch(url, allow_private=allow_private)
    if fetched.value is None:
        return Outcome(None, fetched.diagnostics)
    name = PurePosixPath(unquote(urlsplit(fetched.value.url).path)).name or "index"
    if not name.lower().endswith(SUFFIXES):
        suffix = _SUFFIX_OF.get(fetched.value.media_type)
        if suffix is None:
            return _not_a_source(url, f"This is {fetched.value.media_type}, not a text.")
        name += suffix
    return Outcome(Found(url, name, fetched.value.raw, fetched.value.url, name))


def _from_library(number: str, catalogue: Path) -> Outcome[Found]:
    with opened(catalogue) as opening:
        listed = page(opening.value, int(number)) if opening.value else Outcome(None, opening.diagnostics)
    if listed.value is None:
        return Outcome(None, tuple(replace(one, where=one.where or Span(number)) for one in listed.diagnostics))
    return _from_disk(number, listed.value.folder / listed.value.path, listed.value.entry.url, listed.value.path)


def _from_disk(asked: str, path: Path, url: str | None = None, original: str | None = None) -> Outcome[Found]:
    folder = DiskFolder(path.parent)
    if path.is_dir():
        return _not_a_source(asked, "This is a folder: name the files in it that are to be added.")
    if not path.name.lower().endswith(SUFFIXES):
        return _not_a_source(asked, f"This is no source: the names of sources end in {', '.join(SUFFIXES)}.")
    try:
        raw = folder.read(path.name)
    except Unreadable as error:
        return _not_a_source(asked, f"{error}.", *did_you_mean(path.name, _sources_in(path.parent)))
    known = provenance_of(folder, path.name).value
    if known is not None:
        url, original = url or known.url, known.original
    return Outcome(Found(asked, path.name, raw, url, original or path.name, path.parent))


def _sources_in(folder: Path) -> tuple[str, ...]:
    """The names of the sources that lie in ``folder`` itself."""
    try:
        return tuple(sorted(file.name for file in folder.iterdir() if file.name.lower().endswith(SUFFIXES)))
    except OSError:
        return ()


def _not_a_source(asked: str, message: str, *hints: str) -> Outcome[Found]:
    return Outcome(None, (Diagnostic(SOURCE_CAN_BE_ADDED, f"{message[:1].upper()}{message[1:]}", Span(asked), hints),))
