"""The one page of the preview, and the scripts and styles that come with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def routes(token: str) -> list[Route]:
    """The page at the root, with the ``token`` for what it writes; its modules beside it, and its styles, which are one
    for who asks: a browser waits for all of them before it paints.
    """
    modules, styles = _still(".js"), b"\n".join(_still(".css").values())

    async def page(_request: Request) -> Response:
        shown = templates().get_template("page.html").render(modules=list(modules), token=token)
        return Response(shown, media_type="text/html", headers={"cache-control": "no-store"})

    scripts = [Route(f"/{name}", _served(content, "text/javascript")) for name, content in modules.items()]
    return [Route("/", page), Route("/preview.css", _served(styles, "text/css")), *scripts]


def _still(ending: str) -> dict[str, bytes]:
    """The files beside the page whose names have this ``ending``, by name."""
    found = (file for file in (files(__package__) / "static").iterdir() if file.name.endswith(ending))
    return {file.name: file.read_bytes() for file in sorted(found, key=lambda file: file.name)}


def _served(content: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_request: Request) -> Response:
        return Response(content, media_type=media_type)

    return answer


@cache
def templates() -> Environment:
    """The templates of all that the preview shows."""
    return Environment(loader=PackageLoader(__package__, "static"), autoescape=True, undefined=StrictUndefined)
