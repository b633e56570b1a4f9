"""``florilegium verify``: whether a book can be made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import locate
from florilegium.cli.exits import FINDINGS, code_for
from florilegium.diagnostics import Outcome

if TYPE_CHECKING:
    from florilegium.verifying import Verified


def verify(
    receipt: Annotated[
        Path, typer.Argument(metavar="RECEIPT", help="The receipt.json beside built books.", show_default=False)
    ],
    edition: Annotated[
        str | None,
        typer.Argument(
            metavar="[EDITION]",
            help="The edition: a manifest, its folder, or a name under editions/. [default: the name in the receipt]",
            show_default=False,
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Build an edition again and compare with its receipt, byte for byte.

    Nothing is written and nothing kept is used. What differs is told apart: other text, or other tools.

    Example: florilegium verify output/reaffirmation/receipt.json
    """
    from florilegium import verifying
    from florilegium.cli import findings
    from florilegium.cli.progress import progress_of

    found = verifying.read_receipt(receipt)
    if found.value is None:
        if as_json:
            typer.echo(json.dumps(_json(edition, Outcome(None, found.diagnostics)), ensure_ascii=False, indent=2))
        else:
            findings.show(found.diagnostics, receipt.parent)
        raise typer.Exit(FINDINGS)
    location = locate(edition or found.value.edition)
    with progress_of(location.name) as progress:
        outcome = verifying.verify(receipt, found.value, location, progress=progress)
    if as_json:
        typer.echo(json.dumps(_json(found.value.edition, outcome), ensure_ascii=False, indent=2))
    else:
        findings.show(outcome.diagnostics, location)
        typer.echo(_told(found.value.edition, outcome))
    raise typer.Exit(code_for(outcome.diagnostics))


def _told(name: str, outcome: Outcome[Verified]) -> str:
    verified = outcome.value
    if verified is None:
        return f"{name}: not verified."
    if verified.other:
        return f"{name}: {', '.join(verified.other)} cannot be made again here."
    return f"{name}: identical, to the byte: {', '.join(verified.same)}"


def _json(name: str | None, outcome: Outcome[Verified]) -> dict[str, object]:
    from florilegium.diagnostics.as_json import as_json

    verified = outcome.value
    return {
        "format": 1,
        "edition": name,
        "same": list(verified.same) if verified else [],
        "other": list(verified.other) if verified else [],
        "findings": [as_json(finding) for finding in outcome.diagnostics],
    }
