"""The catalogue in a browser: accessible in light and dark, on a desk and on a phone, and searched without a server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

PAGES = (
    "",
    "editions/specimen/",
    "editions/reaffirmation/1.0.0/read/EPUB/a-reaffirmation.xhtml",
    "authors/",
    "authors/philippa-strand/",
    "subjects/typography/",
    "search/?q=forme",
)
SCREENS = {"desk": (1280, 900), "phone": (360, 740)}
PATIENCE = 60_000


class Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".xhtml": "application/xhtml+xml"}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the server gives it
        """Nothing is told of requests."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of a server of the catalogue."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_is_accessible_and_fits_the_screen(
    browser: Browser, address: str, scheme: str, screen: str
) -> None:
    width, height = SCREENS[screen]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_load_state()
        for closed in page.locator("details").all()[:1]:
            closed.evaluate("details => { details.open = true; }")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    page.close()


def test_titles_are_found_while_one_types_with_or_without_accents(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}search/?q=dropped")
    link = page.locator("#found a")
    link.wait_for()
    assert link.all_inner_texts() == ["The Dropped Forme"]
    page.locator("#query").fill("tröpped")
    page.get_by_text("0 found").wait_for()
    page.locator("#query").fill("Drópped fórme")
    link.wait_for()
    assert link.get_attribute("href") == "../editions/specimen/1.0.0/read/EPUB/the-dropped-forme.xhtml"
    page.close()
