"""The bookmarks of a bound book: its sections, inside parts where they stand there, and the headings inside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pikepdf import Array, Name, Object, OutlineItem, Pdf


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to jump to, with those inside it: ``top`` in points from the foot of ``page``, which counts from 0 in
    the book.
    """

    title: str
    page: int
    top: float
    inside: tuple[Bookmark, ...] = ()


def headings(source: Pdf, first: int) -> tuple[Bookmark, ...]:
    """The headings of a signature below its title, as the engine found them; its first page has the number ``first``
    in the book.
    """
    numbers = {page.obj.objgen: number for number, page in enumerate(source.pages, start=first)}
    outlines = source.Root.get("/Outlines")
    found = tuple(_read(outlines, numbers)) if outlines is not None else ()
    return (*found[0].inside, *found[1:]) if found else ()


def _read(parent: Object, numbers: Mapping[tuple[int, int], int]) -> Iterator[Bookmark]:
    item = parent.get("/First")
    while item is not None:
        page, _, _, top, _ = item.Dest
        yield Bookmark(str(item.Title), numbers[page.objgen], float(top), tuple(_read(item, numbers)))
        item = item.get("/Next")


def nested(bookmarks: Iterable[tuple[int, Bookmark]]) -> tuple[Bookmark, ...]:
    """Sections with their depths, those of depth 1 put into the section of depth 0 before them."""
    found: list[Bookmark] = []
    for depth, bookmark in bookmarks:
        if depth and found:
            found[-1] = replace(found[-1], inside=(*found[-1].inside, bookmark))
        else:
            found.append(bookmark)
    return tuple(found)


def write_outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Put ``bookmarks`` into ``pdf``."""
    pages = [page.obj for page in pdf.pages]
    with pdf.open_outline() as outline:
        outline.root.extend(_item(bookmark, pages) for bookmark in bookmarks)


def _item(bookmark: Bookmark, pages: Sequence[Object]) -> OutlineItem:
    destination = Array([pages[bookmark.page], Name.XYZ, None, bookmark.top, None])
    item = OutlineItem(bookmark.title, destination)
    item.children.extend(_item(inner, pages) for inner in bookmark.inside)
    item.is_closed = True
    return item
