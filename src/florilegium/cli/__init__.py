"""The command line: a thin face over the Python API, one verb to a module.

A verb's module imports what it needs when it runs, so that help comes at once.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from florilegium import __version__
from florilegium.cli.build import build
from florilegium.cli.check import check
from florilegium.cli.exits import BROKEN, CLEAN, STOPPED
from florilegium.cli.new import new
from florilegium.cli.read import read
from florilegium.cli.schema import schema
from florilegium.diagnostics import BrokenMachine

app = typer.Typer(
    name="florilegium",
    help="Make anthology editions out of archive articles: books that are true to the source, to the last gap.",
    epilog="Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a broken machine, 130 stopped by Ctrl-C.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _verb in (build, check, new, read, schema):
    app.command()(_verb)


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


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; whatever happens, the user sees a sentence and no traceback.

    ``FLORILEGIUM_DEBUG=1`` in the environment lets an unexpected exception through.
    """
    try:
        app(args=arguments, prog_name="florilegium")
    except SystemExit as leaving:
        if leaving.code == STOPPED:
            return _stopped()
        return leaving.code if isinstance(leaving.code, int) else CLEAN
    except KeyboardInterrupt:
        return _stopped()
    except BrokenMachine as broken:
        typer.echo("\n".join(filter(None, (f"florilegium: {broken}", broken.hint))), err=True)
        return BROKEN
    except Exception as error:
        if os.environ.get("FLORILEGIUM_DEBUG") == "1":
            raise
        typer.echo(
            f"florilegium: the program failed ({type(error).__name__}: {error}). This is a mistake in the program,"
            " not in your texts.\nPlease report it, with what the same command prints under FLORILEGIUM_DEBUG=1.",
            err=True,
        )
        return BROKEN
    return CLEAN


def _stopped() -> int:
    typer.echo("Stopped.", err=True)
    return STOPPED
