"""Draws views of the preview: the specimen with some of its questions open, as a browser shows it.

``make pictures`` runs it. It needs a ``chromium`` on the path and Playwright, and writes the pictures beside itself.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
from pathlib import Path
from threading import Thread

import uvicorn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from florilegium.indexing import index
from florilegium.preview.server import application
from florilegium.preview.session import Session
from florilegium.world.store import DiskStore

HERE = Path(__file__).resolve().parent
EDITION = HERE.parents[1] / "editions" / "specimen"
OPEN = "the-dropped-forme"
"""The article whose questions are open again."""
PATIENCE = 60_000
WIDTH, HEIGHT, TONES = 1280, 800, 160


def main() -> None:
    """Draw everything anew."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copytree(EDITION, folder / EDITION.name)
        (folder / EDITION.name / f"articles/{OPEN}.reading.yaml").unlink()
        index(EDITION / "articles", folder / "library.sqlite", jobs=1)
        session = Session(folder / EDITION.name, DiskStore(folder / "store"))
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            app = application(session, folder / "library.sqlite")
            server = uvicorn.Server(uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1))
            serving = Thread(target=server.run, args=([listening],), daemon=True)
            serving.start()
            _draw(f"http://127.0.0.1:{listening.getsockname()[1]}/")
            server.should_exit = True
            serving.join(20)


def _draw(address: str) -> None:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        for name, scheme, go in (
            ("pages", "dark", _pages),
            ("source", "light", _source),
            ("contents", "light", _contents),
        ):
            page = chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)
            page.set_default_timeout(PATIENCE)
            page.goto(address)
            page.locator("#state", has_text=", proved").wait_for()
            go(page)
            page.wait_for_timeout(3000)
            target = HERE / f"preview-{name}.png"
            page.screenshot(path=target)
            Image.open(target).convert("RGB").quantize(TONES).save(target, optimize=True)
            page.close()
        chromium.close()


def _pages(page: Page) -> None:
    page.get_by_role("navigation", name="Contents").get_by_role("button", name="Letters from the Bindery").click()


def _source(page: Page) -> None:
    page.get_by_role("button", name="Source", exact=True).click()
    page.get_by_label("File").select_option(f"articles/{OPEN}.txt")
    page.locator("#source-text .mark-gap").first.click()
    page.locator("#next-question").click()


def _contents(page: Page) -> None:
    page.get_by_role("button", name="Contents", exact=True).click()
    page.get_by_label("Words, or fields").fill("gaps:>0")
    page.get_by_role("button", name="Search").click()
    page.locator("#library li").first.wait_for()
    page.locator("#entries > li").nth(-4).evaluate("(entry) => entry.scrollIntoView()")


if __name__ == "__main__":
    main()
