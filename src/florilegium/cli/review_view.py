"""An open question on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from florilegium.cli.findings import counted, excerpt, place
from florilegium.cli.replies import LEAVE, LETTERS, SKIP
from florilegium.model.reading import Proposal
from florilegium.read import question
from florilegium.read.answering import Scope, covered, scopes_of
from florilegium.read.decisions import HEADNOTE


def show_question(console: Console, location: Path, proposal: Proposal, questions: Sequence[Proposal]) -> None:
    """Print ``proposal``, one of the open ``questions`` of the edition in folder ``location``, and its choices."""
    console.print(Rule(Text(f"{counted(len(questions), 'question')} open"), align="left"))
    console.print(Text(place(proposal.at, location), style="bold cyan"), soft_wrap=True)
    for line in excerpt(proposal.at, location, "cyan"):
        console.print(line, soft_wrap=True)
    console.print(Padding(Text(question(proposal).message, style="bold"), (1, 2), expand=False))
    likely = f"Likely “{proposal.answer}” (confidence {proposal.confidence:.2f}): {proposal.reason}."
    console.print(Padding(Text(likely), (0, 2, 1, 2), expand=False))
    grid = Table.grid(padding=(0, 2))
    for number, (answer, sentence) in enumerate(_choices(proposal), start=1):
        grid.add_row(str(number), Text(answer, style="bold"), Text(sentence))
    console.print(Padding(grid, (0, 2, 1, 2), expand=False))
    console.print(Text(" ".join(_ways(proposal, questions)), style="dim"))


def _choices(proposal: Proposal) -> Iterator[tuple[str, str]]:
    yield from ((choice.answer, choice.sentence) for choice in proposal.choices)
    if proposal.question == HEADNOTE:
        yield HEADNOTE, "from and to other words, which you are asked for"


def _ways(proposal: Proposal, questions: Sequence[Proposal]) -> Iterator[str]:
    """How to answer, in a sentence for each way."""
    words = "" if proposal.kind or proposal.question == HEADNOTE else " or words of your own"
    yield f"Enter takes “{proposal.answer}”; else a number{words}."
    for scope in scopes_of(proposal):
        if scope in LETTERS:
            settled = counted(len(covered(proposal, scope, questions)), "question")
            yield f"{LETTERS[scope]} behind it: {_told(scope, proposal.kind or '', settled)}."
    yield f"{SKIP} skips, {LEAVE} leaves."


def _told(scope: Scope, kind: str, settled: str) -> str:
    match scope:
        case Scope.PLACE:
            return "for this place alone"
        case Scope.PAGE:
            return f"for all “{kind}” on the page ({settled})"
        case _:
            return f"for all “{kind}” that are open in the edition ({settled})"
