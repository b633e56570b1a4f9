"""``florilegium serve``: the shelf, for e-readers on this machine."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer


def serve(
    shelf: Annotated[Path, typer.Option("--shelf", metavar="DIR", help="Where published editions are kept.")] = Path(
        "output/shelf"
    ),
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port to answer on. [default: a free one]")
    ] = 0,
) -> None:
    """Show all that is published, with its OPDS feeds, to browsers and e-readers on this machine.

    It changes nothing, answers this machine alone, and follows the shelf until Ctrl-C.

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
        findings.show(make_pages(kept, pages), shelf)

        def renew() -> None:
            """Make the pages that have changed; where that fails, those that were there stay."""
            try:
                findings.show(make_pages(kept, pages), shelf)
            except BrokenMachine as error:
                typer.echo(f"{error}. {error.hint}", err=True)

        loopback.serve(application(kept, pages, renew), port, ready)
