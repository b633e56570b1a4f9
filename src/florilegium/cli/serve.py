"""``florilegium serve``: the shelf, for e-readers on this machine."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from florilegium.cli.parameters import SHELF, Port, ShelfFolder


def serve(
    shelf: ShelfFolder = SHELF,
    port: Port = 0,
) -> None:
    """Show all that is published, with its OPDS feeds, to browsers and e-readers on this machine.

    It changes nothing, answers this machine alone, and follows the shelf until Ctrl-C. An edition with a damaged file
    is told of, and nothing of it is given out.

    Example: florilegium serve --port 8080
    """
    from florilegium.cli import findings
    from florilegium.diagnostics import BrokenMachine
    from florilegium.distribute.serving import application, make_pages
    from florilegium.distribute.shelf import Shelf
    from florilegium.world import loopback

    if not shelf.is_dir():
        message = f"there is no shelf {shelf}. Publish an edition with: florilegium distribute EDITION"
        raise typer.BadParameter(message, param_hint="--shelf")

    def ready(address: str) -> None:
        typer.echo(f"{shelf}: {address} (Ctrl-C ends it)")
        typer.echo(f"For e-readers: {address}opds/index.xml (OPDS 1.2), {address}opds2/index.json (OPDS 2.0)")

    kept = Shelf(shelf)
    with TemporaryDirectory(prefix="florilegium-") as folder:
        pages = Path(folder)

        def made() -> frozenset[str]:
            outcome = make_pages(kept, pages)
            findings.show(outcome.diagnostics, shelf)
            return outcome.value or frozenset()

        def renewed() -> frozenset[str] | None:
            """Make the pages that have changed; where that fails, those that were there stay."""
            try:
                return made()
            except BrokenMachine as error:
                typer.echo(f"{error}. {error.hint}", err=True)
                return None

        loopback.serve(application(shelf, pages, made(), renewed), port, ready)
