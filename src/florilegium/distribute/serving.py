"""A shelf on this machine's own address: for e-readers here, and for trying. Nothing can be changed through it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import awatch

from florilegium.diagnostics import Diagnostic
from florilegium.distribute.catalogue import pages, title_of
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.media_types import media_type
from florilegium.distribute.sending import send
from florilegium.distribute.shelf import Shelf
from florilegium.world.loopback import Guard

_BOOKS = "editions/"
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What pages may load: books bring styles of their own, and no script."""


def make_pages(shelf: Shelf, folder: Path) -> tuple[Diagnostic, ...]:
    """Bring in ``folder`` up to date what is made of the books on ``shelf``; what is damaged is found and left out.

    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    editions = shelf.editions()
    judged = [(shelved, tuple(shelved.damage())) for shelved in editions.value or ()]
    sound = tuple(shelved for shelved, damage in judged if not damage)
    send(pages(sound, title_of(sound), None), FolderDestination(folder))
    return (*editions.diagnostics, *(finding for _, damage in judged for finding in damage))


def application(shelf: Shelf, folder: Path, renew: Callable[[], None]) -> Starlette:
    """The server of ``shelf``, whose pages are in ``folder``; ``renew`` is called when the shelf has changed."""

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(follow)
            yield
            tasks.cancel_scope.cancel()

    async def follow() -> None:
        async for _ in awatch(shelf.folder):
            await anyio.to_thread.run_sync(renew)

    routes = [Mount("/", _Catalogue(folder, shelf.folder))]
    return Starlette(routes=routes, middleware=[Middleware(Guard, policy=_POLICY)], lifespan=alive)


class _Catalogue(StaticFiles):
    """Pages made of a shelf, and the books as they stand on it."""

    def __init__(self, folder: Path, shelf: Path) -> None:
        super().__init__(directory=folder, html=True)
        self._books = StaticFiles(directory=shelf)
        self._pages = folder.resolve()

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The file at ``path`` and what is known of it; none of those that nothing names."""
        if any(part.startswith(".") for part in PurePosixPath(path).parts):
            return "", None
        found = super().lookup_path(path)
        if found[1] is None and path.startswith(_BOOKS):
            return self._books.lookup_path(path.removeprefix(_BOOKS))
        return found

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The file, or as much of it as is asked for, or word that it has not changed."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        path = Path(full_path)
        address = path.relative_to(self._pages) if path.is_relative_to(self._pages) else path
        response.headers["content-type"] = media_type(address.as_posix())
        return response
