"""Pictures as an e-book may hold them: formats that every reading system shows, within sizes that they bear."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

_LONGEST_SIDE = 2560
"""In pixels: what large screens show; a page at 300 dots to the inch is no longer than this up to 217 mm."""

_CORE = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture ready for the package: its bytes, the extension of its name, its media type."""

    content: bytes
    extension: str
    media_type: str


def picture_file(content: bytes) -> PictureFile | None:
    """``content`` as it is where every reading system shows it, else as PNG or smaller; ``None`` for no picture.

    The formats are the core media types (EPUB 3.3, 3.2) that older systems know too: PNG, JPEG, GIF.
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            kind = image.format or ""
            if kind in _CORE and max(image.size) <= _LONGEST_SIDE:
                return PictureFile(content, *_CORE[kind])
            kept = "JPEG" if kind == "JPEG" else "PNG"
            image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            written = io.BytesIO()
            image.save(written, kept)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None
    return PictureFile(written.getvalue(), *_CORE[kept])
