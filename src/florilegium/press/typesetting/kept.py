"""Signatures kept between runs, so that a book is typeset only where it changed.

Whatever can change the pages of a signature is in its key: its markup, its stylesheet (which names the fonts by
digest), its files, the tools with their versions, and this program's own code.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import chain
from types import TracebackType
from typing import Self

from florilegium.diagnostics import Outcome
from florilegium.model.pages import Place
from florilegium.press.document import Signature, TypesetPage, TypesetSignature
from florilegium.press.typesetting.workers import Typeset, TypesettingRoom
from florilegium.world.store import Store, code_digest, key_of
from florilegium.world.tools import tools

_CODE = ("florilegium.press", "florilegium.model", "florilegium.world")


class KeptSignatures:
    """A typesetting room that opens another only for what its store does not have.

    A context manager: what was opened is closed with it. What something was found in is not kept, so that every build
    tells of it.
    """

    def __init__(self, store: Store, open_room: Callable[[], AbstractContextManager[TypesettingRoom]]) -> None:
        self._store, self._open_room = store, open_room
        self._opened: TypesettingRoom | None = None
        self._open = ExitStack()
        self._makers = code_digest(*_CODE), repr(tools())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, traceback)

    def typeset(self, signatures: Iterable[Signature | None]) -> Iterator[Typeset]:
        """See :meth:`TypesettingRoom.typeset`. Each is kept as soon as it is made: an interruption loses little."""
        asked: deque[tuple[str, Typeset | None]] = deque()

        def missing() -> Iterator[Signature | None]:
            for signature in signatures:
                if signature is None:
                    yield None
                    continue
                key = self._key(signature)
                known = _read(signature.section, self._store.get(key))
                asked.append((key, None if known is None else Outcome(known)))
                yield signature if known is None else None

        waiting = missing()
        first = next((each for each in waiting if each is not None), None)
        for made in () if first is None else self._room().typeset(chain((first,), waiting)):
            key, known = asked.popleft()
            while known is not None:
                yield known
                key, known = asked.popleft()
            yield self._keep(key, made)
        yield from (known for _, known in asked if known is not None)

    def _room(self) -> TypesettingRoom:
        if self._opened is None:
            self._opened = self._open.enter_context(self._open_room())
        return self._opened

    def _key(self, signature: Signature) -> str:
        files = (part for resource in signature.resources for part in resource)
        return key_of("signature", *self._makers, signature.section, signature.markup, signature.stylesheet, *files)

    def _keep(self, key: str, outcome: Typeset) -> Typeset:
        if outcome.value is not None and not outcome.diagnostics:
            self._store.put(key, _written(outcome.value))
        return outcome


def _written(signature: TypesetSignature) -> bytes:
    """The pages as a line of JSON, then the PDF."""
    pages = [[page.begins and [page.begins.block, page.begins.offset], page.anchors] for page in signature.pages]
    return json.dumps(pages).encode("ascii") + b"\n" + signature.pdf


def _read(section: str, entry: bytes | None) -> TypesetSignature | None:
    """What :func:`_written` wrote; ``None`` for whatever else there is."""
    if entry is None:
        return None
    written, _, pdf = entry.partition(b"\n")
    try:
        pages = tuple(
            TypesetPage(None if begins is None else Place(*begins), tuple(anchors))
            for begins, anchors in json.loads(written)
        )
    except (TypeError, ValueError):
        return None
    return TypesetSignature(section, pdf, pages)
