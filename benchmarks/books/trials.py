"""What is tried: each tool with a book of each size, and Florilegium with a book of which a little has changed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from books import generated, warm
from books.judging import Made, judged
from books.measuring import Run, run
from books.peers import Book, Peer

FLORILEGIUM = "Florilegium"
WORD_CHANGED = "Florilegium, one word changed"
PAGE_MORE = "Florilegium, an edit that adds a page"
WARM = "Florilegium, one word changed, warm process"

_BUILD = ("-m", "florilegium", "build", "generated", "--format", "pdf", "--cache", "cache", "--output", "output")


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a tool and a book of so many articles; without ``run`` it was absent, and ``note`` says why."""

    name: str
    articles: int
    run: Run | None = None
    made: Made | None = None
    note: str = ""


def of_peer(peer: Peer, count: int, folder: Path, runs: int, limit: float, *, checked: bool) -> Trial:
    """``peer`` with a book of ``count`` articles: the median of so many runs; with ``checked``, outloud is asked."""
    if peer.absent:
        return Trial(peer.name, count, note=peer.absent)
    folder.mkdir(parents=True)
    peer.write(generated.articles(count), folder)
    taken = _median([run(peer.command, folder, limit, peer.environment) for _ in range(runs)])
    pdf = folder / "book.pdf"
    if taken.failure or not pdf.exists():
        return Trial(peer.name, count, taken, note=taken.failure or "made nothing")
    return Trial(peer.name, count, taken, judged(pdf, checked=checked))


def of_florilegium(count: int, folder: Path, runs: int, limit: float, *, checked: bool) -> Iterator[Trial]:
    """Florilegium with a book of ``count`` articles: cold, then with little changed, then in a warm process."""
    folder.mkdir(parents=True)
    pdf = folder / "output" / "generated" / "generated.pdf"
    for name, trial in (
        (FLORILEGIUM, _cold),
        (WORD_CHANGED, partial(_after, generated.with_one_word_changed)),
        (PAGE_MORE, partial(_after, generated.with_a_page_more)),
        (WARM, _warm),
    ):
        taken = _median([trial(generated.articles(count), folder, limit, turn) for turn in range(runs)])
        asked = checked and name == FLORILEGIUM
        yield Trial(name, count, taken, None if taken.failure else judged(pdf, checked=asked), taken.failure)


def _cold(book: Book, folder: Path, limit: float, _turn: int) -> Run:
    shutil.rmtree(folder / "cache", ignore_errors=True)
    generated.write_edition(book, folder / "generated")
    return run((sys.executable, *_BUILD), folder, limit)


def _after(edit: Callable[[Book, int], Book], book: Book, folder: Path, limit: float, turn: int) -> Run:
    """With the pages of all other articles kept from the builds before."""
    generated.write_edition(edit(book, turn), folder / "generated")
    return run((sys.executable, *_BUILD), folder, limit)


def _warm(book: Book, folder: Path, limit: float, turn: int) -> Run:
    changed = generated.with_one_word_changed(book, 1000 + turn)
    generated.write_edition(changed, folder / "changed")
    generated.write_edition(book, folder / "generated")
    source = folder / "changed" / "articles" / f"{changed[len(changed) // 2].name}.md"
    taken = run((sys.executable, warm.__file__, "generated", str(source), "cache"), folder, limit)
    return taken if taken.failure else replace(taken, seconds=float((folder / "log").read_text().split()[-1]))


def _median(runs: Sequence[Run]) -> Run:
    """The run with the median time (the upper one of an even number), with the most memory that any took."""
    if failed := [each for each in runs if each.failure]:
        return failed[0]
    middle = sorted(runs, key=lambda each: each.seconds)[len(runs) // 2]
    return replace(middle, megabytes=max(each.megabytes for each in runs))
