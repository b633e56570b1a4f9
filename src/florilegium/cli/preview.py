"""``florilegium preview``: the book in a browser, while one edits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.library import CatalogueFile
from florilegium.cli.library import location as location_of_library


def preview(
    edition: EditionName,
    port: Annotated[
        int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port to answer on. [default: a free one]")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the preview in the browser.", show_default=False)
    ] = True,
    cache: Annotated[
        Path | None,
        typer.Option(
            "--cache", metavar="DIR", help="Where pages are kept for the next build. [default: the user's cache folder]"
        ),
    ] = None,
    catalogue: CatalogueFile = None,
) -> None:
    """Show an edition in the browser, as a draft, and build it again whenever one of its files is saved.

    It answers this machine alone, until Ctrl-C.

    Example: florilegium preview reaffirmation
    """
    import webbrowser

    from florilegium.preview.server import application
    from florilegium.preview.session import Session
    from florilegium.world.loopback import serve
    from florilegium.world.places import cache_folder
    from florilegium.world.store import DiskStore

    location = locate(edition)
    session = Session(location, DiskStore((cache or cache_folder()) / "store"))

    def ready(address: str) -> None:
        typer.echo(f"{location.name}: {address} (Ctrl-C ends the preview)")
        if browser:
            webbrowser.open(address)

    serve(application(session, location_of_library(catalogue)), port, ready)
