"""Whatever happens to the files and the browsers, the preview goes on, and says how things stand."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path

from looking import PATIENCE, until_told, watched
from playwright.sync_api import Browser, Page, expect

PROVED = "10 pages, proved"
LAST_GOOD = "not of the files as they are"


def proved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text(PROVED)


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
        expect(page.locator("#state")).to_contain_text(LAST_GOOD)
        expect(page.locator("#pages figure")).to_have_count(10)
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
        expect(page.locator("#state")).to_contain_text(LAST_GOOD)
        expect(page.locator("#pages figure")).to_have_count(10)
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
        expect(page.locator("#state")).to_have_text(PROVED)
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
    watched(page)
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    try:
        source.write_bytes(before.replace(b"Petrograd", b"Leningrad"))
        until_told(page, "not yet proved", "to go")
        proved(page)
        expect(page.locator("figure.unproved")).to_have_count(0)
    finally:
        source.write_bytes(before)
    proved(page)


def test_two_browsers_see_the_same_and_one_may_go(page: Page, edition: Path, address: str, browser: Browser) -> None:
    proved(page)
    other = browser.new_page()
    other.goto(address)
    proved(other)
    watched(page)
    watched(other)
    manifest = edition / "edition.yaml"
    before = manifest.read_text("utf-8")
    try:
        manifest.write_text(before.replace("version: 1.0.0", "version: 1.0.7"), "utf-8")
        for each in (page, other):
            until_told(each, "building")
        other.close()
        proved(page)
    finally:
        manifest.write_text(before, "utf-8")
    deadline = time.monotonic() + PATIENCE / 1000
    while view(address)["version"] != "1.0.0":
        assert time.monotonic() < deadline
        time.sleep(0.2)
    proved(page)
