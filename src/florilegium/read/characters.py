"""The characters of a source as its reader counts them, so that a place in it can be shown."""

from __future__ import annotations

from pathlib import PurePosixPath

from florilegium.read.encoding import decoded
from florilegium.read.html.decode import decode
from florilegium.read.page import Source

_HTML = (".htm", ".html")
MARKUP = (*_HTML, ".xml")
"""The endings of sources in which tags stand between the words."""


def characters_of(path: str, raw: bytes) -> str:
    """The text of the source at ``path``, every line end U+000A; what cannot be decoded is U+FFFD."""
    if PurePosixPath(path).suffix.lower() in _HTML:
        return decode(raw, path).text
    text = decoded(Source(path, raw)).value
    characters = raw.decode("utf-8-sig", "replace") if text is None else text
    return characters.replace("\r\n", "\n").replace("\r", "\n")
