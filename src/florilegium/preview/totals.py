"""The totals of the ledger, as they stand at the foot of every view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from florilegium.model.contract import MarkKind
from florilegium.proof.chain import Ledger

_MARKS = {MarkKind.GAP: "Gaps", MarkKind.SUPPLIED: "Supplied", MarkKind.NOTE_CALL: "Note calls"}


@dataclass(frozen=True, slots=True)
class InBook:
    """How many the book of a format should have, and how many were found in it."""

    form: str
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Total:
    """Words or marks of a kind: how many the sources have (``None`` where each book counts for itself)."""

    what: str
    total: int | None
    books: tuple[InBook, ...]


def totals(ledger: Ledger) -> tuple[Total, ...]:
    """The words, and those marks that there are."""
    return tuple(_totals(ledger))


def _totals(ledger: Ledger) -> Iterator[Total]:
    books = sorted(ledger.books, key=lambda book: book.format)
    yield Total("Words", None, tuple(InBook(book.format, book.agreeing, book.words) for book in books))
    for kind, what in _MARKS.items():
        if count := ledger.count(kind):
            marks = {book.format: book.marks(kind) for book in books}
            found = (InBook(form, sum(one.spot is not None for one in held), len(held)) for form, held in marks.items())
            yield Total(what, count, tuple(found))
