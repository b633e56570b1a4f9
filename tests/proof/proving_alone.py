"""The proof of a book that is held in memory, in this process."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from florilegium.diagnostics import Outcome
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof.entries import BookLedger
from florilegium.proof.ledger import prove_files
from florilegium.proof.room import Desk


def prove(form: Format, book: Book, content: bytes) -> Outcome[BookLedger]:
    with TemporaryDirectory() as folder, Desk() as desk:
        file = Path(folder) / "book"
        file.write_bytes(content)
        return prove_files(book, {form: file}, desk)[0]


prove_epub = partial(prove, Format.EPUB)
prove_pdf = partial(prove, Format.PDF)
prove_print = partial(prove, Format.PRINT)
