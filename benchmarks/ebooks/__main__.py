"""Makes the e-books of all tools twice and writes ``docs/comparison.md``.

    PYTHONPATH=benchmarks python -m ebooks [--edition FOLDER] [--output FILE]

`make benchmark-ebooks` installs what is measured first: pandoc and Sphinx (dependency group ``benchmarks``), EPUBCheck,
and Ace, which is looked for in ``.engines`` and on the path.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from ebooks.large import seconds
from ebooks.makers import MAKERS, Maker
from ebooks.measuring import Measured, measured
from ebooks.table import page

_ROOT = Path(__file__).resolve().parents[2]
_LARGE = 80


def main() -> None:
    """Make, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", type=Path, default=_ROOT / "editions" / "specimen")
    parser.add_argument("--output", type=Path, default=_ROOT / "docs" / "comparison.md")
    options = parser.parse_args()
    found = []
    for maker in MAKERS:
        found.append(_measured(maker, options.edition.resolve()))
        print(found[-1], file=sys.stderr)
    options.output.write_text(page(found, *seconds(_LARGE)))


def _measured(maker: Maker, edition: Path) -> Measured:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        taken = maker.make(edition, Path(one))
        os.environ |= {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}
        maker.make(edition, Path(other))
        return measured(maker.name, Path(one) / "book.epub", Path(other) / "book.epub", taken)


if __name__ == "__main__":
    main()
