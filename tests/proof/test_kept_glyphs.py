"""What is kept of a quire counts as long as all that it shows is the same: glyphs, links, furniture with text."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import proof_specimen as specimen
import pytest
from fontTools.ttLib import TTFont
from test_kept_verdicts import Shelf, proved

from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.edition import Format
from florilegium.proof.fonts import shown_on

UNUSED = 0x07FF
ARTICLES = {"the-broken-press", "a-reply"}


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(specimen.pdf())) as document:
        change(document)
        document.save(made)
    return made.getvalue()


def text_font(document: pikepdf.Pdf, glyph: int | None = None) -> pikepdf.Object:
    """The font that the articles are set in, or the first that has ``glyph`` on some page."""
    for number, page in enumerate(document.pages):
        shown = shown_on(document, [number]) or {}
        for name, font in page.resources.get("/Font", {}).items():
            if glyph in shown.get(name, frozenset()):
                return font
    return next(font for page in document.pages for font in page.resources.get("/Font", {}).values())


def rare_glyph() -> int:
    """A glyph that is shown on one page of an article and on no other page."""
    with pikepdf.open(io.BytesIO(specimen.pdf())) as document:
        counted = Counter(
            glyph
            for number, _ in enumerate(document.pages)
            for glyph in frozenset[int]().union(*(shown_on(document, [number]) or {}).values())
        )
        last = [
            glyph for codes in (shown_on(document, range(6, len(document.pages))) or {}).values() for glyph in codes
        ]
    return min(glyph for glyph in last if counted[glyph] == 1)


def saying(font: pikepdf.Object, glyph: int, text: str) -> None:
    """Let ``glyph`` say ``text``."""
    table = font.ToUnicode.read_bytes()
    entry = f"1 beginbfchar\n<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\nendbfchar\nendcmap".encode()
    font.ToUnicode.write(table.replace(b"endcmap", entry))


def reshaped(font: pikepdf.Object, code: int) -> None:
    """Move the first point or part of the outline that ``code`` shows."""
    descriptor, led = font.DescendantFonts[0].FontDescriptor, font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    glyph = int.from_bytes(led[2 * code : 2 * code + 2])
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()), recalcBBoxes=False, recalcTimestamp=False)
    outline = program["glyf"][program.getGlyphName(glyph)]
    if outline.isComposite():
        outline.components[0].x += 40
    else:
        outline.coordinates[0] = outline.coordinates[0][0] + 40, outline.coordinates[0][1]
    made = io.BytesIO()
    program.save(made, reorderTables=None)
    descriptor.FontFile2.write(made.getvalue())


def widened(font: pikepdf.Object, glyph: int) -> None:
    """Let ``glyph`` be so wide as none is."""
    font.DescendantFonts[0].W.extend([glyph, glyph, 1234])


def test_a_glyph_that_came_to_the_book_elsewhere_leaves_verdicts_as_they_are(tmp_path: Path) -> None:
    def new_glyph(document: pikepdf.Pdf) -> None:
        font = text_font(document)
        saying(font, UNUSED, "ß")
        widened(font, UNUSED)
        for dictionary in (font, font.DescendantFonts[0]):
            dictionary.BaseFont = pikepdf.Name("/ZZZZZZ+Other")

    shelf = Shelf()
    first, _ = proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    again, read = proved(Format.PDF, changed(new_glyph), tmp_path, shelf)
    assert again == first
    assert not ARTICLES & set(read)


@pytest.mark.parametrize("spoil", [reshaped, widened])
def test_a_glyph_that_is_drawn_otherwise_is_looked_at_where_it_is_shown(
    spoil: Callable[[pikepdf.Object, int], None], tmp_path: Path
) -> None:
    shelf, glyph = Shelf(), rare_glyph()
    _, everything = proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    spoilt = changed(lambda document: spoil(text_font(document, glyph), glyph))
    _, read = proved(Format.PDF, spoilt, tmp_path, shelf)
    assert set(read) < set(everything)
    assert len(ARTICLES & set(read)) == 1


def test_a_glyph_that_says_something_else_is_found_in_a_book_proved_before(tmp_path: Path) -> None:
    shelf, glyph = Shelf(), rare_glyph()
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    spoilt = changed(lambda document: saying(text_font(document, glyph), glyph, "\u0416"))
    told, read = proved(Format.PDF, spoilt, tmp_path, shelf)
    assert len(ARTICLES & set(read)) == 1
    assert rules.NO_WORD_IS_ADDED.family in {one.rule.family for one in told.diagnostics}


def test_a_link_that_leads_elsewhere_is_found_in_a_book_proved_before(tmp_path: Path) -> None:
    def mislead(document: pikepdf.Pdf) -> None:
        links = [link for page in document.pages for link in page.obj.get("/Annots", ()) if "/Dest" in link]
        link = next(link for link in links if "#note" in str(link.Dest))
        link.Dest = pikepdf.String("a-reply")

    shelf = Shelf()
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    told, read = proved(Format.PDF, changed(mislead), tmp_path, shelf)
    assert len(ARTICLES & set(read)) == 1
    assert "F" in {one.rule.family for one in told.diagnostics}


def test_a_link_that_covers_another_place_is_looked_at_again(tmp_path: Path) -> None:
    def move(document: pikepdf.Pdf) -> None:
        link = next(
            link for page in document.pages for link in page.obj.get("/Annots", ()) if "#note" in str(link.Dest)
        )
        link.Rect[0] = 1

    shelf = Shelf()
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    _, read = proved(Format.PDF, changed(move), tmp_path, shelf)
    assert len(ARTICLES & set(read)) == 1


def test_furniture_that_says_words_of_the_text_is_looked_at_again(tmp_path: Path) -> None:
    def mark(document: pikepdf.Pdf) -> None:
        for page in document.pages:
            for form in page.resources.get("/XObject", {}).values():
                if form.get("/Subtype") == "/Form":
                    form.write(b"/P <</MCID 0>> BDC\n" + form.read_bytes() + b"\nEMC")

    shelf = Shelf()
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    told, read = proved(Format.PDF, changed(mark), tmp_path, shelf)
    assert set(read) >= ARTICLES
    assert "F" in {one.rule.family for one in told.diagnostics}


def test_furniture_that_comes_to_a_blank_page_is_found(tmp_path: Path) -> None:
    def fill(document: pikepdf.Pdf) -> None:
        dressed = next(page for page in document.pages if isinstance(page.obj.Contents, pikepdf.Array))
        blank = document.add_blank_page(page_size=(420, 595))
        blank.obj.Contents = pikepdf.Array([dressed.obj.Contents[0]])
        blank.obj.Resources = dressed.obj.Resources

    def add(document: pikepdf.Pdf) -> None:
        document.add_blank_page(page_size=(420, 595))

    shelf = Shelf()
    proved(Format.PDF, changed(add), tmp_path, shelf)
    told, _ = proved(Format.PDF, changed(fill), tmp_path, shelf)
    assert "blank-page-is-blank" in {one.rule.name for one in told.diagnostics}
