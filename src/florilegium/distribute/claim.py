"""Who is sending to a destination: one at a time."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from florilegium.diagnostics import BrokenMachine
from florilegium.distribute.destination import Destination

CLAIM = ".florilegium-sender.json"
"""The address at which a sender says that it is at work."""


@dataclass(frozen=True, slots=True)
class Sender:
    """A process of the machine that is called ``host``."""

    host: str
    process: int

    @classmethod
    def here(cls) -> Sender:
        """The process that asks."""
        return cls(platform.node(), os.getpid())

    def has_ended(self) -> bool:
        """Whether it is known to work no more: that of another machine is not."""
        if self.host != platform.node():
            return False
        try:
            os.kill(self.process, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False
        return False


_KEPT = TypeAdapter(Sender)


@contextmanager
def claimed(destination: Destination, sender: Sender) -> Iterator[Callable[[], None]]:
    """Claim ``destination`` for ``sender`` while the context lasts; what it gives checks that the claim still holds.

    The claim of a process that has ended is taken over. Both raise :class:`~florilegium.diagnostics.BrokenMachine`
    where another sends.
    """

    def holds() -> None:
        other = _claimant(destination)
        if other != sender:
            raise _taken(other)

    other = _claimant(destination)
    if other is not None and other != sender and not other.has_ended():
        raise _taken(other)
    destination.write(CLAIM, _KEPT.dump_json(sender))
    holds()
    try:
        yield holds
    finally:
        # Where the destination fails, the claim stays, and this machine takes it over the next time.
        with suppress(BrokenMachine):
            holds()
            destination.remove(CLAIM)


def _claimant(destination: Destination) -> Sender | None:
    kept = destination.read(CLAIM)
    try:
        return _KEPT.validate_json(kept) if kept is not None else None
    except ValidationError:
        return Sender("an unknown machine", 0)


def _taken(other: Sender | None) -> BrokenMachine:
    who = f"process {other.process} of {other.host}" if other else "somebody"
    return BrokenMachine(
        f"{who} publishes there at this moment",
        f"Run the command again when that has ended. If it died, remove {CLAIM} there first. No feed names what is "
        "missing.",
    )
