"""What the stores would say of an e-book, for people and programs: the option ``--stores`` of ``prove``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from florilegium.model.edition import Format

if TYPE_CHECKING:
    from florilegium.diagnostics import Outcome
    from florilegium.proof.stores.readiness import Readiness


def ask(books: Mapping[Format, Path]) -> Outcome[tuple[Readiness, ...]]:
    """What every store says of the EPUB among ``books``; :class:`typer.BadParameter` where there is none."""
    from florilegium.proof.stores.readiness import readiness

    epub = books.get(Format.EPUB)
    if epub is None:
        message = "stores are asked about EPUBs, and there is none; build it, or name the file."
        raise typer.BadParameter(message, param_hint="--stores")
    return readiness(epub.read_bytes(), epub.name)


def lines(stores: Sequence[Readiness]) -> Iterator[str]:
    """A line for each store."""
    from florilegium.cli.findings import summary

    for store in stores:
        found = summary(store.findings)
        yield f"  {store.store}: {'ready' if store.is_ready else 'not ready'}{f' ({found})' if found else ''}"


def as_json(stores: Sequence[Readiness]) -> list[dict[str, object]]:
    """The stores for programs; what they find stands among the findings."""
    return [{"store": store.store, "ready": store.is_ready} for store in stores]
