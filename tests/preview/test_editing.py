"""Editing from the preview: the source beside the page, open questions, the contents; and a hostile text."""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import until
from PIL import Image
from playwright.sync_api import Page, expect

from florilegium.indexing import index

HOSTILE = """<!DOCTYPE html>
<html><head><title>A Hostile Page</title><base href="https://evil.example/">
<style>body { position: fixed } </style></head>
<body><h3>Mallory</h3><h1>A Hostile Page</h1>
<p>The first paragraph is innocent, and says so [...] at some length, as such paragraphs will.</p>
<script>window.broken = 1; document.title = "broken";</script>
<p onclick="window.broken = 1">A <a href="javascript:window.broken=1">link that runs</a> and
<img src="dot.png" onerror="window.broken = 1" alt="a picture"> and <svg><script>window.broken = 1</script></svg>
&lt;img src=x onerror="window.broken=1"&gt; stand in the second one.</p>
<p style="position:fixed;inset:0;background:url(https://evil.example/x)">The third wants all of the screen.</p>
</body></html>
"""
RUNS = """\
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90" onload="top.broken = 1; window.broken = 1">
<script>top.broken = 1; window.broken = 1</script><rect width="90" height="90"/></svg>
"""
CONTENTS = """\
contents:
  - article: a-reaffirmation  # the one that matters
  # added for its danger
  - article: hostile
"""


@pytest.fixture(scope="module")
def edition(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed edition with a question open and a hostile article beside its own."""
    copy = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path_factory.mktemp("work") / "reaffirmation"))
    reading = copy / "articles/a-reaffirmation.reading.yaml"
    reading.write_text(reading.read_text("utf-8").partition('  "[was')[0], "utf-8")
    (copy / "articles/hostile.htm").write_text(HOSTILE, "utf-8")
    Image.new("L", (90, 90)).save(copy / "articles/dot.png")
    (copy / "articles/spare.txt").write_text("A Spare\n\nJo Doe\n\nThis text waits beside the others.\n", "utf-8")
    manifest = copy / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").partition("contents:")[0] + CONTENTS, "utf-8")
    return copy


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one article."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "loan.txt").write_text("Ann Borrow\n\nA Loan\n\nWritten 1911.\n\nA text to be borrowed.\n", "utf-8")
    file = tmp_path_factory.mktemp("catalogue") / "library.sqlite"
    index(folder, file, jobs=1)
    return file


def open_source(page: Page, name: str) -> None:
    page.get_by_role("button", name="Source", exact=True).click()
    page.get_by_label("File").select_option(f"articles/{name}")
    expect(page.locator("#source-text > li").first).to_be_visible()


def click_word(page: Page, word: str) -> None:
    """Click in the middle of ``word`` where the source has it first."""
    point = page.locator("#source-text").evaluate(
        """(text, word) => {
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(word);
          if (at < 0) continue;
          node.parentElement.closest("li").scrollIntoView({ block: "center" });
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          const box = range.getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        } }""",
        word,
    )
    page.mouse.click(point["x"], point["y"])


def test_the_source_shows_its_kinds(page: Page) -> None:
    open_source(page, "a-reaffirmation.txt")
    text = page.locator("#source-text")
    expect(text.locator(".mark-gap").first).to_have_text("[...]")
    expect(text.locator(".part-headnote").first).to_contain_text("Victor Serge")
    expect(text.locator(".part-set-aside").first).to_be_visible()


def test_axe_finds_nothing_in_questions_and_among_the_pages_of_the_library(page: Page) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        open_source(page, "a-reaffirmation.txt")
        page.get_by_text("Colours").click()
        expect(page.locator("li.asked")).to_be_visible()
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        page.get_by_text("Colours").click()
        page.get_by_role("button", name="Contents", exact=True).click()
        page.get_by_role("button", name="Search", exact=True).click()
        expect(page.locator("#library li")).to_have_count(1)
        assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def test_a_word_of_the_source_turns_the_page_and_the_page_scrolls_the_source(page: Page) -> None:
    open_source(page, "a-reaffirmation.txt")
    click_word(page, "Amiot-Dumont")
    spot = page.locator(".spot")
    expect(spot).to_be_in_viewport()
    first = spot.bounding_box()
    page.locator("#source-text").evaluate("(text) => text.scrollTo(0, text.scrollHeight)")
    page.mouse.click(first["x"] + first["width"] / 2, first["y"] + first["height"] / 2)
    expect(page.locator("#source-text .here")).to_contain_text("Amiot-Dumont")
    expect(page.locator("#source-text .here")).to_be_in_viewport()


def test_the_source_of_the_page_that_is_read_is_shown(page: Page) -> None:
    until(page, "document.querySelectorAll('#contents button').length > 1")
    page.get_by_role("navigation", name="Contents").get_by_role("button", name="A Hostile Page").click()
    page.get_by_role("button", name="Source", exact=True).click()
    expect(page.get_by_label("File")).to_have_value("articles/hostile.htm")
    expect(page.locator("#source-text")).to_contain_text("innocent")
    expect(page.locator("figure", has=page.get_by_alt_text("Page 1", exact=True))).to_be_visible()


def test_a_line_leads_to_the_page_by_the_keyboard(page: Page) -> None:
    open_source(page, "a-reaffirmation.txt")
    page.get_by_role("button", name="Line 22: show on the page").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".spot")).to_be_in_viewport()


def test_an_open_question_is_answered_by_a_click(page: Page, edition: Path) -> None:
    reading = edition / "articles/a-reaffirmation.reading.yaml"
    before, source = reading.read_text("utf-8"), (edition / "articles/a-reaffirmation.txt").read_bytes()
    open_source(page, "a-reaffirmation.txt")
    question = page.get_by_role("form", name="What is “[was another man who]” here?")
    question.get_by_label("Who decides").fill("")
    question.get_by_role("button", name="supplied").first.click()
    expect(question.get_by_role("status")).to_contain_text("who decided")
    assert reading.read_text("utf-8") == before
    question.get_by_label("Who decides").fill("Ada Example")
    question.get_by_role("button", name="supplied").first.click()
    expect(question).to_have_count(0)
    after = reading.read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert '"[was another man who]"' in after or "'[was another man who]'" in after
    assert "by: Ada Example" in after
    assert (edition / "articles/a-reaffirmation.txt").read_bytes() == source
    expect(page.locator(".mark-supplied", has_text="was another man who")).to_be_visible()


def test_the_gravest_findings_come_first_and_a_question_leads_to_its_answers(page: Page) -> None:
    page.get_by_role("button", name="Findings").click()
    found = page.locator("#findings li")
    gravity = ["error", "question", "warning", "note"]
    told = [gravity.index(each) for each in found.evaluate_all("(items) => items.map((item) => item.className)")]
    assert told
    assert told == sorted(told)
    question = page.locator("#findings li.question").first
    asked = question.locator("p").nth(1).inner_text()
    question.get_by_role("button", name="Answer it beside the source").click()
    expect(page.get_by_role("form", name=asked).first).to_be_in_viewport()


def test_an_answer_for_the_whole_edition_is_written_for_all_its_sources(page: Page, edition: Path) -> None:
    open_source(page, "hostile.htm")
    question = page.get_by_role("form", name="What is “[...]” here?")
    expect(question).to_contain_text("Likely “gap”")
    question.get_by_label("The answer is for").select_option("edition")
    question.get_by_label("Who decides").fill("Ada Example")
    question.get_by_label("Why").fill("So the archive marks what is lost.")
    question.get_by_role("button", name="gap").click()
    expect(question).to_have_count(0)
    shared = (edition / "edition.reading.yaml").read_text("utf-8")
    assert "dots in brackets:\n    answer: gap\n    reason: So the archive marks what is lost." in shared
    assert not (edition / "articles/hostile.reading.yaml").exists()


def test_an_article_is_moved_taken_out_and_put_in(page: Page, edition: Path) -> None:
    manifest = edition / "edition.yaml"
    head = manifest.read_text("utf-8").partition("contents:")[0]
    page.get_by_role("button", name="Contents", exact=True).click()
    entries = page.locator("#entries > li")
    expect(entries).to_have_count(2)
    page.locator('#entries [data-name="hostile"]').get_by_role("button", name="Up").click()
    expect(entries.first).to_have_attribute("data-name", "hostile")
    moved = "  # added for its danger\n  - article: hostile\n  - article: a-reaffirmation  # the one that matters\n"
    assert manifest.read_text("utf-8") == f"{head}contents:\n{moved}"
    expect(page.locator(":focus")).to_have_text("Down")
    expect(entries.first.get_by_role("button", name="Up")).to_be_disabled()
    expect(page.locator("#folder")).to_have_text(str(edition.resolve()))
    page.locator("#others").get_by_role("button", name="Add: spare").click()
    expect(entries).to_have_count(3)
    assert manifest.read_text("utf-8").endswith("  - article: spare\n")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("#changed-texts")).to_contain_text("This text is new in the book.")
    page.get_by_role("button", name="Contents", exact=True).click()
    page.get_by_label("Words, or fields").fill("author:borrow")
    page.get_by_role("button", name="Search").click()
    page.locator("#library").get_by_role("button", name="Add: A Loan").click()
    expect(entries).to_have_count(4)
    assert any(
        "A text to be borrowed" in file.read_text("utf-8") for file in (edition / "articles").glob("borrow*.txt")
    )
    page.locator("#library").get_by_role("button", name="Add: A Loan").click()
    expect(page.locator("#arrange-state")).to_have_text(re.compile("^The edition has this source already"))
    page.locator("#entries > li").last.get_by_role("button", name="Remove").click()
    expect(entries).to_have_count(3)
    page.locator('#entries [data-name="spare"]').get_by_role("button", name="Remove").click()
    expect(entries).to_have_count(2)
    assert manifest.read_text("utf-8") == f"{head}contents:\n{moved}"
    undo = page.get_by_role("button", name="Undo")
    undo.click()
    expect(entries.last).to_have_attribute("data-name", "spare")
    undo.click()
    expect(entries).to_have_count(4)
    for left in (3, 2):
        entries.last.get_by_role("button", name="Remove").click()
        expect(entries).to_have_count(left)
    assert manifest.read_text("utf-8") == f"{head}contents:\n{moved}"
    manifest.write_text(f"{head}contents:\n{moved}# by hand\n", "utf-8")
    expect(undo).to_be_hidden()


def test_a_finding_leads_to_its_place(page: Page, edition: Path) -> None:
    manifest = edition / "edition.yaml"
    before = manifest.read_text("utf-8")
    try:
        manifest.write_text(before.replace("language: en", "language: nonsense-language"), "utf-8")
        finding = page.locator("#findings li", has_text="edition.yaml")
        page.get_by_role("button", name="Findings").click()
        expect(finding.first).to_be_visible()
        finding.first.get_by_role("button").click()
        expect(page.locator("#source-text .here")).to_contain_text("language: nonsense-language")
    finally:
        manifest.write_text(before, "utf-8")


def test_the_totals_of_both_books_are_always_in_sight(page: Page) -> None:
    for width in (390, 1200):
        page.set_viewport_size({"width": width, "height": 800})
        for view in ("Pages", "Source", "E-book", "Contents", "Findings"):
            page.get_by_role("button", name=view, exact=view != "Findings").click()
            expect(page.locator("#totals")).to_be_in_viewport(ratio=1)
    expect(page.locator("#totals")).to_contain_text("EPUB")
    expect(page.locator("#totals")).to_contain_text("PDF")


def test_a_hostile_article_is_inert_in_every_view(page: Page) -> None:
    until(
        page, "fetch('view.json').then((told) => told.json()).then((view) => view.documents.join().includes('hostile'))"
    )
    open_source(page, "hostile.htm")
    expect(page.locator("#source-text")).to_contain_text("javascript:window.broken=1")
    click_word(page, "innocent")
    expect(page.locator(".spot")).to_be_in_viewport()
    page.get_by_role("button", name="E-book").click()
    page.get_by_label("Text").select_option("hostile")
    reader = page.frame_locator("#reader")
    expect(reader.locator("body")).to_contain_text("link that runs")
    scripts = "script:not([type='application/ld+json'])"
    dangers = reader.locator(f"{scripts}, base, [onclick], [onerror], a[href^='javascript']")
    assert dangers.evaluate_all("(found) => found.map((each) => each.outerHTML)") == []
    assert page.evaluate("document.querySelector('#source-text').querySelectorAll('script, img, svg, a').length") == 0
    assert page.evaluate("window.broken") is None
    assert reader.locator("body").evaluate("() => window.broken") is None
    assert page.title() == "reaffirmation – preview"
    assert page.evaluate("document.baseURI") == page.url


def test_a_picture_with_a_script_is_refused_and_inert_in_every_view(page: Page, edition: Path) -> None:
    article, picture = edition / "articles/hostile.htm", edition / "articles/runs.svg"
    before = article.read_text("utf-8")
    try:
        picture.write_text(RUNS, "utf-8")
        article.write_text(before.replace('src="dot.png"', 'src="runs.svg"'), "utf-8")
        refused = page.locator("#findings li", has_text="E031")
        page.get_by_role("button", name="Findings").click()
        expect(refused).to_contain_text("runs.svg")
        for view in ("pages", "source", "ebook", "arrange", "compare", "findings"):
            page.locator(f"[data-view={view}]").click()
            expect(page.locator(f"#{view}")).to_be_visible()
            assert page.locator("img[src$='.svg'], object, embed").count() == 0
        page.evaluate("fetch('source/articles/runs.svg').then((told) => told.json())")
        assert page.frame_locator("#reader").locator("img[src$='.svg'], svg script").count() == 0
        assert [frame.evaluate("window.broken") for frame in page.frames] == [None] * len(page.frames)
    finally:
        article.write_text(before, "utf-8")
        picture.unlink()
    expect(refused).to_have_count(0)


@pytest.mark.parametrize("path", ["answers", "contents/move", "contents/remove", "contents/include", "contents/bring"])
@pytest.mark.parametrize("origin", ["own", "https://evil.example", None])
def test_nobody_writes_without_the_token(address: str, path: str, origin: str | None) -> None:
    headers = {} if origin is None else {"Origin": address.rstrip("/") if origin == "own" else origin}
    asked = urllib.request.Request(f"{address}{path}", b"{}", {**headers, "X-Florilegium-Token": "guessed"})
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(asked, timeout=30)


def test_what_makes_no_sense_is_not_written(page: Page, edition: Path) -> None:
    before = (edition / "edition.yaml").read_bytes()
    wishes = {
        "contents/move": ["{}", "nonsense", '{"manifest": "stale", "address": [0], "step": "up"}'],
        "answers": [
            "{}",
            '{"file": "../x.txt", "question": "q", "line": 1, "column": 1, "answer": "a", "scope": "mark", "by": "x"}',
        ],
        "contents/include": ['{"id": "nobody", "more": 1}'],
    }
    token = page.locator("meta[name=token]").get_attribute("content")
    origin = page.evaluate("location.origin")
    for path, bodies in wishes.items():
        for body in bodies:
            answer = page.request.post(
                f"{origin}/{path}", data=body, headers={"X-Florilegium-Token": token, "Origin": origin}
            )
            assert answer.status == 400 or answer.json()["written"] is False, (path, body, answer.text())
    assert (edition / "edition.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "source/../secret.txt",
        "source/%2e%2e/secret.txt",
        "source/..%2fsecret.txt",
        "source/articles/%2e%2e/%2e%2e/secret.txt",
        "source//etc/passwd",
        "source/articles/link.txt",
        "source/.hidden",
        "source/articles/none.txt",
        "places/1/../secret.txt",
        "places/1/articles/link.txt",
    ],
)
def test_no_path_leaves_the_edition(address: str, edition: Path, path: str) -> None:
    secret = edition.parent / "secret.txt"
    secret.write_text("secret", "utf-8")
    link = edition / "articles/link.txt"
    link.symlink_to(secret)
    try:
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}{path}", timeout=30)
    finally:
        link.unlink()
