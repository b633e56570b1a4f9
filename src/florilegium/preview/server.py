"""The preview's server: pages, e-book, findings, and news of changes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict
from importlib.resources import files

import anyio
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from watchfiles import awatch

from florilegium.diagnostics.as_json import as_json
from florilegium.preview.guard import Guard
from florilegium.preview.session import Session, View
from florilegium.world.places import styles_folder

WIDTHS = (240, 480, 720, 960, 1440, 1920)
"""The widths, in pixels, in which pages are drawn."""

_STATIC = {"page.html": "text/html", "page.css": "text/css", "page.js": "text/javascript"}
_INERT = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "sandbox allow-same-origin",
    )
)
"""What a document of the e-book may load: no script, whatever it says."""
_HEARTBEAT = 15.0


class _News:
    """Tells everybody who listens that the view has changed."""

    def __init__(self) -> None:
        self._changed = anyio.Event()

    def tell(self) -> None:
        self._changed.set()
        self._changed = anyio.Event()

    async def wait(self) -> None:
        await self._changed.wait()


def application(session: Session) -> Starlette:
    """The server of ``session``: it builds when it starts, and again whenever a file of the edition changes."""
    news = _News()

    @asynccontextmanager
    async def alive(_app: Starlette) -> AsyncIterator[None]:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_follow, session, news)
            yield
            tasks.cancel_scope.cancel()

    async def events(request: Request) -> Response:
        return StreamingResponse(_events(request, session, news), media_type="text/event-stream")

    async def view(_request: Request) -> Response:
        return JSONResponse(_told(session.location.name, session.view))

    def page(request: Request) -> Response:
        book = session.view.book
        number, width = request.path_params["number"], request.path_params["width"]
        if book is None or book.pages is None or number >= len(book.pages.faces) or width not in WIDTHS:
            return Response(status_code=404)
        return Response(book.pages.picture(number, width), media_type="image/png")

    async def ebook(request: Request) -> Response:
        book = session.view.book
        path = request.path_params["path"]
        file = next((each for each in book.ebook.files if each.path == path), None) if book and book.ebook else None
        if file is None:
            return Response(status_code=404)
        return Response(file.content, media_type=file.media_type, headers={"content-security-policy": _INERT})

    routes = [
        Route("/", _static("page.html")),
        *(Route(f"/{name}", _static(name)) for name in _STATIC if name != "page.html"),
        Route("/view.json", view),
        Route("/events", events),
        Route("/pages/{build:int}/{number:int}/{width:int}.png", page),
        Route("/ebook/{build:int}/{path:path}", ebook),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard)], lifespan=alive)


def _static(name: str) -> Callable[[Request], Awaitable[Response]]:
    content = (files(__package__) / "static" / name).read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(content, media_type=_STATIC[name])

    return answer


async def _follow(session: Session, news: _News) -> None:
    """Build, then build again after each change of the edition's files or of the styles."""
    folders = {session.location, *(folder for folder in (styles_folder(),) if folder.is_dir())}
    changes = awatch(*folders, debounce=150, step=30)
    await _build(session, news)
    async for _ in changes:
        await _build(session, news)


async def _build(session: Session, news: _News) -> None:
    async with anyio.create_task_group() as tasks:

        async def say_so() -> None:
            await anyio.sleep(0.05)
            news.tell()

        tasks.start_soon(say_so)
        await anyio.to_thread.run_sync(session.rebuild)
    news.tell()


async def _events(request: Request, session: Session, news: _News) -> AsyncIterator[str]:
    """News of the view as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
    while not await request.is_disconnected():
        state = {"number": session.view.number, "building": session.view.is_building}
        yield f"data: {json.dumps(state)}\n\n"
        with anyio.move_on_after(_HEARTBEAT):
            await news.wait()


def _told(name: str, view: View) -> Mapping[str, object]:
    """The view as the page reads it."""
    book = view.book
    return {
        "edition": name,
        "number": view.number,
        "building": view.is_building,
        "current": view.is_current,
        "failure": view.failure,
        "findings": [as_json(finding) for finding in view.findings],
        "pages": [asdict(face) for face in book.pages.faces] if book and book.pages else [],
        "documents": list(book.ebook.spine) if book and book.ebook else [],
        "ledger": book.ledger if book else None,
        "widths": WIDTHS,
    }
