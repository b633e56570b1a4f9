"""Profiles of printing conditions (ICC.1, 7.2: the header of a profile)."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from PIL import ImageCms

_COMPONENTS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_PRESSES = (b"GRAY", b"CMYK")


@dataclass(frozen=True, slots=True)
class Profile:
    """The ICC profile of a press that prints in black or in four inks; ``name`` is what it calls itself."""

    name: str
    data: bytes = field(repr=False)


def profile_of(data: bytes) -> Profile | None:
    """The profile in ``data``, or ``None`` where that is none, or none of a press."""
    if data[12:16] != b"prtr" or data[16:20] not in _PRESSES or data[36:40] != b"acsp":
        return None
    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(data)))
    except (OSError, ImageCms.PyCMSError):
        return None
    return Profile(name.strip(), data)


def components_of(data: bytes) -> int:
    """How many components a colour has in the space of a profile."""
    return _COMPONENTS[data[16:20]]
