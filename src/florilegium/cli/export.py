"""``florilegium export``: an article in the formats of other archives."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from florilegium.cli.choices import one_of
from florilegium.cli.exits import FINDINGS, code_for
from florilegium.cli.parameters import SourceFile


class Exchange(StrEnum):
    """The formats of exchange."""

    TEI = "tei"


def export(
    source: SourceFile,
    to: Annotated[
        Exchange,
        typer.Option("--to", metavar="tei", parser=one_of(Exchange), help="The format to write.", show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option(dir_okay=False, help="The file to write. Without it, standard output.")
    ] = None,
) -> None:
    """Write the article of a source as TEI P5, its apparatus and marks with it; reading that gives the same article.

    What is still to be decided is written as proposed.

    Example: florilegium export editions/reaffirmation/articles/a-reaffirmation.txt --to tei
    """
    from florilegium.cli import findings
    from florilegium.exporting import export_tei
    from florilegium.gathering import home_of
    from florilegium.world.publish import publish

    writers = {Exchange.TEI: export_tei}
    folder, path = home_of(source)
    outcome = writers[to](folder, path)
    written = outcome.value
    findings.show(outcome.diagnostics, folder)
    if written is None:
        raise typer.Exit(FINDINGS)
    if output is None:
        sys.stdout.buffer.write(written)
    else:
        publish(output.resolve().parent, {output.name: written})
    raise typer.Exit(code_for(outcome.diagnostics))
