"""Compares Florilegium with its peers and writes ``docs/benchmarks.md``.

    PYTHONPATH=benchmarks python -m books [--short] [--runs 3] [--limit 900] [--modules FOLDER] [--output FILE]

The peers of npm are installed with ``npm install --prefix benchmarks/books``, those of PyPI with the dependency group
``benchmarks``; what is not there is said to be absent. ``--short`` takes some ten minutes, the whole some hours.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from books.peers import peers
from books.table import page
from books.trials import Trial, of_florilegium, of_peer

_HERE = Path(__file__).resolve().parent
_SIZES = (5, 20, 80, 320)
_SHORT_SIZES = (20, 80)
_SLOW_IN_SHORT = 20
"""In the short mode only Florilegium and the quick peers get larger books than this, and only it is checked."""
_QUICK_PEERS = 2
"""So many peers, the first, are quick: WeasyPrint alone and Typst."""
_LARGEST_CHECKED = 80


def main() -> None:
    """Measure, and write the page after each trial, so that what was measured before an interruption stays."""
    options = _options()
    trials = []
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for trial in _trials(options, Path(folder)):
            trials.append(trial)
            took = f"{trial.run.seconds:.1f} s" if trial.run else ""
            print(trial.articles, trial.name, took, trial.note, file=sys.stderr, flush=True)
            options.output.write_text(page(trials, options.runs))


def _trials(options: argparse.Namespace, folder: Path) -> Iterator[Trial]:
    runs, limit = options.runs, options.limit
    for count in _SHORT_SIZES if options.short else _SIZES:
        checked = count <= _LARGEST_CHECKED
        yield from of_florilegium(count, folder / f"florilegium-{count}", runs, limit, checked=checked)
        slow_too = not options.short or count <= _SLOW_IN_SHORT
        for number, peer in enumerate(peers(options.modules)):
            if slow_too or number < _QUICK_PEERS:
                yield of_peer(peer, count, folder / f"{number}-{count}", runs, limit, checked=checked and slow_too)
    if options.short:
        yield next(of_florilegium(_SIZES[-1], folder / "florilegium-largest", runs, limit, checked=False))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="one run, fewer sizes; slow peers only with small books")
    parser.add_argument("--runs", type=int, help="of which the median is taken; 3, with --short 1")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a run is stopped")
    parser.add_argument("--modules", type=Path, default=_HERE / "node_modules", help="where npm put the peers")
    parser.add_argument("--output", type=Path, default=_HERE.parents[1] / "docs" / "benchmarks.md")
    parser.add_argument("--folder", type=Path, help="where books are made and thrown away")
    options = parser.parse_args()
    options.modules, options.runs = options.modules.resolve(), options.runs or (1 if options.short else 3)
    return options


if __name__ == "__main__":
    main()
