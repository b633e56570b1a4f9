"""``florilegium distribute``: from built books to readers."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import EditionNames, locate
from florilegium.cli.exits import code_for
from florilegium.cli.parameters import OUTPUT, SHELF, BooksFolder, ShelfFolder

if TYPE_CHECKING:
    from florilegium.cli.distribute_view import Distributed
    from florilegium.distribute.destination import Destination


def distribute(
    editions: EditionNames,
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
    shelf: ShelfFolder = SHELF,
    output: BooksFolder = OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was published and found as JSON.")] = False,
) -> None:
    """Put built editions on the shelf, and bring a catalogue of all that is published up to date.

    A published version never changes. The catalogue is a web site with OPDS and Atom feeds, for any server.

    Example: florilegium distribute reaffirmation --to site
    """
    from florilegium.cli import distribute_view, findings

    destination = None if to is None else _destination(to)
    locations = [locate(name) for name in editions]
    done = _distributed(locations, output, shelf, to, destination, url, is_rehearsal=dry_run)
    if as_json:
        typer.echo(json.dumps(distribute_view.json_of(done), ensure_ascii=False, indent=2))
    else:
        for location, outcome in zip(locations, done.shelved, strict=True):
            findings.show(outcome.diagnostics, location)
        if done.sent:
            findings.show(done.sent.diagnostics, shelf)
        typer.echo("\n".join(distribute_view.lines(done)))
    raise typer.Exit(code_for(done.findings))


def _destination(to: str) -> Destination:
    from florilegium.distribute.addressing import destination

    try:
        return destination(to)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--to") from None


def _distributed(
    locations: list[Path],
    output: Path,
    shelf: Path,
    to: str | None,
    destination: Destination | None,
    url: str | None,
    *,
    is_rehearsal: bool,
) -> Distributed:
    """Publish all of the editions, and send the catalogue where each of them could be published."""
    from florilegium.cli.distribute_view import Distributed
    from florilegium.cli.progress import progress_of
    from florilegium.distribute.shelf import Shelf
    from florilegium.distributing import distribute as bring_up_to_date
    from florilegium.distributing import shelve

    with TemporaryDirectory(prefix="florilegium-") as scratch:
        kept = Shelf(Path(scratch), over=Shelf(shelf)) if is_rehearsal else Shelf(shelf)
        shelved = tuple(shelve(location, output, kept) for location in locations)
        sent = None
        if destination is not None and all(outcome.value for outcome in shelved):
            with progress_of(to or "") as progress:
                sent = bring_up_to_date(kept, destination, url, is_rehearsal=is_rehearsal, progress=progress)
    return Distributed(tuple(location.name for location in locations), shelved, to, sent, is_rehearsal)
