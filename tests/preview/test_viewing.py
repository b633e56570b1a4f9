"""Looking at the book: by keyboard alone, at any size, in colours that can be told apart; words found and selected."""

from __future__ import annotations

import json
import time
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import PATIENCE, until
from playwright.sync_api import Page, expect

LINE_AT_THE_TOP = (
    "([...document.querySelectorAll('#source-text > li')].find((line) => line.getBoundingClientRect().bottom"
    " > document.querySelector('#source-text').getBoundingClientRect().top + 2)?.textContent ?? '')"
)
VIEWS = ("pages", "source", "ebook", "arrange", "compare", "findings")


def proved(page: Page) -> None:
    expect(page.locator("#state")).to_have_text("10 pages, proved")


def first_seen(page: Page) -> str:
    """The label of the uppermost page that is on the screen."""
    return page.evaluate(
        "() => [...document.querySelectorAll('.spread figure')].find((figure) => figure.getBoundingClientRect().bottom"
        " > document.querySelector('main').getBoundingClientRect().top + 80).querySelector('img').alt.slice(5)"
    )


def until_seen(page: Page, label: str) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while first_seen(page) != label:
        assert time.monotonic() < deadline, f"page {label} is not on the screen, but {first_seen(page)}"
        page.wait_for_timeout(100)


@pytest.mark.parametrize(("onwards", "back"), [("j", "k"), ("ArrowRight", "ArrowLeft")])
def test_keys_turn_the_pages(page: Page, onwards: str, back: str) -> None:
    until_seen(page, "i")
    page.keyboard.press(onwards)
    until_seen(page, "ii")
    page.keyboard.press(onwards)
    until_seen(page, "iv")
    page.keyboard.press(back)
    until_seen(page, "ii")


def test_g_goes_to_a_page_by_its_number(page: Page) -> None:
    page.keyboard.press("g")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    until_seen(page, "vi")
    page.keyboard.press("g")
    page.keyboard.type("iv")
    page.keyboard.press("Enter")
    until_seen(page, "iv")


def test_a_question_mark_shows_the_keys_and_escape_leads_back(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_words_are_found_by_keyboard_and_lead_to_their_page(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("mexico some years")
    expect(page.locator("#hit-count")).to_have_text("1 place")
    expect(page.locator("#hits mark")).to_have_text("Mexico some years")
    page.keyboard.press("Enter")
    until_seen(page, "vi")
    page.keyboard.press("Escape")
    expect(page.locator("#hits")).to_be_hidden()


def test_a_gap_is_found_by_its_sign(page: Page) -> None:
    proved(page)
    page.keyboard.press("/")
    page.keyboard.type("[...]")
    place = page.locator("#hits button").first
    expect(place.locator("mark")).to_have_text("[...]")
    label = place.locator("span").last.inner_text()
    place.click()
    expect(page.get_by_alt_text(f"Page {label}", exact=True)).to_be_in_viewport(ratio=0.2)


def test_numbers_choose_the_views_and_every_control_is_reached_by_tab(page: Page) -> None:
    proved(page)
    for number, view in enumerate(VIEWS, start=1):
        page.keyboard.press(str(number))
        expect(page.locator(f"#{view}")).to_be_visible()
    page.keyboard.press("1")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.view || ''"))
    assert reached >= {"search", "thumbnails-button", "smaller", "larger", "grid", "help-button", *VIEWS}


def test_a_larger_page_is_drawn_more_sharply(page: Page) -> None:
    first = page.locator("#page-0 img")
    width = first.evaluate("(picture) => picture.naturalWidth")
    for _ in range(3):
        page.keyboard.press("+")
    drawn = "document.querySelector('#page-0 img')"
    until(page, f"{drawn}.naturalWidth > {width} && {drawn}.naturalWidth >= {drawn}.clientWidth")


def test_words_of_a_page_can_be_selected_where_they_are_printed(page: Page) -> None:
    proved(page)
    page.keyboard.press("g")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    word = page.locator("#page-6 .letters span", has_text="Petrograd").first
    expect(word).to_be_attached()
    word.scroll_into_view_if_needed()
    word.dblclick()
    assert page.evaluate("getSelection().toString()").strip().startswith("Petrograd")
    box, sheet = word.bounding_box(), page.locator("#page-6 .sheet").bounding_box()
    assert box
    assert sheet
    assert sheet["x"] < box["x"] < box["x"] + box["width"] < sheet["x"] + sheet["width"]


def test_only_near_pages_are_held(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    until(page, "document.querySelectorAll('.spread img[src]').length < 7")
    expect(page.locator(".spread img")).to_have_count(10)


def test_small_pages_and_the_grid_are_shown_on_a_key(page: Page) -> None:
    page.keyboard.press("t")
    expect(page.get_by_role("navigation", name="Contents").get_by_role("button", name="Page 2")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("#page-0 .overlay")).to_be_visible()
    page.keyboard.press("o")
    expect(page.locator("#page-0 .overlay")).to_be_hidden()


def test_the_e_book_shows_where_printed_pages_begin(page: Page) -> None:
    proved(page)
    page.keyboard.press("3")
    page.locator("#document").select_option(label="a-reaffirmation")
    mark = page.frame_locator("#reader").locator("[role=doc-pagebreak]").first
    expect(mark).to_be_attached()
    found = "document.querySelector('#reader').contentDocument.querySelector('[role=doc-pagebreak]')"
    said = f"getComputedStyle({found}, '::before').content"
    until(page, f"{said}.includes('1')")
    page.get_by_label("Page numbers").uncheck()
    until(page, f"{said} === 'none'")


def test_the_e_book_can_be_read_in_the_dark_and_on_a_phone(page: Page) -> None:
    proved(page)
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    page.keyboard.press("3")
    page.locator("#document").select_option(label="a-reaffirmation")
    expect(page.frame_locator("#reader").locator("body")).to_contain_text("Petrograd")
    reader = page.locator("#reader")
    ink = page.frame_locator("#reader").locator("body").evaluate("(body) => getComputedStyle(body).color")
    assert ink != reader.evaluate("(frame) => getComputedStyle(frame).backgroundColor")
    box = reader.bounding_box()
    assert box
    assert box["height"] > 400


def test_source_and_e_book_open_at_the_page_that_is_read(page: Page, address: str) -> None:
    proved(page)
    for label in ("1", "2"):
        page.keyboard.press("1")
        page.keyboard.press("g")
        page.keyboard.type(label)
        page.keyboard.press("Enter")
        expect(page.get_by_alt_text(f"Page {label}", exact=True)).to_be_in_viewport(ratio=0.2)
        page.keyboard.press("3")
        expect(page.locator("#document")).to_have_value("EPUB/a-reaffirmation.xhtml")
        expect(page.frame_locator("#reader").locator(f"#page-{label}")).to_be_in_viewport()
    page.keyboard.press("2")
    expect(page.get_by_label("File")).to_have_value("articles/a-reaffirmation.txt")
    first = first_word(address, "2")
    until(page, f"{LINE_AT_THE_TOP}.includes({first!r})")


def first_word(address: str, label: str) -> str:
    """The first word of the text on the page with ``label``."""
    with urllib.request.urlopen(f"{address}view.json", timeout=30) as answer:
        told = json.load(answer)
    number = next(number for number, page in enumerate(told["pages"]) if page["label"] == label)
    with urllib.request.urlopen(f"{address}places/{told['number']}/articles/a-reaffirmation.txt", timeout=30) as answer:
        places = [place for place in json.load(answer) if place[3] == number]
    line, column, length = min(places, key=lambda place: (place[5], place[4]))[:3]
    with urllib.request.urlopen(f"{address}source/articles/a-reaffirmation.txt", timeout=30) as answer:
        text = "".join(stretch[0] for stretch in json.load(answer)["lines"][line - 1])
    return str(text[column - 1 : column - 1 + length])


def test_an_e_book_on_the_screen_is_brought_up_to_date(page: Page, edition: Path) -> None:
    proved(page)
    page.keyboard.press("3")
    page.locator("#document").select_option(label="a-reaffirmation")
    body = page.frame_locator("#reader").locator("body")
    expect(body).to_contain_text("Petrograd", timeout=PATIENCE)
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    try:
        source.write_bytes(before.replace(b"Petrograd", b"Leningrad"))
        expect(body).to_contain_text("Leningrad", timeout=PATIENCE)
        expect(page.locator("#document")).to_have_value("EPUB/a-reaffirmation.xhtml")
    finally:
        source.write_bytes(before)
    expect(body).not_to_contain_text("Leningrad", timeout=PATIENCE)
    proved(page)


def test_what_has_changed_is_shown_side_by_side(page: Page, edition: Path) -> None:
    proved(page)
    page.keyboard.press("5")
    expect(page.locator("#compare-state")).to_have_text("Nothing has changed since the preview was opened.")
    source = edition / "articles/a-reaffirmation.txt"
    before = source.read_bytes()
    assert b"Petrograd" in before
    try:
        source.write_bytes(before.replace(b"Petrograd", b"Leningrad"))
        expect(page.locator("#compare del")).to_have_text("Petrograd. ")
        expect(page.locator("#compare ins")).to_have_text("Leningrad. ")
        expect(page.locator(".pair").first.locator("img")).to_have_count(2)
        expect(page.locator(".region").first).to_be_attached()
    finally:
        source.write_bytes(before)
    expect(page.locator("#compare-state")).to_have_text("Nothing has changed since the preview was opened.")


def test_axe_finds_nothing(page: Page) -> None:
    proved(page)
    for scheme, width in (("light", 1200), ("dark", 1200), ("light", 390)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        for number, view in enumerate(VIEWS, start=1):
            page.keyboard.press(str(number))
            expect(page.locator(f"#{view}")).to_be_visible()
            page.wait_for_timeout(200)
            found = Axe().run(page).response["violations"]
            wrong = [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]
            assert wrong == [], f"{view}, {scheme}, {width}"


def test_a_page_has_the_same_words_as_a_reader_gets(address: str) -> None:
    with urllib.request.urlopen(f"{address}view.json", timeout=30) as answer:
        told = json.load(answer)
    place = next(page["from"] for page in told["pages"] if page["label"] == "1")
    with urllib.request.urlopen(f"{address}pages/{place}/words.json", timeout=30) as answer:
        words = json.load(answer)
    assert "Reaffirmation" in {word["text"] for word in words}
    assert all(0 <= word["left"] < word["right"] <= 1 and 0 <= word["top"] < word["bottom"] <= 1 for word in words)
