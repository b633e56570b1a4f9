"""A proof copy: still pages and findings, marked as a draft."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from typer.testing import CliRunner

from florilegium.cli.app import app


@pytest.fixture(scope="module")
def copied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a proof copy of the seed edition."""
    work = tmp_path_factory.mktemp("copy")
    told = CliRunner().invoke(
        app,
        [
            "preview",
            str(root / "editions/reaffirmation"),
            "--export",
            str(work / "out"),
            "--cache",
            str(work / "cache"),
        ],
    )
    assert "10 pages" in told.output
    return work / "out"


def test_it_has_every_page_and_says_that_it_is_a_draft(copied: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((copied / "index.html").as_uri())
    expect(page.get_by_text("DRAFT", exact=True)).to_be_visible()
    assert page.locator("figure").count() == 10
    page.locator("figure img").last.scroll_into_view_if_needed()
    page.wait_for_function("[...document.images].at(-1).naturalWidth === 1200")
    page.get_by_role("link", name="A Reaffirmation").click()
    expect(page.locator("#page-1")).to_be_in_viewport()
    assert Axe().run(page).response["violations"] == []
    page.close()


def test_a_folder_that_is_there_is_left_as_it_is(copied: Path, root: Path) -> None:
    before = sorted(copied.rglob("*"))
    told = CliRunner().invoke(app, ["preview", str(root / "editions/reaffirmation"), "--export", str(copied)])
    assert told.exit_code == 2
    assert sorted(copied.rglob("*")) == before


def test_a_broken_edition_gives_findings_and_no_pages(root: Path, tmp_path: Path) -> None:
    edition = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path / "reaffirmation"))
    (edition / "articles/a-reaffirmation.txt").unlink()
    told = CliRunner().invoke(
        app, ["preview", str(edition), "--export", str(tmp_path / "out"), "--cache", str(tmp_path / "cache")]
    )
    assert told.exit_code == 1
    written = (tmp_path / "out/index.html").read_text("utf-8")
    assert "<figure" not in written
    assert "A Reaffirmation" in written
