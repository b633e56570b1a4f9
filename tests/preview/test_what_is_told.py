"""What a preview tells of a book is what its build would: in all its formats, without what the editor lets pass."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from florilegium.preview.session import Session
from florilegium.world.store import DiskStore

WAIVERS = """\
waivers:
  - {rule: R004, place: articles/a-reaffirmation.txt, reason: It stands so.}
  - {rule: E020, place: book, reason: Nothing of the kind is found.}
contents:"""


@pytest.fixture
def session(root: Path, tmp_path: Path) -> Iterator[Session]:
    """A session of the seed edition, for the printer as well, with a bracket that is not closed."""
    edition = Path(shutil.copytree(root / "editions/reaffirmation", tmp_path / "reaffirmation"))
    manifest, source = edition / "edition.yaml", edition / "articles/a-reaffirmation.txt"
    manifest.write_text(manifest.read_text("utf-8").replace("formats: [epub, pdf]", "formats: [epub, pdf, print]"))
    source.write_text(source.read_text("utf-8").replace("Petrograd", "[Petrograd", 1), "utf-8")
    session = Session(edition, DiskStore(tmp_path / "store"), jobs=1)
    yield session
    session.close()


def codes(session: Session) -> set[str]:
    session.rebuild()
    assert session.view.failure is None
    return {finding.rule.code for finding in session.view.findings}


def test_the_book_for_the_printer_is_counted_and_waivers_are_heard(session: Session) -> None:
    manifest = session.location / "edition.yaml"
    before = manifest.read_text("utf-8")
    assert "R004" in codes(session)
    manifest.write_text(before.replace("contents:", WAIVERS, 1), "utf-8")
    told = codes(session)
    assert "R004" not in told
    assert "M031" in told
    assert session.view.book is not None
    (words, *_) = session.view.book.totals
    assert [(book.form, book.found == book.wanted > 0) for book in words.books] == [
        ("epub", True),
        ("pdf", True),
        ("print", True),
    ]
