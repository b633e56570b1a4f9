"""What a preview shows: pages, e-book, ledger and findings, as values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from florilegium.diagnostics import Diagnostic
from florilegium.distribute.ebook import EBook
from florilegium.model.book import ArticleSection, Book, PartTitle, TextSection
from florilegium.model.pages import PageMap
from florilegium.model.reading import Reading
from florilegium.model.walk import plain
from florilegium.press.binding.bindery import Volume
from florilegium.preview.sheets import Sheets

_SHORT = 20


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
    """A book that was made. ``unproved`` are the sections of which nothing is proved as they are shown; ``ledger`` is
    that of the last proof, as ``proof.json`` has it.

    ``book``, ``page_map`` and ``readings`` are what it was made of; a book that was only remembered has none.
    """

    pages: tuple[ShownPage, ...] = ()
    contents: tuple[Line, ...] = ()
    area: TypeArea | None = None
    ebook: EBook | None = None
    ledger: Mapping[str, object] | None = None
    unproved: frozenset[str] = frozenset()
    ebook_digest: str = ""
    book: Book | None = None
    page_map: PageMap | None = None
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What there is to see: ``book`` is the last that could be made, ``is_current`` where nothing changed since.

    ``number`` counts what was shown; ``is_building`` while files are read, typeset and bound, which ``doing`` tells of;
    ``failure`` is what the machine could not do.
    """

    number: int = 0
    book: ShownBook | None = None
    is_current: bool = False
    is_building: bool = False
    doing: str = ""
    findings: tuple[Diagnostic, ...] = ()
    failure: str | None = None


def faces(volume: Volume) -> tuple[PageFace, ...]:
    """The pages of ``volume`` as they are listed."""
    trim = volume.geometry.trim
    width, height = (side * 72 / 25.4 for side in (trim.width, trim.height))
    digests = {one.signature.section: hashlib.sha256(one.signature.pdf).hexdigest() for one in volume.sections}
    turns: dict[str | None, int] = {}
    listed = []
    for page, furniture in zip(volume.pages.pages, volume.furniture, strict=True):
        turns[page.section] = turn = turns.get(page.section, -1) + 1
        text = _digest(f"{digests.get(page.section or '')} {turn if page.section else ''} {width} {height}")
        listed.append(PageFace(page.label, page.section, width, height, _digest(f"{text} {furniture}"), text))
    return tuple(listed)


def _digest(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()[:_SHORT]


def type_area(volume: Volume, leading: float) -> TypeArea:
    """The type area of ``volume``, whose lines are ``leading`` points apart."""
    page, trim = volume.geometry, volume.geometry.trim
    return TypeArea(
        top=page.top / trim.height,
        bottom=page.bottom / trim.height,
        inner=page.inner / trim.width,
        outer=page.outer / trim.width,
        leading=leading * 25.4 / 72 / trim.height,
    )


def contents(book: Book, pages: PageMap | None, readings: Iterable[Reading]) -> tuple[Line, ...]:
    """The parts and texts of ``book`` in order."""
    sources = {one.article.id: tuple(origin.path for origin in one.article.origins) for one in readings}
    return tuple(_lines(book, pages, sources))


def _lines(book: Book, pages: PageMap | None, sources: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    for section in book.sections:
        match section:
            case ArticleSection():
                title = plain(section.article.title)
            case TextSection():
                title = plain(section.title)
            case PartTitle():
                title = section.title
            case _:
                continue
        page = pages.of(section.id) if pages else None
        yield Line(section.id, title, page.number - 1 if page else None, sources.get(section.id, ()))


def remembered(entry: bytes) -> ShownBook:
    """The book of :func:`to_remember`: its pages and contents."""
    head, _, pdf = entry.partition(b"\n")
    told = json.loads(head)
    sheets = Sheets(pdf)
    pages = (ShownPage(PageFace(**face), sheets, number) for number, face in enumerate(told["pages"]))
    lines = (Line(**{**line, "sources": tuple(line["sources"])}) for line in told["contents"])
    return ShownBook(tuple(pages), tuple(lines), TypeArea(**told["area"]) if told["area"] else None)


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
