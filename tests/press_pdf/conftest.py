"""One book, typeset and bound once for all tests that read it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
from printed import FOLDER, book, classic

from florilegium.press.pdf import PrintedBook, print_book


@pytest.fixture(scope="session")
def printed_book() -> PrintedBook:
    outcome = print_book(book(), classic(), FOLDER, jobs=1)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


@pytest.fixture(scope="session")
def pdf(printed_book: PrintedBook) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed_book.pdf)) as opened:
        yield opened
