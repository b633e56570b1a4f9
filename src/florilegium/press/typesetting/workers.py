"""Typesetting in processes of their own, each with a limit of time and memory."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from pebble import ProcessExpired, ProcessPool

from florilegium.diagnostics import BrokenMachine, Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import pages as rules
from florilegium.press.document import Signature, TypesetSignature

if TYPE_CHECKING:
    from florilegium.press.typesetting.signature import Typesetter

SECONDS = 300.0
MEGABYTES = 3072

Typeset: TypeAlias = Outcome[TypesetSignature]

_PASSING = (ProcessExpired, BrokenProcessPool, TimeoutError, MemoryError)
"""What may go better the next time."""


class TypesettingRoom(Protocol):
    """Whoever turns signatures into pages: the workers, or a store that asks them only for what it does not have."""

    def typeset(self, signatures: Iterable[Signature], done: Callable[[int], None]) -> tuple[Typeset, ...]:
        """The pages of ``signatures``, in their order; ``done`` is told how many are finished."""


class Workers:
    """A pool of worker processes with the fonts of one book, by the URL their stylesheets use.

    A context manager: the processes start, and load the engine, when it is made, and end with it. A signature that
    takes more than ``seconds`` or more than ``megabytes`` of memory, or whose worker dies, is tried once more in a new
    worker, then given up with a finding.
    """

    def __init__(
        self, fonts: Mapping[str, bytes], jobs: int | None = None, seconds: float = SECONDS, megabytes: int = MEGABYTES
    ) -> None:
        self._seconds = seconds
        self._processes = jobs or len(os.sched_getaffinity(0))
        self._equipment = dict(fonts), megabytes
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop()

    def typeset(self, signatures: Iterable[Signature], done: Callable[[int], None]) -> tuple[Typeset, ...]:
        """See :meth:`TypesettingRoom.typeset`. ``signatures`` may be a generator: what it gives is begun at once.

        Raises :class:`BrokenMachine` where no worker can start.
        """
        begun = [(signature, self._begin(signature)) for signature in signatures]
        finished = []
        for number, (signature, future) in enumerate(begun, start=1):
            finished.append(self._result(signature, future))
            done(number)
        return tuple(finished)

    def _start(self) -> None:
        self._pool = ProcessPool(
            max_workers=self._processes,
            initializer=_prepare,
            initargs=self._equipment,
            context=multiprocessing.get_context("spawn"),
        )
        self._ready = self._pool.schedule(_nothing)

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _begin(self, signature: Signature) -> Future[Typeset]:
        if not self._pool.active:
            self._restart()
        return self._pool.schedule(_typeset, args=(signature,), timeout=self._seconds)

    def _result(self, signature: Signature, future: Future[Typeset]) -> Typeset:
        try:
            return future.result()
        except _PASSING:
            future = self._begin(signature)
        except Exception as error:
            return _given_up(signature, error)
        try:
            return future.result()
        except Exception as error:
            return _given_up(signature, error)

    def _restart(self) -> None:
        """A new pool for one that a worker's death has broken: which happens where it died between two signatures."""
        self._stop()
        self._start()
        try:
            self._ready.result()
        except BrokenProcessPool as error:
            hint = "Run the build with more memory, or look whether WeasyPrint and its libraries (Pango) are installed."
            raise BrokenMachine("the processes that typeset pages do not start", hint) from error


def _given_up(signature: Signature, error: Exception) -> Typeset:
    match error:
        case TimeoutError():
            why = "it takes too long"
        case MemoryError():
            why = "it takes too much memory"
        case ProcessExpired() | BrokenProcessPool():
            why = "its worker died twice"
        case _:
            why = f"the engine fails with {type(error).__name__}: {error}"
    message = f"The section {signature.section} cannot be typeset: {why}."
    hint = "Look for a table, a picture or a paragraph of uncommon size, or divide the section."
    return Outcome(None, (Diagnostic(rules.SECTION_TYPESETS, message, Span(signature.section), (hint,)),))


_typesetter: Typesetter


def _prepare(fonts: Mapping[str, bytes], megabytes: int) -> None:
    """Make this process a worker: what it has to say are outcomes, what its libraries print is nobody's."""
    global _typesetter
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    from florilegium.press.typesetting.signature import Typesetter

    _typesetter = Typesetter(fonts)


def _nothing() -> None:
    """Nothing: the pool starts its processes when it is first given something to do."""


def _typeset(signature: Signature) -> Typeset:
    return _typesetter.typeset(signature)
