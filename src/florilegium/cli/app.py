"""The verbs, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from florilegium import __version__
from florilegium.cli.add import add
from florilegium.cli.build import build
from florilegium.cli.check import check
from florilegium.cli.cite import cite
from florilegium.cli.distribute import distribute
from florilegium.cli.explain import explain
from florilegium.cli.export import export
from florilegium.cli.library import app as library
from florilegium.cli.new import new
from florilegium.cli.preview import preview
from florilegium.cli.prove import prove
from florilegium.cli.read import read
from florilegium.cli.review import review
from florilegium.cli.schema import schema
from florilegium.cli.serve import serve
from florilegium.cli.verify import verify

app = typer.Typer(
    name="florilegium",
    help="Make anthology editions out of archive articles: books that are true to the source, to the last gap.",
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a broken machine, 130 stopped by Ctrl-C.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_VERBS = (
    add,
    build,
    check,
    cite,
    distribute,
    explain,
    export,
    new,
    preview,
    prove,
    read,
    review,
    schema,
    serve,
    verify,
)
for _verb in _VERBS:
    app.command()(_verb)
app.add_typer(library, name="library")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"florilegium {__version__}")
        raise typer.Exit


@app.callback()
def _florilegium(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options that stand before the verb."""
