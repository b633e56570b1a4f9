"""Bringing a destination up to date: what changed is sent, in an order in which nothing is named before it is there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import unquote

from florilegium.diagnostics import BrokenMachine, Outcome, in_order
from florilegium.distribute.claim import Sender, claimed
from florilegium.distribute.destination import Destination
from florilegium.distribute.inventory import INVENTORY, Inventory, Item
from florilegium.distribute.parcels import Parcel
from florilegium.world.progress import Progress, untold

_UNTOLD = 64
_UNTOLD_SHARE = 8
"""The inventory lacks so many files at most, and one in so many of those that are there: if the machine dies, these
are compared byte for byte the next time.
"""


@dataclass(frozen=True, slots=True)
class Sent:
    """The addresses of the files that were written, how many were there already, and the addresses of those that were
    removed, for nothing names them.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def send(
    parcels: Iterable[Parcel], destination: Destination, progress: Progress = untold, sender: Sender | None = None
) -> Outcome[Sent]:
    """Send ``parcels`` in their order, then remove what is no longer among them.

    Parcels with flaws are findings, and then nothing is sent. Interrupted, it goes on where it was when it is called
    again. A file that no catalogue has put there is never touched. Of two senders at once the second is refused.
    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    with claimed(destination, sender or Sender.here()) as holds:
        return _brought_up_to_date(tuple(parcels), destination, progress, holds)


def rehearse(parcels: Iterable[Parcel], destination: Destination, progress: Progress = untold) -> Outcome[Sent]:
    """What :func:`send` would do; nothing is touched."""
    return _brought_up_to_date(tuple(parcels), _Untouched(destination), progress, lambda: None)


@dataclass(frozen=True, slots=True)
class _Untouched:
    """A destination that is looked at and never changed."""

    seen: Destination

    def sizes(self) -> Mapping[str, int]:
        return self.seen.sizes()

    def read(self, address: str) -> bytes | None:
        return self.seen.read(address)

    def write(self, _address: str, _content: bytes) -> None:
        """Do nothing."""

    def remove(self, _address: str) -> None:
        """Do nothing."""


def _brought_up_to_date(
    parcels: tuple[Parcel, ...], destination: Destination, progress: Progress, holds: Callable[[], None]
) -> Outcome[Sent]:
    kept = destination.read(INVENTORY)
    work = _Work(destination, Inventory.from_json(kept) if kept is not None else Inventory(), parcels, holds)
    findings = in_order([finding for parcel in work.due for finding in parcel.flaws()])
    if findings:
        return Outcome(None, findings)
    try:
        for done, parcel in enumerate(work.due):
            progress("sending", done, len(work.due))
            work.send(parcel)
        removed = work.remove_what_is_named_no_more()
    except BaseException:
        # Whatever stops the work: what has arrived is remembered, if the destination still listens.
        with suppress(BrokenMachine):
            work.remember()
        raise
    if work.due or removed:
        work.remember()
    return Outcome(Sent(tuple(work.written), len(work.files) - len(work.written), removed))


class _Work:
    """What is at a destination while ``parcels`` are sent there; ``due`` are those that are not there as they are."""

    def __init__(
        self, destination: Destination, before: Inventory, parcels: tuple[Parcel, ...], holds: Callable[[], None]
    ) -> None:
        self._destination, self._holds = destination, holds
        self._sizes = dict(destination.sizes())
        self.files = dict(before.files)
        lacking = {item.parcel for address, item in before.files.items() if self._sizes.get(address) != item.size}
        wanted = {parcel.name: parcel.made_of for parcel in parcels}
        self._parcels = {
            name: made_of
            for name, made_of in before.parcels.items()
            if name not in lacking and wanted.get(name) == made_of
        }
        self.due = tuple(parcel for parcel in parcels if parcel.name not in self._parcels)
        self._unnamed = {address for address, item in before.files.items() if item.parcel not in self._parcels}
        self._untold = 0
        self.written: list[str] = []

    def send(self, parcel: Parcel) -> None:
        """Make the files of ``parcel`` and write those that are not there."""
        for url, content in parcel.files():
            address = unquote(url)
            self._unnamed.discard(address)
            item = Item(hashlib.sha256(content).hexdigest(), len(content), parcel.name)
            if not self._is_there(address, content, item):
                # Whatever comes of writing it, it is ours, and no longer what it was.
                self.files[address] = replace(item, sha256="")
                self._destination.write(address, content)
                self._sizes[address] = len(content)
                self.written.append(address)
            self.files[address] = item
            self._untold += 1
            if self._untold > _UNTOLD + len(self.files) // _UNTOLD_SHARE:
                self.remember()
        self._parcels[parcel.name] = parcel.made_of

    def _is_there(self, address: str, content: bytes, item: Item) -> bool:
        if self._sizes.get(address) != item.size:
            return False
        known = self.files.get(address)
        if known is not None and known.sha256 == item.sha256:
            return True
        # It may have been written by one who could not tell of it any more; what cannot be read is written again.
        with suppress(BrokenMachine):
            return self._destination.read(address) == content
        return False

    def remove_what_is_named_no_more(self) -> tuple[str, ...]:
        """The addresses of the files that were removed."""
        gone = tuple(sorted(self._unnamed & self._sizes.keys()))
        if gone:
            self.remember()
        for address in gone:
            self._destination.remove(address)
        for address in self._unnamed:
            del self.files[address]
        return gone

    def remember(self) -> None:
        """Keep at the destination what is there."""
        self._holds()
        self._destination.write(INVENTORY, Inventory(self.files, self._parcels).to_json())
        self._untold = 0
