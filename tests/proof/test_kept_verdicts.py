"""What was proved before is not read again, wherever it stands now; what has changed is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pikepdf
import proof_specimen as specimen
import pytest
from lxml import etree

from florilegium.diagnostics import Outcome, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof.entries import BookLedger
from florilegium.proof.kept import KeptVerdicts
from florilegium.proof.ledger import prove_files
from florilegium.proof.portion import Answer, DocumentTask, QuireTask, Task
from florilegium.proof.room import Desk


class Shelf(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, content: bytes) -> None:
        self[key] = content


class Watched(Desk):
    """A desk that remembers which sections it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        def watched() -> Iterator[Task]:
            for task in tasks:
                if isinstance(task, DocumentTask | QuireTask):
                    self.asked += [section.id for section in task.book.sections]
                yield task

        return super().answers(watched())


def proved(
    form: Format, content: bytes, folder: Path, shelf: Shelf, book: Book | None = None
) -> tuple[Outcome[BookLedger], list[str]]:
    """The proof of a book, and the sections that were read for it."""
    file = folder / "book"
    file.write_bytes(content)
    with Watched() as desk:
        return prove_files(book or specimen.book(), {form: file}, KeptVerdicts(shelf, desk))[0], desk.asked


def a_line_lower(value: object) -> object:
    """``value`` as it is read where its source has one more line above it."""
    if isinstance(value, Span):
        return replace(value, line=value.line + 1)
    if isinstance(value, tuple):
        return tuple(map(a_line_lower, value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{one.name: a_line_lower(getattr(value, one.name)) for one in fields(value)})


def with_a_line_above(section: str) -> Book:
    book = specimen.book()
    return replace(book, body=tuple(a_line_lower(one) if one.id == section else one for one in book.body))


def moved_on(pdf: bytes) -> bytes:
    """The PDF with three more pages at its beginning, the others moved to the other side of the sheet."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        with pikepdf.new() as blank:
            for _ in range(3):
                document.pages.insert(0, blank.add_blank_page(page_size=(420, 595)))
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.mediabox = [left + 5, bottom, right + 5, top]
        document.save(made)
    return made.getvalue()


@pytest.mark.parametrize("form", [Format.EPUB, Format.PDF])
def test_a_book_proved_before_is_proved_alike_and_not_read(form: Format, tmp_path: Path) -> None:
    content, shelf = specimen.epub() if form is Format.EPUB else specimen.pdf(), Shelf()
    first, read = proved(form, content, tmp_path, shelf)
    again, read_again = proved(form, content, tmp_path, shelf)
    assert again == first
    assert {"the-broken-press", "a-reply"} <= set(read)
    assert not {"the-broken-press", "a-reply"} & set(read_again)


@pytest.mark.parametrize("form", [Format.EPUB, Format.PDF])
def test_a_text_that_moved_in_its_source_has_its_lines_of_now(form: Format, tmp_path: Path) -> None:
    content, shelf = specimen.epub() if form is Format.EPUB else specimen.pdf(), Shelf()
    before, _ = proved(form, content, tmp_path, shelf)
    moved = with_a_line_above("a-reply")
    kept, read = proved(form, content, tmp_path, shelf, moved)
    anew, _ = proved(form, content, tmp_path, Shelf(), moved)
    assert kept == anew
    assert kept != before
    assert [one for one in read if one in {"the-broken-press", "a-reply"}] == ["a-reply"]


@pytest.mark.parametrize("entry", [b"", b"{}", b'{"pages": "none"}', b"\xff"])
@pytest.mark.parametrize("form", [Format.EPUB, Format.PDF])
def test_what_nobody_can_read_is_read_again(form: Format, entry: bytes, tmp_path: Path) -> None:
    content, shelf = specimen.epub() if form is Format.EPUB else specimen.pdf(), Shelf()
    first, read = proved(form, content, tmp_path, shelf)
    shelf.update(dict.fromkeys(shelf, entry))
    assert proved(form, content, tmp_path, shelf) == (first, read)


def test_texts_on_other_pages_are_not_read_again(tmp_path: Path) -> None:
    shelf, later = Shelf(), moved_on(specimen.pdf())
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    kept, read = proved(Format.PDF, later, tmp_path, shelf)
    anew, _ = proved(Format.PDF, later, tmp_path, Shelf())
    assert kept == anew
    assert not {"the-broken-press", "a-reply"} & set(read)


def test_a_text_that_leaves_its_page_is_read_again(tmp_path: Path) -> None:
    shelf, cut = Shelf(), io.BytesIO()
    proved(Format.PDF, specimen.pdf(), tmp_path, shelf)
    with pikepdf.open(io.BytesIO(specimen.pdf())) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.mediabox = [left + 100, bottom, right + 100, top]
        document.save(cut)
    told, _ = proved(Format.PDF, cut.getvalue(), tmp_path, shelf)
    assert rules.WORD_IS_VISIBLE in {one.rule for one in told.diagnostics}


def test_a_word_changed_is_found_in_a_book_proved_before(tmp_path: Path) -> None:
    shelf, name = Shelf(), "EPUB/a-reply.xhtml"
    proved(Format.EPUB, specimen.epub(), tmp_path, shelf)
    document = etree.fromstring(specimen.bench().documents[name])
    body = next(one for one in document.iter(etree.Element) if one.get("data-part") == "body")
    body[1].text = "Otherwise " + (body[1].text or "")
    told, read = proved(Format.EPUB, specimen.bench().with_file(name, etree.tostring(document)), tmp_path, shelf)
    assert [one.rule for one in told.diagnostics if one.rule.family == "F"] == [rules.NO_WORD_IS_ADDED]
    assert [section for section in read if section in {"the-broken-press", "a-reply"}] == ["a-reply"]
