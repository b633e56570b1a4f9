"""The preview's server: it builds the book again and again, and shows the views of it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, Route, Router
from starlette.types import Receive, Scope, Send
from watchfiles import awatch

from florilegium.preview import front
from florilegium.preview.news import News
from florilegium.preview.session import Session
from florilegium.preview.token import OwnPagesWrite, new_token
from florilegium.preview.views import compare, ebook, live, pages, search
from florilegium.world.loopback import Guard
from florilegium.world.places import styles_folder

_BURST, _STEP = 100, 20
"""In milliseconds: how long a burst of saves is waited for, and what silence ends it."""

_FIRST_LOOK = 1.5
"""In seconds: how long the first build waits for somebody to look at the book that was seen before."""

_TURN = 0.001
"""In seconds: how long a thread may run while another waits, so that pages are served while a book is built."""

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What the preview's own pages may load and run: nothing that is not the preview's."""


def application(session: Session, catalogue: Path | None = None) -> Starlette:
    """The server of ``session``: it builds when it starts, and again whenever a file of the edition changes.

    ``catalogue`` is that of the library from which articles can be added.
    """
    news, token = News(), new_token()

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        sys.setswitchinterval(_TURN)
        async with anyio.create_task_group() as tasks:
            saved = _Saved()
            tasks.start_soon(_watch, session, saved)
            tasks.start_soon(_build, session, saved, news)
            yield
            saved.tell()
            tasks.cancel_scope.cancel()
        await anyio.to_thread.run_sync(session.close)

    routes = [
        *front.routes(token),
        *live.routes(session, news),
        *pages.routes(session),
        *ebook.routes(session),
        *search.routes(session),
        *compare.routes(session),
        Mount("/", _Later(partial(_of_editing, session, catalogue))),
    ]
    guards = [Middleware(Guard, policy=_POLICY), Middleware(OwnPagesWrite, token=token)]
    return Starlette(routes=routes, middleware=guards, lifespan=alive)


def _of_editing(session: Session, catalogue: Path | None) -> list[Route]:
    """The routes of the views that read sources and write files."""
    from florilegium.preview.views import contents, source

    return [*source.routes(session), *contents.routes(session, catalogue)]


class _Later:
    """Routes that are made when one of them is first asked for: they need much of the program to be loaded."""

    def __init__(self, make: Callable[[], list[Route]]) -> None:
        self._make = make
        self._router: Router | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
        if self._router is None:
            self._router = Router(await anyio.to_thread.run_sync(self._make))
        await self._router(scope, receive, send)


class _Saved:
    """Whether something was saved since a build last began."""

    def __init__(self) -> None:
        self._event = anyio.Event()

    def tell(self) -> None:
        """Something was saved."""
        self._event.set()

    async def wait(self) -> None:
        """Wait until something was saved, and take note of it."""
        await self._event.wait()
        self._event = anyio.Event()

    def again(self) -> bool:
        """Whether something was saved that nobody has taken note of."""
        return self._event.is_set()


async def _watch(session: Session, saved: _Saved) -> None:
    """Tell when a file of the edition or of the styles is saved; a burst of saves is told of once or twice."""
    folders = {session.location, *(folder for folder in (styles_folder(),) if folder.is_dir())}
    # Where the system does not tell of changes (it has no more watches to give), the files are looked at instead.
    for looked_at in (False, True):
        with suppress(OSError):
            async for _ in awatch(*folders, debounce=_BURST, step=_STEP, force_polling=looked_at):
                saved.tell()


async def _build(session: Session, saved: _Saved, news: News) -> None:
    """Build, then again whenever something was saved; a build that is overtaken by a save ends early.

    All builds are one thread's: what the system has given a thread once for a book it seldom takes back.
    """
    loop = asyncio.get_running_loop()
    if session.view.book is not None:
        # To load the whole of the program takes a second; who waits to see a book that was seen before does not.
        await anyio.to_thread.run_sync(session.looked_at.wait, _FIRST_LOOK, abandon_on_cancel=True)

    def tell() -> None:
        loop.call_soon_threadsafe(news.tell)

    builder = ThreadPoolExecutor(1, "builder")
    try:
        while True:
            await loop.run_in_executor(builder, session.rebuild, tell, saved.again)
            news.tell()
            await saved.wait()
    finally:
        builder.shutdown(wait=False)
