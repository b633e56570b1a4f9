"""What a server says the files of a catalogue are."""

from __future__ import annotations

from pathlib import PurePosixPath

from florilegium.model.publication import EPUB_TYPE, PDF_TYPE

OPDS_1 = "application/atom+xml;profile=opds-catalog"
OPDS_2 = "application/opds+json"
_FEEDS = {"opds": OPDS_1, "opds2": OPDS_2}
_TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".epub": EPUB_TYPE,
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".otf": "font/otf",
    ".pdf": PDF_TYPE,
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml; charset=utf-8",
    ".xml": "application/xml",
}


def media_type(address: str) -> str:
    """The media type of the file at ``address`` in a catalogue."""
    path = PurePosixPath(address)
    return _FEEDS.get(path.parts[0]) or _TYPES.get(path.suffix.lower(), "application/octet-stream")
