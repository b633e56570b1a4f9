"""How the tests look at the preview."""

from __future__ import annotations

import time

from playwright.sync_api import Page

PATIENCE = 60_000
"""Milliseconds that a change may take on a busy machine."""


def shown(page: Page, label: str) -> bool:
    """Whether the page with ``label`` can be seen and has been drawn."""
    picture = page.get_by_alt_text(f"Page {label}", exact=True)
    return picture.evaluate(
        "(picture) => { const box = picture.getBoundingClientRect();"
        " return picture.naturalWidth > 0 && box.top < innerHeight && box.bottom > 0; }"
    )


def until(page: Page, condition: str) -> None:
    """Wait for ``condition``, asked from outside: the page's own policy lets it evaluate no text."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(200)
