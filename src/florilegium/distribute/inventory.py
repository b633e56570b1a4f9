"""What catalogues have put into a destination: kept there, so that the next one knows what it need not send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from florilegium.diagnostics import BrokenMachine

INVENTORY = ".florilegium.json"
"""The address at which an inventory is kept."""
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Item:
    """A file that is there: its SHA-256, its size in bytes, the name of its parcel."""

    sha256: str
    size: int
    parcel: str


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files that are there by address, and what complete parcels are made of, by name."""

    files: Mapping[str, Item] = field(default_factory=dict)
    parcels: Mapping[str, str] = field(default_factory=dict)
    format: int = _FORMAT

    @classmethod
    def from_json(cls, content: bytes) -> Inventory:
        """The inventory kept as ``content``; :class:`~florilegium.diagnostics.BrokenMachine` where it is none."""
        hint = f"Remove the file {INVENTORY} there and run the command again: every file is then compared and counted."
        try:
            kept = _KEPT.validate_json(content)
        except ValidationError as error:
            raise BrokenMachine(f"the inventory {INVENTORY} of the destination is damaged", hint) from error
        if kept.format != _FORMAT:
            raise BrokenMachine(f"the inventory {INVENTORY} has format {kept.format}, not {_FORMAT}", hint)
        return kept

    def to_json(self) -> bytes:
        """The inventory as it is kept."""
        return _KEPT.dump_json(self)


_KEPT = TypeAdapter(Inventory)
