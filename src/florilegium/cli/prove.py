"""``florilegium prove``: judge finished books against the sources of their edition."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import CLEAN, FINDINGS
from florilegium.cli.parameters import OUTPUT, BooksFolder
from florilegium.model.edition import Format

if TYPE_CHECKING:
    from florilegium.diagnostics import Diagnostic, Outcome
    from florilegium.proof.engines.verdict import Verdict
    from florilegium.proof.entries import BookLedger
    from florilegium.proving import Proof


def prove(
    edition: EditionName,
    book: Annotated[
        Path | None,
        typer.Argument(
            metavar="BOOK",
            help="An EPUB or PDF, such as one that came back from a printer. [default: the books that were built]",
            exists=True,
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    output: BooksFolder = OUTPUT,
    engines: Annotated[
        bool, typer.Option("--engines", help="Ask EPUBCheck, Ace, qpdf and the checkers of PDF/A and PDF/UA as well.")
    ] = False,
    with_stores: Annotated[
        bool, typer.Option("--stores", help="Say too what Apple, Kobo, Kindle and Google Play would refuse.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the ledger and the findings as JSON.")] = False,
) -> None:
    """Judge finished books against the sources of their edition, word by word and mark by mark.

    With --engines the checkers of others are asked too: EPUBCheck, Ace, qpdf, and those of PDF/A and PDF/UA. One that
    is not installed is named with the command that installs it.

    Nothing is written; `build` keeps the same ledger beside the books that it makes.

    Example: florilegium prove reaffirmation returned-by-the-printer.pdf
    """
    from florilegium.cli import findings, stores
    from florilegium.cli.progress import progress_of
    from florilegium.diagnostics import Outcome
    from florilegium.proving import format_of
    from florilegium.proving import prove as prove_edition
    from florilegium.world.places import cache_folder
    from florilegium.world.store import DiskStore

    location = locate(edition)
    books: Mapping[Format, Path] = {format_of(book): book} if book else _built(location.name, output)
    with progress_of(location.name) as progress:
        outcome = prove_edition(location, books, progress, engines=engines, store=DiskStore(cache_folder() / "store"))
    told = stores.ask(books) if with_stores else Outcome(())
    shops = told.value or ()
    if as_json:
        document = _json(location.name, outcome, told.diagnostics) | {"stores": stores.as_json(shops)}
        typer.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        findings.show((*outcome.diagnostics, *told.diagnostics), location)
        typer.echo("\n".join((*_lines(location.name, outcome), *stores.lines(shops))))
    is_good = outcome.value is not None and outcome.value.is_clean
    raise typer.Exit(CLEAN if is_good and all(store.is_ready for store in shops) else FINDINGS)


def _built(name: str, output: Path) -> Mapping[Format, Path]:
    """The books of edition ``name`` below ``output``; :class:`typer.BadParameter` where there are none."""
    built = {form: output / name / form.file_name(name) for form in Format}
    books = {form: path for form, path in built.items() if path.is_file()}
    if not books:
        message = f"there are no books in {output / name}; build them, or name the file of a book."
        raise typer.BadParameter(message, param_hint="BOOK")
    return books


def _lines(name: str, outcome: Outcome[Proof]) -> Iterator[str]:
    """What was proved, for people."""
    from florilegium.cli.findings import counted, summary

    proof, found = outcome.value, summary(outcome.diagnostics) or "no findings"
    if proof is None:
        yield f"{name}: not proved, because its sources cannot be read ({found})."
        return
    asked = counted(proof.open_questions, "open question")
    yield f"{name}: {found}" + (f"; {asked} of the sources taken as proposed" if proof.open_questions else "")
    accounts = {account.format: account for account in proof.ledger.books}
    for form, path in proof.books.items():
        yield f"  {path}: {_account(accounts.get(form))}"
        yield from (f"    {_verdict(verdict)}" for verdict in proof.verdicts if verdict.book == path)


def _account(account: BookLedger | None) -> str:
    from florilegium.cli.findings import counted

    if account is None:
        return "unproved, because it cannot be read back"
    words = (
        f"{account.agreeing:,} of {account.words:,} words, {account.marks_found:,} of {account.marks_expected:,} marks"
    )
    unproved = f"; {counted(account.pictures, 'picture')} unproved" if account.pictures else ""
    return f"{words}, all in their places{unproved}" if account.is_proved else f"{words} stand in their places"


def _verdict(verdict: Verdict) -> str:
    from florilegium.cli.findings import counted

    if verdict.is_absent:
        return f"{verdict.engine} is absent: {verdict.install}"
    said = counted(len(verdict.remarks), "remark") if verdict.remarks else "nothing found"
    return f"{verdict.engine} {verdict.version}: {said}"


def _engine(verdict: Verdict) -> dict[str, object]:
    return {
        "engine": verdict.engine,
        "version": verdict.version or None,
        "book": str(verdict.book),
        "remarks": len(verdict.remarks),
        "install": verdict.install,
    }


def _json(name: str, outcome: Outcome[Proof], more: tuple[Diagnostic, ...]) -> dict[str, object]:
    from florilegium.diagnostics.as_json import as_json
    from florilegium.proof.as_json import to_json

    proof = outcome.value
    return {
        "format": 1,
        "edition": name,
        "proved": proof is not None and proof.is_clean,
        "books": {str(form): str(path) for form, path in proof.books.items()} if proof else {},
        "engines": [_engine(verdict) for verdict in proof.verdicts] if proof else [],
        "open_questions": proof.open_questions if proof else None,
        "ledger": json.loads(to_json(proof.ledger)) if proof else None,
        "findings": [as_json(finding) for finding in (*outcome.diagnostics, *more)],
    }
