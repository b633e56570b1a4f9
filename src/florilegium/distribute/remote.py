"""Destinations on other machines, reached by fsspec and its drivers (https://filesystem-spec.readthedocs.io).

Who we are is for the environment to say: the drivers' own variables (``AWS_ACCESS_KEY_ID``, ``SSH_AUTH_SOCK``), or
``FSSPEC_`` with the protocol and the name of a setting (``FSSPEC_SFTP_PASSWORD``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from florilegium.diagnostics import BrokenMachine
from florilegium.distribute.destination import AGAIN, Destination
from florilegium.distribute.media_types import media_type
from florilegium.world.publish import UNFINISHED

_SSH: Mapping[str, object] = {"known_hosts": (), "connect_timeout": 20, "login_timeout": 20, "keepalive_interval": 15}
"""Only hosts that are known already (``~/.ssh/known_hosts``), and none that keeps silent for longer (seconds)."""
_S3: Mapping[str, object] = {"max_concurrency": 1}
"""Else every file is asked for its size before it is read."""
_SETTINGS: Mapping[str, Mapping[str, object]] = {"s3": _S3, "s3a": _S3, "sftp": _SSH, "ssh": _SSH}
_STAGED = frozenset({"sftp", "ssh", "ftp", "smb"})
"""The protocols whose files grow while they are written: there a file is written beside its place and renamed. Objects
of a store appear when all of their bytes have come.
"""
_TYPED = {"s3": "ContentType", "s3a": "ContentType", "gs": "content_type", "gcs": "content_type"}
"""What the drivers of stores that serve web pages call a file's media type."""
_EXTRAS = {"s3": "s3", "s3a": "s3", "sftp": "sftp", "ssh": "sftp"}


class _FileSystem(Protocol):
    """What is used of ``fsspec.spec.AbstractFileSystem``."""

    def invalidate_cache(self) -> None: ...

    def find(self, path: str, *, detail: bool) -> Mapping[str, Mapping[str, object]]: ...

    def cat_file(self, path: str) -> bytes: ...

    def pipe_file(self, path: str, value: bytes, **settings: str) -> None: ...

    def mv(self, path1: str, path2: str) -> None: ...

    def rm_file(self, path: str) -> None: ...


def reached(url: str) -> Destination:
    """The destination at ``url``. Raises :class:`ValueError` where no driver knows it, and
    :class:`~florilegium.diagnostics.BrokenMachine` where its driver is not installed or its machine does not answer.
    """
    protocol = url.partition("://")[0]
    try:
        import fsspec

        if protocol not in fsspec.available_protocols():
            raise ValueError(
                f"No driver is known for {protocol}://. Name a folder, or a URL such as s3://BUCKET/FOLDER."
            )
        fsspec.get_filesystem_class(protocol)
    except ImportError as error:
        extra = _EXTRAS.get(protocol)
        hint = f"Install it: pip install 'florilegium[{extra}]'" if extra else "Install what fsspec asks for."
        raise BrokenMachine(f"the driver for {protocol}:// is not installed ({error})", hint) from error
    told: dict[str, dict[str, object]] = {}
    fsspec.config.set_conf_env(told)
    settings = {**_SETTINGS.get(protocol, {}), **told.get(protocol, {}), "skip_instance_cache": True}
    with _answers(url):
        files, root = fsspec.core.url_to_fs(url, **settings)
    return _Remote(url, files, root.rstrip("/"), protocol)


@dataclass(frozen=True, slots=True)
class _Remote:
    """The folder ``root`` of a file system; ``url`` is what people call it."""

    url: str
    files: _FileSystem
    root: str
    protocol: str

    def sizes(self) -> Mapping[str, int]:
        """See :meth:`Destination.sizes`."""
        with _answers(self.url):
            self.files.invalidate_cache()
            try:
                found = self.files.find(self.root, detail=True)
            except FileNotFoundError:
                found = {}
        return {name.removeprefix(f"{self.root}/"): int(str(told["size"])) for name, told in found.items()}

    def read(self, address: str) -> bytes | None:
        """See :meth:`Destination.read`."""
        with _answers(f"{self.url}: {address}"):
            try:
                return self.files.cat_file(f"{self.root}/{address}")
            except FileNotFoundError:
                return None

    def write(self, address: str, content: bytes) -> None:
        """See :meth:`Destination.write`. What has arrived is read back before it is believed."""
        folder, _, name = f"{self.root}/{address}".rpartition("/")
        is_staged = self.protocol in _STAGED
        path = f"{folder}/{UNFINISHED}{name}" if is_staged else f"{folder}/{name}"
        told = {_TYPED[self.protocol]: media_type(address)} if self.protocol in _TYPED else {}
        with _answers(f"{self.url}: {address}"):
            self.files.pipe_file(path, content, **told)
            arrived = self.files.cat_file(path)
        if arrived != content:
            raise BrokenMachine(
                f"{self.url}: {address} arrived with other bytes than were sent ({len(arrived)} of {len(content)})",
                "Nothing names this file before it is right. Run the command again: it is sent again.",
            )
        if is_staged:
            with _answers(f"{self.url}: {address}"):
                self.files.mv(path, f"{folder}/{name}")

    def remove(self, address: str) -> None:
        """See :meth:`Destination.remove`."""
        with _answers(f"{self.url}: {address}"):
            try:
                self.files.rm_file(f"{self.root}/{address}")
            except FileNotFoundError:
                return


@contextmanager
def _answers(what: str) -> Iterator[None]:
    """Turn whatever a driver raises about ``what`` into a sentence."""
    try:
        yield
    except Exception as error:
        # Every driver has exceptions of its own, and no class that all of them share.
        told = str(error).strip().splitlines()
        why = told[0] if told else type(error).__name__
        raise BrokenMachine(f"{what} does not take part: {why}", AGAIN) from error
