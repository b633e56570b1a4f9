"""Lists out of TEI: lists, bibliographies, lists of witnesses, of people, of parts in a play."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from florilegium.model.block import Block, List, ListItem, ListKind, Numbering, Paragraph
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.wording import first_place, wording

if TYPE_CHECKING:
    from florilegium.read.tei.flow import Flow

_KINDS = {
    "bullet": ListKind.BULLETED,
    "bulleted": ListKind.BULLETED,
    "numbered": ListKind.NUMBERED,
    "ordered": ListKind.NUMBERED,
    "unordered": ListKind.BULLETED,
}
_NUMERALS = {str(numbering): numbering for numbering in Numbering}
_MARKED = frozenset({"gap", "supplied", "unclear", "note", "choice", "app", "ref"})


def read_list(element: Element, flow: Flow) -> Iterator[Block]:
    """A ``list``: what is neither item nor label of one stands before or after it."""
    items, first = tuple(_items(element, flow)), element.find("item")
    number = (first.get("n") if first is not None else None) or ""
    told = (element.get("rend") or "").split()
    kinds = (told or [""])[0], element.get("type") or ""
    kind = next((_KINDS[word] for word in kinds if word in _KINDS), ListKind.PLAIN)
    start = int(number) if number.isdecimal() and kind is ListKind.NUMBERED else 1
    yield from _beside(element, flow, first=True)
    if items:
        yield List(kind, items, start, next((_NUMERALS[word] for word in told if word in _NUMERALS), Numbering.DECIMAL))
    yield from _beside(element, flow, first=False)


def _beside(element: Element, flow: Flow, *, first: bool) -> Iterable[Block]:
    """What stands in a list before its first item or (not ``first``) after that, beside its items."""
    places = [at for at, node in enumerate(element.children) if isinstance(node, Element) and node.name in _OWN]
    cut = places[0] if places else len(element.children)
    nodes = element.children[:cut] if first else element.children[cut:]
    return flow.blocks(
        [node for node in nodes if isinstance(node, Characters) or node.name not in _OWN], among_blocks=True
    )


_OWN = frozenset({"item", "label", "headLabel", "headItem"})


def _items(element: Element, flow: Flow) -> Iterator[ListItem]:
    label: Element | None = None
    for child in element.elements:
        if child.name in {"label", "headLabel"}:
            label = child
        elif child.name in {"item", "headItem"}:
            yield _item(child.children, label, flow)
            label = None
    if label is not None:
        yield _item((), label, flow)


def _item(content: tuple[Node, ...], label: Element | None, flow: Flow) -> ListItem:
    """An item; its label stands before it, or is the first thing in it."""
    if label is None:
        first = next((node for node in content if isinstance(node, Element) or not node.blank), None)
        if isinstance(first, Element) and first.name == "label" and first.get("type") is None:
            label, content = first, content[content.index(first) + 1 :]
    if label is None:
        return ListItem(flow.blocks(content))
    if any(inner.name in _MARKED for inner in label.iter()):
        return ListItem((Paragraph(flow.line(label.children)), *flow.blocks(content)))
    return ListItem(flow.blocks(content), wording(label), at=first_place(label))


def read_enumeration(element: Element, flow: Flow) -> Iterator[Block]:
    """A list of one kind of thing (``listBibl``, ``witList``): each element in it but a heading is an item."""
    items: list[ListItem] = []
    for child in element.elements:
        if child.name == "head":
            yield from flow.read(child)
        else:
            items.append(ListItem(flow.blocks((child,))))
    filled = tuple(item for item in items if item.content)
    if filled:
        yield List(ListKind.PLAIN, filled)


def read_apparatus(element: Element, flow: Flow) -> Iterator[Block]:
    """A ``listApp``: an apparatus beside the text."""
    for child in element.elements:
        yield from read_entry(child, flow) if child.name == "app" else flow.blocks((child,), among_blocks=True)


def read_entry(element: Element, flow: Flow) -> Iterable[Block]:
    """An ``app`` beside the text: all its readings and remarks, as one entry."""
    return flow.blocks(_opened(element))


def _opened(element: Element) -> Iterator[Node]:
    """What an entry holds, with spaces for the tags of its readings and of the notes in them."""
    for part in element.children:
        if isinstance(part, Characters) or part.name not in _PARTS:
            yield part
            continue
        yield Characters(" ", part.at)
        yield from _opened(part)
        yield Characters(" ", part.at)


_PARTS = frozenset({"lem", "note", "rdg", "rdgGrp", "wit", "witDetail"})
