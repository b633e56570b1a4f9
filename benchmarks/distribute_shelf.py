"""How fast a catalogue is made of a large shelf, and brought up to date when one edition is added.

    python benchmarks/distribute_shelf.py [--editions 1000] [--texts 12]

Fills a shelf with generated editions, each an e-book of so many texts and a PDF, sends its catalogue to an empty
folder, sends it again unchanged, then with one more edition; prints wall and processor time of each, and the largest
memory of the process after it. Each step is a process of its own, as each run of ``florilegium distribute`` is.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import tempfile
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.shelf import Shelf
from florilegium.distributing import distribute
from florilegium.model.article import Person
from florilegium.model.publication import (
    EPUB_TYPE,
    PDF_TYPE,
    ProofTotals,
    Publication,
    PublishedFile,
    PublishedRights,
    PublishedText,
)
from florilegium.model.receipt import FileDigest

_WORDS = 2_000
_PARAGRAPH = " ".join(["The lamp room was cold, and the women who kept it sang."] * 9)
_CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><manifest>{items}</manifest>
<spine>{spine}</spine></package>"""
_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>{title}</title></head>
<body><section><h1>{title}</h1>{paragraphs}</section></body></html>"""
_RIGHTS = PublishedRights("public-domain", "The author died in 1914.", "E. Ditor")
_TYPES = {".epub": EPUB_TYPE, ".pdf": PDF_TYPE, ".html": "text/html", ".json": "application/json"}


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds, processor seconds, files written, and the largest memory of the process in MB."""

    wall: float
    processor: float
    written: int
    memory: float


def ebook(texts: int) -> bytes:
    """An e-book of so many texts, each of some 2,000 words."""
    paragraphs = f"<p>{_PARAGRAPH}</p>" * (_WORDS // len(_PARAGRAPH.split()))
    names = [f"text-{number:02}.xhtml" for number in range(texts)]
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("EPUB/package.opf", _PACKAGE.format(items=items, spine=spine))
        for number, name in enumerate(names):
            archive.writestr(f"EPUB/{name}", _TEXT.format(title=f"Text {number}", paragraphs=paragraphs))
    return written.getvalue()


def put(shelf: Shelf, number: int, texts: int, book: bytes) -> None:
    """Put the generated edition of this number on ``shelf``: three authors of its own, and one of every tenth."""
    name = f"edition-{number:05}"
    people = [Person(f"Author {number} {letter}") for letter in "ABC"] + [Person(f"Contributor {number % 10}")]
    files = {
        f"{name}.epub": book,
        f"{name}.pdf": b"%PDF-1.7\n" + name.encode() * 20_000,
        "proof.html": b"<!DOCTYPE html><title>Proof</title>" + b"<p>word</p>" * 5_000,
        "receipt.json": b"{}",
    }
    publication = Publication(
        id=name,
        version="1.0.0",
        title=f"Edition {number}",
        subtitle=None,
        description="What the women of the lamp room sang, and what was written of them.",
        language="en",
        released=f"20{number % 26:02}-{number % 12 + 1:02}-01",
        publisher="A Press",
        identifier=f"urn:example:{name}",
        rights="Public domain.",
        people=(Person("E. Ditor", "edt"),),
        texts=tuple(
            PublishedText(f"Text {place}", (people[place % 4],), f"EPUB/text-{place:02}.xhtml", rights=_RIGHTS)
            for place in range(texts)
        ),
        files=tuple(
            PublishedFile(FileDigest.of(path, content), _TYPES[Path(path).suffix], len(content))
            for path, content in files.items()
        ),
        proof=ProofTotals(_WORDS * texts, 4, 2),
        accessibility=None,
        cover=None,
    )
    shelf.put(publication, files)


def fill(folder: Path, numbers: range, texts: int) -> None:
    """Put the editions of these numbers on the shelf in ``folder``."""
    book = ebook(texts)
    for number in numbers:
        put(Shelf(folder), number, texts, book)


def measure(shelf: Path, site: Path) -> Measured:
    """Send the catalogue of the shelf to ``site``, in this process."""
    begun, worked = time.monotonic(), time.process_time()
    outcome = distribute(Shelf(shelf), FolderDestination(site), "https://books.example/")
    if outcome.value is None:
        raise SystemExit("\n".join(finding.message for finding in outcome.diagnostics))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(time.monotonic() - begun, time.process_time() - worked, len(outcome.value.written), memory)


def measured(what: str, shelf: Path, site: Path) -> None:
    """Measure in a fresh process, and print a row of a table."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        found = alone.submit(measure, shelf, site).result()
    print(
        f"| {what} | {found.wall:.1f} s | {found.processor:.1f} s | {found.written:,} | {found.memory:.0f} MB |",
        flush=True,
    )


def main() -> None:
    """Measure, and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--editions", type=int, default=1000)
    arguments.add_argument("--texts", type=int, default=12)
    asked = arguments.parse_args()
    print(f"{asked.editions:,} editions of {asked.texts} texts; {os.cpu_count()} processors\n")
    print("| step | wall time | processor time | files written | largest memory |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        shelf, site = Path(scratch) / "shelf", Path(scratch) / "site"
        fill(shelf, range(asked.editions // 10), asked.texts)
        measured(f"{asked.editions // 10:,} editions, cold", shelf, Path(scratch) / "small")
        fill(shelf, range(asked.editions // 10, asked.editions), asked.texts)
        measured(f"{asked.editions:,} editions, cold", shelf, site)
        measured("again, unchanged", shelf, site)
        fill(shelf, range(asked.editions, asked.editions + 1), asked.texts)
        measured("with one edition more", shelf, site)


if __name__ == "__main__":
    main()
