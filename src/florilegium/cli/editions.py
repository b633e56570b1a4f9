"""Finding the edition that a person names on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

EDITIONS = Path("editions")
"""Where editions are found by name and new ones made, below the working folder."""

EditionName: TypeAlias = Annotated[
    str,
    typer.Argument(metavar="EDITION", help="A manifest, its folder, or a name under editions/.", show_default=False),
]
EditionNames: TypeAlias = Annotated[
    list[str],
    typer.Argument(metavar="EDITION", help="Manifests, their folders, or names under editions/.", show_default=False),
]


def locate(name: str) -> Path:
    """The folder of the edition that ``name`` means, absolute; :class:`typer.BadParameter` where there is none."""
    from florilegium.diagnostics.spelling import nearest
    from florilegium.edition.manifest import MANIFEST

    if not name:
        raise typer.BadParameter("name an edition: a manifest, its folder, or a name.", param_hint="EDITION")
    path = Path(name)
    if path.is_file():
        if path.name != MANIFEST:
            raise typer.BadParameter(f"{name} is no manifest: a manifest is named {MANIFEST}.", param_hint="EDITION")
        return path.resolve().parent
    folders = (path, EDITIONS / name)
    for folder in (*(one for one in folders if (one / MANIFEST).is_file()), *folders):
        # Where the manifest is missing, judging the edition says so, and what to do.
        if folder.is_dir():
            return folder.resolve()
    near = nearest(name, (manifest.parent.name for manifest in sorted(EDITIONS.glob(f"*/{MANIFEST}"))))
    guess = f" Did you mean {' or '.join(near)}?" if near else f" Begin one with: florilegium new {path.name}"
    message = f"there is no edition {name}, neither here nor under {EDITIONS}/.{guess}"
    raise typer.BadParameter(message, param_hint="EDITION")
