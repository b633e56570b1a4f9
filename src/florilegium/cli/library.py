"""``florilegium library``: a catalogue of many sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from florilegium.cli.exits import FINDINGS, code_for
from florilegium.cli.parameters import CatalogueFile, Jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from florilegium.diagnostics import Diagnostic
    from florilegium.indexing import IndexReport
    from florilegium.library.catalogue import Listed

app = typer.Typer(
    help="Index folders of sources, and find pages in them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def index(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", exists=True, file_okay=False, help="A folder of sources.", show_default=False),
    ],
    catalogue: CatalogueFile = None,
    jobs: Jobs = None,
) -> None:
    """Describe every source below a folder in the catalogue.

    Sources that have not changed are not read again; nothing is written into the folder.

    Example: florilegium library index mirror/
    """
    from florilegium.cli import findings
    from florilegium.cli.progress import progress_of
    from florilegium.indexing import index as index_folder
    from florilegium.world.places import catalogue_file

    with progress_of(folder.name) as progress:
        outcome = index_folder(
            folder,
            catalogue or catalogue_file(),
            jobs=jobs,
            progress=partial(progress, "reading"),
        )
    if outcome.value is None:
        findings.show(outcome.diagnostics, folder)
        raise typer.Exit(FINDINGS)
    typer.echo(_told(outcome.value))
    findings.show(outcome.diagnostics, folder)


@app.command()
def find(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="Words, and fields such as author:serge.", show_default=False)
    ],
    catalogue: CatalogueFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the pages found as JSON.")] = False,
) -> None:
    """Find pages: by words of their text, by fields, by both; all must hold.

    Example: florilegium library find 'author:serge year:1959 periodical:"Fourth International" gaps:>0'
    """
    from florilegium.diagnostics import Outcome
    from florilegium.library.catalogue import opened
    from florilegium.library.search import search
    from florilegium.world.places import catalogue_file

    with opened(catalogue or catalogue_file()) as opening:
        outcome = search(opening.value, query) if opening.value else Outcome(None, opening.diagnostics)
    if as_json:
        from florilegium.diagnostics.as_json import as_json as finding_json

        pages = [_json(page) for page in outcome.value or ()]
        found = [finding_json(finding) for finding in outcome.diagnostics]
        typer.echo(json.dumps({"format": 1, "pages": pages, "findings": found}, ensure_ascii=False, indent=2))
        raise typer.Exit(code_for(outcome.diagnostics))
    if outcome.value is None:
        _leave(outcome.diagnostics)
    from florilegium.cli.library_view import show_pages

    show_pages(outcome.value)


@app.command()
def show(
    number: Annotated[int, typer.Argument(metavar="ID", help="The page's number, as find gives it.")],
    catalogue: CatalogueFile = None,
) -> None:
    """Show all that the catalogue tells of a page.

    Example: florilegium library show 12
    """
    from florilegium.diagnostics import Outcome
    from florilegium.library.catalogue import opened
    from florilegium.library.search import page
    from florilegium.world.places import catalogue_file

    with opened(catalogue or catalogue_file()) as opening:
        outcome = page(opening.value, number) if opening.value else Outcome(None, opening.diagnostics)
    if outcome.value is None:
        _leave(outcome.diagnostics)
    from florilegium.cli.library_view import show_page

    show_page(outcome.value)


@app.command()
def stats(
    catalogue: CatalogueFile = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Count what the catalogue holds, and list the files that cannot be read.

    Example: florilegium library stats
    """
    from florilegium.library.catalogue import opened
    from florilegium.library.search import stats as count
    from florilegium.world.places import catalogue_file

    with opened(catalogue or catalogue_file()) as opening:
        if opening.value is None:
            _leave(opening.diagnostics)
        counted = count(opening.value)
    if as_json:
        named = {name: dict(getattr(counted, name)) for name in ("sums", "languages", "decades")}
        typer.echo(json.dumps({"format": 1, **asdict(counted), **named}, ensure_ascii=False, indent=2))
        return
    from florilegium.cli.library_view import show_stats

    show_stats(counted)


def _leave(diagnostics: Sequence[Diagnostic]) -> NoReturn:
    """Show what was found, and leave."""
    from florilegium.cli import findings

    findings.show(diagnostics, Path.cwd())
    raise typer.Exit(FINDINGS)


def _told(report: IndexReport) -> str:
    """What indexing did, for people."""
    from florilegium.cli.findings import counted

    unreadable = f"; {counted(report.unreadable, 'file')} cannot be read" if report.unreadable else ""
    if not (report.read or report.gone):
        return f"Nothing to do: {counted(report.unchanged, 'source')} as before{unreadable}."
    gone = f", {report.gone:,} gone" if report.gone else ""
    return f"{counted(report.read, 'source')} read, {report.unchanged:,} as before{gone}{unreadable}."


def _json(page: Listed) -> dict[str, object]:
    return {"id": page.id, "folder": str(page.folder), "path": page.path, **_entry(page)}


def _entry(page: Listed) -> dict[str, object]:
    people = [{"name": person.name, "role": person.role} for person in page.entry.people]
    return asdict(page.entry) | {"people": people}
