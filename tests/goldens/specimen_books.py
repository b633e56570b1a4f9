"""The specimen in each style, as text: what it is made of and where it stands on the pages."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from florilegium.inputs import Inputs, judge
from florilegium.model.book import Book, Colophon, Section
from florilegium.press.epub import epub_book
from florilegium.press.pdf import PrintedBook, print_book
from florilegium.proof.ink import Run, drawn, runs_of
from florilegium.proof.structure import opened, structure_of
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.lines import blocks

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = "edition.yaml"
STYLES = ("classic", "pamphlet")
WRITTEN_IN_WORDS = (".xhtml", ".opf", ".ncx")


class Specimen:
    """The specimen in ``style``, in a folder of its own; the machine and its tools have no part in it."""

    def __init__(self, style: str, folder: Path) -> None:
        shutil.copytree(ROOT / "editions" / "specimen", folder)
        manifest = folder / MANIFEST
        manifest.write_text(manifest.read_text("utf-8").replace("\nstyle: classic\n", f"\nstyle: {style}\n"), "utf-8")
        inputs = judge(folder).value
        assert inputs is not None
        assert inputs.edition.style == style
        self.inputs: Inputs = inputs
        made = inputs.book()
        self.book: Book = replace(made, back=tuple(_anywhere(section) for section in made.back))
        printed = print_book(self.book, inputs.style, inputs.pictures).value
        assert printed is not None
        self.printed: PrintedBook = printed

    def epub(self) -> dict[str, str]:
        """The documents of the EPUB by path."""
        made = epub_book(self.book, self.inputs.style, self.printed.pages, self.inputs.pictures).value
        assert made is not None
        with zipfile.ZipFile(io.BytesIO(made)) as container:
            names = [name for name in container.namelist() if name.endswith(WRITTEN_IN_WORDS)]
            return {name: container.read(name).decode("utf-8") for name in sorted(names)}

    def pdf(self) -> str:
        """The PDF line by line: its sections and their blocks with their structure types, each line with its folio."""
        with drawn(self.printed.pdf) as pages:
            ink = {number: runs_of(pages, number) for number in range(len(pages))}
        with opened(self.printed.pdf) as document:
            structure = structure_of(document)
        known = frozenset(section.id for section in self.book.sections)
        tagged = TaggedBook.of(structure.root, dict(enumerate(structure.folios)), ink, known)
        return "".join(f"{line}\n" for line in (*_sections(tagged), *_furniture(tagged, ink)))


def _anywhere(section: Section) -> Section:
    """The section as it is on every machine."""
    return replace(section, digest="0" * 64, tools=()) if isinstance(section, Colophon) else section


def _sections(tagged: TaggedBook) -> Iterator[str]:
    for section in tagged.sections(tagged.known):
        yield f"# {section.tag.identifier}"
        for block in blocks(section.tag, tagged):
            yield f"{block.kind}{f' ({block.part})' if block.part else ''}"
            for line in block.lines:
                yield f"{tagged.folios[line.page]:>8} | {line.text}"
        yield ""


def _furniture(tagged: TaggedBook, ink: Mapping[int, Sequence[Run]]) -> Iterator[str]:
    yield "# furniture"
    for number, runs in ink.items():
        folio = tagged.folios[number]
        shown = "  ".join(run.text.strip() for run in runs if run.furniture and run.text.strip())
        yield f"{folio:>8} | {shown}".rstrip()
