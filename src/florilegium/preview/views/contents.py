"""The contents of the edition: listed, moved, taken out, and added to from its own folder and from the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import Field
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.adding import Added, add
from florilegium.arranging import arrange
from florilegium.diagnostics import Outcome
from florilegium.diagnostics.as_json import as_json
from florilegium.edition.additions import with_articles
from florilegium.edition.arranging import Address, ListedEntry, Step, listed, moved, without
from florilegium.edition.manifest import MANIFEST, read_manifest
from florilegium.gathering import ARTICLES
from florilegium.library.catalogue import Listed, opened
from florilegium.library.search import search
from florilegium.model.receipt import FileDigest
from florilegium.preview.session import Session
from florilegium.preview.wishes import Wish, granting
from florilegium.read import SUFFIXES
from florilegium.world.files import DiskFolder
from florilegium.world.publish import overtaken

W = TypeVar("W", bound=Wish)
V = TypeVar("V")
_MOST_FOUND = 50
"""So many pages of the library are shown."""


class _Seen(Wish):
    """The manifest with this digest."""

    manifest: str


class _Entry(_Seen):
    """An entry of it."""

    address: tuple[int, ...]


class _Move(_Entry):
    """One place up or down."""

    step: Step


class _Own(Wish):
    """An article that lies in the edition's folder."""

    id: str


class _Page(Wish):
    """A page of the library."""

    page: int = Field(ge=1)


class _Changes:
    """What was changed here: the manifest before each change, and the digest of the one after it, the last one last."""

    def __init__(self, location: Path) -> None:
        self._location = location
        self._made: list[tuple[bytes, str]] = []

    def noted(self, grant: Callable[[W], Outcome[V]]) -> Callable[[W], Outcome[V]]:
        """``grant``, of which is noted what it makes of the manifest."""

        def noting(wish: W) -> Outcome[V]:
            before = self._manifest()
            outcome = grant(wish)
            if (after := self._manifest()) != before:
                self._made.append((before, _digest(after)))
            return outcome

        return noting

    def can_be_undone(self, manifest: str) -> bool:
        """Whether the manifest with this digest is the one that the last change made."""
        return bool(self._made) and self._made[-1][1] == manifest

    def undo(self, wish: _Seen) -> Outcome[bytes]:
        """The manifest as it was before the last change; none where somebody else has changed it since."""
        if not self.can_be_undone(wish.manifest):
            return Outcome(None, (overtaken(MANIFEST),))
        before, after = self._made[-1]
        undone = arrange(self._location, lambda _manifest: Outcome(before), seen=after)
        if undone.value is not None:
            self._made.pop()
        return undone

    def _manifest(self) -> bytes:
        return read_manifest(DiskFolder(self._location)).value or b""


def routes(session: Session, catalogue: Path | None) -> list[Route]:
    """The contents as JSON, the library's answers, and the ways to change the contents."""
    location = session.location
    changes = _Changes(location)
    noted = changes.noted
    return [
        Route("/contents.json", lambda _request: JSONResponse(_contents(location, catalogue, changes))),
        Route("/library.json", lambda request: _library(catalogue, request.query_params.get("query", ""))),
        granting(
            "/contents/move", _Move, noted(lambda wish: _arranged(location, wish, partial(moved, step=wish.step)))
        ),
        granting("/contents/remove", _Entry, noted(lambda wish: _arranged(location, wish, without))),
        granting("/contents/include", _Own, noted(lambda wish: _included(location, wish))),
        granting("/contents/bring", _Page, noted(lambda wish: _brought(location, catalogue or Path(), wish))),
        granting("/contents/undo", _Seen, changes.undo),
    ]


def _digest(manifest: bytes) -> str:
    return FileDigest.of(MANIFEST, manifest).sha256


def _contents(location: Path, catalogue: Path | None, changes: _Changes) -> Mapping[str, object]:
    """What the manifest lists, and what lies beside it."""
    manifest = read_manifest(DiskFolder(location))
    entries = Outcome(None, manifest.diagnostics) if manifest.value is None else listed(manifest.value)
    digest = _digest(manifest.value or b"")
    return {
        "folder": str(location.resolve()),
        "manifest": digest,
        "undo": changes.can_be_undone(digest),
        "entries": [_told(one) for one in entries.value or ()],
        "others": _others(location, entries.value or ()),
        "library": catalogue is not None and catalogue.is_file(),
        "findings": [as_json(one) for one in entries.diagnostics],
    }


def _library(catalogue: Path | None, query: str) -> Response:
    """The pages of the library that ``query`` finds."""
    if catalogue is None:
        return Response(status_code=404)
    with opened(catalogue) as opening:
        found = search(opening.value, query) if opening.value else Outcome(None, opening.diagnostics)
    pages = found.value or ()
    told = {
        "found": len(pages),
        "pages": [_page(one) for one in pages[:_MOST_FOUND]],
        "findings": [as_json(one) for one in found.diagnostics],
    }
    return JSONResponse(told)


def _arranged(location: Path, wish: _Entry, change: Callable[[bytes, Address], Outcome[bytes]]) -> Outcome[bytes]:
    return arrange(location, lambda manifest: change(manifest, wish.address), seen=wish.manifest)


def _included(location: Path, wish: _Own) -> Outcome[bytes]:
    return arrange(location, lambda manifest: with_articles(manifest, (wish.id,)))


def _brought(location: Path, catalogue: Path, wish: _Page) -> Outcome[tuple[Added, ...]]:
    """A page that the edition has already is none that was brought."""
    added = add(location, [str(wish.page)], catalogue=catalogue, today=date.today().isoformat())
    return Outcome(added.value or None, added.diagnostics)


def _others(location: Path, entries: tuple[ListedEntry, ...]) -> list[str]:
    """The ids of the sources that no entry names by its id."""
    named = {one.name for one in entries}
    sources = (PurePosixPath(path) for path in DiskFolder(location).names(ARTICLES) if path.endswith(SUFFIXES))
    return [source.stem for source in sources if source.stem not in named]


def _told(entry: ListedEntry) -> Mapping[str, object]:
    return {"address": entry.address, "kind": entry.kind, "name": entry.name}


def _page(listed_page: Listed) -> Mapping[str, object]:
    entry = listed_page.entry
    return {
        "number": listed_page.id,
        "title": entry.title,
        "people": [person.name for person in entry.people],
        "date": entry.date,
        "words": entry.words,
        "gaps": entry.gaps,
    }
