"""``florilegium preview``: the book in a browser, while one edits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import BROKEN, code_for
from florilegium.cli.parameters import CacheFolder, CatalogueFile, Port

if TYPE_CHECKING:
    from florilegium.preview.session import Session


def preview(
    edition: EditionName,
    port: Port = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the preview in the browser.", show_default=False)
    ] = True,
    cache: CacheFolder = None,
    catalogue: CatalogueFile = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="DIR", help="Write a proof copy, to be sent to an author, into a new folder."),
    ] = None,
) -> None:
    """Show an edition in the browser, as a draft, and build it again whenever one of its files is saved.

    It answers this machine alone, until Ctrl-C.

    With --export it writes the pages and the findings into the folder DIR, which must not be there yet, and ends.

    Example: florilegium preview reaffirmation
    """
    import webbrowser

    from florilegium.preview.server import application
    from florilegium.preview.session import Session
    from florilegium.world.loopback import serve
    from florilegium.world.places import cache_folder, catalogue_file
    from florilegium.world.store import DiskStore

    location = locate(edition)
    session = Session(location, DiskStore((cache or cache_folder()) / "store"))
    if export is not None:
        _export(session, export)

    def ready(address: str) -> None:
        typer.echo(f"{location.name}: {address} (Ctrl-C ends the preview)")
        if browser:
            webbrowser.open(address)

    serve(application(session, catalogue or catalogue_file()), port, ready)


def _export(session: Session, folder: Path) -> NoReturn:
    """Write a proof copy of ``session`` into ``folder`` and end the command."""
    from florilegium.cli import findings
    from florilegium.cli.progress import progress_of
    from florilegium.preview.proofcopy import INDEX, proof_copy
    from florilegium.world.publish import publish_folder

    if folder.exists():
        raise typer.BadParameter(f"{folder} is there already; nothing was changed.", param_hint="--export")
    name = session.location.name
    with progress_of(name) as progress:
        session.rebuild(lambda: progress(session.view.doing or "proving", 0, 1))
    session.close()
    view = session.view
    if view.failure:
        typer.echo(view.failure, err=True)
        raise typer.Exit(BROKEN)
    publish_folder(folder, proof_copy(session))
    findings.show(view.findings, session.location)
    pages = findings.counted(len(view.book.pages) if view.book else 0, "page")
    typer.echo(f"{name}: {pages} and {findings.counted(len(view.findings), 'finding')} in {folder / INDEX}")
    raise typer.Exit(code_for(view.findings))
