"""Links inside a bound book: named destinations, and annotations that lead to them (ISO 32000-1, 12.3.2.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import pages as rules
from florilegium.press.document import LINK_SCHEME, anchor

_BLOCK = re.compile(r".*#b[0-9]+")


class DestinationUnion:
    """The named destinations of a book: ``section`` and ``section#id``.

    Of the text blocks, only those that something leads to are named.
    """

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, float, float]] = {}
        self._wanted: dict[str, str] = {}

    def add(self, source: Pdf, section: str, first: int) -> None:
        """Take in the places of a signature, whose first page gets the number ``first`` (from 0)."""
        numbers = {page.obj.objgen: number for number, page in enumerate(source.pages, start=first)}
        for name, (page, _, left, top, _) in _named(source):
            self._places[anchor(section, name)] = numbers[page.objgen], float(left), float(top)

    def relink(self, pages: Iterable[Page], section: str) -> None:
        """Make the links on ``pages`` that stay in the book lead to its destinations."""
        for page in pages:
            for annotation in page.obj.get("/Annots", ()):
                address = str(annotation.A.URI)
                if address.startswith(LINK_SCHEME):
                    target = unquote(address.removeprefix(LINK_SCHEME))
                    self._wanted.setdefault(target, section)
                    annotation.Dest = String(target)
                    del annotation.A

    def finish(self, pdf: Pdf) -> tuple[Diagnostic, ...]:
        """Put the destinations into the book; links that lead nowhere are found."""
        pages = [page.obj for page in pdf.pages]
        named = [
            (String(name), Array([pages[page], Name.XYZ, left, top, None]))
            for name, (page, left, top) in self._places.items()
            if name in self._wanted or not _BLOCK.fullmatch(name)
        ]
        named.sort(key=lambda pair: bytes(pair[0]))
        names = Array(item for pair in named for item in pair)
        pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=names)))
        return tuple(
            Diagnostic(
                rules.LINK_RESOLVES, f"A link in {section} leads to {target}, which no page holds.", Span(section)
            )
            for target, section in self._wanted.items()
            if target not in self._places
        )


def _named(source: Pdf) -> Iterator[tuple[str, Object]]:
    if "/Names" in source.Root:
        names = source.Root.Names.Dests.Names
        for index in range(0, len(names), 2):
            yield str(names[index]), names[index + 1]
