"""``florilegium read``: what is understood of a source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.exits import CLEAN, FINDINGS
from florilegium.cli.parameters import Confidence, SourceFile
from florilegium.diagnostics import Outcome, Severity

if TYPE_CHECKING:
    from florilegium.model.reading import Reading


def read(
    source: SourceFile,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write open questions into the reading file beside the source.")
    ] = False,
    accept: Confidence = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON.")] = False,
) -> None:
    """Read a source: its apparatus, text and marks, what is set aside, and what is still to be decided.

    Decisions are read from NAME.reading.yaml beside the source; --propose writes that file, and never changes
    a decision in it. With --accept it decides what is sure enough.

    Example: florilegium read editions/reaffirmation/articles/a-reaffirmation.txt
    """
    from florilegium.gathering import home_of
    from florilegium.read import read_source
    from florilegium.world.files import DiskFolder

    if accept is not None and not propose:
        raise typer.BadParameter("needs --propose, which says where to write.", param_hint="--accept")
    folder, path = home_of(source)
    outcome = read_source(DiskFolder(folder), path)
    if propose and outcome.value:
        outcome = _propose(folder, path, outcome.value, accept)
    _print(outcome, folder, source.name, as_json=as_json)
    held = all(finding.severity is Severity.NOTE for finding in outcome.diagnostics)
    raise typer.Exit(CLEAN if held else FINDINGS)


def _propose(folder: Path, source: str, reading: Reading, accept: float | None) -> Outcome[Reading]:
    """The reading of the source after its proposals were written beside it."""
    from florilegium.read import propose, read_source
    from florilegium.world.files import DiskFolder
    from florilegium.world.publish import revise

    written = propose(DiskFolder(folder), source, reading, accept)
    if written.value is None:
        return Outcome(reading, written.diagnostics)
    if overtaken := revise(folder, written.value):
        return Outcome(reading, overtaken)
    typer.echo(f"Proposals written to {folder / written.value.path}.", err=True)
    return read_source(DiskFolder(folder), source)


def _print(outcome: Outcome[Reading], folder: Path, name: str, *, as_json: bool) -> None:
    from florilegium.cli import findings

    if as_json:
        from florilegium.cli.reading_json import reading_json

        typer.echo(reading_json(name, outcome))
        return
    findings.show(outcome.diagnostics, folder)
    if outcome.value:
        from florilegium.cli.reading_view import show

        show(outcome.value)
