"""What there is to see, told as it changes: the view, and news of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict

import anyio
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from florilegium.diagnostics.as_json import as_json
from florilegium.preview.news import News
from florilegium.preview.session import Session
from florilegium.preview.shown import ShownBook, View
from florilegium.preview.views.pages import WIDTHS

_HEARTBEAT = 15.0
"""Seconds after which a listener hears that nothing is new."""


def routes(session: Session, news: News) -> list[Route]:
    """The view as JSON, and the stream that says when to fetch it again."""

    def view(_request: Request) -> Response:
        return JSONResponse(_told(session.location.name, session.view))

    async def events(request: Request) -> Response:
        return StreamingResponse(_events(request, session, news), media_type="text/event-stream")

    return [Route("/view.json", view), Route("/events", events)]


async def _events(request: Request, session: Session, news: News) -> AsyncIterator[str]:
    """News of the view as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
    while not await request.is_disconnected():
        changed = news.next()
        yield f"data: {json.dumps(_state(session.view))}\n\n"
        with anyio.move_on_after(_HEARTBEAT):
            await changed.wait()


def _state(view: View) -> Mapping[str, object]:
    """How far the book is: what may change while the same is shown."""
    return {
        "number": view.number,
        "building": view.is_building,
        "doing": view.doing,
        "current": view.is_current,
        "failure": view.failure,
        "unproved": len(view.book.unproved) if view.book else 0,
        "ebook": view.book.ebook_digest if view.book else "",
    }


def _told(name: str, view: View) -> Mapping[str, object]:
    """The view as the page reads it."""
    book = view.book or ShownBook()
    return {
        **_state(view),
        "edition": name,
        "version": book.book.edition.version if book.book else None,
        "findings": [as_json(finding) for finding in view.findings],
        "pages": [
            {
                "label": page.face.label,
                "section": page.face.section,
                "key": page.face.key,
                "from": f"{page.sheets.digest}/{page.number}",
                "proved": page.face.section not in book.unproved,
            }
            for page in book.pages
        ],
        "contents": [asdict(line) for line in book.contents],
        "size": [book.pages[0].face.width, book.pages[0].face.height] if book.pages else None,
        "area": asdict(book.area) if book.area else None,
        "documents": list(book.documents),
        "totals": [asdict(total) for total in book.totals],
        "true": book.is_true,
        "widths": WIDTHS,
    }
