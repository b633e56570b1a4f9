"""How long a change takes to show in the preview, whose process has built the book before.

    python warm.py EDITION CHANGED_SOURCE CACHE

Previews the edition, lays the changed source over the article of its name, and prints the seconds until the pages of
that article show the change, and until the whole book is proved again.
"""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from florilegium.preview.session import Session
from florilegium.world.store import DiskStore


def main(edition: Path, changed: Path, cache: Path) -> None:
    """Preview ``edition``, then with the source ``changed``, and print how long that took."""
    session = Session(edition, DiskStore(cache / "store"))
    session.rebuild()
    before = session.view.number
    shutil.copyfile(changed, edition / "articles" / changed.name)
    shown: list[float] = []
    began = time.monotonic()

    def note() -> None:
        if session.view.number > before:
            shown.append(time.monotonic() - began)

    session.rebuild(note)
    proved = time.monotonic() - began
    failure = session.view.failure
    session.close()
    if failure or not shown:
        raise SystemExit(failure or "nothing changed")
    print(shown[0], proved)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
