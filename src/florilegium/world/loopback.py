"""Serving this machine alone: on its own address, to requests that ask for it by its own name."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping

import uvicorn
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from florilegium.diagnostics import BrokenMachine

LOOPBACK = "127.0.0.1"
_HOSTS = frozenset({LOOPBACK, "localhost"})
_HEADERS = {
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def policy_header(policy: Mapping[str, str]) -> str:
    """``policy``, a source list by directive, as a header says it (https://www.w3.org/TR/CSP3/)."""
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())


class Guard:
    """Refuses requests under another name than this machine's own (DNS rebinding) or from another site's pages.

    ``policy`` tells browsers what the pages of ``app`` may load and run, as :func:`policy_header` takes it; a response
    that has a policy of its own keeps it.
    """

    def __init__(self, app: ASGIApp, policy: Mapping[str, str]) -> None:
        self._app = app
        self._headers = {"content-security-policy": policy_header(policy), **_HEADERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        origin = headers.get("origin")
        if host.rpartition(":")[0] not in _HOSTS or (origin is not None and origin != f"http://{host}"):
            await PlainTextResponse("This server answers this machine and its own pages only.", 403)(
                scope, receive, send
            )
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                added = ((name.encode(), value.encode()) for name, value in self._headers.items())
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in given)]
            await send(message)

        await self._app(scope, receive, guarded)


def serve(app: ASGIApp, port: int, ready: Callable[[str], None]) -> None:
    """Serve ``app`` on this machine's own address until Ctrl-C; ``ready`` is told the URL. Port 0 is any that is free.

    Raises :class:`~florilegium.diagnostics.BrokenMachine` where the port is taken.
    """
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            hint = "Choose another with --port, or leave it out: a free one is then taken."
            raise BrokenMachine(f"port {port} cannot be used: {error.strerror}", hint) from error
        # From here on who asks is kept waiting while the server starts, and not turned away.
        listening.listen()
        ready(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
        uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)).run([listening])
