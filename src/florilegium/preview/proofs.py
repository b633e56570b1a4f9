"""Proofs of the texts of a book, kept as long as neither the texts nor what is printed of them change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from florilegium.diagnostics import Diagnostic, Severity
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof.entries import BookLedger
from florilegium.proof.expected import ProvedSection
from florilegium.proof.readback import Judged


class ReadBack(Protocol):
    """A finished book, read back."""

    def texts(self, sections: frozenset[str]) -> Judged:
        """What is to be said of the texts among ``sections``."""


@dataclass(slots=True)
class Proofs:
    """What was proved of the texts of one format's book."""

    form: Format
    _kept: dict[str, tuple[object, Judged]] = field(default_factory=dict)
    _printed: dict[str, object] = field(default_factory=dict)

    def expect(self, book: Book, printed: Mapping[str, object]) -> frozenset[str]:
        """The texts of ``book`` that are to be proved; ``printed`` is, by section, what decides how the finished book
        has it. What was proved of others is forgotten.
        """
        texts = {section.id: section for section in book.sections if isinstance(section, ProvedSection)}
        self._printed = {name: (section, printed.get(name)) for name, section in texts.items()}
        kept = {name: self._kept[name] for name in texts if name in self._kept}
        self._kept = {name: one for name, one in kept.items() if one[0] == self._printed[name]}
        return frozenset(texts.keys() - self._kept.keys())

    def prove(self, read: ReadBack, sections: Iterable[str]) -> Iterator[str]:
        """Prove ``sections`` one after another; each is given when it is done."""
        for section in sections:
            self._kept[section] = self._printed[section], read.texts(frozenset({section}))
            yield section

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the texts."""
        return tuple(finding for _, (_, found) in self._kept.values() for finding in found)

    @property
    def ledger(self) -> BookLedger:
        """The ledger of the format, its texts in the order of the book."""
        entries = (entry for name in self._printed for entry in self._kept[name][1][0])
        errors = sum(finding.severity is Severity.ERROR for finding in self.findings)
        return BookLedger(self.form, tuple(entries), errors)
