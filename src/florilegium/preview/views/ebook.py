"""The e-book: its own documents, inert."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from florilegium.preview.session import Session

_INERT = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-same-origin",
    )
)
"""What a document of the e-book may load: no script, whatever it says."""


def routes(session: Session) -> list[Route]:
    """The files of the e-book by their paths in its container."""

    async def ebook(request: Request) -> Response:
        book = session.view.book
        path = request.path_params["path"]
        file = next((each for each in book.ebook.files if each.path == path), None) if book and book.ebook else None
        if file is None:
            return Response(status_code=404)
        return Response(file.content, media_type=file.media_type, headers={"content-security-policy": _INERT})

    return [Route("/ebook/{digest}/{path:path}", ebook)]
