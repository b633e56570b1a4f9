"""The specimen as it was when somebody last looked at it. ``make test UPDATE=1`` writes what it is now.

What is golden is text, to be read in a change: the documents of the EPUB, and the PDF line by line with its structure.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from specimen_books import STYLES, Specimen

from florilegium.diagnostics import Severity
from florilegium.model.edition import Format
from florilegium.proof.ledger import prove_files
from florilegium.proof.room import Desk

GOLDENS = Path(__file__).parent / "specimen"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Specimen]:
    """The specimen in each style."""
    folder = tmp_path_factory.mktemp("specimen")
    return {style: Specimen(style, folder / style) for style in STYLES}


@pytest.fixture(scope="module")
def made(books: dict[str, Specimen]) -> dict[str, str]:
    """The texts of the specimen by the path of their golden. The documents are the same in every style."""
    documents = {f"epub/{Path(name).name}": text for name, text in books[STYLES[0]].epub().items()}
    return {**documents, **{f"{style}.pdf.txt": book.pdf() for style, book in books.items()}}


@pytest.fixture(scope="module")
def golden(made: dict[str, str], request: pytest.FixtureRequest) -> dict[str, str]:
    """The goldens by path; first written anew where that is asked for."""
    if request.config.getoption("--update-goldens"):
        for unused in _files().keys() - made.keys():
            (GOLDENS / unused).unlink()
        for path, text in made.items():
            (GOLDENS / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDENS / path).write_text(text, "utf-8")
    return {path: file.read_text("utf-8") for path, file in _files().items()}


def _files() -> dict[str, Path]:
    return {file.relative_to(GOLDENS).as_posix(): file for file in sorted(GOLDENS.rglob("*")) if file.is_file()}


def test_every_golden_is_used_and_every_text_has_one(made: dict[str, str], golden: dict[str, str]) -> None:
    assert golden.keys() == made.keys()


def test_the_specimen_is_what_it_was(made: dict[str, str], golden: dict[str, str]) -> None:
    changes = [
        "\n".join(list(difflib.unified_diff(golden[path].splitlines(), text.splitlines(), path, "now", n=0))[:20])
        for path, text in made.items()
        if path in golden and golden[path] != text
    ]
    assert not changes, "\n\n".join(("`make test UPDATE=1` takes these changes over:", *changes[:5]))


@pytest.mark.parametrize("style", STYLES)
def test_nobody_sends_back_a_page_of_the_specimen(style: str, books: dict[str, Specimen], tmp_path: Path) -> None:
    file = tmp_path / "specimen.pdf"
    file.write_bytes(books[style].printed.pdf)
    with Desk() as desk:
        found = prove_files(books[style].book, {Format.PDF: file}, desk)[0].diagnostics
    assert [each for each in found if each.severity is not Severity.NOTE] == []
