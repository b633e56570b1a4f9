"""How the tests look at the preview."""

from __future__ import annotations

import time

from playwright.sync_api import Page, expect

PATIENCE = 60_000
"""Milliseconds that a change may take on a busy machine."""

expect.set_options(timeout=PATIENCE)


def until_shown(page: Page, label: str) -> None:
    """Wait until the page with ``label`` can be seen and has been drawn."""
    picture = page.get_by_alt_text(f"Page {label}", exact=True)
    expect(picture).to_be_in_viewport()
    expect(picture).not_to_have_js_property("naturalWidth", 0)


def until(page: Page, condition: str) -> None:
    """Wait for ``condition``, asked from outside: the page's own policy lets it evaluate no text."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, condition
        page.wait_for_timeout(200)


def watched(page: Page) -> None:
    """Keep every state that the page tells from now on: the passing ones are easily missed from outside."""
    page.evaluate(
        "() => { window.seen = []; new MutationObserver(() => seen.push([document.querySelector('#state').textContent,"
        " document.querySelectorAll('figure.unproved').length])).observe(document.querySelector('#state'),"
        " { childList: true, characterData: true, subtree: true }); }"
    )


def until_told(page: Page, *words: str) -> None:
    """Wait until the page has told, since it was ``watched``, a state with one of ``words``."""
    told = " || ".join(f"state.includes({word!r})" for word in words)
    until(page, f"seen.some(([state]) => {told})")
