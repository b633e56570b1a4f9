"""Serving a preview on this machine's own address."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from florilegium.diagnostics import BrokenMachine
from florilegium.preview.server import application
from florilegium.preview.session import Session

LOOPBACK = "127.0.0.1"


def serve(session: Session, port: int, ready: Callable[[str], None]) -> None:
    """Serve ``session`` until Ctrl-C; ``ready`` is told the address. Port 0 is any that is free.

    Raises :class:`~florilegium.diagnostics.BrokenMachine` where the port is taken.
    """
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port))
        except OSError as error:
            hint = "Choose another with --port, or leave it out: a free one is then taken."
            raise BrokenMachine(f"port {port} cannot be used: {error.strerror}", hint) from error
        ready(f"http://{LOOPBACK}:{listening.getsockname()[1]}/")
        settings = uvicorn.Config(application(session), log_level="critical", timeout_graceful_shutdown=1)
        uvicorn.Server(settings).run([listening])
