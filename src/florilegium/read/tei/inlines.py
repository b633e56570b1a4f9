"""How each element is read where it stands in running text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from florilegium.model.inline import EmphasisKind, Inline, LineBreak
from florilegium.read.tei.alternatives import read_alternatives, read_running_head, read_substitution
from florilegium.read.tei.emphasis import always, read_foreign, read_highlighted, read_quoted
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.marks import read_gap, read_note, read_sign, read_supplied, read_unclear
from florilegium.read.tei.points import (
    read_address,
    read_anchor,
    read_glyph,
    read_graphic,
    read_line_beginning,
    read_page_beginning,
    read_pointer,
    read_reference,
    read_space,
    read_spaced,
)
from florilegium.read.tei.run import Reader, Run
from florilegium.read.tei.tree import Element, Node
from florilegium.read.tei.vocabulary import BLOCKS, FIELDS, QUOTATIONS, SILENT, TRANSPARENT


def read_line(nodes: Iterable[Node], gathering: Gathering, *, keeps_breaks: bool) -> tuple[Inline, ...]:
    """``nodes`` as one line of text, after the points carried to it."""
    run = Run(gathering, _READERS, keeps_breaks=keeps_breaks)
    run.add(*gathering.take_carried())
    run.fill(nodes)
    return run.line()


def _transparent(element: Element, run: Run) -> None:
    run.fill(element.children)


def _fields(element: Element, run: Run) -> None:
    """Fields, a space between them; a note among them is one of them."""
    for field in element.children:
        run.characters(" ", field.at)
        run.fill(field.children if isinstance(field, Element) and field.name == "note" else (field,))


def _block(element: Element, run: Run) -> None:
    """A block where only words can stand begins a new line."""
    if run.nodes:
        run.add(LineBreak(at=element.at))
    run.fill(element.children)


_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(TRANSPARENT | SILENT, _transparent),
    **dict.fromkeys(FIELDS, _fields),
    **dict.fromkeys(BLOCKS, _block),
    **dict.fromkeys(QUOTATIONS, read_quoted),
    "address": read_address,
    "anchor": read_anchor,
    "app": read_alternatives,
    "choice": read_alternatives,
    "del": always(EmphasisKind.STRUCK),
    "emph": read_highlighted,
    "foreign": read_foreign,
    "fw": read_running_head,
    "g": read_glyph,
    "gap": read_gap,
    "graphic": read_graphic,
    "hi": read_highlighted,
    "lb": read_line_beginning,
    "metamark": read_sign,
    "note": read_note,
    "pb": read_page_beginning,
    "ptr": read_pointer,
    "ref": read_reference,
    "roleDesc": read_spaced,
    "soCalled": read_quoted,
    "space": read_space,
    "stage": always(EmphasisKind.ITALIC),
    "subst": read_substitution,
    "supplied": read_supplied,
    "title": always(EmphasisKind.TITLE),
    "unclear": read_unclear,
}

INLINE = frozenset(_READERS) - TRANSPARENT - QUOTATIONS
"""Elements that stand in a line whatever they hold."""
