"""``florilegium new``: an edition to begin with."""

from __future__ import annotations

import re
import uuid
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Annotated

import typer

from florilegium.cli.editions import EDITIONS

_STARTER = ("edition.yaml", "articles/the-lamp-room.txt", "articles/the-lamp-room.reading.yaml")


def new(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="The name of the edition, or the path of its folder.", show_default=False),
    ],
) -> None:
    """Make an edition that builds at once.

    It has a manifest that explains itself, and an article to try things on.

    Example: florilegium new letters && florilegium build letters
    """
    from florilegium.world.publish import publish_folder

    folder = EDITIONS / name if Path(name).name == name else Path(name)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", Path(name).name):
        raise typer.BadParameter(
            "an edition's name has letters a to z, digits, hyphens and underscores.", param_hint="NAME"
        )
    made = _files(folder.name)
    if not publish_folder(folder, made):
        raise typer.BadParameter(f"{folder} is there already; nothing was changed.", param_hint="NAME")
    typer.echo(f"Made {folder}:")
    for path in made:
        typer.echo(f"  {folder / path}")
    typer.echo(f"Build it with: florilegium build {name}")


def _files(name: str) -> dict[str, bytes]:
    """The files of a new edition by path. The manifest is made out with what each work has for itself alone."""
    starter = files("florilegium.cli") / "starter"
    manifest, *articles = _STARTER
    made_out = Template((starter / manifest).read_text("utf-8")).substitute(
        title=name.replace("-", " ").replace("_", " ").capitalize(),
        work=uuid.uuid4().urn,
        today=date.today().isoformat(),
    )
    return {manifest: made_out.encode(), **{path: (starter / path).read_bytes() for path in articles}}
