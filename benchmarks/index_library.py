"""How fast a library is indexed, measured against the bare parse of the same pages by the same parser.

    python benchmarks/index_library.py PAGES_FOLDER [--pages 9237] [--jobs N]

Multiplies the pages of a folder (FLORILEGIUM_CORPUS/html, say) until there are as many as asked for, each copy with a
last word of its own, indexes them, indexes them again unchanged, and prints wall time, processor time, pages a second,
the largest memory of any process, and the ratio to parsing alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from florilegium.indexing import index

LOOK = 250
"""After how many pages the memory of the reading processes is looked at."""


@dataclass(slots=True)
class Stopwatch:
    """Seconds that passed, and seconds that processors worked (those of ended child processes included)."""

    wall: float = 0.0
    processor: float = 0.0


@contextmanager
def measured() -> Iterator[Stopwatch]:
    """A stopwatch that stops when the context ends."""
    watch = Stopwatch()
    wall, processor = time.monotonic(), _processor_seconds()
    yield watch
    watch.wall, watch.processor = time.monotonic() - wall, _processor_seconds() - processor


def _processor_seconds() -> float:
    """What this process and those below it have used: workers are children of a server, which alone waits for them."""
    used = os.times()
    ticks = sum(sum(map(int, fields[11:15])) for fields in _below(os.getpid()))
    return used.user + used.system + used.children_user + used.children_system + ticks / os.sysconf("SC_CLK_TCK")


def _below(parent: int) -> Iterator[list[str]]:
    """The fields of ``/proc/PID/stat`` from the third on of every living process below ``parent``."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = file.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                yield fields
                yield from _below(int(file.parent.name))


def _largest_below(parent: int) -> int:
    """The most memory, in bytes, that any living process below ``parent`` holds now."""
    return max((int(fields[21]) * os.sysconf("SC_PAGE_SIZE") for fields in _below(parent)), default=0)


def multiply(pages: Path, folder: Path, wanted: int) -> int:
    """Write ``wanted`` pages into ``folder``, in folders of 500; returns their bytes."""
    originals = [file.read_bytes() for file in sorted(pages.iterdir()) if file.suffix in {".htm", ".html"}]
    size = 0
    for number, raw in enumerate(islice(cycle(originals), wanted)):
        file = folder / f"{number // 500:03}" / f"{number:05}.htm"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(raw + f"\n<!-- {number} -->\n".encode())
        size += len(raw)
    return size


def parse_all(folder: Path) -> None:
    """Parse every page, and nothing else, in this process."""
    for file in sorted(folder.rglob("*.htm")):
        LexborHTMLParser(file.read_bytes())


def told(what: str, watch: Stopwatch, pages: int) -> None:
    """Print one measurement."""
    print(
        f"{what:<24} {watch.wall:8.2f} s wall  {watch.processor:8.2f} s processor  {pages / watch.wall:10.1f} pages/s"
    )


def timed(what: str, pages: int, work: Callable[[], object]) -> Stopwatch:
    """Do ``work``, and print how long it took."""
    with measured() as watch:
        work()
    told(what, watch, pages)
    return watch


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pages", type=int, default=9237)
    arguments.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        mirror, catalogue = Path(scratch) / "mirror", Path(scratch) / "library.sqlite"
        mirror.mkdir()
        size = multiply(asked.folder, mirror, asked.pages)
        print(f"{asked.pages:,} pages, {size / 1e6:,.1f} MB, {asked.jobs} processes")
        bare = timed("bare parse, one process", asked.pages, lambda: parse_all(mirror))
        seen = [0]

        def look(done: int, _total: int) -> None:
            if done % LOOK == 0:
                seen.append(_largest_below(os.getpid()))

        full = timed("index", asked.pages, lambda: index(mirror, catalogue, jobs=asked.jobs, progress=look))
        timed("index again, unchanged", asked.pages, lambda: index(mirror, catalogue, jobs=asked.jobs))
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(f"ratio of processor time, index to bare parse: {full.processor / bare.processor:.1f}")
        print(f"catalogue: {catalogue.stat().st_size / 1e6:,.1f} MB")
        print(f"largest memory: {own / 1e6:.0f} MB (this process), {max(seen) / 1e6:.0f} MB (a reading process)")
        print(f"memory of a reading process, by the way: {' '.join(f'{size / 1e6:.0f}' for size in seen[1::4])} MB")


if __name__ == "__main__":
    main()
