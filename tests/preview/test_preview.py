"""The preview in a real browser: it shows the book, keeps it true, and lets nobody else in."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from looking import PATIENCE, until, until_shown
from playwright.sync_api import Page, expect

VERSION_IS = "fetch('view.json').then((told) => told.json()).then((view) => view.version == '{}')"


def test_it_shows_every_page_of_the_book_and_what_was_proved(page: Page) -> None:
    expect(page.locator("#pages figure")).to_have_count(10)
    expect(page.locator("#state")).to_have_text("10 pages, proved")
    expect(page.locator("#totals")).to_contain_text("Gaps6")
    assert page.title() == "reaffirmation – preview"


def test_the_contents_lead_to_the_page(page: Page) -> None:
    page.get_by_role("navigation", name="Contents").get_by_role("button", name="A Reaffirmation").click()
    until_shown(page, "1")


def test_the_e_book_is_shown_as_it_is(page: Page) -> None:
    page.get_by_role("button", name="E-book").click()
    page.get_by_label("Text").select_option("a-reaffirmation")
    expect(page.frame_locator("#reader").locator("body")).to_contain_text("A Reaffirmation")


def test_a_saved_change_is_seen(page: Page, edition: Path) -> None:
    manifest = edition / "edition.yaml"
    before = manifest.read_text("utf-8")
    try:
        manifest.write_text(before.replace("version: 1.0.0", "version: 1.0.1"), "utf-8")
        until(page, VERSION_IS.format("1.0.1"))
    finally:
        manifest.write_text(before, "utf-8")
    until(page, VERSION_IS.format("1.0.0"))


def test_a_broken_template_is_a_finding_and_the_last_good_pages_stay(page: Page, edition: Path) -> None:
    template = edition / "style/templates/article.xhtml"
    template.parent.mkdir(parents=True, exist_ok=True)
    try:
        template.write_text("{% block", "utf-8")
        expect(page.locator("#state")).to_contain_text("not of the files as they are")
        expect(page.locator("#pages figure")).to_have_count(10)
        page.get_by_role("button", name="Findings").click()
        expect(page.locator("#findings li.error").first).to_contain_text("article.xhtml")
    finally:
        template.unlink()
    expect(page.locator("#state")).to_have_text("10 pages, proved")


def test_it_is_pleasant_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    until(page, "document.documentElement.scrollWidth <= 390")
    until(page, "document.querySelector('.spread figure').getBoundingClientRect().width <= 390")


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Host": "evil.example:80"}]
)
def test_nobody_else_is_answered(address: str, headers: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(urllib.request.Request(f"{address}view.json", headers=headers), timeout=30)


@pytest.mark.parametrize(
    "path",
    [
        "ebook/1/../../edition.yaml",
        "ebook/1/%2e%2e/edition.yaml",
        "page.py",
        "pages/1/999/240.png",
        "pages/1/0/7.png",
    ],
)
def test_nothing_is_served_but_the_book(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{address}{path}", timeout=30)


def test_no_script_of_a_book_can_run(address: str) -> None:
    for _ in range(PATIENCE // 500):
        try:
            answer = urllib.request.urlopen(f"{address}ebook/1/EPUB/a-reaffirmation.xhtml", timeout=30)
            break
        except urllib.error.HTTPError:
            time.sleep(0.5)
    policy = answer.headers["content-security-policy"]
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'")
