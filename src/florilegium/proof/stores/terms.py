"""The terms of the stores: Apple Books, Kobo, Kindle, Google Play, as they published them by 2026.

Sources: Apple Books Asset Guide 5.3 and "Prepare your book"; Kobo EPUB Guidelines and Kobo Writing Life's help; Kindle
Publishing Guidelines 2024, Kindle Direct Publishing's help on covers, formats and languages, Send to Kindle's help;
Google Play Books Partner Center, "Files and uploading".
"""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Terms:
    """What one store asks. ``None`` and empty sets ask for nothing.

    Sizes are in bytes, sides in pixels. ``cover_shortest`` is the least that the shorter side of a cover may have,
    ``cover_longest`` the most of the longer. ``asks`` are Dublin Core elements. ``depth`` is how many levels of
    contents are shown. ``shelves`` are the hosts of the store's own shop.
    """

    store: str
    largest: int
    asks: frozenset[str]
    cover_shortest: int
    cover_longest: int | None = None
    cover_largest: int | None = None
    most_pixels: int | None = None
    largest_picture: int | None = None
    depth: int | None = None
    languages: frozenset[str] = frozenset()
    shelves: tuple[str, ...] = ()


_NAMED = frozenset({"title", "creator", "language"})
_SOLD = _NAMED | {"identifier", "description"}

_KINDLE_LANGUAGES = frozenset(
    {
        *("af", "als", "ar", "br", "ca", "co", "cy", "da", "de", "en", "es", "eu", "fi", "fr", "frr", "frs"),
        *("fy", "ga", "gd", "gl", "gsw", "gu", "gv", "hi", "is", "it", "ja", "kw", "la", "lb", "ml", "mr"),
        *("nb", "nl", "nn", "no", "oc", "pl", "pt", "rm", "sco", "stq", "sv", "ta", "zh"),
    }
)
"""The languages in which Kindle Direct Publishing takes e-books."""

STORES = (
    Terms(
        "Apple Books",
        largest=2_000 * _MB,
        asks=_SOLD,
        cover_shortest=1400,
        most_pixels=5_600_000,
        shelves=("books.apple.com", "itunes.apple.com"),
    ),
    Terms(
        "Kobo",
        largest=100 * _MB,
        asks=_SOLD,
        cover_shortest=1072,
        cover_largest=5 * _MB,
        largest_picture=5 * _MB,
        shelves=("kobo.com",),
    ),
    Terms(
        "Kindle Direct Publishing",
        largest=650 * _MB,
        asks=_SOLD,
        cover_shortest=625,
        cover_longest=10_000,
        cover_largest=50 * _MB,
        largest_picture=5 * _MB,
        depth=2,
        languages=_KINDLE_LANGUAGES,
        shelves=("amazon.com", "amazon.co.uk", "amazon.de", "amazon.fr", "amazon.es", "amzn.to"),
    ),
    Terms("Send to Kindle", largest=200 * _MB, asks=_NAMED, cover_shortest=625, largest_picture=5 * _MB, depth=2),
    Terms(
        "Google Play Books",
        largest=2_000 * _MB,
        asks=_SOLD,
        cover_shortest=640,
        cover_longest=7200,
        shelves=("play.google.com",),
    ),
)
