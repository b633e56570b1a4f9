"""Books that are cut off, tampered with, or no books at all: findings, never crashes."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pikepdf
import proof_specimen as specimen
import pytest
from bench import packed
from lxml import etree
from proving_alone import prove_epub, prove_pdf

from florilegium.diagnostics import BrokenMachine, Diagnostic
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.edition import Format
from florilegium.proof import container, room
from florilegium.proof.ledger import prove_files
from florilegium.proof.portion import Answer, Reader, Task


def of_epub(epub: bytes) -> tuple[Diagnostic, ...]:
    return prove_epub(specimen.book(), epub).diagnostics


def of_pdf(pdf: bytes) -> tuple[Diagnostic, ...]:
    return prove_pdf(specimen.book(), pdf).diagnostics


def with_file(name: str, content: bytes) -> bytes:
    return specimen.bench().with_file(name, content)


def is_unreadable(found: tuple[Diagnostic, ...], why: str) -> bool:
    return [one.rule for one in found] == [rules.BOOK_CAN_BE_READ] and why in found[0].message


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", b"\0" * 5000])
def test_what_is_no_book_cannot_be_read(content: bytes) -> None:
    assert is_unreadable(of_epub(content), "no whole ZIP")
    assert is_unreadable(of_pdf(content), "no whole PDF")


def test_a_book_cut_off_cannot_be_read() -> None:
    assert is_unreadable(of_epub(specimen.epub()[:-2000]), "no whole ZIP")
    cut = of_pdf(specimen.pdf()[: len(specimen.pdf()) // 2])
    assert cut
    assert all(one.rule is not rules.NO_WORD_IS_ADDED for one in cut)


def test_a_damaged_file_in_the_container_is_found() -> None:
    epub = bytearray(specimen.epub())
    name = b"EPUB/the-broken-press.xhtml"
    start = epub.index(name) + len(name) + 200
    epub[start : start + 50] = bytes(50)
    assert is_unreadable(of_epub(bytes(epub)), "no whole ZIP")


def test_entities_are_not_expanded() -> None:
    bomb = b"""<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
    <html xmlns="http://www.w3.org/1999/xhtml"><body><p>&b;</p></body></html>"""
    assert is_unreadable(of_epub(with_file("EPUB/the-broken-press.xhtml", bomb)), "entities")


def test_a_document_that_is_not_well_formed_is_named() -> None:
    assert is_unreadable(of_epub(with_file("EPUB/a-reply.xhtml", b"<html><p></html>")), "EPUB/a-reply.xhtml")


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LARGEST_BOOK", 10**6)
    assert is_unreadable(of_epub(with_file("EPUB/bomb", bytes(10**7))), "more than any book")


def test_a_zip_bomb_that_lies_about_its_size_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LARGEST_FILE", 100)
    assert is_unreadable(of_epub(specimen.epub()), "larger than any text")


def test_two_files_of_one_name_are_refused() -> None:
    made = io.BytesIO(specimen.epub())
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("EPUB/a-reply.xhtml", b"<html/>")
    assert is_unreadable(of_epub(made.getvalue()), "same name")


def test_a_pdf_without_tags_cannot_be_read() -> None:
    assert is_unreadable(of_pdf(edited_pdf(lambda pdf: pdf.Root.__delattr__("StructTreeRoot"))), "no tags")


def test_elements_that_stand_on_no_page_are_let_pass() -> None:
    def add(pdf: pikepdf.Pdf) -> None:
        empty = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Sect)
        pdf.Root.StructTreeRoot.K[0].K.append(empty)

    assert of_pdf(edited_pdf(add)) == of_pdf(specimen.pdf())


def test_a_structure_tree_that_runs_in_a_circle_is_refused() -> None:
    def tie(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        document.K[0].K = pikepdf.Array([document])

    assert is_unreadable(of_pdf(edited_pdf(tie)), "circle")


def test_a_page_that_unpacks_to_more_than_memory_holds_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Read in a process with a limit, which this one survives."""
    monkeypatch.setattr(room, "MEGABYTES", 300)
    blank = zlib.compress(b" " * (400 << 20), 1)

    def swell(pdf: pikepdf.Pdf) -> None:
        pdf.pages[6].obj.Contents = pikepdf.Stream(pdf, b"")
        pdf.pages[6].obj.Contents.write(blank, filter=pikepdf.Name.FlateDecode)

    file = tmp_path / "bomb.pdf"
    file.write_bytes(edited_pdf(swell))
    with room.ReadingRoom(1, trusted=False) as readers:
        (found,) = prove_files(specimen.book(), {Format.PDF: file}, readers)
    assert found.value is None
    assert is_unreadable(found.diagnostics, "reading it fails")


def test_a_document_that_swells_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Not even what lists the documents is read in this process."""
    monkeypatch.setattr(room, "MEGABYTES", 300)
    swollen = b"<container>" + b"<a/>" * (12 << 20) + b"</container>"
    file = tmp_path / "bomb.epub"
    file.write_bytes(specimen.bench().with_file("META-INF/container.xml", swollen))
    with room.ReadingRoom(1, trusted=False) as readers:
        (found,) = prove_files(specimen.book(), {Format.EPUB: file}, readers)
    assert is_unreadable(found.diagnostics, "")
    assert "names no package document" not in found.diagnostics[0].message


class Mistaken(Reader):
    def __call__(self, task: Task) -> Answer:
        raise KeyError(task)


@pytest.mark.parametrize("trusted", [True, False])
def test_no_book_is_to_blame_for_a_mistake_of_the_program(
    trusted: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(room, "Reader", Mistaken)
    monkeypatch.setattr(room, "_FEW_PAGES", -1)
    with room.ReadingRoom(1, trusted=trusted) as readers, pytest.raises(BrokenMachine, match="KeyError"):
        prove_files(specimen.book(), {Format.EPUB: tmp_path / "no.epub"}, readers)


def edited_pdf(edit: object) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        edit(pdf)  # type: ignore[operator]
        pdf.save(made)
    return made.getvalue()


def test_a_book_of_another_edition_lacks_the_articles_and_has_others() -> None:
    found = of_epub(packed({**specimen.bench().documents, **emptied()}))
    assert sorted(one.rule.code for one in found if one.rule.family == "F") == ["F002", "F002", "F011", "F011"]
    assert {one.message for one in found if one.rule is rules.NO_WORD_IS_ADDED} == {
        f"“Something else.” stands in {name}, which is no section of the book." for name in emptied()
    }


def test_content_beside_the_sections_of_a_printed_book_is_found() -> None:
    """A paragraph taken out of its article in the structure tree, so that it stands beside the article."""

    def take_out(pdf: pikepdf.Pdf) -> None:
        document = pdf.Root.StructTreeRoot.K[0]
        article = next(kid for kid in document.K if str(kid.get("/ID", "")) == "a-reply")
        body = next(kid for kid in article.K if str(kid.get("/T", "")) == "body")
        document.K.append(body.K[0])
        del body.K[0]

    found = of_pdf(edited_pdf(take_out))
    assert [one.rule for one in found] == [rules.WORDS_STAND_IN_THEIR_PART]
    assert "stands in no part of the article, not in the body. [a-reply in the PDF, page" in found[0].message


def emptied() -> dict[str, bytes]:
    page = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Something else.</p></body></html>'
    return {f"EPUB/{section}.xhtml": page for section in ("the-broken-press", "a-reply")}


def test_articles_in_another_order_are_found() -> None:
    files = specimen.bench().documents
    package = next(name for name in files if name.endswith(".opf"))
    root = etree.fromstring(files[package])
    spine = next(root.iter("{*}spine"))
    names = {item.get("id"): item.get("href", "") for item in root.iter("{*}item")}
    first, second = (one for one in spine if names[one.get("idref")] in {"the-broken-press.xhtml", "a-reply.xhtml"})
    second.addnext(first)
    swapped = etree.tostring(root)
    found = of_epub(packed({**files, package: swapped}))
    [told] = (one for one in found if one.rule.family == "F")
    assert told.rule == rules.SECTION_STANDS_IN_BOOK
    assert "in its place in the order" in told.message


def test_an_article_in_the_place_of_another_is_another_text() -> None:
    files = specimen.bench().documents
    press, reply = files["EPUB/the-broken-press.xhtml"], files["EPUB/a-reply.xhtml"]
    found = of_epub(
        packed(
            {
                **files,
                "EPUB/a-reply.xhtml": press.replace(b'id="the-broken-press"', b'id="a-reply"'),
                "EPUB/the-broken-press.xhtml": reply.replace(b'id="a-reply"', b'id="the-broken-press"'),
            }
        )
    )
    assert rules.TEXT_IS_THE_ARTICLES in {one.rule for one in found}
    assert rules.PART_STANDS_IN_BOOK in {one.rule for one in found}


def test_a_mistake_of_the_proof_is_not_the_books(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object) -> None:
        raise TypeError("a mistake in the program")

    monkeypatch.setattr("florilegium.proof.pages.judge_sections", mistaken)
    with pytest.raises(TypeError, match="a mistake in the program"):
        prove_pdf(specimen.book(), specimen.pdf())
