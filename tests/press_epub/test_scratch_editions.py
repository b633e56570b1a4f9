"""Ten editions of 22 archive pages each, as they come: EPUBCheck and Ace find nothing in their e-books."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from epub_specimen import photograph

from florilegium.build import build
from florilegium.diagnostics import Severity
from florilegium.model.edition import Format
from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.verdict import Engine
from florilegium.read import read_source
from florilegium.world.files import DiskFolder

SOURCE = re.compile(rb"""\bsrc\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
"""Where a page's picture is; the corpus has pages without theirs, and every picture becomes the same one."""

PAGES = 22
EDITIONS = 10
MANIFEST = """\
format: 1
title: Scratch {number}
language: en
identifiers: {{work: "urn:uuid:00000000-0000-4000-8000-00000000000{number}"}}
released: 2026-11-22
version: 1.0.0
rights: None claimed.
editors: [Nobody]
formats: [epub]
contents:
"""


@pytest.fixture(scope="module")
def pages(corpus: Path) -> list[Path]:
    """Pages from all over the corpus that are read without errors; what an edition refuses is no e-book."""
    folder = DiskFolder(corpus / "html")
    names = sorted(name for name in folder.names() if name.endswith((".htm", ".html")))
    wanted = PAGES * EDITIONS
    step = max(1, len(names) // (wanted * 6 // 5))
    found = [corpus / "html" / name for name in names[::step] if is_sound(folder, name)]
    assert len(found) >= wanted
    return found[:wanted]


def is_sound(folder: DiskFolder, name: str) -> bool:
    return not any(finding.severity is Severity.ERROR for finding in read_source(folder, name).diagnostics)


def edition_of(pages: list[Path], number: int, folder: Path) -> Path:
    (folder / "articles").mkdir()
    chosen = pages[number::EDITIONS]
    (folder / "articles" / "p.png").write_bytes(photograph())
    for place, page in enumerate(chosen):
        (folder / "articles" / f"{place:02}.htm").write_bytes(SOURCE.sub(b'src="p.png"', page.read_bytes()))
    entries = "".join(f"  - '{place:02}'\n" for place in range(len(chosen)))
    (folder / "edition.yaml").write_text(MANIFEST.format(number=number) + entries)
    return folder


@pytest.fixture(scope="module")
def books(pages: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The e-books of all editions; what the pages leave open is taken as proposed."""
    folder = tmp_path_factory.mktemp("scratch")
    return [built(pages, number, folder) for number in range(EDITIONS)]


def built(pages: list[Path], number: int, folder: Path) -> Path:
    edition = folder / f"scratch-{number}"
    edition.mkdir()
    outcome = build(edition_of(pages, number, edition), output=folder / "out", draft=True)
    assert outcome.value is not None, [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    (book,) = (file for file in outcome.value.files if file.suffix == f".{Format.EPUB}")
    return book


@pytest.mark.prove
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("engine", [EpubCheck(), Ace()], ids=lambda engine: engine.name)
def test_the_checkers_of_others_find_nothing(books: list[Path], engine: Engine) -> None:
    if engine.version() is None:
        pytest.skip(engine.install)
    found = zip(books, engine.judge(books), strict=True)
    assert {book.name: [(one.message, one.place) for one in remarks] for book, remarks in found if remarks} == {}
