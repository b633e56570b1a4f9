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
WARM_SHOWN = "Florilegium, one word changed, preview shows it"
WARM_PROVED = "Florilegium, one word changed, preview has proved all"

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
    """Florilegium with a book of ``count`` articles: cold, then with little changed, then in its preview."""
    folder.mkdir(parents=True)
    pdf = folder / "output" / "generated" / "generated.pdf"
    for name, trial in (
        (FLORILEGIUM, _cold),
        (WORD_CHANGED, partial(_after, generated.with_one_word_changed)),
        (PAGE_MORE, partial(_after, generated.with_a_page_more)),
    ):
        taken = _median([trial(generated.articles(count), folder, limit, turn) for turn in range(runs)])
        asked = checked and name == FLORILEGIUM
        yield Trial(name, count, taken, None if taken.failure else judged(pdf, checked=asked), taken.failure)
    warm_runs = [_warm(generated.articles(count), folder, limit, turn) for turn in range(runs)]
    for name, at in ((WARM_SHOWN, 0), (WARM_PROVED, 1)):
        taken = _median([each[at] for each in warm_runs])
        yield Trial(name, count, taken, note=taken.failure)


def _cold(book: Book, folder: Path, limit: float, _turn: int) -> Run:
    shutil.rmtree(folder / "cache", ignore_errors=True)
    generated.write_edition(book, folder / "generated")
    return run((sys.executable, *_BUILD), folder, limit)


def _after(edit: Callable[[Book, int], Book], book: Book, folder: Path, limit: float, turn: int) -> Run:
    """With the pages of all other articles kept from the builds before."""
    generated.write_edition(edit(book, turn), folder / "generated")
    return run((sys.executable, *_BUILD), folder, limit)


def _warm(book: Book, folder: Path, limit: float, turn: int) -> tuple[Run, Run]:
    """Until the preview shows a change, and until it has proved the whole book again; memory is that of all of it."""
    changed = generated.with_one_word_changed(book, 100 + turn)
    generated.write_edition(changed, folder / "changed")
    generated.write_edition(book, folder / "generated")
    source = folder / "changed" / "articles" / f"{changed[len(changed) // 2].name}.md"
    taken = run((sys.executable, warm.__file__, "generated", str(source), "cache"), folder, limit)
    if taken.failure:
        return taken, taken
    shown, proved = map(float, (folder / "log").read_text().split()[-2:])
    return replace(taken, seconds=shown, processor=0), replace(taken, seconds=proved, processor=0)


def _median(runs: Sequence[Run]) -> Run:
    """The run with the median time (the upper one of an even number), with the most memory that any took."""
    if failed := [each for each in runs if each.failure]:
        return failed[0]
    middle = sorted(runs, key=lambda each: each.seconds)[len(runs) // 2]
    return replace(middle, megabytes=max(each.megabytes for each in runs))
