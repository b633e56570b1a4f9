"""The preview's server: it builds the book again and again, and shows the views of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from watchfiles import awatch

from florilegium.preview import front
from florilegium.preview.news import News
from florilegium.preview.session import Session
from florilegium.preview.token import OwnPagesWrite, new_token
from florilegium.preview.views import compare, contents, ebook, live, pages, search, source
from florilegium.world.loopback import Guard
from florilegium.world.places import styles_folder

_BURST, _STEP = 100, 20
"""In milliseconds: how long a burst of saves is waited for, and what silence ends it."""

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
        *source.routes(session),
        *contents.routes(session, catalogue),
    ]
    guards = [Middleware(Guard, policy=_POLICY), Middleware(OwnPagesWrite, token=token)]
    return Starlette(routes=routes, middleware=guards, lifespan=alive)


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
    async for _ in awatch(*folders, debounce=_BURST, step=_STEP):
        saved.tell()


async def _build(session: Session, saved: _Saved, news: News) -> None:
    """Build, then again whenever something was saved; a build that is overtaken by a save ends early."""

    def tell() -> None:
        anyio.from_thread.run_sync(news.tell)

    while True:
        await anyio.to_thread.run_sync(session.rebuild, tell, saved.again, abandon_on_cancel=True)
        news.tell()
        await saved.wait()
