"""What the page asks to have written: checked, granted one at a time, and answered with what was found."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from anyio.to_thread import run_sync
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.diagnostics import BrokenMachine, Outcome
from florilegium.diagnostics.as_json import as_json


class Wish(BaseModel):
    """Something to be written, as the page sends it."""

    model_config = ConfigDict(extra="forbid")


W = TypeVar("W", bound=Wish)
_WRITING = Lock()
"""What is read, changed and written back must not change in between."""


def granting(path: str, kind: type[W], grant: Callable[[W], Outcome[object]]) -> Route:
    """The route at ``path`` by which a wish of this ``kind`` is granted; there is no value where it cannot be."""

    async def answer(request: Request) -> Response:
        try:
            wish = kind.model_validate_json(await request.body())
        except ValidationError:
            return Response(status_code=400)
        return JSONResponse(await run_sync(granted, wish))

    def granted(wish: W) -> dict[str, object]:
        try:
            with _WRITING:
                outcome = grant(wish)
        except BrokenMachine as error:
            return {"written": False, "findings": [{"message": f"{error}.", "hints": [error.hint]}]}
        return {"written": outcome.value is not None, "findings": [as_json(one) for one in outcome.diagnostics]}

    return Route(path, answer, methods=["POST"])
