"""Fetching one page from the web: politely, and from nowhere it was not asked to."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urldefrag, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from florilegium import __version__
from florilegium.diagnostics import Diagnostic, Outcome, Rule, Span
from florilegium.diagnostics.rules.library import ADDRESS_ANSWERS, ADDRESS_IS_ALLOWED

SECONDS = 20.0
"""How long a server may be silent; a page may take three times as long."""
MEGABYTES = 20
_CHUNK = 65536
_SCHEMES = ("http", "https")
_AGENT = f"florilegium/{__version__} (one page at a time, for an editor)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page from the web: the address that gave it in the end, its bytes, and the media type it was declared to be."""

    url: str
    raw: bytes
    media_type: str


class _Refused(OSError):
    """An address that is not to be asked; the message says why."""


def fetch(url: str, *, allow_private: bool = False) -> Outcome[Fetched]:
    """The page at ``url``; a finding where there is none to be had.

    Only http and https are spoken, also after redirects. Names are resolved here, and what is connected to is the very
    address that was judged: loopback, private and other special networks are refused unless ``allow_private``. Proxies
    are not used, since behind one no address could be judged.
    """
    asked = quote(urldefrag(url).url, safe="%/:=&?~+!$,;'@()*[]")
    refused = _refusal(asked)
    if refused:
        return _nothing(ADDRESS_IS_ALLOWED, url, refused)
    request = Request(asked, headers={"User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5"})  # noqa: S310
    try:
        with _opener(allow_private).open(request, timeout=SECONDS) as answer:
            return _read(url, answer)
    except HTTPError as error:
        return _nothing(ADDRESS_ANSWERS, url, f"The server answers with {error.code} ({error.reason}).")
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, _Refused):
            hint = "If this is your own server, say so with --allow-private."
            return _nothing(ADDRESS_IS_ALLOWED, url, f"{cause}", hint)
        if isinstance(cause, TimeoutError):
            return _nothing(ADDRESS_ANSWERS, url, f"The server was silent for {SECONDS:g} seconds.")
        return _nothing(ADDRESS_ANSWERS, url, f"Nothing could be fetched: {cause or type(cause).__name__}.")


def _nothing(rule: Rule, url: str, message: str, *hints: str) -> Outcome[Fetched]:
    return Outcome(None, (Diagnostic(rule, message, Span(url), hints),))


def _refusal(url: str) -> str | None:
    """Why ``url`` is not asked, whatever its host's address is."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        return f"This is no address: {error}."
    if parts.scheme.lower() not in _SCHEMES:
        return f"Pages are fetched by http or https, not by {parts.scheme or 'nothing'}."
    if not parts.hostname:
        return "This address names no server."
    return "This address holds a name or password, which would be kept with the page." if "@" in parts.netloc else None


def _read(url: str, answer: http.client.HTTPResponse) -> Outcome[Fetched]:
    until = time.monotonic() + 3 * SECONDS
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        return _nothing(ADDRESS_ANSWERS, url, "The server sends the page packed, which it was not asked to.")
    raw = bytearray()
    while chunk := answer.read1(_CHUNK):
        raw += chunk
        if len(raw) > MEGABYTES * 1_000_000:
            return _nothing(ADDRESS_ANSWERS, url, f"The page is larger than {MEGABYTES} MB.")
        if time.monotonic() > until:
            return _nothing(ADDRESS_ANSWERS, url, f"The page takes longer than {3 * SECONDS:g} seconds.")
    declared = answer.headers.get("Content-Length", "")
    if declared.isdigit() and int(declared) != len(raw):
        return _nothing(ADDRESS_ANSWERS, url, f"The page broke off after {len(raw):,} of {int(declared):,} bytes.")
    return Outcome(Fetched(answer.url, bytes(raw), answer.headers.get_content_type()))


def _opener(allow_private: bool) -> OpenerDirector:
    """What speaks http and https and nothing else: urllib's own would open files and ask proxies."""
    opener = OpenerDirector()
    for handler in (
        _Plain(allow_private),
        _Secure(allow_private),
        _Redirects(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage, newurl: str
    ) -> Request | None:
        refused = _refusal(newurl)
        if refused:
            raise _Refused(f"The server leads to {newurl}. {refused}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _Plain(HTTPHandler):
    def __init__(self, allow_private: bool) -> None:
        super().__init__()
        self._connection = partial(_Connection, connect_to=partial(_connected, allow_private=allow_private))

    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)


class _Secure(HTTPSHandler):
    def __init__(self, allow_private: bool) -> None:
        super().__init__()
        self._connection = partial(_SecureConnection, connect_to=partial(_connected, allow_private=allow_private))

    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(self._connection, req)


Connect = Callable[[str, int], socket.socket]


class _Connection(http.client.HTTPConnection):
    def __init__(self, host: str, *, connect_to: Connect, timeout: float = SECONDS) -> None:
        super().__init__(host, timeout=timeout)
        self._connect_to = connect_to

    def connect(self) -> None:
        self.sock = self._connect_to(self.host, self.port)


class _SecureConnection(http.client.HTTPSConnection):
    def __init__(self, host: str, *, connect_to: Connect, timeout: float = SECONDS) -> None:
        super().__init__(host, timeout=timeout)
        self._connect_to = connect_to

    def connect(self) -> None:
        plain = self._connect_to(self.host, self.port)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _connected(host: str, port: int, *, allow_private: bool) -> socket.socket:
    """A connection to the first address of ``host`` that answers; every address must be allowed."""
    found = [str(address[0]) for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for address in found:
        if not allow_private and not _is_public(address):
            raise _Refused(f"{host} is at {address}, which is not in the public network.")
    failure: OSError = OSError(f"{host} has no address")
    for address in found:
        try:
            return socket.create_connection((address, port), timeout=SECONDS)
        except OSError as error:
            failure = error
    raise failure


def _is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return found.is_global and not found.is_multicast
