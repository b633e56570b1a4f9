"""Pictures of places on printed pages: what a reader of the book sees around each."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator
from itertools import groupby

import pypdfium2

from florilegium.proof.found import Spot

_SCALE = 2.5
_TONES = [tone // 17 * 17 for tone in range(256)]
"""Sixteen greys are enough to read, and make small files."""
_ABOVE, _BELOW, _BEFORE, _BEHIND = 23.0, 17.0, 80.0, 150.0
"""How much of the page is shown around a place, in points: its line and the neighbours of that."""


def strips(pdf: bytes, spots: Iterable[Spot]) -> Iterator[tuple[Spot, str]]:
    """For each of ``spots``, once, the strip of its page as a ``data:`` address of a PNG."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        ordered = sorted(set(spots), key=lambda spot: (spot.page, -spot.baseline, spot.left))
        for number, on_page in groupby(ordered, key=lambda spot: spot.page):
            page = document[number - 1]
            try:
                yield from ((spot, _strip(page, spot)) for spot in on_page)
            finally:
                page.close()
    finally:
        document.close()


def _strip(page: pypdfium2.PdfPage, spot: Spot) -> str:
    west, south, east, north = page.get_mediabox()
    middle = min(max(spot.left, west + _BEFORE), east - _BEHIND)
    cut = (
        middle - _BEFORE - west,
        max(spot.baseline - _BELOW - south, 0),
        east - middle - _BEHIND,
        max(north - spot.baseline - _ABOVE, 0),
    )
    picture = page.render(scale=_SCALE, crop=cut, grayscale=True).to_pil()
    written = io.BytesIO()
    picture.point(_TONES).save(written, "PNG")
    return "data:image/png;base64," + base64.b64encode(written.getvalue()).decode()
