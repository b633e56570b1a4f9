"""``florilegium check``: judge what an edition is made of."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import code_for


def check(
    edition: EditionName,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Judge an edition without building it.

    The manifest, the sources, their readings and the style are read; nothing is written.

    Example: florilegium check reaffirmation
    """
    location = locate(edition)

    from florilegium.cli import findings
    from florilegium.diagnostics.as_json import as_json as finding_json
    from florilegium.inputs import judge

    found = judge(location).diagnostics
    if as_json:
        listed = [finding_json(finding) for finding in found]
        typer.echo(
            json.dumps({"format": 1, "edition": location.name, "findings": listed}, ensure_ascii=False, indent=2)
        )
    else:
        findings.show(found, location)
        typer.echo(f"{location.name}: {findings.summary(found) or 'no findings'}")
    raise typer.Exit(code_for(found))
