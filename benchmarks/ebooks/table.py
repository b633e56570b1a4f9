"""``docs/comparison.md``: what was found, point by point."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import version

from ebooks.measuring import Measured

_HOW = """# The e-book beside those of others

The articles of the edition *specimen* as EPUBs of Florilegium, pandoc {pandoc} and Sphinx {sphinx}, each with its own
defaults. pandoc and Sphinx are given the articles as plain HTML, which Florilegium read from their sources: headings,
emphasis, tables, verse, links between calls and notes. `make benchmark-ebooks` makes the books, each twice, the second
time in another folder, time zone and hash seed, and writes this page.

The last column is what Standard Ebooks asks of its own books, by its published manual and tools. It makes them by hand
and with care, one at a time; nothing was measured.

"""

_ROWS: Sequence[tuple[str, Callable[[Measured], str], str]] = (
    (
        "Dublin Core elements in the package",
        lambda one: str(one.stated),
        "many: people, subjects, sources, long description",
    ),
    ("statements on single articles in the package", lambda one: str(one.of_articles), "none"),
    ("articles with linked data in their heads", lambda one: str(one.linked_data), "none"),
    (
        "accessibility features claimed",
        lambda one: ", ".join(one.accessibility) or "none",
        "a fixed list for all books",
    ),
    ("pages of the printed book in the page list", lambda one: str(one.pages), "none: left out by rule"),
    ("landmarks", lambda one: ", ".join(one.landmarks) or "none", "front matter, text, endnotes and more"),
    ("elements with a role", lambda one: str(one.roles), "all divisions"),
    ("signs of lost passages that are spoken", lambda one: str(one.spoken_marks), "–"),
    ("calls known as calls", lambda one: str(one.calls), "all"),
    ("notes that can pop up", lambda one: str(one.popups), "all"),
    ("links back that say so", lambda one: str(one.ways_back), "all"),
    ("same bytes elsewhere and later", lambda one: "yes" if one.same_bytes else "no", "yes"),
    ("errors and warnings of EPUBCheck", lambda one: _count(one.epubcheck), "0: asked of every book"),
    ("violations found by Ace", lambda one: _count(one.ace), "0: asked of every book"),
    ("seconds", lambda one: f"{one.seconds:.1f}", "–"),
)

_SECONDS = """
Florilegium's seconds are those of the whole command: it typesets the printed book to know its pages, and proves the
e-book word by word. Writing the EPUB alone is a small part of it: {writing:.2f} s for 80 articles of 3,000 words in a
process that is warm, where pandoc takes {peer:.1f} s for the same text. Seconds depend on the machine and on what else
it does; what counts is how they stand to each other.
"""


def page(found: Sequence[Measured], writing: float, peer: float) -> str:
    """The page; ``writing`` and ``peer`` are the seconds of Florilegium and pandoc for a large book."""
    head = ["", *(one.name for one in found), "Standard Ebooks"]
    rows = [head, ["---"] * len(head), *([what, *map(tell, found), theirs] for what, tell, theirs in _ROWS)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    how = _HOW.format(pandoc=_pandoc(), sphinx=version("sphinx"))
    return f"{how}{table}\n{_SECONDS.format(writing=writing, peer=peer)}"


def _pandoc() -> str:
    import pypandoc

    return str(pypandoc.get_pandoc_version())


def _count(found: int | None) -> str:
    return "not run" if found is None else str(found)
