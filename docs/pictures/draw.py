"""Draws the specimen in both styles: every page of the PDF, every document of the EPUB at three widths of screen.

``make pictures`` runs it. It needs a ``chromium`` on the path, and writes the pictures and ``README.md`` beside itself.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from jinja2 import Template
from lxml import etree
from PIL import Image

from florilegium.build import build
from florilegium.inputs import judge
from florilegium.model.receipt import combined_digest

HERE = Path(__file__).resolve().parent
EDITION = HERE.parents[1] / "editions" / "specimen"
STYLES = ("classic", "pamphlet")
PAGE_WIDTH, PAGES_IN_A_ROW, GUTTER = 190, 8, 6
TONES = 16
SECONDS = 300


@dataclass(frozen=True, slots=True)
class Screen:
    """A reader's window: its width in CSS pixels, how many stand side by side in the picture, and their scale there."""

    name: str
    width: int
    columns: int
    scale: float


SCREENS = (Screen("phone", 360, 10, 0.42), Screen("tablet", 720, 7, 0.3), Screen("desk", 900, 6, 0.28))
SCHEMES = {"light": 1, "dark": 0}
"""Chromium's numbers for what a reader prefers."""

WINDOWS = Template(
    """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><style>
:root { color-scheme: light dark } body { margin: 0; column-gap: 8px; columns: {{ columns }} }
iframe { border: 1px solid #888; width: {{ width - 2 }}px; margin: 0 0 8px; display: block; break-inside: avoid }
</style></head><body>
{% for file in files %}<iframe src="{{ file }}" scrolling="no" height="400"></iframe>
{% endfor %}
<script>onload = () => { for (const frame of document.querySelectorAll("iframe"))
  frame.height = Math.min(frame.contentDocument.documentElement.scrollHeight, {{ longest }}) }</script>
</body></html>""",
    autoescape=True,
)
LONGEST = 8000
"""How much of a document is drawn, in CSS pixels."""

PAGE = Template((HERE / "README.md.jinja").read_text("utf-8"), keep_trailing_newline=True, trim_blocks=True)


def main() -> None:
    """Draw everything anew."""
    with tempfile.TemporaryDirectory() as scratch:
        drawn = [_draw(style, Path(scratch) / style) for style in STYLES]
    shown = PAGE.render(books=drawn, screens=[screen.name for screen in SCREENS], schemes=list(SCHEMES))
    (HERE / "README.md").write_text(shown, "utf-8")


def _draw(style: str, scratch: Path) -> dict[str, str | int]:
    """Build the specimen in ``style`` and draw it; what the page of pictures says of it."""
    folder = scratch / "specimen"
    shutil.copytree(EDITION, folder)
    manifest = folder / "edition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("\nstyle: classic\n", f"\nstyle: {style}\n"), "utf-8")
    report, inputs = build(folder, output=scratch).value, judge(folder).value
    if report is None or inputs is None:
        raise SystemExit(f"The specimen in {style} was not built; florilegium build says why.")
    built = scratch / folder.name
    pages = tuple(_pages(built / "specimen.pdf"))
    _side_by_side(pages).save(HERE / f"{style}-pages.png", optimize=True)
    with zipfile.ZipFile(built / "specimen.epub") as container:
        container.extractall(scratch / "epub")
    for screen in SCREENS:
        for scheme in SCHEMES:
            _screenshot(scratch / "epub" / "EPUB", screen, scheme, HERE / f"{style}-{screen.name}-{scheme}.png")
    return {"style": style, "pages": len(pages), "digest": combined_digest(inputs.files)}


def _pages(pdf: Path) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=PAGE_WIDTH / page.get_width(), grayscale=True).to_pil()
        page.close()


def _side_by_side(pages: tuple[Image.Image, ...]) -> Image.Image:
    """Spread by spread: the first page is a recto."""
    width, height = pages[0].size
    places = [divmod(place + 1, PAGES_IN_A_ROW) for place in range(len(pages))]
    across = PAGES_IN_A_ROW * width + PAGES_IN_A_ROW // 2 * GUTTER
    sheet = Image.new("L", (across, (places[-1][0] + 1) * (height + GUTTER)), 119)
    for (row, column), page in zip(places, pages, strict=True):
        sheet.paste(page, (column * width + column // 2 * GUTTER, row * (height + GUTTER)))
    return sheet.quantize(TONES)


def _screenshot(folder: Path, screen: Screen, scheme: str, target: Path) -> None:
    """Every document of the e-book in ``folder`` in its reading order, in windows side by side."""
    package = etree.parse(folder / "content.opf")
    files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    order = [files[item.get("idref")] for item in package.iter("{*}itemref")]
    sheet = folder / "windows.html"
    sheet.write_text(
        WINDOWS.render(files=order, width=screen.width, columns=screen.columns, longest=LONGEST), encoding="utf-8"
    )
    width = screen.columns * (screen.width + 8) - 8
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(  # noqa: S603 (nothing in it comes from outside)
            [  # noqa: S607 (chromium lies elsewhere on every system)
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                "--virtual-time-budget=20000",
                f"--user-data-dir={profile}",
                f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}",
                f"--force-device-scale-factor={screen.scale}",
                f"--window-size={width},30000",
                f"--screenshot={target}",
                sheet.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=SECONDS,
        )
    _trimmed(Image.open(target).convert("L")).quantize(TONES).save(target, optimize=True)


def _trimmed(picture: Image.Image) -> Image.Image:
    """Without what is empty below."""
    ground = picture.getpixel((0, picture.height - 1))
    box = picture.point([0 if tone == ground else 255 for tone in range(256)]).getbbox()
    return picture.crop((0, 0, picture.width, box[3])) if box else picture


if __name__ == "__main__":
    main()
