"""The PDF for the printer: the same pages as on the screen, trimmed, in black."""

from __future__ import annotations

import dataclasses
import io
import re
import struct
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import FOLDER, book, classic

from florilegium.diagnostics import Outcome
from florilegium.press.binding.gutter import PRINTERS, inner_margin
from florilegium.press.binding.preflight import preflight
from florilegium.press.binding.printing import for_the_printer as for_the_printer_alone
from florilegium.press.pdf import PrintedBook, print_pdf
from florilegium.world.files import MemoryFolder

BOOK = book()
COLOUR = re.compile(rb"(?m)^[-\d. ]+ (?:rg|RG|k|K|sc|SC|scn|SCN)$")


def for_the_printer(printed: PrintedBook, profile: bytes | None = None) -> Outcome[tuple[bytes, bytes]]:
    edition = BOOK.edition if profile is None else dataclasses.replace(BOOK.edition, profile="press.icc")
    folder = FOLDER if profile is None else MemoryFolder({**FOLDER.files, "press.icc": profile})
    return print_pdf(dataclasses.replace(BOOK, edition=edition), printed, classic(), folder)


@pytest.fixture(scope="module")
def made(printed_book: PrintedBook) -> tuple[bytes, str]:
    outcome = for_the_printer(printed_book)
    assert {one.rule.name for one in outcome.diagnostics} == {"picture-has-pixels"}
    assert outcome.value is not None
    pdf, report = outcome.value
    return pdf, report.decode()


@pytest.fixture
def opened(made: tuple[bytes, str]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(made[0])) as pdf:
        yield pdf


def _texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def test_the_same_words_and_folios_stand_on_the_same_pages(printed_book: PrintedBook, made: tuple[bytes, str]) -> None:
    screen, paper = _texts(printed_book.pdf), _texts(made[0])
    assert paper[: len(screen)] == screen
    assert len(paper) == len(screen) + len(screen) % 2
    assert sum(len(text) for text in screen) > 10_000


def test_there_is_no_colour_but_black_and_grey(opened: pikepdf.Pdf) -> None:
    streams = [each for each in opened.objects if isinstance(each, pikepdf.Stream)]
    images = [each for each in streams if each.get("/Subtype") == "/Image"]
    assert {str(image.ColorSpace) for image in images} == {"/DeviceGray"}
    drawn = [each.read_bytes() for each in streams if each not in images and each.get("/Type") != "/Metadata"]
    assert not any(COLOUR.search(each) for each in drawn)


def test_a_picture_in_grey_keeps_its_light(opened: pikepdf.Pdf) -> None:
    image = next(each for page in opened.pages for each in page.get_images().values())
    pixels = pikepdf.PdfImage(image).as_pil_image()
    assert pixels.mode == "L"
    assert pixels.getextrema()[0] == pytest.approx(0.114 * 128, abs=2)  # navy is (0, 0, 128)


def test_every_page_has_its_boxes_and_their_number_is_even(opened: pikepdf.Pdf) -> None:
    assert len(opened.pages) % 2 == 0
    boxes = {
        tuple(float(edge) for edge in page.obj[name])
        for page in opened.pages
        for name in ("/MediaBox", "/TrimBox", "/BleedBox")
    }
    assert boxes == {(0, 0, 419.528, 595.276)}  # 148 by 210 mm


def test_an_odd_number_of_pages_gets_a_blank(printed_book: PrintedBook) -> None:
    with pikepdf.open(io.BytesIO(printed_book.pdf)) as pdf:
        odd = len(pdf.pages) % 2 == 1
        if not odd:
            del pdf.pages[-1]
        saved = io.BytesIO()
        pdf.save(saved)
    outcome = for_the_printer(dataclasses.replace(printed_book, pdf=saved.getvalue()))
    assert outcome.value is not None
    assert preflight(outcome.value[0]).pages % 2 == 0


def test_nothing_can_be_clicked(opened: pikepdf.Pdf) -> None:
    assert not any("/Annots" in page.obj for page in opened.pages)
    assert not {"/Outlines", "/Names", "/OpenAction", "/AcroForm"} & set(opened.Root.keys())
    assert b"OBJR" not in b"".join(each.unparse(resolved=True) for each in opened.objects)


def test_the_type_area_lies_as_on_the_screen_where_the_gutter_suffices(
    printed_book: PrintedBook, made: tuple[bytes, str]
) -> None:
    assert _lefts(made[0]) == _lefts(printed_book.pdf)


def test_a_thick_book_has_a_wider_gutter(printed_book: PrintedBook, made: tuple[bytes, str]) -> None:
    geometry = classic().geometry(BOOK.edition.trim)
    narrow = dataclasses.replace(geometry, inner=geometry.inner - 8, outer=geometry.outer + 8)
    moved = for_the_printer_alone(printed_book.pdf, BOOK, narrow, None)
    recto, verso = _lefts(moved)[0] - _lefts(made[0])[0], _lefts(moved)[1] - _lefts(made[0])[1]
    asked = (12.7 - narrow.inner) * 72 / 25.4
    assert recto == pytest.approx(asked, abs=0.1)
    assert verso == pytest.approx(-asked, abs=0.1)


def _lefts(pdf: bytes) -> list[float]:
    """Where the text begins on a recto and on a verso full of prose, in points from the left edge of the sheet."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in (8, 9):
        page = document[number]
        text, edge = page.get_textpage(), page.get_mediabox()[0]
        shown = [at for at in range(text.count_chars()) if not text.get_text_range(at, 1).isspace()]
        found.append(round(min(text.get_charbox(at)[0] for at in shown) - edge, 1))
        text.close()
        page.close()
    document.close()
    return found


def test_the_same_book_gives_the_same_bytes(printed_book: PrintedBook, made: tuple[bytes, str]) -> None:
    again = for_the_printer(printed_book).value
    assert again == (made[0], made[1].encode())


def test_the_report_tells_what_a_printer_asks(made: tuple[bytes, str]) -> None:
    _, report = made
    assert "148 × 210 mm" in report
    assert "0 places in RGB" in report
    assert "NOT EMBEDDED" not in report
    assert "Links, forms     0" in report


def test_the_report_tells_how_fine_pictures_are(made: tuple[bytes, str]) -> None:
    _, report = made
    assert "60 × 40 pixels on 16 × 11 mm, 96 to the inch" in report  # a pixel of CSS is 1/96 inch


def test_the_report_explains_the_brackets(made: tuple[bytes, str]) -> None:
    _, report = made
    assert "part of its text" in report
    assert "from page 1, The First Article: [...] 2 times, restored words once" in report


def _profile(kind: bytes = b"prtr", space: bytes = b"GRAY") -> bytes:
    """A small ICC profile of version 2."""

    def text(content: bytes) -> bytes:
        told = b"desc" + bytes(4) + struct.pack(">I", len(content) + 1) + content + bytes(1) + bytes(4 + 4 + 2 + 1 + 67)
        return told + bytes(-len(told) % 4)

    tags = {
        b"desc": text(b"Plain Paper"),
        b"cprt": b"text" + bytes(4) + b"CC0\0",
        b"wtpt": b"XYZ " + bytes(4) + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D),
        b"kTRC": b"curv" + bytes(4) + struct.pack(">IH", 1, 0x0100) + bytes(2),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"lcms", 0x02400000, kind, space, b"XYZ ") + bytes(12) + b"acsp"
    header += bytes(28) + struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    return header + bytes(128 - len(header)) + table + body


def test_with_the_profile_of_a_press_it_is_pdf_x_4(printed_book: PrintedBook) -> None:
    profile = _profile()
    outcome = for_the_printer(printed_book, profile)
    assert outcome.value is not None
    with pikepdf.open(io.BytesIO(outcome.value[0])) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFX"
        assert str(intent.OutputConditionIdentifier) == "Plain Paper"
        assert intent.DestOutputProfile.read_bytes() == profile
        assert intent.DestOutputProfile.N == 1
        assert pdf.pdf_version == "1.6"
        assert pdf.docinfo.Trapped == "/False"
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>" in xmp
    assert "pdfuaid:part" not in xmp
    assert "Plain Paper" in outcome.value[1].decode()


@pytest.mark.parametrize("profile", [_profile(kind=b"mntr"), _profile(space=b"RGB "), b"junk", b""])
def test_a_profile_of_no_press_is_found(printed_book: PrintedBook, profile: bytes) -> None:
    outcome = for_the_printer(printed_book, profile)
    assert outcome.value is None
    assert [finding.rule.name for finding in outcome.diagnostics] == ["profile-is-of-a-press"]


@given(st.floats(5, 40), st.integers(2, 2000))
def test_the_inner_margin_suits_every_printer_that_prints_so_thick_a_book(designed: float, pages: int) -> None:
    inner = inner_margin(designed, pages)
    assert inner >= designed
    assert all(inner >= printer.least_inner(pages) for printer in PRINTERS if printer.prints(pages))


def test_a_thicker_book_has_no_narrower_gutter() -> None:
    margins = [inner_margin(10, pages) for pages in range(2, 1500, 2)]
    assert margins == sorted(margins)
    assert margins[0] == pytest.approx(12.7)
    assert margins[-1] > 22
