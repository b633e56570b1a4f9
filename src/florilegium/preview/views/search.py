"""Words, looked for in the pages as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.preview.session import Session
from florilegium.preview.shown import ShownPage

_MOST = 100
_BEFORE, _AFTER = 24, 40
"""Characters told before and after what was found, about."""


def routes(session: Session) -> list[Route]:
    """The places where words stand, with what stands around them."""
    known: dict[str, str] = {}

    def text(page: ShownPage) -> str:
        if page.face.text not in known:
            known[page.face.text] = page.sheets.text(page.number)
        return known[page.face.text]

    def search(request: Request) -> Response:
        words = " ".join(request.query_params.get("words", "").split()).casefold()
        pages = session.view.book.pages if session.view.book else ()
        if not words:
            return JSONResponse({"hits": [], "more": False})
        found = (hit for number, page in enumerate(pages) for hit in _hits(number, text(page), words))
        hits = list(islice(found, _MOST))
        more = next(found, None) is not None
        for key in known.keys() - {page.face.text for page in pages}:
            known.pop(key, None)
        return JSONResponse({"hits": hits, "more": more})

    return [Route("/search.json", search)]


def _hits(page: int, said: str, words: str) -> Iterator[dict[str, object]]:
    folded = said.casefold()
    # A letter that folds into two has no place of its own.
    text = said if len(folded) == len(said) else folded
    at = folded.find(words)
    while at >= 0:
        end = at + len(words)
        start = text.rfind(" ", 0, max(0, at - _BEFORE)) + 1
        before, after = text[start:at], text[end : end + _AFTER]
        yield {"page": page, "before": before, "found": text[at:end], "after": after}
        at = folded.find(words, end)
