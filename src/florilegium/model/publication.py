"""A published edition: what shops, libraries and readers are told of it, and the files that they get."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.model.article import Person
from florilegium.model.edition import Price, Subject
from florilegium.model.receipt import FileDigest
from florilegium.model.rights import STATUSES


@dataclass(frozen=True, slots=True)
class PublishedRights:
    """What the editor states of the rights in a text: ``status`` is a key of ``STATUSES`` in ``model.rights``."""

    status: str
    basis: str
    by: str

    def __post_init__(self) -> None:
        """Raises ``ValueError`` where there is no such status."""
        if self.status not in STATUSES:
            raise ValueError(f"{self.status} is no status of rights")


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text in a published book.

    ``document`` is its file in the e-book, ``rights`` what the editor states, ``source_rights`` what its source says,
    word for word. ``reference`` is how the book says that it is cited, ``pages`` its first and last printed page.
    """

    title: str
    people: tuple[Person, ...]
    document: str
    part: str | None = None
    original: str | None = None
    address: str | None = None
    rights: PublishedRights | None = None
    source_rights: str | None = None
    reference: str | None = None
    pages: tuple[str, str] | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of a published edition; ``size`` in bytes, ``identifier`` the URN of the book in this form."""

    digest: FileDigest
    media_type: str
    size: int
    identifier: str | None = None

    @property
    def name(self) -> str:
        """Its name in the folder of the edition."""
        return self.digest.path


@dataclass(frozen=True, slots=True)
class ProofTotals:
    """What was counted in the sources and found in every book."""

    words: int
    gaps: int
    supplied: int


@dataclass(frozen=True, slots=True)
class Accessibility:
    """What the e-book says of its accessibility, in the terms of schema.org.

    ``summary`` is in the book's language; ``sufficient`` are the modes of which each alone suffices to read it.
    """

    summary: str | None
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    sufficient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """An edition as it was published. ``released`` is an ISO 8601 date, ``identifier`` the URN of the work.

    ``cover`` is the name of the cover's file, ``pages`` how many the printed book has. Without ``prices`` it is free.
    """

    id: str
    version: str
    title: str
    subtitle: str | None
    description: str | None
    language: str
    released: str
    publisher: str | None
    identifier: str
    rights: str
    people: tuple[Person, ...]
    texts: tuple[PublishedText, ...]
    files: tuple[PublishedFile, ...]
    proof: ProofTotals
    accessibility: Accessibility | None
    cover: str | None
    subjects: tuple[Subject, ...] = ()
    prices: tuple[Price, ...] = ()
    series: tuple[str, str | None] | None = None
    pages: int | None = None

    @property
    def books(self) -> tuple[PublishedFile, ...]:
        """The files that readers get: the books in their formats."""
        return tuple(file for file in self.files if file.media_type in BOOK_TYPES)

    @property
    def authors(self) -> tuple[Person, ...]:
        """Everybody who wrote a text in it, each once, in the order of the book."""
        return self._with_role("aut")

    @property
    def translators(self) -> tuple[Person, ...]:
        """Everybody who translated a text in it, likewise."""
        return self._with_role("trl")

    def _with_role(self, role: str) -> tuple[Person, ...]:
        found: dict[str, Person] = {}
        for text in self.texts:
            for person in text.people:
                if person.role == role:
                    found.setdefault(person.name, person)
        return tuple(found.values())


EPUB_TYPE = "application/epub+zip"
PDF_TYPE = "application/pdf"
BOOK_TYPES = (EPUB_TYPE, PDF_TYPE)
