"""The one door to the HTML parser: the tree of the HTML standard as plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode


class Text:
    """The characters of a text node, references resolved."""

    __slots__ = ("data", "parent")

    def __init__(self, data: str, parent: Element) -> None:
        self.data = data
        self.parent = parent


class Element:
    """An element: its name in lower case, its attributes (``None`` for one without a value), what it holds."""

    __slots__ = ("attrs", "children", "name", "parent")

    def __init__(self, name: str, attrs: dict[str, str | None], parent: Element | None) -> None:
        self.name = name
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element | Text] = []


Node: TypeAlias = Element | Text


def parse(text: str) -> Element:
    """The ``html`` element of ``text`` as a browser without scripts builds it; comments are left out."""
    parser = LexborHTMLParser(text, options=LexborDocumentOptions.WO_EVENTS)
    root = parser.root
    top = Element("html", dict(root.attributes) if root is not None else {}, None)
    node: LexborNode | None = None if root is None else root.child
    element = top
    outside: list[tuple[LexborNode | None, Element]] = []
    while node is not None or outside:
        if node is None:
            node, element = outside.pop()
        elif node.is_text_node:
            element.children.append(Text(node.text_content or "", element))
            node = node.next
        elif node.is_element_node:
            inside = Element(node.tag or "", node.attributes, element)
            element.children.append(inside)
            outside.append((node.next, element))
            node, element = node.child, inside
        else:
            node = node.next
    return top


def descendants(element: Element) -> Iterator[Node]:
    """All elements and texts in ``element`` in tree order, however deep."""
    waiting = element.children[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Element):
            waiting.extend(reversed(node.children))


def attribute(element: Element, name: str) -> str:
    """The value of an attribute without white space around it; empty where there is none."""
    return (element.attrs.get(name) or "").strip()


def classes(element: Element) -> tuple[str, ...]:
    """The classes of ``element`` in lower case."""
    return tuple(attribute(element, "class").lower().split())
