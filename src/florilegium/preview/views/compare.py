"""What is other than when the preview was opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.preview.session import Session
from florilegium.preview.shown import ShownPage

if TYPE_CHECKING:
    from florilegium.preview.comparing import ChangedPage

_MOST = 40
"""How many changed pages are shown."""


def routes(session: Session) -> list[Route]:
    """The changed texts and pages."""

    def compare(_request: Request) -> Response:
        from florilegium.preview.comparing import changed_pages, changed_texts

        before, after = session.opened_with, session.view.book
        if before is None or after is None or before.book is None or after.book is None:
            return JSONResponse({"texts": [], "pages": [], "more": 0})
        pages = list(changed_pages(before, after))
        told = {
            "texts": [asdict(text) for text in changed_texts(before.book, after.book)],
            "pages": [_told(page) for page in pages[:_MOST]],
            "more": len(pages[_MOST:]),
        }
        return JSONResponse(told)

    return [Route("/compare.json", compare)]


def _told(changed: ChangedPage) -> Mapping[str, object]:
    return {"before": _page(changed.before), "after": _page(changed.after), "regions": changed.regions}


def _page(page: ShownPage | None) -> Mapping[str, str] | None:
    return None if page is None else {"label": page.face.label, "from": f"{page.sheets.digest}/{page.number}"}
