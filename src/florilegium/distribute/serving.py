"""A shelf on this machine's own address: for e-readers here, and for trying. Nothing can be changed through it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

import anyio
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import Scope
from watchfiles import awatch

from florilegium.diagnostics import Outcome, in_order
from florilegium.distribute.catalogue import pages, title_of
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.listing import file_of
from florilegium.distribute.media_types import media_type
from florilegium.distribute.sending import send
from florilegium.distribute.shelf import RECORD, Shelf
from florilegium.world.loopback import Guard, policy_header

_BOOKS = "editions/"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What pages and the files of books may load: styles of their own, and no script."""
_SEARCH = "search/index.html"
_SEARCH_POLICY = policy_header({**_POLICY, "script-src": "'self'"})


def make_pages(shelf: Shelf, folder: Path) -> Outcome[frozenset[str]]:
    """Bring in ``folder`` up to date what is made of the books on ``shelf``; the addresses of the files that are given
    out of it.

    An edition of which a file is damaged is found and left out, whole. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    editions = shelf.editions()
    judged = [(shelved, tuple(shelved.damage())) for shelved in editions.value or ()]
    sound = tuple(shelved for shelved, damage in judged if not damage)
    send(pages(sound, title_of(sound), None), FolderDestination(folder))
    given = frozenset(
        file_of(shelved.publication, name)
        for shelved in sound
        for name in (*(file.name for file in shelved.publication.files), RECORD)
    )
    return Outcome(given, in_order((*editions.diagnostics, *(finding for _, damage in judged for finding in damage))))


def application(
    shelf: Path, folder: Path, given: frozenset[str], renew: Callable[[], frozenset[str] | None]
) -> Starlette:
    """The server of the pages in ``folder`` and of the files in ``shelf`` whose addresses are ``given``.

    ``renew`` is called when the shelf has changed, and says which are given from then on; ``None``, where it cannot.
    """
    served = _Catalogue(folder, shelf, given)

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follow)
            yield
            tasks.cancel_scope.cancel()

    async def follow() -> None:
        async for _ in awatch(shelf):
            served.give(await anyio.to_thread.run_sync(renew))

    return Starlette(routes=[Mount("/", served)], middleware=[Middleware(Guard, policy=_POLICY)], lifespan=alive)


class _Catalogue(StaticFiles):
    """Pages made of a shelf, and of the files that stand on it those that are given out."""

    def __init__(self, folder: Path, shelf: Path, given: frozenset[str]) -> None:
        super().__init__(directory=folder, html=True)
        self._books = StaticFiles(directory=shelf)
        self._pages = folder.resolve()
        self._given = given

    def give(self, given: frozenset[str] | None) -> None:
        """Give out from now on the files at these addresses; as before, where it is not known which."""
        self._given = self._given if given is None else given

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file at ``path`` and what is known of it; none of those that nothing names."""
        if any(part.startswith(".") for part in PurePosixPath(path).parts):
            return "", None
        found = super().lookup_path(path)
        if found[1] is None and path in self._given:
            return self._books.lookup_path(path.removeprefix(_BOOKS))
        return found

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file of a book, or as much of it as is asked for, or a page; or word that it has not changed."""
        path = Path(full_path)
        if path.is_relative_to(self._pages):
            return self._page(path, Headers(scope=scope), status_code)
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["content-type"] = media_type(path.as_posix())
        return response

    def _page(self, path: Path, asked: Headers, status_code: int) -> Response:
        """A page, read whole before any of it is sent: it may be made anew meanwhile, and be longer then."""
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            raise HTTPException(404) from None
        address = path.relative_to(self._pages).as_posix()
        headers = {"content-type": media_type(address), "etag": f'"{sha256(content).hexdigest()}"'}
        if address == _SEARCH:
            headers["content-security-policy"] = _SEARCH_POLICY
        response = Response(content, status_code, headers)
        return NotModifiedResponse(response.headers) if self.is_not_modified(response.headers, asked) else response
