"""How soon the preview shows what was saved, in a real browser, with a book of 80 articles of 3,000 words.

    PYTHONPATH=benchmarks python -m previewing [--edits 200] [--folder DIR]

Prints seconds of the first search and of the next, seconds from saving an article to its changed page on the screen and
to the book bound and proved, seconds from the command to the first page of a book that was seen before, and the memory
of the preview's processes after each 50 edits. ``--folder`` keeps edition and cache, so that a second run need
not typeset the book first.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import psutil
from books.generated import articles, write_edition
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARTICLES = 80
STARTS = 5
_PATIENCE = 900.0
_MEGABYTE = 1 << 20
_SHOWN = (
    '(label) => { const picture = document.querySelector(`img[alt="Page ${label}"]`);'
    " const box = picture?.getBoundingClientRect(); return Boolean(picture?.naturalWidth) && box.top < innerHeight"
    " && box.bottom > 0 ? picture.closest('figure').dataset.drawn : null; }"
)
"""What is drawn of the page with a label, where it is on the screen."""

_SEARCH = "(words) => fetch(`search.json?${new URLSearchParams({ words })}`).then((answer) => answer.json())"


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="previewing")
    asked.add_argument("--edits", type=int, default=200)
    asked.add_argument("--folder", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        folder = given.folder or Path(scratch)
        edition = folder / "eighty"
        write_edition(articles(ARTICLES), edition)
        manifest = edition / "edition.yaml"
        manifest.write_text(manifest.read_text().replace("formats: [pdf]", "formats: [pdf, epub]"))
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        with _preview(edition, folder / "cache") as (address, process):
            page = _opened(browser, address)
            _until_proved(page)
            print(f"{page.locator('#spreads figure').count():,} pages, {_held(page)} of them held", flush=True)
            print("words looked for in all pages: {:.2f} s, then {:.2f} s".format(*_searches(page)), flush=True)
            _edits(page, edition, given.edits, process)
            page.close()
        window = browser.new_context()
        seconds = sorted(_start(window, edition, folder / "cache") for _ in range(STARTS))
        print(
            f"first page of a book seen before: {median(seconds):.2f} s after the command (slowest {seconds[-1]:.2f})"
        )
        browser.close()


@contextmanager
def _preview(edition: Path, cache: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A running preview: its address and its process."""
    command = [sys.executable, "-m", "florilegium", "preview", str(edition), "--no-browser", "--cache", str(cache)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 (the program to be measured)
    try:
        told = process.stdout.readline() if process.stdout else ""
        yield told[told.index("http://") :].split()[0], psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(30)


def _opened(browser: Browser | BrowserContext, address: str) -> Page:
    page = browser.new_page()
    page.set_viewport_size({"width": 1280, "height": 850})
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(address)
    page.wait_for_selector(".spread img[src]")
    return page


def _until(page: Page, is_so: str, *given: object) -> float:
    """Wait until ``is_so`` of what is given; the monotonic time then. The browser looks itself, at each frame: asking
    it again and again would take time from what is measured.
    """
    page.wait_for_function(is_so, arg=given)
    return time.monotonic()


def _until_proved(page: Page) -> float:
    return _until(page, "() => document.getElementById('state').textContent.endsWith(', proved')")


def _until_drawn(page: Page, label: str, other_than: str | None = None) -> float:
    """Wait until the page with ``label`` is on the screen, drawn anew."""
    is_drawn = f"([label, before]) => {{ const drawn = ({_SHOWN})(label); return drawn && drawn !== before; }}"
    return _until(page, is_drawn, label, other_than)


def _held(page: Page) -> int:
    """How many pages are held as pictures."""
    return page.locator(".spread img[src]").count()


def _searches(page: Page) -> Iterator[float]:
    """Seconds of the first search for words that stand nowhere, so that all pages are read, and of the second."""
    for words in ("nowhere in this book", "neither here nor there"):
        began = time.monotonic()
        page.evaluate(_SEARCH, words)
        yield time.monotonic() - began


def _edits(page: Page, edition: Path, count: int, process: psutil.Process) -> None:
    """Put a word into the middle article, again and again, with the page that has it on the screen."""
    source = edition / "articles" / f"article-{ARTICLES // 2:04}.md"
    before = source.read_text("utf-8")
    at = before.index(". ", len(before) // 5) + 2
    label = _page_of(page, source.stem, " ".join(before[at:].split()[:3]))
    page.keyboard.press("g")
    page.locator("#go-label").fill(label)
    page.keyboard.press("Enter")
    _until_drawn(page, label)
    shown, proved = [], []
    for turn in range(1, count + 1):
        drawn = page.evaluate(_SHOWN, label)
        began = time.monotonic()
        source.write_text(f"{before[:at]}Otherwise{turn} {before[at:]}", "utf-8")
        shown.append(_until_drawn(page, label, drawn) - began)
        proved.append(_until_proved(page) - began)
        if turn % 50 == 0 or turn == count:
            print(
                f"{turn} edits: on the screen after {median(shown):.2f} s (slowest {max(shown):.2f}), bound and proved"
                f" after {median(proved):.2f} s (slowest {max(proved):.2f}), medians; {_memory(process):,.0f} MB, "
                f"{_held(page)} pages held",
                flush=True,
            )
    source.write_text(before, "utf-8")
    _until_proved(page)


def _page_of(page: Page, section: str, words: str) -> str:
    """The label of the page of ``section`` on which ``words`` stand."""
    told = json.loads(page.evaluate("fetch('view.json').then((answer) => answer.text())"))
    hits = page.evaluate(_SEARCH, words)["hits"]
    return next(told["pages"][hit["page"]]["label"] for hit in hits if told["pages"][hit["page"]]["section"] == section)


def _memory(process: psutil.Process) -> float:
    """What the preview and its workers hold for themselves, in megabytes."""
    family = [process, *process.children(recursive=True)]
    return sum(one.memory_full_info().uss for one in family) / _MEGABYTE


def _start(window: BrowserContext, edition: Path, cache: Path) -> float:
    """Seconds from the command to the first page, in a new tab of a ``window`` that is open."""
    began = time.monotonic()
    with _preview(edition, cache) as (address, _process):
        page = _opened(window, address)
        seconds = _until_drawn(page, "i") - began
        page.close()
    return seconds


if __name__ == "__main__":
    main()
