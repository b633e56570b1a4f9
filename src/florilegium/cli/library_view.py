"""Pages of a library on a terminal and in a pipe, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from florilegium.cli.findings import counted
from florilegium.library.catalogue import Listed
from florilegium.library.search import Stats

_WIDTH_OF_A_PIPE = 160
_COLUMNS = ("id", "year", "author", "title", "periodical", "words", "gaps", "supplied", "questions")
_NUMBERS = {"id", "words", "gaps", "supplied", "questions"}
_LONGEST = {"author": 28, "title": 48, "periodical": 24}


def show_pages(pages: Sequence[Listed]) -> None:
    """Print a table of ``pages``, and how many they are."""
    console = _console()
    if pages:
        table = Table(box=SIMPLE_HEAD, pad_edge=False)
        for name in _COLUMNS:
            table.add_column(
                name,
                justify="right" if name in _NUMBERS else "left",
                overflow="ellipsis",
                no_wrap=True,
                max_width=_LONGEST.get(name),
            )
        for page in pages:
            table.add_row(*(Text(cell) for cell in _row(page)))
        console.print(table)
    console.print(f"{counted(len(pages), 'page')} found.")


def _row(page: Listed) -> tuple[str, ...]:
    entry = page.entry
    counts = (entry.words, entry.gaps, entry.supplied, entry.questions)
    return (
        str(page.id),
        str(entry.year or ""),
        ", ".join(entry.authors),
        entry.title,
        entry.periodical or "",
        *(f"{count:,}" for count in counts),
    )


def show_page(page: Listed) -> None:
    """Print all that the catalogue tells of ``page``."""
    _show_grid(_facts(page))


def _facts(page: Listed) -> Iterator[tuple[str, str]]:
    entry = page.entry
    yield "id", str(page.id)
    yield "file", str(page.folder / page.path)
    yield "title", entry.title
    yield from (("people", f"{person.name} ({person.role})") for person in entry.people)
    yield "date", entry.date or "unstated"
    yield "periodical", entry.periodical or "unstated"
    yield "language", entry.language
    marks = {
        "words": entry.words,
        "gaps": entry.gaps,
        "supplied": entry.supplied,
        "unclear": entry.unclear,
        "sic": entry.sic,
        "insertions": entry.insertions,
        "notes": entry.notes,
        "questions": entry.questions,
    }
    yield from ((name, f"{count:,}") for name, count in marks.items())
    yield "headnote", entry.headnote or "none"
    yield "digest", entry.digest
    yield "url", entry.url or "unknown"


def show_stats(stats: Stats) -> None:
    """Print what a catalogue holds."""
    _show_grid(
        (
            ("pages", f"{stats.pages:,}"),
            ("with a headnote", f"{stats.headnotes:,}"),
            *((name, f"{total:,}") for name, total in stats.sums),
            ("languages", ", ".join(f"{language} {count:,}" for language, count in stats.languages)),
            *((f"{decade}s" if decade else "undated", f"{count:,}") for decade, count in stats.decades),
            *(("cannot be read", f"{fault.path}: {fault.reason}") for fault in stats.faults),
        )
    )


def _show_grid(rows: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    for name, value in rows:
        grid.add_row(Text(name), Text(value))
    _console().print(grid)


def _console() -> Console:
    """Standard output; in a pipe, wide enough that a table keeps its columns."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_WIDTH_OF_A_PIPE)
