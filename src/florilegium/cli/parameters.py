"""The arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

OUTPUT = Path("output")
SHELF = OUTPUT / "shelf"

SourceFile: TypeAlias = Annotated[
    Path,
    typer.Argument(
        metavar="SOURCE", exists=True, dir_okay=False, help="A text, HTML, TEI or Markdown file.", show_default=False
    ),
]
BooksFolder: TypeAlias = Annotated[
    Path,
    typer.Option(
        "--output", metavar="DIR", file_okay=False, help="Where the books lie, each in a folder of its edition's name."
    ),
]
ShelfFolder: TypeAlias = Annotated[
    Path, typer.Option("--shelf", metavar="DIR", file_okay=False, help="Where published editions are kept.")
]
CacheFolder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        file_okay=False,
        help="Where pages are kept for the next build. [default: the user's cache folder]",
    ),
]
CatalogueFile: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--catalogue",
        metavar="FILE",
        dir_okay=False,
        help="The catalogue. [default: library.sqlite in your cache folder]",
    ),
]
Confidence: TypeAlias = Annotated[
    float | None,
    typer.Option(
        "--accept",
        metavar="CONFIDENCE",
        min=0.5,
        max=1.0,
        help="Decide as proposed at this confidence or more; unmarked headnotes stay open.",
    ),
]
Jobs: TypeAlias = Annotated[
    int | None,
    typer.Option("--jobs", metavar="N", min=1, help="How many processes work. [default: one per processor]"),
]
Port: TypeAlias = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port to answer on. [default: a free one]")
]
