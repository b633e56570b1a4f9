"""How long it takes to write a large EPUB: the book that ``benchmarks/books`` generates, here and by pandoc."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from books.generated import Article, articles, write_edition, write_pandoc

from florilegium.compose.book import compose
from florilegium.inputs import judge
from florilegium.model.receipt import combined_digest
from florilegium.press.epub import epub_book
from florilegium.world.tools import tools

_RUNS = 3


def seconds(count: int) -> tuple[float, float]:
    """The seconds in which ``count`` articles become an EPUB: in this process, once it is warm, and by pandoc."""
    book = articles(count)
    with tempfile.TemporaryDirectory() as folder:
        return _writing(book, Path(folder) / "large"), _pandoc(book, Path(folder) / "pandoc")


def _writing(book: tuple[Article, ...], folder: Path) -> float:
    folder.mkdir()
    write_edition(book, folder)
    inputs = judge(folder).value
    if inputs is None:
        raise SystemExit("the generated edition cannot be read")
    composed = compose(inputs.edition, inputs.selection, inputs.words, combined_digest(inputs.files), tools())
    times = []
    for _ in range(_RUNS):
        began = time.monotonic()
        made = epub_book(composed, inputs.style, None, inputs.pictures)
        times.append(time.monotonic() - began)
        if made.value is None:
            raise SystemExit("the generated edition cannot be made")
    return min(times)


def _pandoc(book: tuple[Article, ...], folder: Path) -> float:
    import pypandoc

    folder.mkdir()
    source = write_pandoc(book, folder)
    began = time.monotonic()
    pypandoc.convert_file(str(source), "epub3", outputfile=str(folder / "book.epub"), extra_args=["--toc"])
    return time.monotonic() - began
