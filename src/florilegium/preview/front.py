"""The one page of the preview, and the scripts and styles that come with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


def routes(token: str) -> list[Route]:
    """The page at the root, with the ``token`` for what it writes; its styles and its modules beside it."""
    still = sorted(file.name for file in (files(__package__) / "static").iterdir() if _media_type(file.name))
    styles = [name for name in still if name.endswith(".css")]

    async def page(_request: Request) -> Response:
        shown = templates().get_template("page.html").render(styles=styles, token=token)
        return Response(shown, media_type="text/html", headers={"cache-control": "no-store"})

    return [Route("/", page), *(Route(f"/{name}", _served(name)) for name in still)]


def _media_type(name: str) -> str | None:
    return next((kind for ending, kind in _MEDIA_TYPES.items() if name.endswith(ending)), None)


def _served(name: str) -> Callable[[Request], Awaitable[Response]]:
    content = (files(__package__) / "static" / name).read_bytes()

    async def answer(_request: Request) -> Response:
        return Response(content, media_type=_media_type(name))

    return answer


@cache
def templates() -> Environment:
    """The templates of all that the preview shows."""
    return Environment(loader=PackageLoader(__package__, "static"), autoescape=True, undefined=StrictUndefined)
