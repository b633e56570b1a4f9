"""``docs/benchmarks.md``: what was measured, as a table, and how it stands to what was aimed at."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from books.measuring import Run
from books.trials import FLORILEGIUM, PAGE_MORE, WARM_PROVED, WARM_SHOWN, WORD_CHANGED, Trial

_MEBIBYTE = 1 << 20
_ENGINE = "WeasyPrint, PDF/UA"
_HEAD = "# Benchmarks\n"
_HOW = """
Books of articles of 3,000 words with notes, made up by `benchmarks/books/generated.py`, on A5 in EB Garamond.
Florilegium's time is that of the whole command `florilegium build --format pdf`: start of the process, reading of the
sources, proof and ledger included. The peers' is that of making the PDF. Processor time is that of all processes
together, memory that of the largest.
`outloud` counts errors and warnings of accessibility. "The preview shows it" is the time from a saved source to new
pages in a preview that is open; meanwhile it goes on to prove the whole book.

[Where the time goes](decisions/where-the-time-goes.md) tells what was done about it and what is left.
`make benchmark` measures all this and writes this page; [the shelf](shelf-benchmarks.md) is measured apart.
"""


@dataclass(frozen=True, slots=True)
class _Aim:
    """What was aimed at, what came of it, and whether that is enough."""

    aim: str
    found: str
    met: bool


def page(trials: Sequence[Trial], runs: int) -> str:
    """The page for ``trials``, each the median of so many ``runs``."""
    machine = (
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    )
    times = "one run each" if runs == 1 else f"medians of {runs} runs"
    engine = f"WeasyPrint {version('weasyprint')}"
    busy = _busy()
    judged = (busy,) if busy else tuple(_aims_table(trials))
    return "\n".join((_HEAD + _HOW, f"{machine}, {engine}; {times}.\n", *_table(trials), "", *judged, ""))


def _busy() -> str:
    """What to say in place of a judgement where others were using the machine as well."""
    load, own = os.getloadavg()[2], os.cpu_count() or 1
    if load < 2 * own:
        return ""
    return (
        f"The machine was busy with other work as well (a load of {load:.0f} on {own} processors). Seconds of\n"
        "different rows say little beside each other and are not judged; compare the time of all cores, and memory."
    )


def _table(trials: Sequence[Trial]) -> Iterator[str]:
    yield "| articles | tool | pages | seconds | all cores | MiB | file, MiB | tagged | outloud: errors, warnings |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: |"
    for trial in sorted(trials, key=lambda each: each.articles):
        yield f"| {trial.articles} | {trial.name} | {' | '.join(_cells(trial))} |"


def _cells(trial: Trial) -> tuple[str, ...]:
    run, made = trial.run, trial.made
    if run is None or made is None:
        return "", *(("", "", "") if run is None else _taken(run)), "", "", trial.note
    found = "" if made.findings is None else f"{made.findings[0]}, {made.findings[1]}"
    size = f"{made.size / _MEBIBYTE:.2f}"
    return f"{made.pages:,}", *_taken(run), size, "yes" if made.tagged else "no", found


def _taken(run: Run) -> tuple[str, str, str]:
    return f"{run.seconds:.1f}", f"{run.processor:.1f}" if run.processor else "", f"{run.megabytes:.0f}"


def _aims_table(trials: Sequence[Trial]) -> Iterator[str]:
    known = {(each.name, each.articles): each for each in trials if each.run and not each.note}
    aims = tuple(_aims(known))
    if aims:
        yield "| aim | found | met |"
        yield "| --- | --- | --- |"
        yield from (f"| {each.aim} | {each.found} | {'yes' if each.met else '**no**'} |" for each in aims)


def _aims(known: dict[tuple[str, int], Trial]) -> Iterator[_Aim]:
    cold, engine, typst = (known.get((name, 80)) for name in (FLORILEGIUM, _ENGINE, "Typst"))
    if cold and engine:
        yield _at_most("80 articles cold, time", _seconds(cold), _seconds(engine), 0.5, "WeasyPrint’s")
        yield _at_most("80 articles cold, memory", _memory(cold), _memory(engine), 0.5, "WeasyPrint’s")
        yield _at_most("80 articles, file", _size(cold), _size(engine), 1.2, "WeasyPrint’s")
    if cold and (large := known.get((FLORILEGIUM, 320))):
        yield _at_most("memory of 320 articles", _memory(large), _memory(cold), 1.1, "that of 80")
    for name in (WORD_CHANGED, PAGE_MORE):
        if changed := known.get((name, 80)):
            took = _seconds(changed)
            yield _Aim(f"{name}, 80 articles: at most 3.5 s", f"{took:.1f} s", took <= 3.5)
            if typst:
                yield _at_most(f"{name}, 80 articles, time", took, _seconds(typst), 1, "Typst’s, cold")
    for name in (WARM_SHOWN, WARM_PROVED):
        if engine and (warm := known.get((name, 80))):
            yield _at_most(f"{name}, 80 articles, time", _seconds(warm), _seconds(engine), 0.04, "WeasyPrint’s")


def _at_most(what: str, mine: float, other: float, part: float, whose: str) -> _Aim:
    return _Aim(f"{what}: at most {part:g} of {whose}", f"{mine / other:.2f}", mine <= part * other)


def _seconds(trial: Trial) -> float:
    return trial.run.seconds if trial.run else 0


def _size(trial: Trial) -> float:
    return trial.made.size if trial.made else 0


def _memory(trial: Trial) -> float:
    return trial.run.megabytes if trial.run else 0
