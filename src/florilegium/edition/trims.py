"""The sizes of the cut page that books are made in."""

from __future__ import annotations

from florilegium.model.edition import Trim

TRIMS = (
    Trim("a5", 148, 210),
    Trim("a-format", 111, 178),
    Trim("b-format", 129, 198),
    Trim("demy", 138, 216),
    Trim("royal", 156, 234),
    Trim("digest", 139.7, 215.9),
    Trim("trade", 152.4, 228.6),
    Trim("pocket", 108, 174.6),
    Trim("5x8", 127, 203.2),
    Trim("5.25x8", 133.4, 203.2),
    Trim("5.5x8.5", 139.7, 215.9),
    Trim("6x9", 152.4, 228.6),
    Trim("7x10", 177.8, 254),
)
"""A5 (ISO 216), the British formats, and the American ones, by name and in inches. Millimetres, width by height."""


def trim_named(name: str) -> Trim:
    """The trim of that name. Raises :class:`StopIteration` where ``name`` is none of :data:`TRIMS`."""
    return next(trim for trim in TRIMS if trim.name == name)
