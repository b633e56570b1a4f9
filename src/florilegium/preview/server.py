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
from florilegium.preview.views import contents, ebook, live, pages, source
from florilegium.world.loopback import Guard
from florilegium.world.places import styles_folder

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
            tasks.start_soon(_follow, session, news)
            yield
            tasks.cancel_scope.cancel()

    routes = [
        *front.routes(token),
        *live.routes(session, news),
        *pages.routes(session),
        *ebook.routes(session),
        *source.routes(session),
        *contents.routes(session, catalogue),
    ]
    guards = [Middleware(Guard, policy=_POLICY), Middleware(OwnPagesWrite, token=token)]
    return Starlette(routes=routes, middleware=guards, lifespan=alive)


async def _follow(session: Session, news: News) -> None:
    """Build, then build again after each change of the edition's files or of the styles."""
    folders = {session.location, *(folder for folder in (styles_folder(),) if folder.is_dir())}
    changes = awatch(*folders, debounce=150, step=30)
    await _build(session, news)
    async for _ in changes:
        await _build(session, news)


async def _build(session: Session, news: News) -> None:
    async with anyio.create_task_group() as tasks:

        async def say_so() -> None:
            await anyio.sleep(0.05)
            news.tell()

        tasks.start_soon(say_so)
        await anyio.to_thread.run_sync(session.rebuild)
    news.tell()
