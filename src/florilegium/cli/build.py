"""``florilegium build``: from editions to proved books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.choices import one_of
from florilegium.cli.editions import EditionNames, locate
from florilegium.cli.exits import CLEAN, FINDINGS
from florilegium.cli.parameters import OUTPUT, BooksFolder, CacheFolder, Jobs
from florilegium.model.edition import Format

if TYPE_CHECKING:
    from florilegium.build import BuildReport
    from florilegium.diagnostics import Outcome


def build(
    editions: EditionNames,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            metavar="epub|pdf|print",
            parser=one_of(Format),
            help="Only this format; may be given again. [default: as the manifest says]",
        ),
    ] = None,
    output: BooksFolder = OUTPUT,
    jobs: Jobs = None,
    cache: CacheFolder = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Go on past open questions, and mark the book as a draft.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was made and found as JSON.")] = False,
) -> None:
    """Build and prove the books of editions.

    The EPUB and the PDF are read back and compared with their sources, word by word and mark by mark.

    Nothing is written where an edition has errors or open questions: the last good book stays where it was.

    Example: florilegium build reaffirmation --format epub
    """
    from florilegium.cli import findings

    locations = [locate(name) for name in editions]
    outcomes = []
    for location in locations:
        outcome = _build(location, output=output, formats=formats, jobs=jobs, cache=cache, draft=draft)
        outcomes.append(outcome)
        if not as_json:
            findings.show(outcome.diagnostics, location)
            typer.echo("\n".join(_lines(location.name, outcome)))
    if as_json:
        made = [_json(location.name, outcome) for location, outcome in zip(locations, outcomes, strict=True)]
        typer.echo(json.dumps({"format": 1, "editions": made}, ensure_ascii=False, indent=2))
    raise typer.Exit(CLEAN if all(outcome.value for outcome in outcomes) else FINDINGS)


def _build(
    location: Path,
    *,
    output: Path,
    formats: list[Format] | None,
    jobs: int | None,
    cache: Path | None,
    draft: bool,
) -> Outcome[BuildReport]:
    from florilegium.press.typesetting.workers import load_engine_ahead

    # The engine loads while this process imports the rest.
    load_engine_ahead()
    from florilegium.build import build as build_edition
    from florilegium.cli.progress import progress_of
    from florilegium.world.places import cache_folder
    from florilegium.world.store import DiskStore

    wanted = frozenset(formats) if formats else None
    store = DiskStore((cache or cache_folder()) / "store")
    with progress_of(location.name) as progress:
        return build_edition(
            location, output=output, formats=wanted, jobs=jobs, draft=draft, store=store, progress=progress
        )


def _lines(name: str, outcome: Outcome[BuildReport]) -> Iterator[str]:
    """What was made, for people."""
    from florilegium.cli.findings import counted, summary

    report, found = outcome.value, summary(outcome.diagnostics)
    if report is None:
        yield f"{name}: not built ({found}); what was built before is untouched."
        return
    pages = () if report.pages is None else (counted(report.pages, "page"),)
    counts = (
        *pages,
        counted(report.words, "word"),
        counted(report.gaps, "gap"),
        counted(report.supplied, "supplied reading"),
    )
    own = (counted(report.headnotes, "headnote"), counted(report.annotations, "annotation"))
    said = f"of this edition: {', '.join(own)}" if report.own_words else ""
    yield "; ".join(filter(None, (f"{name}: {', '.join(counts)}", said, f"{report.seconds:.1f} s", found)))
    yield from (f"  {file}" for file in report.files)


def _json(name: str, outcome: Outcome[BuildReport]) -> dict[str, object]:
    from florilegium.diagnostics.as_json import as_json

    report = outcome.value
    made = {} if report is None else {**asdict(report), "files": [str(file) for file in report.files]}
    return {
        "edition": name,
        "built": report is not None,
        **made,
        "findings": [as_json(finding) for finding in outcome.diagnostics],
    }
