"""Whatever happens to the files and the browsers, the preview goes on, and says how things stand."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path

from looking import PATIENCE
from playwright.sync_api import Browser, Page, expect

PROVED = "10 pages, proved"
LAST_GOOD = "not of the files as they are"


def proved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text(PROVED, timeout=PATIENCE)


def view(address: str) -> dict[str, object]:
    with urllib.request.urlopen(f"{address}view.json", timeout=30) as answer:
        return json.load(answer)


def until_contents(address: str, section: str) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while section not in {line["section"] for line in view(address)["contents"]}:  # type: ignore[attr-defined]
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_deleted_source_is_a_finding_and_comes_back(page: Page, edition: Path) -> None:
    proved(page)
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    source.unlink()
    try:
        expect(page.locator("#state")).to_contain_text(LAST_GOOD, timeout=PATIENCE)
        assert page.locator("#pages figure").count() == 10
        expect(page.locator("#findings")).to_contain_text("A Reaffirmation")
    finally:
        source.write_bytes(before)
    proved(page)


def test_a_renamed_article_is_followed(page: Page, edition: Path, address: str) -> None:
    proved(page)
    source = edition / "articles/a-reaffirmation.txt"
    renamed = source.rename(source.with_name("other.txt"))
    try:
        until_contents(address, "other")
        proved(page)
    finally:
        renamed.rename(source)
    until_contents(address, "a-reaffirmation")
    proved(page)


def test_a_file_that_is_no_text_is_a_finding(page: Page, edition: Path) -> None:
    proved(page)
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    source.write_bytes(b"\x00\x01\x02" * 400)
    try:
        expect(page.locator("#state")).to_contain_text(LAST_GOOD, timeout=PATIENCE)
        assert page.locator("#pages figure").count() == 10
    finally:
        source.write_bytes(before)
    proved(page)


def test_a_burst_of_saves_ends_with_the_last(page: Page, edition: Path, address: str) -> None:
    proved(page)
    began = view(address)["number"]
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    try:
        for turn in range(100):
            source.write_bytes(before.replace(b"Petrograd", f"Petrograd{turn}".encode()))
            time.sleep(0.01)
        page.keyboard.press("/")
        page.keyboard.type("petrograd99")
        expect(page.locator("#state")).to_have_text(PROVED, timeout=PATIENCE)
        deadline = time.monotonic() + PATIENCE / 1000
        while "Petrograd99" not in page.locator("#hits").inner_text():
            assert time.monotonic() < deadline
            page.locator("#search").fill("petrograd9")
            page.locator("#search").fill("petrograd99")
            page.wait_for_timeout(300)
    finally:
        source.write_bytes(before)
        page.keyboard.press("Escape")
    proved(page)
    assert view(address)["number"] - began < 100  # type: ignore[operator]


def test_what_is_shown_before_it_is_proved_says_so(page: Page, edition: Path, address: str) -> None:
    proved(page)
    page.evaluate(
        "() => { window.seen = []; new MutationObserver(() => seen.push([document.querySelector('#state').textContent,"
        " document.querySelectorAll('figure.unproved').length])).observe(document.querySelector('#state'),"
        " { childList: true, characterData: true, subtree: true }); }"
    )
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    try:
        source.write_bytes(before.replace(b"Petrograd", b"Leningrad"))
        deadline = time.monotonic() + PATIENCE / 1000
        while not any("not yet proved" in state or "to go" in state for state, _ in page.evaluate("seen")):
            assert time.monotonic() < deadline, page.evaluate("seen")
            page.wait_for_timeout(100)
        proved(page)
        assert page.locator("figure.unproved").count() == 0
    finally:
        source.write_bytes(before)
    proved(page)


def test_two_browsers_see_the_same_and_one_may_go(page: Page, edition: Path, address: str, browser: Browser) -> None:
    proved(page)
    other = browser.new_page()
    other.goto(address)
    proved(other)
    manifest = edition / "edition.yaml"
    before = manifest.read_text("utf-8")
    try:
        manifest.write_text(before.replace("version: 1.0.0", "version: 1.0.7"), "utf-8")
        for each in (page, other):
            expect(each.locator("#state")).to_contain_text("building", timeout=PATIENCE)
        other.close()
        proved(page)
    finally:
        manifest.write_text(before, "utf-8")
    deadline = time.monotonic() + PATIENCE / 1000
    while view(address)["version"] != "1.0.0":
        assert time.monotonic() < deadline
        time.sleep(0.2)
    proved(page)
