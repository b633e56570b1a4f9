"""``florilegium schema``: the JSON Schema of manifests."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of edition.yaml.

    By it a text editor completes keys and checks values while you type.

    Example: florilegium schema > edition.schema.json
    """
    from florilegium.edition.schema import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
