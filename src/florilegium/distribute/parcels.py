"""Parcels: files of a catalogue that are made together, out of the same things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from florilegium.diagnostics import Diagnostic
from florilegium.world.store import code_digest, key_of

File: TypeAlias = tuple[str, bytes]
"""A file by its address in the catalogue, a relative URL (RFC 3986)."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Files of a catalogue, made when they are asked for, in the order in which they may be published.

    ``made_of`` is a digest of everything that decides their addresses and bytes: a parcel of the same name and digest
    need not be made again. ``flaws`` finds what forbids to send it.
    """

    name: str
    made_of: str
    files: Callable[[], Iterable[File]]
    flaws: Callable[[], Iterable[Diagnostic]] = tuple


def parcel(
    name: str,
    made_of: Iterable[object],
    files: Callable[[], Iterable[File]],
    flaws: Callable[[], Iterable[Diagnostic]] = tuple,
) -> Parcel:
    """A parcel whose files are made of these values, which must tell everything about themselves when printed."""
    code = code_digest("florilegium.distribute", "florilegium.model")
    return Parcel(name, key_of(name, code, *map(repr, made_of)), files, flaws)
