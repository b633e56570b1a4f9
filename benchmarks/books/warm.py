"""How long a rebuild takes in a process that has built the book before, as the preview's has.

    python warm.py EDITION CHANGED_SOURCE CACHE

Builds the edition, lays the changed source over the article of its name, builds again and prints the seconds of that.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from florilegium.build import build
from florilegium.world.store import DiskStore


def main(edition: Path, changed: Path, cache: Path) -> None:
    """Build ``edition`` twice, the second time with the source ``changed``, and print the seconds of that."""
    store = DiskStore(cache / "store")
    build(edition, output=cache / "warm", store=store)
    shutil.copyfile(changed, edition / "articles" / changed.name)
    began = time.monotonic()
    rebuilt = build(edition, output=cache / "warm", store=store)
    if rebuilt.value is None:
        raise SystemExit(1)
    print(time.monotonic() - began)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
