"""``florilegium distribute``: from built books to readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import locate
from florilegium.cli.exits import code_for

if TYPE_CHECKING:
    from florilegium.diagnostics import Diagnostic, Outcome
    from florilegium.distribute.destination import Sent
    from florilegium.distributing import Shelving


def distribute(
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION", help="Built editions: manifests, their folders, or names.", show_default=False
        ),
    ],
    to: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="DIR", help="Bring the catalogue in this folder up to date. [default: only the shelf]"
        ),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the catalogue will stand, for its site map.")
    ] = None,
    shelf: Annotated[Path, typer.Option("--shelf", metavar="DIR", help="Where published editions are kept.")] = Path(
        "output/shelf"
    ),
    output: Annotated[
        Path, typer.Option("--output", metavar="DIR", help="Where the built books lie, each in a folder of its name.")
    ] = Path("output"),
    as_json: Annotated[bool, typer.Option("--json", help="Print what was published and found as JSON.")] = False,
) -> None:
    """Put built editions on the shelf, and bring a catalogue of all that is published up to date.

    A published version never changes. The catalogue is a web site with OPDS and Atom feeds, for any server.

    Example: florilegium distribute reaffirmation --to site
    """
    from florilegium.cli import findings
    from florilegium.distribute.shelf import Shelf
    from florilegium.distributing import distribute as bring_up_to_date
    from florilegium.distributing import shelve

    kept = Shelf(shelf)
    locations = [locate(name) for name in editions]
    shelved = [shelve(location, output, kept) for location in locations]
    found: list[Diagnostic] = [finding for outcome in shelved for finding in outcome.diagnostics]
    sent: Outcome[Sent] | None = None
    if to is not None and all(outcome.value for outcome in shelved):
        sent = bring_up_to_date(kept, to, url)
        found += sent.diagnostics
    if as_json:
        typer.echo(json.dumps(_json(shelved, sent), ensure_ascii=False, indent=2))
    else:
        for location, outcome in zip(locations, shelved, strict=True):
            findings.show(outcome.diagnostics, location)
        if sent is not None:
            findings.show(sent.diagnostics, shelf)
        typer.echo("\n".join(_told([location.name for location in locations], shelved, to, sent)))
    raise typer.Exit(code_for(found))


def _told(
    names: list[str], shelved: list[Outcome[Shelving]], to: Path | None, sent: Outcome[Sent] | None
) -> Iterator[str]:
    for name, outcome in zip(names, shelved, strict=True):
        if outcome.value is None:
            yield f"{name}: not published."
        else:
            yield f"{name}: version {outcome.value.publication.version} is on the shelf, in {outcome.value.folder}"
    if to is not None:
        if sent is None or sent.value is None:
            yield f"{to}: untouched."
        else:
            counts = sent.value
            yield f"{to}: {counts.written} files written, {counts.unchanged} unchanged, {counts.removed} removed"


def _json(shelved: list[Outcome[Shelving]], sent: Outcome[Sent] | None) -> dict[str, object]:
    from dataclasses import asdict

    from florilegium.diagnostics.as_json import as_json

    found = [*(finding for outcome in shelved for finding in outcome.diagnostics), *(sent.diagnostics if sent else ())]
    return {
        "format": 1,
        "published": [
            {
                "edition": outcome.value.publication.id,
                "version": outcome.value.publication.version,
                "folder": str(outcome.value.folder),
            }
            for outcome in shelved
            if outcome.value
        ],
        "sent": asdict(sent.value) if sent and sent.value else None,
        "findings": [as_json(finding) for finding in found],
    }
