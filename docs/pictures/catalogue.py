"""Draws views of the catalogue: the editions of this checkout as a desk and as phones show them, in light and dark.

``make pictures`` runs it. It needs a ``chromium`` on the path and Playwright, and writes the pictures beside itself.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from florilegium.build import build
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.shelf import Shelf
from florilegium.distributing import distribute, shelve

HERE = Path(__file__).resolve().parent
EDITIONS = HERE.parents[1] / "editions"
NAMES = ("reaffirmation", "specimen")
DESK, PHONE = (1280, 860), (390, 844)
GUTTER, TONES = 24, 160
BETWEEN = (128, 128, 128)
SPECIMEN = "editions/specimen/index.html"
ON_PHONES = (
    ("index.html", "light"),
    (SPECIMEN, "dark"),
    ("editions/specimen/1.0.0/read/EPUB/the-dropped-forme.xhtml", "light"),
    ("authors/philippa-strand/index.html", "dark"),
)


def main() -> None:
    """Draw everything anew."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shelf = Shelf(folder / "shelf")
        for name in NAMES:
            build(EDITIONS / name, output=folder / "output")
            shelve(EDITIONS / name, folder / "output", shelf)
        distribute(shelf, FolderDestination(folder / "site"), None)
        with sync_playwright() as playwright:
            options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
            chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
            _written("desk", _seen(chromium, folder / "site" / SPECIMEN, "light", DESK))
            phones = [_seen(chromium, folder / "site" / page, scheme, PHONE) for page, scheme in ON_PHONES]
            _written("phones", _side_by_side(phones))
            chromium.close()


def _seen(chromium: Browser, file: Path, scheme: str, screen: tuple[int, int]) -> Image.Image:
    width, height = screen
    page = chromium.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(file.as_uri())
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return seen


def _side_by_side(pictures: list[Image.Image]) -> Image.Image:
    width = sum(picture.width for picture in pictures) + GUTTER * (len(pictures) - 1)
    whole = Image.new("RGB", (width, max(picture.height for picture in pictures)), BETWEEN)
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + GUTTER
    return whole


def _written(name: str, picture: Image.Image) -> None:
    picture.quantize(TONES).save(HERE / f"catalogue-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
