"""What a bound book is: whole, tagged, linked, and the same every time."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa
from printed import FOLDER, PROSE, book, classic, elements, spoken, texts

from florilegium.press.pdf import PrintedBook, print_book


@pytest.fixture(scope="session")
def file(printed_book: PrintedBook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bound") / "book.pdf"
    path.write_bytes(printed_book.pdf)
    return path


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _tool(name: str) -> Path:
    return Path(sys.executable).parent / name


def test_the_accessibility_checkers_find_nothing(file: Path) -> None:
    outloud = _run(_tool("outloud"), "--fail-on", "warning", file)
    assert outloud.returncode == 0, outloud.stdout
    pdfua = _run(_tool("pdfua"), "check", file)
    assert pdfua.returncode == 0, pdfua.stdout


def test_qpdf_finds_the_file_sound(file: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    checked = _run("qpdf", "--check", file)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_pdf_a_is_kept_but_for_the_claim_that_the_checker_does_not_know(printed_book: PrintedBook) -> None:
    report = pdfa.validate_written(io.BytesIO(printed_book.pdf), "2b")
    messages = {finding.message for finding in report.findings}
    assert {message for message in messages if "pdfaExtension" not in message} <= {
        "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
        "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
        "XMP property pdfuaid:part is not permitted",
    }


def test_the_same_book_has_the_same_bytes(printed_book: PrintedBook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    again = print_book(book(), classic(), FOLDER, jobs=2).value
    assert again is not None
    assert again.pdf == printed_book.pdf
    assert again.pages == printed_book.pages


def test_every_section_is_a_part_of_one_tree_in_the_order_of_the_book(pdf: pikepdf.Pdf) -> None:
    document = elements(pdf)[0]
    assert str(document.S) == "/Document"
    assert [str(section.ID) for section in document.K] == [section.id for section in book().sections]
    assert {str(section.S) for section in document.K} == {"/Sect"}


def test_marks_and_parts_are_named_and_a_gap_is_spoken(pdf: pikepdf.Pdf) -> None:
    gaps = [element for element in elements(pdf) if element.get("/T") == "gap"]
    assert [spoken(gap, pdf) for gap in gaps] == ["[...]"] * 6
    assert {str(gap.Alt) for gap in gaps} == {"gap in the source: damaged copy"}
    supplied = [spoken(element, pdf) for element in elements(pdf) if element.get("/T") == "supplied"]
    assert supplied == ["[was another man who]"] * 3
    headnotes = [spoken(element, pdf) for element in elements(pdf) if element.get("/T") == "headnote"]
    assert headnotes == ["He died in exile some years ago. Ed."] * 3


def test_a_paragraph_over_two_pages_is_one_and_keeps_its_words_apart(pdf: pikepdf.Pdf) -> None:
    paragraphs = [element for element in elements(pdf) if str(element.S) == "/P"]
    said = [spoken(paragraph, pdf) for paragraph in paragraphs]
    long = [text for text in said if text.startswith("Paragraph 8 of 1")]
    assert [text.replace("‐", "") for text in long] == [f"Paragraph 8 of 1 follows, well-known. {PROSE * 3}"]


def test_notes_stand_after_the_text_with_references_both_ways(pdf: pikepdf.Pdf) -> None:
    notes = [element for element in elements(pdf) if str(element.S) == "/Note"]
    assert [str(note.ID) for note in notes][:2] == ["first#note-n2", "first#note-n5"]
    assert spoken(notes[0], pdf) == "[2] Note 2 of 1."
    calls = [element for element in elements(pdf) if str(element.S) == "/Reference"]
    led = {str(kid.Obj.Dest) for call in calls for kid in call.K[0].K if isinstance(kid, pikepdf.Dictionary)}
    assert led == {str(note.ID) for note in notes}
    labels = [element for element in elements(pdf) if element.get("/T") == "note-label"]
    assert [spoken(label, pdf) for label in labels] == ["[2]", "[5]"] * 3
    assert {str(label.S) for label in labels} == {"/Link"}


def test_the_tree_names_a_language_only_where_it_changes(pdf: pikepdf.Pdf) -> None:
    languages = [(str(element.S), str(element.Lang)) for element in elements(pdf) if "/Lang" in element]
    assert languages.count(("/Span", "ru")) == 3
    assert languages.count(("/BlockQuote", "de")) == 3
    assert {language for kind, language in languages if kind == "/Sect"} == {"en"}


def test_headings_inside_a_part_go_one_level_down(pdf: pikepdf.Pdf) -> None:
    headings = [(str(element.S), spoken(element, pdf)) for element in elements(pdf) if str(element.S)[:2] == "/H"]
    assert ("/H1", "The First Article") in headings
    assert ("/H1", "A Part") in headings
    assert ("/H2", "The Second") in headings
    assert headings.count(("/H2", "An inner heading")) == 1
    assert headings.count(("/H3", "An inner heading")) == 2


def test_lists_tables_figures_and_verse_have_their_own_tags(pdf: pikepdf.Pdf) -> None:
    found = elements(pdf)
    items = [spoken(element, pdf) for element in found if str(element.S) == "/LI"]
    assert items[:2] == ["1. one", "2. two"]
    heads = [element for element in found if str(element.S) == "/TH"]
    assert [str(element.A.Scope) for element in heads] == ["/Column"] * 6
    cells = [element for element in found if str(element.S) == "/TD"]
    assert [str(name) for name in cells[1].A.Headers] == [str(heads[1].ID)]
    assert [str(element.Alt) for element in found if str(element.S) == "/Figure"] == ["A map of the district"] * 3
    assert "Tyger, tyger, burning bright" in [spoken(element, pdf) for element in found if str(element.S) == "/P"]


def test_every_word_on_a_page_is_in_the_tree_or_furniture(pdf: pikepdf.Pdf) -> None:
    held: set[tuple[int, int]] = set()
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    for element in elements(pdf):
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                held.add((pages[element.Pg.objgen], kid))
            elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
                held.add((pages[kid.Pg.objgen], int(kid.MCID)))
    assert held >= set(texts(pdf))


def test_links_lead_to_places_in_the_book(pdf: pikepdf.Pdf, printed_book: PrintedBook) -> None:
    names = pdf.Root.Names.Dests.Names
    places = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    links = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
    assert {int(link.F) for link in links} == {4}
    assert all(str(link.Contents) for link in links)
    targets = {str(link.Dest) for link in links if "/Dest" in link}
    assert targets <= set(places)
    second = next(number for number, page in enumerate(pdf.pages) if page.obj.objgen == places["second"][0].objgen)
    page = printed_book.pages.of("second")
    assert page is not None
    assert page.number == second + 1


def test_outline_holds_parts_articles_and_headings(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        top = {item.title: item for item in outline.root}
        assert [child.title for child in top["A Part"].children] == ["The Second", "The Third"]
        assert [child.title for child in top["The First Article"].children] == ["An inner heading"]


def test_pages_are_labelled_and_lie_on_their_sides(printed_book: PrintedBook, pdf: pikepdf.Pdf) -> None:
    labels = [page.label for page in pdf.pages]
    assert labels == [page.label for page in printed_book.pages.pages]
    assert labels[:3] == ["i", "ii", "iii"]
    first = labels.index("1")
    assert first % 2 == 0
    assert printed_book.pages.pages[first].section == "first"
    shift = classic().geometry(book().edition.trim).shift * 72 / 25.4
    for number, page in enumerate(pdf.pages):
        assert float(page.mediabox[0]) == pytest.approx(shift if number % 2 else -shift, abs=0.01)
        assert float(page.mediabox[2] - page.mediabox[0]) == pytest.approx(148 * 72 / 25.4, abs=0.01)


def test_furniture_is_an_artifact_and_set_once(pdf: pikepdf.Pdf, printed_book: PrintedBook) -> None:
    forms: dict[str, set[tuple[int, int]]] = {}
    for page, known in zip(pdf.pages, printed_book.pages.pages, strict=True):
        shown = page.obj.get("/Resources", {}).get("/XObject", {})
        names = {name for name in shown if name in {"/Head", "/Folio", "/Foot"}}
        opening = printed_book.pages.of(known.section or "") == known
        if known.section in (None, "half", "title", "rights", "part-1"):
            assert names == set()
        else:
            assert names == ({"/Foot"} if opening else {"/Head", "/Folio"})
        for name in names:
            forms.setdefault(name, set()).add(shown[name].objgen)
        if names:
            content = page.obj.Contents[0].read_bytes()
            assert content.count(b"/Artifact <</Type /Pagination") == len(names)
    # Verso heads: two authors and the book's title at most; recto heads: one for each section of several pages.
    assert len(forms["/Head"]) <= 6


def test_each_face_is_embedded_once(pdf: pikepdf.Pdf) -> None:
    programs: dict[str, set[tuple[int, int]]] = {}
    for page in pdf.pages:
        for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            programs.setdefault(str(descriptor.FontName), set()).add(descriptor.FontFile2.objgen)
    assert len(programs) == 2
    assert all(len(files) == 1 for files in programs.values())


def test_the_only_date_is_that_of_the_release(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.docinfo.CreationDate) == "D:20260130000000Z"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Texts & Witnesses"
        assert metadata["dc:creator"] == ["Ann Author", "Ben Byline"]
        assert metadata["dc:identifier"] == "urn:isbn:9780000000019"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["pdfaid:part"] == "2"
        assert metadata["xmp:CreateDate"] == "2026-01-30T00:00:00Z"


def test_a_draft_says_so_on_every_page(pdf: pikepdf.Pdf) -> None:
    drafted = print_book(book(draft=True), classic(), FOLDER, jobs=2).value
    assert drafted is not None
    assert all("/Warning" not in page.obj.get("/Resources", {}).get("/XObject", {}) for page in pdf.pages)
    with pikepdf.open(io.BytesIO(drafted.pdf)) as marked:
        assert all("/Warning" in page.obj.Resources.XObject for page in marked.pages)
