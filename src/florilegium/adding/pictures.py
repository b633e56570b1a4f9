"""The pictures that a source shows: found beside it or at its address, to lie beside it in the edition."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin

from anyascii import anyascii
from PIL import Image

from florilegium.adding.finding import Found
from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import PICTURE_COMES_ALONG
from florilegium.model.article import Article
from florilegium.model.walk import everything, pictures
from florilegium.world.fetch import MEGABYTES, fetch
from florilegium.world.provenance import Provenance

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|/")
_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "TIFF": ".tif", "BMP": ".bmp"}


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture with its place in the edition: its bytes, and where it came from."""

    raw: bytes
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class _Had:
    """The bytes of a picture, and the address that gave them."""

    raw: bytes
    url: str | None = None


def pictures_of(
    article: Article, source: Found, page: str, *, today: str, allow_private: bool
) -> tuple[Outcome[FoundPicture], ...]:
    """The pictures that ``article`` shows, for its ``page`` in the edition; a warning in place of one not to be had.

    A page from the web has them from their own addresses, one after another; a file has them from its folder.
    """
    shown = {picture.path for picture in pictures(everything(article)) if picture.path}
    return tuple(
        _placed(path, source, page, today, _had(path, source, allow_private))
        for path in sorted(shown)
        if not path.startswith("data:")
    )


def _had(path: str, source: Found, allow_private: bool) -> _Had | str:
    """The picture that ``source`` calls ``path``; or why it cannot be had."""
    if source.folder is None:
        fetched = fetch(urljoin(source.url or "", path), allow_private=allow_private)
        if fetched.value is None:
            return " ".join(finding.message for finding in fetched.diagnostics)
        return _Had(fetched.value.raw, fetched.value.url)
    if _ADDRESS.match(path):
        return "It lies at another address than its page, which is a file."
    file, url = source.folder / path, urljoin(source.url, path) if source.url else None
    try:
        if file.stat().st_size > MEGABYTES * 1_000_000:
            return f"It is larger than {MEGABYTES} MB."
        return _Had(file.read_bytes(), url)
    except OSError as error:
        return f"{error.strerror or error}."


def _placed(path: str, source: Found, page: str, today: str, had: _Had | str) -> Outcome[FoundPicture]:
    if isinstance(had, str):
        return _missing(path, source, had)
    ending = _ending(had.raw)
    if ending is None:
        return _missing(path, source, "It is no picture that can be read.")
    name = f"{PurePosixPath(page).stem}-{_slug(PurePosixPath(path).stem)}{ending}"
    digest = hashlib.sha256(had.raw).hexdigest()
    return Outcome(FoundPicture(had.raw, Provenance(name, path, had.url, today, digest, shown_by=page)))


def _missing(path: str, source: Found, why: str) -> Outcome[FoundPicture]:
    message = f"The picture {path} does not come along. {why}"
    outside = path.startswith("..") or _ADDRESS.match(path)
    place = "beside the page and tell of it in articles/provenance.yaml" if outside else f"as articles/{path}"
    hint = f"Without it the book is not built: put it into the edition {place}."
    return Outcome(None, (Diagnostic(PICTURE_COMES_ALONG, message, Span(source.asked), (hint,)),))


def _ending(raw: bytes) -> str | None:
    """The ending of a picture's name, by what it is; ``None`` for anything that is no picture."""
    try:
        with Image.open(io.BytesIO(raw), formats=tuple(_ENDINGS)) as image:
            return _ENDINGS.get(image.format or "")
    except (OSError, Image.DecompressionBombError):
        return None


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "picture"
