"""The pictures of an edition's cover: as its e-book has it, and small."""

from __future__ import annotations

import io

from PIL import Image

from florilegium.distribute.ebook import EBook

THUMBNAIL = "thumbnail.jpg"
"""The name of the small picture."""
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/svg+xml": ".svg"}
"""How the names of pictures end, by media type."""
_LARGEST = (320, 512)


def pictures(ebook: EBook) -> dict[str, bytes]:
    """The pictures by name: the cover first, then its thumbnail; none where the e-book has no cover."""
    if ebook.cover is None:
        return {}
    return {f"cover{SUFFIXES[ebook.cover.media_type]}": ebook.cover.content, THUMBNAIL: _small(ebook.cover.content)}


def _small(cover: bytes) -> bytes:
    with Image.open(io.BytesIO(cover)) as picture:
        small = picture.convert("RGB")
    small.thumbnail(_LARGEST)
    written = io.BytesIO()
    small.save(written, "JPEG", quality=85)
    return written.getvalue()
