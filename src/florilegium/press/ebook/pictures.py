"""Pictures as an e-book may hold them: formats that every reading system shows, within sizes that they bear."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 2560
"""In pixels: what large screens show; a page at 300 dots to the inch is no longer than this up to 217 mm."""

MOST_PIXELS = 5_600_000
"""What Apple Books takes; other stores take more."""

LARGEST = 5_000_000
"""In bytes: what Kindle takes."""

_QUALITY = 90

_CORE = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "GIF": ("gif", "image/gif")}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture ready for the package: its bytes, the extension of its name, its media type."""

    content: bytes
    extension: str
    media_type: str


def picture_file(content: bytes) -> PictureFile | None:
    """``content`` as it is where every reading system shows it, else as PNG or JPEG, or smaller; ``None`` for no
    picture.

    The formats are the core media types (EPUB 3.3, 3.2) that older systems know too: PNG, JPEG, GIF. Colours are those
    of screens, and what is made anew stands upright. Of a picture that moves there is the first frame, as on paper:
    what moves or flashes may harm (WCAG 2.2, 2.2.2 and 2.3.1).
    """
    try:
        with Image.open(io.BytesIO(content)) as image:
            kind = image.format or ""
            still = not getattr(image, "is_animated", False)
            if kind in _CORE and still and _is_light(image.size, len(content)) and image.mode != "CMYK":
                return PictureFile(content, *_CORE[kind])
            return _made(image, "JPEG" if kind == "JPEG" else "PNG")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return None


def _is_light(sides: tuple[int, int], size: int) -> bool:
    width, height = sides
    return max(sides) <= LONGEST_SIDE and width * height <= MOST_PIXELS and size <= LARGEST


def _made(image: Image.Image, kind: str) -> PictureFile:
    upright = ImageOps.exif_transpose(image)
    if upright.mode == "CMYK":
        upright = upright.convert("RGB")
    longest = min(LONGEST_SIDE, math.isqrt(MOST_PIXELS * max(upright.size) // min(upright.size)))
    upright.thumbnail((longest, longest))
    content = _encoded(upright, kind)
    if kind == "PNG" and len(content) > LARGEST and not upright.has_transparency_data:
        kind, content = "JPEG", _encoded(upright.convert("RGB"), "JPEG")
    return PictureFile(content, *_CORE[kind])


def _encoded(image: Image.Image, kind: str) -> bytes:
    written = io.BytesIO()
    image.save(written, kind, quality=_QUALITY)
    return written.getvalue()
