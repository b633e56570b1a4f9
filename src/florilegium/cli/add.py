"""``florilegium add``: sources into an edition."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import FINDINGS
from florilegium.cli.library import location
from florilegium.cli.parameters import CatalogueFile


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
) -> None:
    """Copy sources into an edition, and append them to its contents.

    They are copied byte for byte, named after author, year and title; articles/provenance.yaml keeps where they
    came from.

    Example: florilegium add letters downloads/page.htm 160
    """
    from florilegium.adding import add as add_sources
    from florilegium.cli import findings

    folder = locate(edition)
    outcome = add_sources(
        folder,
        sources,
        catalogue=location(catalogue),
        today=date.today().isoformat(),
        allow_private=allow_private,
    )
    findings.show(outcome.diagnostics, Path.cwd())
    if outcome.value is None:
        typer.echo(f"{folder.name}: nothing was added.")
        raise typer.Exit(FINDINGS)
    for one in outcome.value:
        told = " has its new bytes; its decisions are kept" if one.renewed else ""
        typer.echo(f"{one.asked}: {folder.name}/{one.path}{told}")
        for picture in one.pictures:
            typer.echo(f"  with {folder.name}/{picture}")
    new = sum(not one.renewed for one in outcome.value)
    renewed = f", {len(outcome.value) - new:,} renewed" if new < len(outcome.value) else ""
    typer.echo(f"{folder.name}: {findings.counted(new, 'source')} added{renewed}.")
    if outcome.value:
        typer.echo(f"See what is open in them with: florilegium review {edition}")
