"""``florilegium distribute``: from built books to readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import locate
from florilegium.cli.exits import code_for

if TYPE_CHECKING:
    from florilegium.diagnostics import Diagnostic, Outcome
    from florilegium.distribute.destination import Destination
    from florilegium.distribute.sending import Sent
    from florilegium.distributing import Shelving


def distribute(
    editions: Annotated[
        list[str],
        typer.Argument(
            metavar="EDITION", help="Built editions: manifests, their folders, or names.", show_default=False
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DEST",
            help="Bring the catalogue there up to date: a folder, or a URL (s3://, sftp://). [default: only the shelf]",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be published, sent and removed, and touch nothing.")
    ] = False,
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
    from florilegium.cli.progress import progress_of
    from florilegium.distribute.shelf import Shelf
    from florilegium.distributing import distribute as bring_up_to_date
    from florilegium.distributing import shelve

    destination = _destination(to) if to else None
    locations = [locate(name) for name in editions]
    with TemporaryDirectory(prefix="florilegium-") as scratch:
        kept = Shelf(Path(scratch), over=Shelf(shelf)) if dry_run else Shelf(shelf)
        shelved = [shelve(location, output, kept) for location in locations]
        sent: Outcome[Sent] | None = None
        if destination is not None and all(outcome.value for outcome in shelved):
            with progress_of(to or "") as progress:
                sent = bring_up_to_date(kept, destination, url, is_rehearsal=dry_run, progress=progress)
    found: list[Diagnostic] = [finding for outcome in (*shelved, sent) if outcome for finding in outcome.diagnostics]
    if as_json:
        typer.echo(json.dumps(_json(shelved, sent, dry_run), ensure_ascii=False, indent=2))
    else:
        for location, outcome in zip(locations, shelved, strict=True):
            findings.show(outcome.diagnostics, location)
        if sent is not None:
            findings.show(sent.diagnostics, shelf)
        names = [location.name for location in locations]
        told = _rehearsed(names, shelved, to, sent) if dry_run else _told(names, shelved, to, sent)
        typer.echo("\n".join(told))
    raise typer.Exit(code_for(found))


def _destination(to: str) -> Destination:
    from florilegium.distribute.destination import destination

    try:
        return destination(to)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None


def _told(
    names: list[str], shelved: list[Outcome[Shelving]], to: str | None, sent: Outcome[Sent] | None
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
            yield (
                f"{to}: {len(counts.written)} files written, {counts.unchanged} unchanged, "
                f"{len(counts.removed)} removed"
            )


def _rehearsed(
    names: list[str], shelved: list[Outcome[Shelving]], to: str | None, sent: Outcome[Sent] | None
) -> Iterator[str]:
    for name, outcome in zip(names, shelved, strict=True):
        version = f"version {outcome.value.publication.version} would be" if outcome.value else "would not be"
        yield f"{name}: {version} on the shelf"
    if sent is not None and sent.value is not None:
        counts = sent.value
        yield from (f"would write {address}" for address in counts.written)
        yield from (f"would remove {address}" for address in counts.removed)
        yield (
            f"{to}: {len(counts.written)} files would be written, {counts.unchanged} stay, "
            f"{len(counts.removed)} would be removed"
        )


def _json(shelved: list[Outcome[Shelving]], sent: Outcome[Sent] | None, dry_run: bool) -> dict[str, object]:
    from dataclasses import asdict

    from florilegium.diagnostics.as_json import as_json

    found = [*(finding for outcome in shelved for finding in outcome.diagnostics), *(sent.diagnostics if sent else ())]
    return {
        "format": 1,
        "dry_run": dry_run,
        "published": [
            {
                "edition": outcome.value.publication.id,
                "version": outcome.value.publication.version,
                "folder": None if dry_run else str(outcome.value.folder),
            }
            for outcome in shelved
            if outcome.value
        ],
        "sent": asdict(sent.value) if sent and sent.value else None,
        "findings": [as_json(finding) for finding in found],
    }
