"""A reading on a terminal, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from florilegium.cli.findings import counted
from florilegium.model.article import Article, Omission
from florilegium.model.block import Block
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, Sic, Supplied, Unclear
from florilegium.model.reading import Reading
from florilegium.model.walk import lines, marks, parts, plain

Row = tuple[str, ...]

_EXCERPT = 60


def show(reading: Reading) -> None:
    """Print ``reading`` on standard output: apparatus, text, marks, what is set aside, questions, decisions."""
    console = Console(highlight=False)
    article = reading.article
    console.print(Rule(Text(plain(article.title) or article.id, style="bold"), align="left"))
    console.print(_grid(_facts(article)))
    for heading, rows in _sections(reading):
        told = tuple(rows)
        if told:
            console.print()
            console.print(Text(heading, style="bold"))
            console.print(Padding(_grid(told), (0, 0, 0, 2)))


def _grid(rows: Iterable[Row]) -> Table:
    grid = Table.grid(padding=(0, 2))
    for number, row in enumerate(rows):
        if not number:
            grid.add_column(style="dim", no_wrap=len(row) > 1)
        grid.add_row(*(Text(cell) for cell in row))
    return grid


def _facts(article: Article) -> Iterator[Row]:
    apparatus = article.apparatus
    if article.subtitle:
        yield "subtitle", plain(article.subtitle)
    yield from ((_ROLES.get(person.role, person.role), person.name) for person in article.people)
    if article.dated:
        yield "date", article.dated.text
    yield "language", article.language
    if apparatus.source_citation:
        yield "source", plain(apparatus.source_citation.text)
    yield from (("transcription note", plain(line)) for line in lines(apparatus.transcription_note))
    for one in apparatus.declarations:
        yield "declares", f"{one.sign} is {one.meaning}" + (f" ({one.reason})" if one.reason else "")
    yield from (("credits", plain(line)) for line in lines(apparatus.credits))
    yield "rights", plain(apparatus.rights.text) if apparatus.rights.stated else "unstated"


_ROLES = {"aut": "author", "edt": "editor", "trl": "translator", "trc": "transcriber"}


def _sections(reading: Reading) -> Iterator[tuple[str, Iterable[Row]]]:
    article = reading.article
    found = [mark for part in parts(article) for mark in marks(part)]
    counts = ", ".join(counted(number, kind) for kind, number in Counter(map(_kind, found)).items())
    yield "Headnote", _blocks(article.apparatus.headnote)
    yield "Text", _blocks(article.body)
    yield "Notes", ((note.label, _shortened(_words(note.body))) for note in article.apparatus.notes)
    yield f"Marks: {counts}", (_mark(mark) for mark in found if not isinstance(mark, NoteCall))
    yield "Set aside", ((str(part.at.line), part.text, f"{part.reason}: {part.cue}") for part in reading.set_aside)
    yield (
        "Open questions",
        (
            (str(one.at.line), one.question, f"{one.answer}? ({one.confidence:.2f})", one.reason)
            for one in reading.proposals
        ),
    )
    yield "Decisions", ((one.question, one.answer, f"{one.reason} ({one.by})") for one in reading.decisions)
    yield (
        "Corrections",
        ((f"“{one.original}”", f"“{one.corrected}”", f"{one.reason} ({one.by})") for one in article.emendations),
    )
    yield "Cuts", map(_cut, article.omissions)


def _cut(made: Omission) -> Row:
    words = f"“{_shortened(made.text)}”"
    return (f"the picture {words}" if made.picture else words, f"{made.reason} ({made.by})")


def _blocks(blocks: Sequence[Block]) -> Iterator[Row]:
    for block in blocks:
        words = _words((block,))
        yield type(block).__name__.lower(), _shortened(words), counted(len(words.split()), "word")


def _words(blocks: Iterable[Block]) -> str:
    return " ".join(plain(line) for line in lines(blocks))


def _shortened(words: str) -> str:
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rsplit(' ', 1)[0]} …"


def _mark(mark: Mark) -> Row:
    detail = f" ({mark.reason})" if isinstance(mark, Gap) else ""
    if isinstance(mark, Supplied | Insertion):
        detail = f" (by {mark.by})"
    return str(mark.at.line if mark.at else 0), _shortened(plain((mark,))), f"{_kind(mark)}{detail}"


def _kind(mark: Mark) -> str:
    match mark:
        case Gap():
            return "gap"
        case Supplied():
            return "supplied reading"
        case Unclear():
            return "unclear reading"
        case Sic():
            return "sic"
        case Insertion():
            return "insertion"
        case NoteCall():
            return "note call"
