"""What a preview shows: pages, e-book, ledger and findings, as values."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from florilegium.diagnostics import Diagnostic
from florilegium.preview.sheets import Sheets

if TYPE_CHECKING:
    from florilegium.distribute.ebook import EBook
    from florilegium.model.book import Book
    from florilegium.model.pages import PageMap
    from florilegium.model.reading import Reading
    from florilegium.preview.totals import Total


@dataclass(frozen=True, slots=True)
class PageFace:
    """A page as it is listed: what it is called, its section (``None`` for a blank), its size in points.

    ``key`` is the same as long as the same is printed on it, whichever file it is drawn from; ``text`` as long as its
    text is the same, whatever stands around it.
    """

    label: str
    section: str | None
    width: float
    height: float
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class TypeArea:
    """The margins of a recto, as parts of the page's height and width, and its leading, as a part of its height."""

    top: float
    bottom: float
    inner: float
    outer: float
    leading: float


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page, and where it is drawn from: page ``number``, from 0, of ``sheets``."""

    face: PageFace
    sheets: Sheets
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the contents: a section, its title as plain text, the number of its first page from 0, the paths of its
    sources.
    """

    section: str
    title: str
    page: int | None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownBook:
    """A book that was made. ``unproved`` are the texts of which nothing is proved as they are shown; ``totals`` are
    those of the last proof, ``is_true`` where it found that the books hold what their sources hold.

    ``book``, ``page_map`` and ``readings`` are what it was made of; a book that was only remembered has none.
    """

    pages: tuple[ShownPage, ...] = ()
    contents: tuple[Line, ...] = ()
    area: TypeArea | None = None
    ebook: EBook | None = None
    totals: tuple[Total, ...] = ()
    is_true: bool = False
    unproved: frozenset[str] = frozenset()
    ebook_digest: str = ""
    book: Book | None = None
    page_map: PageMap | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The paths of the e-book's documents in order."""
        return tuple(self.ebook.spine) if self.ebook is not None else ()


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see: ``book`` is the last that could be made, ``is_current`` where nothing changed since.

    ``number`` counts what was shown; ``is_building`` until the books are made and proved, ``doing`` tells how far that
    is; ``failure`` is what the machine could not do.
    """

    number: int = 0
    book: ShownBook | None = None
    is_current: bool = False
    is_building: bool = False
    doing: str = ""
    findings: tuple[Diagnostic, ...] = ()
    failure: str | None = None


def remembered(entry: bytes | None) -> ShownBook | None:
    """The book of :func:`to_remember`: its pages and contents; ``None`` where that wrote no such ``entry``."""
    if entry is None:
        return None
    head, _, pdf = entry.partition(b"\n")
    try:
        told = json.loads(head)
        faces = [PageFace(**face) for face in told["pages"]]
        lines = tuple(Line(**{**line, "sources": tuple(line["sources"])}) for line in told["contents"])
        area = TypeArea(**told["area"]) if told["area"] else None
    except (KeyError, TypeError, ValueError):
        return None
    sheets = Sheets(pdf)
    return ShownBook(tuple(ShownPage(face, sheets, number) for number, face in enumerate(faces)), lines, area)


def to_remember(book: ShownBook) -> bytes | None:
    """What the next session shows until it has read the files: a line of JSON, then the PDF. Nothing where the pages
    are not those of one PDF.
    """
    files = {page.sheets.digest: page.sheets.content for page in book.pages}
    if len(files) != 1:
        return None
    told = {
        "pages": [asdict(page.face) for page in book.pages],
        "contents": [asdict(line) for line in book.contents],
        "area": asdict(book.area) if book.area else None,
    }
    return json.dumps(told).encode("ascii") + b"\n" + next(iter(files.values()))
