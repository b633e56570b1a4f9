"""Whether books of real archive pages hold what the pages hold, and how long that takes to make and to prove.

    python benchmarks/prove_archive.py PAGES_FOLDER [--size 25] [--first N] [--last N]

Puts the pages of a folder (FLORILEGIUM_CORPUS/html, say) into editions of 25, builds each as a draft, so that open
questions are taken as proposed, and prints for each edition seconds, pages, what the ledger has found in each book, and
the findings that are errors. Pictures that the folder lacks are replaced by a grey one; what is wrong with the pages
themselves, as an unbalanced bracket, is waived as the archive's own. Where there is no book, the pages that findings
name are left out, and the others built again.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from florilegium.build import build
from florilegium.diagnostics import Diagnostic, Severity
from florilegium.inputs import judge
from florilegium.model.inline import Picture
from florilegium.model.walk import inlines, lines, parts
from florilegium.read import SUFFIXES, read_source
from florilegium.world.files import DiskFolder

DEEP = "articles/a/b/c/d/e"
"""So deep in the edition's folder that what a page names by ``../`` is in the folder too."""

MANIFEST = """format: 1
title: Pages of an Archive
editors: [The editors]
language: en
identifiers:
  work: urn:uuid:d3a3614b-6043-49ae-bbd1-a1f75a60fa49
released: 2026-11-22
version: 1.0.0
rights: Those of the pages.
style: classic
trim: a5
formats: [epub, pdf]
contents:
"""


def edition(folder: Path, pages: Sequence[Path]) -> None:
    """An edition of ``pages`` in ``folder``, with a picture wherever one is named."""
    home = folder / DEEP
    home.mkdir(parents=True)
    for page in pages:
        shutil.copy(page, home)
    grey = io.BytesIO()
    Image.new("L", (80, 40), 128).save(grey, "PNG")
    for picture in _pictures(folder):
        file = (folder / picture).resolve()
        if file.is_relative_to(folder.resolve()) and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(grey.getvalue())
    listed = "".join(f"  - article: {page.stem}\n" for page in pages)
    manifest = folder / "edition.yaml"
    manifest.write_text(MANIFEST + listed, encoding="utf-8")
    wrong = [finding for finding in judge(folder).diagnostics if _is_the_archives(finding)]
    waived = sorted({(finding.rule.code, finding.where.file) for finding in wrong if finding.where})
    reason = "So the archive has it."
    entries = "".join(f"  - {{rule: {rule}, place: {place}, reason: {reason}}}\n" for rule, place in waived)
    if entries:
        manifest.write_text(f"{MANIFEST}{listed}waivers:\n{entries}", encoding="utf-8")


def _is_the_archives(finding: Diagnostic) -> bool:
    """Whether an editor has to answer for what a page holds, before there is a book."""
    return finding.severity is Severity.ERROR and finding.rule.can_be_waived


def _pictures(folder: Path) -> Iterator[str]:
    files = DiskFolder(folder)
    for name in files.names("articles"):
        reading = read_source(files, name).value if name.endswith(SUFFIXES) else None
        for part in parts(reading.article) if reading else ():
            for line in lines(part):
                yield from (node.path for node in inlines(line) if isinstance(node, Picture))


def _complete(files: Sequence[Path]) -> str:
    """What the ledger among ``files`` says of each book."""
    ledger = next(file for file in files if file.name == "proof.json")
    books = json.loads(ledger.read_text(encoding="utf-8"))["books"]
    return ", ".join(
        f"{form}: {book['words_found']} of {book['words']} words, {book['marks_found']} of {book['marks']} marks"
        for form, book in books.items()
    )


def main() -> None:
    """Build the editions and print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("pages", type=Path)
    arguments.add_argument("--size", type=int, default=25)
    arguments.add_argument("--first", type=int, default=1)
    arguments.add_argument("--last", type=int, default=10_000)
    given = arguments.parse_args()
    pages = sorted(file for file in given.pages.iterdir() if file.name.endswith(SUFFIXES))
    editions = [pages[start : start + given.size] for start in range(0, len(pages), given.size)]
    for number, chosen in enumerate(editions[given.first - 1 : given.last], start=given.first):
        while chosen := list(_proved(number, chosen)):
            pass


def _proved(number: int, chosen: Sequence[Path]) -> Iterator[Path]:
    """Build and prove an edition of the ``chosen`` pages. Where that fails, the pages that no finding names."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / f"pages-{number}"
        edition(folder, chosen)
        began = time.monotonic()
        made = build(folder, output=Path(place) / "output", draft=True)
        wrong = [finding for finding in made.diagnostics if finding.stops(draft=True)]
        told = f"{made.value.pages} pages, {_complete(made.value.files)}" if made.value else "no book"
        took = f"{time.monotonic() - began:.0f} s"
        print(f"{number}: {len(chosen)} texts, {told}, {took}, {len(wrong)} errors", flush=True)
    for finding in wrong:
        print(f"  {finding.rule.code} {finding.where}: {finding.message}")
    if wrong:
        yield from (page for page in chosen if not any(page.stem in str(finding.where) for finding in wrong))


if __name__ == "__main__":
    main()
