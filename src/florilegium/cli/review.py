"""``florilegium review``: the open questions of an edition, one by one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from florilegium.cli.editions import EditionName, locate
from florilegium.cli.exits import CLEAN, FINDINGS
from florilegium.cli.parameters import Confidence

if TYPE_CHECKING:
    from rich.console import Console

    from florilegium.model.edition import Edition
    from florilegium.model.reading import Proposal
    from florilegium.read.answering import Answer, Scope
    from florilegium.reviewing import Review


def review(
    edition: EditionName,
    by: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who decides. [default: the editor in the manifest, if there is one]"),
    ] = None,
    accept: Confidence = None,
    as_json: Annotated[bool, typer.Option("--json", help="Ask nothing: print the open questions as JSON.")] = False,
) -> None:
    """Answer the open questions of an edition.

    Every answer is written at once into the reading file beside its source, and no decision is ever overwritten: leave
    at any time, and go on another day. With --accept nothing is asked, and what is sure enough is decided.

    Example: florilegium review letters --by "Ada Example"
    """
    from florilegium.cli import findings
    from florilegium.reviewing import accept as accept_proposals
    from florilegium.reviewing import review as review_edition

    location = locate(edition)
    outcome = review_edition(location)
    findings.show(outcome.diagnostics, location)
    if outcome.value is None:
        raise typer.Exit(FINDINGS)
    found = outcome.value
    findings.show(found.obstacles, location)
    if accept is not None:
        accepted = accept_proposals(location, found, accept)
        findings.show(accepted.diagnostics, location)
        found = accepted.value or found
    elif not as_json and (found.questions or found.changed):
        found = _Session(location, found, by or _editor(found.edition)).held()
    if as_json:
        typer.echo(_listed(location.name, found))
    else:
        typer.echo(f"{location.name}: {_open(found)}")
    raise typer.Exit(FINDINGS if found.questions or found.changed or found.obstacles else CLEAN)


def _editor(edition: Edition) -> str:
    """The editor of ``edition``; :class:`typer.BadParameter` where it is not certain who decides."""
    match [person.name for person in edition.people if person.role == "edt"]:
        case [name]:
            return name
        case _:
            message = "the manifest does not name one editor under `editors`: write one there, or say who decides."
            raise typer.BadParameter(message, param_hint="--by")


class _Left(Exception):
    """The person leaves."""


class _Session:
    """A person answering the questions of the edition in folder ``location``."""

    def __init__(self, location: Path, found: Review, by: str) -> None:
        from rich.console import Console

        self._location, self._review, self._by = location, found, by
        self._console: Console = Console(highlight=False)
        self._skipped: set[tuple[str, str]] = set()

    def held(self) -> Review:
        """Ask until nothing is open, or the person leaves; what is open then."""
        from florilegium.cli.review_view import show_question

        try:
            self._ask_about_changes()
            while waiting := [one for one in self._review.questions if _key(one) not in self._skipped]:
                show_question(self._console, self._location, waiting[0], self._review.questions)
                self._settle(waiting[0])
        except (_Left, EOFError):
            self._console.print()
        return self._review

    def _ask_about_changes(self) -> None:
        from florilegium.cli import findings
        from florilegium.reviewing import keep

        for origin in self._review.changed:
            self._console.print(f"{origin.path} has changed since its questions were decided.", markup=False)
            self._console.print("Decisions that still fit it are kept. Look at what changed.")
            if self._typed("Enter: I have looked; s skips, q leaves. > ") == "":
                kept = keep(self._location, self._review, origin)
                findings.show(kept.diagnostics, self._location)
                self._review = kept.value or self._review

    def _settle(self, proposal: Proposal) -> None:
        """Take one answer to ``proposal``, or skip it."""
        from florilegium.cli import findings
        from florilegium.cli.replies import SKIP, Misread, parse_reply
        from florilegium.reviewing import answer

        while True:
            typed = self._typed("> ")
            if typed == SKIP:
                self._skipped.add(_key(proposal))
                return
            reply = parse_reply(typed, proposal)
            if isinstance(reply, Misread):
                self._console.print(reply.message, markup=False)
                continue
            given = self._completed(reply.answer, proposal, other_words=reply.other_words, scope=reply.scope)
            written = answer(self._location, self._review, proposal, given)
            findings.show(written.diagnostics, self._location)
            if written.value:
                self._console.print(f"“{given.answer}” is written down.\n", markup=False)
                self._review = written.value
                return

    def _completed(self, answer: str, proposal: Proposal, *, other_words: bool, scope: Scope) -> Answer:
        """The answer, with the reason and the words of a headnote where they are not the proposal's."""
        from florilegium.model.reading import Passage
        from florilegium.read.answering import Answer

        passage = None
        if other_words:
            passage = Passage(
                self._needed("The first words of its first paragraph: "), self._needed("The last words of its last: ")
            )
        as_proposed = answer == proposal.answer and passage is None
        reason = "" if as_proposed else self._needed("Why? ")
        return Answer(answer, self._by, scope, reason, passage)

    def _needed(self, prompt: str) -> str:
        while not (typed := self._typed(prompt)):
            pass
        return typed

    def _typed(self, prompt: str) -> str:
        from florilegium.cli.replies import LEAVE

        typed = self._console.input(prompt, markup=False).strip()
        if typed == LEAVE:
            raise _Left
        return typed


def _key(proposal: Proposal) -> tuple[str, str]:
    return proposal.at.file, proposal.question


def _open(found: Review) -> str:
    from florilegium.cli.findings import counted

    changed = f"; {counted(len(found.changed), 'changed source')} to look at" if found.changed else ""
    questions = f"{counted(len(found.questions), 'question')} open" if found.questions else "no open questions"
    return f"{questions}{changed}"


def _listed(name: str, found: Review) -> str:
    from florilegium.cli.reading_json import proposal_json
    from florilegium.diagnostics.as_json import as_json as finding_json
    from florilegium.read.answering import scopes_of

    questions = [
        proposal_json(one)
        | {"file": one.at.file, "line": one.at.line, "column": one.at.column}
        | {"scopes": [str(scope) for scope in scopes_of(one)]}
        for one in found.questions
    ]
    told = {
        "format": 1,
        "edition": name,
        "questions": questions,
        "changed": [origin.path for origin in found.changed],
        "findings": [finding_json(one) for one in found.obstacles],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)
