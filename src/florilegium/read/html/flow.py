"""The tree as lines and boxes: what a page shows, freed from how its markup is broken.

Archive pages put paragraphs into ``<a>``, ``<font>`` and headings, text directly into ``<body>`` and table cells, and
whole pages into ``<center>``. A :class:`Line` is a run of text on its own (a paragraph, a heading, or text outside any
of them); inline markup that goes on over several lines is repeated in each. A :class:`Box` holds lines and boxes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from florilegium.read.html.style import Wrapper, alignment, wrapper_of
from florilegium.read.html.tree import Element, Node, Text, attribute, classes, descendants

DEEPEST_BOX = 24
DEEPEST_WRAPPER = 24
DEEPEST_ELEMENT = 150

LINES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "address", "summary", "legend", "figcaption", "xmp"))
BOXES = frozenset(
    ("blockquote", "table", "tr", "td", "th", "caption", "ul", "ol", "dl", "li", "dt", "dd", "menu", "dir")
)
DISSOLVED = frozenset(
    """body html div center main article section aside header footer nav form fieldset details hgroup figure tbody thead
    tfoot colgroup noscript map object select optgroup option textarea button listing plaintext search dialog
    frameset""".split()  # noqa: SIM905
)
UNSEEN = frozenset(("head", "title", "style", "script", "iframe", "noembed", "noframes", "template"))


class Kind(Enum):
    """What a leaf is."""

    WORDS = auto()
    BREAK = auto()
    IMAGE = auto()
    ANCHOR = auto()


@dataclass(slots=True, eq=False)
class Leaf:
    """A text, line break, image or anchor, and the inline markup around it, outermost first."""

    kind: Kind
    node: Node
    path: tuple[Wrapper, ...]
    name: str = ""


@dataclass(slots=True, eq=False)
class Line:
    """A run of text: the element it stands in (its name empty outside a paragraph), its classes and alignment."""

    name: str
    element: Element | None
    classes: tuple[str, ...]
    align: str
    leaves: list[Leaf] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Box:
    """A container (``table``, ``td``, ``ul``, ``blockquote``), or a rule (``hr``), which holds nothing."""

    name: str
    element: Element
    align: str
    parts: list[Line | Box] = field(default_factory=list)


@dataclass(slots=True)
class _Setting:
    """What a node inherits from the elements around it."""

    path: tuple[Wrapper, ...] = ()
    name: str = ""
    element: Element | None = None
    align: str = ""
    boxes: int = 0
    depth: int = 0


class Flow:
    """Builds the boxes of one page. ``flattened`` tells where nesting was too deep to be kept."""

    def __init__(self) -> None:
        self.flattened: Element | None = None
        self._parts: list[Line | Box] = []
        self._line: Line | None = None

    def build(self, body: Element) -> list[Line | Box]:
        """The lines and boxes of ``body``."""
        self._walk(body, _Setting())
        _carry_anchors(list(lines_of(self._parts)))
        return self._parts

    def _walk(self, element: Element, setting: _Setting) -> None:
        for node in element.children:
            if isinstance(node, Text):
                self._words(node, setting)
            elif node.name not in UNSEEN:
                self._element(node, setting)

    def _element(self, element: Element, setting: _Setting) -> None:
        name = element.name
        if setting.depth > DEEPEST_ELEMENT:
            self._flatten(element, setting)
        elif name == "br":
            self._leaf(Leaf(Kind.BREAK, element, setting.path), setting)
        elif name == "img":
            self._leaf(Leaf(Kind.IMAGE, element, setting.path), setting)
        elif name == "hr":
            self._line = None
            self._parts.append(Box("hr", element, ""))
        elif name in LINES:
            self._paragraph(element, setting)
        elif name in BOXES and setting.boxes < DEEPEST_BOX:
            self._box(element, setting)
        elif name in DISSOLVED or name in BOXES:
            self._dissolve(element, setting)
        else:
            self._inline(element, setting)

    def _paragraph(self, element: Element, setting: _Setting) -> None:
        self._line = None
        of_heading = setting.name.startswith("h")
        inside = _Setting(
            setting.path,
            setting.name if of_heading else element.name,
            setting.element if of_heading else element,
            alignment(element) or setting.align,
            setting.boxes,
            setting.depth + 1,
        )
        self._anchors(element, inside)
        self._walk(element, inside)
        self._line = None

    def _box(self, element: Element, setting: _Setting) -> None:
        align = alignment(element) or setting.align
        box = Box(element.name, element, align)
        self._line = None
        self._parts.append(box)
        outside, self._parts = self._parts, box.parts
        inside = _Setting(setting.path, "", None, align, setting.boxes + 1, setting.depth + 1)
        self._anchors(element, inside)
        self._walk(element, inside)
        self._parts, self._line = outside, None

    def _dissolve(self, element: Element, setting: _Setting) -> None:
        self._line = None
        self._anchors(element, setting)
        align = alignment(element) or setting.align
        self._walk(
            element, _Setting(setting.path, setting.name, setting.element, align, setting.boxes, setting.depth + 1)
        )
        self._line = None

    def _inline(self, element: Element, setting: _Setting) -> None:
        self._anchors(element, setting)
        wrapper = wrapper_of(element) if len(setting.path) < DEEPEST_WRAPPER else None
        path = setting.path if wrapper is None else (*setting.path, wrapper)
        self._walk(
            element,
            _Setting(path, setting.name, setting.element, setting.align, setting.boxes, setting.depth + 1),
        )

    def _anchors(self, element: Element, setting: _Setting) -> None:
        attrs = element.attrs
        if attrs and ("id" in attrs or "name" in attrs):
            for name in dict.fromkeys((attribute(element, "id"), attribute(element, "name"))):
                if name:
                    self._leaf(Leaf(Kind.ANCHOR, element, setting.path, name), setting)

    def _words(self, node: Text, setting: _Setting) -> None:
        if self._line is not None or not node.data.isspace() or "\xa0" in node.data:
            self._leaf(Leaf(Kind.WORDS, node, setting.path), setting)

    def _leaf(self, leaf: Leaf, setting: _Setting) -> None:
        if self._line is None:
            element = setting.element
            of = classes(element) if element is not None else ()
            self._line = Line(setting.name, element, of, setting.align)
            self._parts.append(self._line)
        self._line.leaves.append(leaf)

    def _flatten(self, element: Element, setting: _Setting) -> None:
        """Keeps the texts of what is nested too deep, each box or paragraph in it as a line."""
        self.flattened = self.flattened or element
        for node in descendants(element):
            if isinstance(node, Text):
                self._words(node, setting)
            elif node.name in LINES or node.name in BOXES or node.name in DISSOLVED or node.name in ("br", "hr"):
                self._line = None


def _carry_anchors(lines: Sequence[Line]) -> None:
    """Moves the anchors of each line that shows nothing to the next one that does, or else to the last before it."""
    waiting: list[Leaf] = []
    shown: Line | None = None
    for line in lines:
        if any(leaf.kind is Kind.IMAGE or _shows_words(leaf) for leaf in line.leaves):
            line.leaves[:0] = waiting
            waiting, shown = [], line
        else:
            waiting += (leaf for leaf in line.leaves if leaf.kind is Kind.ANCHOR)
            line.leaves = [leaf for leaf in line.leaves if leaf.kind is not Kind.ANCHOR]
    if shown is not None:
        shown.leaves += waiting


def _shows_words(leaf: Leaf) -> bool:
    return isinstance(leaf.node, Text) and bool(leaf.node.data.strip())


def lines_of(parts: list[Line | Box]) -> Iterator[Line]:
    """Every line in ``parts``, in tree order."""
    for part in parts:
        if isinstance(part, Line):
            yield part
        else:
            yield from lines_of(part.parts)
