"""The printed pages, as pictures."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from florilegium.preview.session import Session

WIDTHS = (240, 480, 720, 960, 1440, 1920)
"""The widths, in pixels, in which pages are drawn."""


def routes(session: Session) -> list[Route]:
    """A page of the book, by its number from 0 and its width."""

    def page(request: Request) -> Response:
        book = session.view.book
        number, width = request.path_params["number"], request.path_params["width"]
        if book is None or book.pages is None or number >= len(book.pages.faces) or width not in WIDTHS:
            return Response(status_code=404)
        return Response(book.pages.picture(number, width), media_type="image/png")

    return [Route("/pages/{build:int}/{number:int}/{width:int}.png", page)]
