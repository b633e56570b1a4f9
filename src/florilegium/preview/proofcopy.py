"""Proof copies: the pages and the findings as a folder of still files, marked as a draft, to be sent to an author."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import groupby

from florilegium.preview.front import templates
from florilegium.preview.session import Session
from florilegium.preview.shown import ShownBook, ShownPage

INDEX, STYLE = "index.html", "proof-copy.css"

_WIDTH = 1200
"""How wide the pictures of pages are, in pixels: sharp on paper of their size at 200 dots to the inch."""


def proof_copy(session: Session) -> Mapping[str, bytes]:
    """The files of a proof copy of what ``session`` shows, by relative path: a page of HTML, its stylesheet, a picture
    of every page of the book. Without a book there are only the findings.
    """
    view = session.view
    book = view.book or ShownBook()
    pictures = {page: f"pages/{number:04}.png" for number, page in enumerate(book.pages, start=1)}
    edition = book.book.edition if book.book else None
    shown = templates().get_template(f"copy/{INDEX}")
    html = shown.render(
        title=edition.title if edition else session.location.name,
        version=edition.version if edition else "",
        spreads=[[(page.face, pictures[page]) for page in spread] for spread in _spreads(book.pages)],
        contents=[(line, book.pages[line.page].face) for line in book.contents if line.page is not None],
        findings=view.findings,
        is_current=view.is_current,
        totals=book.totals,
        is_true=book.is_true,
    )
    style = (files(__package__) / "static/copy" / STYLE).read_bytes()
    drawn = {path: page.sheets.picture(page.number, _WIDTH) for page, path in pictures.items()}
    return {INDEX: html.encode(), STYLE: style, **drawn}


def _spreads(pages: tuple[ShownPage, ...]) -> Iterator[list[ShownPage]]:
    """Pages that lie open together: the first is a recto."""
    for _, spread in groupby(enumerate(pages), key=lambda entry: (entry[0] + 1) // 2):
        yield [page for _, page in spread]
