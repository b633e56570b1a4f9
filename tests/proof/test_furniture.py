"""Folios and running heads: each says what the book says of its page, whether or not the page was proved before."""

from __future__ import annotations

from pathlib import Path

import pytest
from dressings import DRESSERS, spoilt_dresses
from spoiling import bench

from florilegium.diagnostics import Severity
from florilegium.model.edition import Format
from florilegium.proof.kept import KeptVerdicts
from florilegium.proof.ledger import prove_files
from florilegium.proof.room import Desk

BOOK = "specimen"


class Shelf(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, entry: bytes) -> None:
        self[key] = entry


@pytest.fixture(scope="module")
def proved_before(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf, file = Shelf(), tmp_path_factory.mktemp("true") / "book.pdf"
    file.write_bytes(bench(BOOK).pdf)
    with Desk() as desk:
        (told,) = prove_files(bench(BOOK).book, {Format.PDF: file}, KeptVerdicts(shelf, desk))
    assert told.diagnostics == ()
    return shelf


@pytest.mark.parametrize("kind", DRESSERS)
def test_what_is_spoilt_is_found_on_its_page(kind: str, proved_before: Shelf, tmp_path: Path) -> None:
    made = bench(BOOK)
    (page, pdf), *_ = spoilt_dresses(made.pdf, kind, 1)
    file = tmp_path / "book.pdf"
    file.write_bytes(pdf)
    with Desk() as desk:
        (kept,) = prove_files(made.book, {Format.PDF: file}, KeptVerdicts(proved_before, desk))
    errors = [one.message for one in kept.diagnostics if one.severity is Severity.ERROR]
    assert errors, kind
    assert any(f"page {page + 1} " in one or "900" in one for one in errors), errors
