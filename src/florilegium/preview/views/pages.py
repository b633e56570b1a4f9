"""The printed pages, as pictures and as words."""

from __future__ import annotations

from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.preview.session import Session
from florilegium.preview.sheets import Sheets

WIDTHS = (160, 240, 480, 720, 960, 1440, 1920, 2880)
"""The widths, in pixels, in which pages are drawn."""

_FOR_EVER = {"cache-control": "private, max-age=3600, immutable"}
"""What a PDF shows never changes; another has another digest."""


def routes(session: Session) -> list[Route]:
    """A page of a PDF that is shown, by the digest of the PDF and its number in it: drawn in a width, or as words."""

    def page(request: Request) -> Response:
        sheets, number, width = _asked(session, request), request.path_params["number"], request.path_params["width"]
        if sheets is None or width not in WIDTHS:
            return Response(status_code=404)
        picture = sheets.picture(number, width)
        session.looked_at.set()
        return Response(picture, media_type="image/png", headers=_FOR_EVER)

    def words(request: Request) -> Response:
        sheets = _asked(session, request)
        if sheets is None:
            return Response(status_code=404)
        return JSONResponse([asdict(word) for word in sheets.words(request.path_params["number"])], headers=_FOR_EVER)

    where = "/pages/{digest}/{number:int}"
    return [Route(f"{where}/{{width:int}}.png", page), Route(f"{where}/words.json", words)]


def _asked(session: Session, request: Request) -> Sheets | None:
    """The PDF that a request names, where it is shown and has the page."""
    sheets = session.sheets(request.path_params["digest"])
    return sheets if sheets and request.path_params["number"] < len(sheets.sizes) else None
