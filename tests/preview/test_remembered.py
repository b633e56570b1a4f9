"""What the last session has left of a book, for the next to begin with."""

from __future__ import annotations

import pytest

from florilegium.preview.shown import remembered


@pytest.mark.parametrize(
    "entry", [None, b"", b"\xff\n", b"[]\n", b"{}\n", b'{"pages": [1], "contents": [], "area": null}\n']
)
def test_what_nobody_can_read_is_as_good_as_forgotten(entry: bytes | None) -> None:
    assert remembered(entry) is None
