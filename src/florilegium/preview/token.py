"""The token that shows that a request to write comes from the preview's own page."""

from __future__ import annotations

import secrets

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = "x-florilegium-token"
_READING = frozenset({"GET", "HEAD"})


def new_token() -> str:
    """A token that nobody can guess, for as long as a preview runs."""
    return secrets.token_urlsafe(32)


class OwnPagesWrite:
    """Refuses whatever would write, unless it has the token and an origin: other sites cannot read the one, and
    browsers send the other with every such request.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] not in _READING:
            headers = Headers(scope=scope)
            given = headers.get(HEADER, "").encode()
            if "origin" not in headers or not secrets.compare_digest(given, self._token.encode()):
                await PlainTextResponse("Only the preview's own page may write.", 403)(scope, receive, send)
                return
        await self._app(scope, receive, send)
