"""``florilegium cite``: how a book and its texts are cited."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from florilegium.cli.choices import one_of
from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import CLEAN, FINDINGS


class CitationFormat(StrEnum):
    """The formats in which programs exchange references."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


def cite(
    edition: EditionName,
    form: Annotated[
        CitationFormat,
        typer.Option(
            "--format",
            metavar="bibtex|ris|csl",
            parser=one_of(CitationFormat),
            help="The format to write.",
            show_default=False,
        ),
    ],
) -> None:
    """Print references of an edition: the book, and every text in it with its printed pages.

    Example: florilegium cite reaffirmation --format bibtex
    """
    from florilegium.citing import cite as cite_edition
    from florilegium.cli import findings
    from florilegium.cli.progress import progress_of
    from florilegium.press.citation.bibtex import bibtex
    from florilegium.press.citation.csl import csl_json
    from florilegium.press.citation.ris import ris

    writers = {CitationFormat.BIBTEX: bibtex, CitationFormat.RIS: ris, CitationFormat.CSL: csl_json}
    location = locate(edition)
    with progress_of(location.name) as progress:
        outcome = cite_edition(location, progress=progress)
    findings.show(outcome.diagnostics, location)
    if outcome.value is not None:
        typer.echo(writers[form](outcome.value).encode(), nl=False)
    raise typer.Exit(FINDINGS if outcome.value is None else CLEAN)
