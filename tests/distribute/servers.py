"""Servers of this machine that take a catalogue, and that fail when they are told to."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

import asyncssh
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from werkzeug.serving import WSGIRequestHandler, make_server

SECRET = "open-sesame-1871"  # noqa: S105 - of a server that lives as long as a test
BUCKET = "press"
SECONDS = 120.0


class Server(Protocol):
    """A server: ``fail`` is asked before each change of a file whether it fails, and how; ``watch`` is told of each."""

    url: str
    fail: Callable[[str], str | None]
    watch: Callable[[Mapping[str, bytes]], None]

    def files(self) -> dict[str, bytes]:
        """What is published there."""


def obedient(_path: str) -> None:
    """Never fail."""


def blind(_files: Mapping[str, bytes]) -> None:
    """Watch nothing."""


_CODES = {"403": "AccessDenied", "500": "InternalError", "503": "SlowDown"}
"""What S3 calls its failures."""


class S3:
    """An S3 endpoint with an empty bucket.

    It fails by an answer (``"500"``, ``"403"``, ``"503"``), by hanging up (``"drop"``), or by keeping other bytes
    (``"lie"``).
    """

    def __init__(self) -> None:
        self.url = f"s3://{BUCKET}/site"
        self.fail: Callable[[str], str | None] = obedient
        self.watch = blind
        self._app = DomainDispatcherApplication(create_backend_app)
        self._http = make_server("127.0.0.1", 0, self._answer, threaded=True, request_handler=_Quiet)
        self.endpoint = f"http://127.0.0.1:{self._http.server_port}"

    def files(self) -> dict[str, bytes]:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET]
        return {name.removeprefix("site/"): key.value for name, key in bucket.keys.items()}

    def media_types(self) -> dict[str, str]:
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET]
        return {name.removeprefix("site/"): key.metadata["content-type"] for name, key in bucket.keys.items()}

    def _answer(self, environ: dict[str, object], start: Callable[..., object]) -> Iterable[bytes]:
        path = str(environ["PATH_INFO"]).encode("latin-1").decode().removeprefix(f"/{BUCKET}/site/")
        changes = environ["REQUEST_METHOD"] in {"PUT", "DELETE", "POST"} and path != f"/{BUCKET}"
        how = self.fail(path) if changes else None
        if how == "drop":
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        if how in {"drop", *_CODES}:
            start(f"{how if how in _CODES else 403} Failed", [("content-type", "application/xml")])
            code = _CODES.get(how, "AccessDenied")
            return [f"<Error><Code>{code}</Code><Message>Told to fail.</Message></Error>".encode()]
        answer = list(self._app(environ, start))
        if how == "lie":
            key = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets[BUCKET].keys[f"site/{path}"]
            key.value = key.value[:-1] + b"?"
        if changes:
            self.watch(self.files())
        return answer

    @contextmanager
    def running(self) -> Iterator[S3]:
        thread = threading.Thread(target=self._http.serve_forever, daemon=True)
        thread.start()
        s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket(BUCKET, "us-east-1")
        try:
            yield self
        finally:
            s3_backends[DEFAULT_ACCOUNT_ID]["aws"].reset()
            self._http.shutdown()
            self._http.server_close()
            thread.join(SECONDS)


class _Quiet(WSGIRequestHandler):
    def log(self, *_: object) -> None:
        """Say nothing."""


class Sftp:
    """An SFTP server on the folder ``root``.

    It fails by refusing (``"403"``), by hanging up (``"drop"``), as a full disk does (``"full"``), or by keeping
    other bytes (``"lie"``).
    """

    def __init__(self, root: Path) -> None:
        self.root = root / "site"
        self.fail: Callable[[str], str | None] = obedient
        self.watch = blind
        self.chroot = root
        self._loop = asyncio.new_event_loop()
        self.connections: list[asyncssh.SSHServerConnection] = []

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.root.rglob("*") if path.is_file() and not path.name.startswith(".unfinished-"))
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in found}

    @contextmanager
    def running(self, home: Path) -> Iterator[Sftp]:
        """Run it; ``home`` comes to know its key."""
        thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        thread.start()
        key = asyncssh.generate_private_key("ssh-ed25519")
        acceptor = self._run(self._listen(key))
        port = acceptor.get_port()
        known = home / ".ssh/known_hosts"
        known.parent.mkdir(parents=True)
        known.write_text(f"[127.0.0.1]:{port} {key.export_public_key().decode()}")
        self.url = f"sftp://me@127.0.0.1:{port}/site"
        try:
            yield self
        finally:
            self._run(self._close(acceptor))
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(SECONDS)
            self._loop.close()

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(SECONDS)

    async def _listen(self, key: asyncssh.SSHKey) -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=lambda: _Login(self),
            server_host_keys=[key],
            sftp_factory=lambda channel: _Files(self, channel),
        )

    async def _close(self, acceptor: asyncssh.SSHAcceptor) -> None:
        acceptor.close()
        for connection in self.connections:
            connection.abort()
            with suppress(Exception):
                await asyncio.wait_for(connection.wait_closed(), 20)
        await asyncio.wait_for(acceptor.wait_closed(), SECONDS)


class _Login(asyncssh.SSHServer):
    def __init__(self, server: Sftp) -> None:
        self._server = server

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._server.connections.append(conn)

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return password == SECRET


class _Files(asyncssh.SFTPServer):
    def __init__(self, server: Sftp, channel: asyncssh.SSHServerChannel) -> None:
        super().__init__(channel, chroot=str(server.chroot).encode())
        self._server = server
        self._lies = False

    def _ask(self, path: bytes) -> str | None:
        how = self._server.fail(path.decode().removeprefix("/site/").replace(".unfinished-", ""))
        if how == "drop":
            self.channel.get_connection().abort()
        if how in {"drop", "403"}:
            raise asyncssh.SFTPPermissionDenied("told to fail")
        if how == "full":
            raise asyncssh.SFTPFailure("No space left on device")
        return how

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if pflags & asyncssh.FXF_WRITE:
            self._lies = self._ask(path) == "lie"
        return super().open(path, pflags, attrs)

    def write(self, file_obj: object, offset: int, data: bytes) -> int:
        return super().write(file_obj, offset, data[:-1] + b"?" if self._lies else data)

    def posix_rename(self, oldpath: bytes, newpath: bytes) -> None:
        super().posix_rename(oldpath, newpath)
        self._server.watch(self._server.files())

    def remove(self, path: bytes) -> None:
        self._ask(path)
        super().remove(path)
        self._server.watch(self._server.files())
