"""A running preview of a copy of the seed edition, and a browser that looks at it."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
import uvicorn
from looking import PATIENCE
from playwright.sync_api import Browser, Page, sync_playwright

from florilegium.preview.server import application
from florilegium.preview.session import Session
from florilegium.world.store import DiskStore


@pytest.fixture(scope="module")
def edition(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seed edition to be edited."""
    return Path(shutil.copytree(root / "editions/reaffirmation", tmp_path_factory.mktemp("work") / "reaffirmation"))


@pytest.fixture(scope="module")
def catalogue() -> Path | None:
    """The catalogue of a library; there is none."""
    return None


@pytest.fixture(scope="module")
def address(edition: Path, catalogue: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running preview."""
    session = Session(edition, DiskStore(tmp_path_factory.mktemp("store")), jobs=1)
    with closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(
            uvicorn.Config(application(session, catalogue), log_level="critical", timeout_graceful_shutdown=1)
        )
        thread = Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The preview, open, with the book on the screen."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    page.wait_for_selector(".spread img[src]")
    yield page
    page.close()
    assert problems == []
