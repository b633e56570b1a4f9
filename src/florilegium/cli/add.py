"""``florilegium add``: sources into an edition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import CLEAN, FINDINGS
from florilegium.cli.parameters import CatalogueFile

if TYPE_CHECKING:
    from florilegium.adding import Added
    from florilegium.diagnostics import Outcome


def add(
    edition: EditionName,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE", help="A file, an address, or the number of a page in the library.", show_default=False
        ),
    ],
    catalogue: CatalogueFile = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this machine and from private networks too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was added and found as JSON.")] = False,
) -> None:
    """Copy sources into an edition, and append them to its contents.

    They are copied byte for byte, named after author, year and title; articles/provenance.yaml keeps where they
    came from.

    Example: florilegium add letters downloads/page.htm 160
    """
    from florilegium.adding import add as add_sources
    from florilegium.cli import findings
    from florilegium.world.places import catalogue_file

    folder = locate(edition)
    outcome = add_sources(
        folder,
        sources,
        catalogue=catalogue or catalogue_file(),
        today=date.today().isoformat(),
        allow_private=allow_private,
    )
    if as_json:
        typer.echo(json.dumps(_json(folder.name, outcome), ensure_ascii=False, indent=2))
    else:
        findings.show(outcome.diagnostics, Path.cwd())
        typer.echo("\n".join(_lines(folder.name, edition, outcome.value)))
    raise typer.Exit(FINDINGS if outcome.value is None else CLEAN)


def _lines(name: str, edition: str, added: tuple[Added, ...] | None) -> Iterator[str]:
    """What was added to the edition ``name``, which the person called ``edition``."""
    from florilegium.cli.findings import counted

    if added is None:
        yield f"{name}: nothing was added."
        return
    for one in added:
        told = " has its new bytes; its decisions are kept" if one.renewed else ""
        yield f"{one.asked}: {name}/{one.path}{told}"
        yield from (f"  with {name}/{picture}" for picture in one.pictures)
    new = sum(not one.renewed for one in added)
    renewed = f", {len(added) - new:,} renewed" if new < len(added) else ""
    yield f"{name}: {counted(new, 'source')} added{renewed}."
    if added:
        yield f"See what is open in them with: florilegium review {edition}"


def _json(name: str, outcome: Outcome[tuple[Added, ...]]) -> dict[str, object]:
    from florilegium.diagnostics.as_json import as_json

    return {
        "format": 1,
        "edition": name,
        "added": [asdict(one) for one in outcome.value or ()],
        "findings": [as_json(finding) for finding in outcome.diagnostics],
    }
