"""Typesetting in processes of their own, each with a limit of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import TracebackType
from typing import Protocol, Self, TypeAlias

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import pages as rules
from florilegium.press.document import Signature, TypesetSignature
from florilegium.world.processes.crew import Crew
from florilegium.world.processes.loading import load_ahead
from florilegium.world.processes.worker import Failed

SECONDS = 300.0
MEGABYTES = 3072

Typeset: TypeAlias = Outcome[TypesetSignature]


def load_engine_ahead() -> None:
    """Begin to load the engine for workers that may be wanted soon; returns without waiting."""
    load_ahead("florilegium.press.typesetting.signature")


class TypesettingRoom(Protocol):
    """Whoever turns signatures into pages: the workers, or a store that asks them only for what it does not have."""

    def typeset(self, signatures: Iterable[Signature | None]) -> Iterator[Typeset]:
        """The pages of ``signatures``, in their order, each as soon as it and those before it are finished.

        ``None`` among them is a pause in which the room goes on with what it has.
        """


class Workers:
    """A crew of typesetters with the fonts of one book, by the URL their stylesheets use.

    A context manager: the processes start as signatures wait for them, and end with it. A signature that
    takes more than ``seconds`` or more than ``megabytes`` of memory, or whose worker dies, is tried once more in a new
    worker, then given up with a finding.
    """

    def __init__(
        self, fonts: Mapping[str, bytes], jobs: int | None = None, seconds: float = SECONDS, megabytes: int = MEGABYTES
    ) -> None:
        self._crew: Crew[Signature, Typeset] = Crew(
            partial(_typesetter, dict(fonts)), jobs, seconds=seconds, megabytes=megabytes, tries=2
        )

    def __enter__(self) -> Self:
        self._crew.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._crew.__exit__(kind, error, traceback)

    def typeset(self, signatures: Iterable[Signature | None]) -> Iterator[Typeset]:
        """See :meth:`TypesettingRoom.typeset`. ``signatures`` may be a generator: what it gives is begun at once.

        Raises :class:`~florilegium.diagnostics.BrokenMachine` where no worker can start.
        """
        for signature, result in self._crew.results(signatures):
            yield _given_up(signature, result) if isinstance(result, Failed) else result


def _given_up(signature: Signature, failed: Failed) -> Typeset:
    why = str(failed) if failed.why else f"the engine fails with {failed.detail}"
    message = f"The section {signature.section} cannot be typeset: {why}."
    hint = "Look for a table, a picture or a paragraph of uncommon size, or divide the section."
    return Outcome(None, (Diagnostic(rules.SECTION_TYPESETS, message, Span(signature.section), (hint,)),))


def _typesetter(fonts: Mapping[str, bytes]) -> Callable[[Signature], Typeset]:
    from florilegium.press.typesetting.signature import Typesetter

    return Typesetter(fonts).typeset
