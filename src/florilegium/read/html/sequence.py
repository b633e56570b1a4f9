"""The items of a page in order: what stands on its top level once layout tables and wrappers are taken away."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from florilegium.model.reading import SetAsideReason
from florilegium.read.html.flow import Box, Kind, Leaf, Line, lines_of
from florilegium.read.html.places import Places
from florilegium.read.html.tables import cells_of, is_layout
from florilegium.read.html.tree import Text

_PAGE_SHARE = 0.5
_SEPARATORS = " \t\n\f\r\xa0|>»/·•–—-[]:"
_LISTS = ("ul", "ol", "dl", "menu", "dir")
_INSIDE_TABLES = ("tr", "td", "th", "caption")


@dataclass(slots=True, eq=False)
class Item:
    """A line or a box on the top level of a page.

    ``frame`` is the one-cell table that it stands in; ``furniture`` why it is not the article's and by which cue, where
    it is not; ``ordinal`` its number where it was the start of an item of a numbered list. ``text`` are its words with
    single spaces, ``linked`` the share of its characters that are links.
    """

    part: Line | Box
    frame: Box | None = None
    furniture: tuple[SetAsideReason, str] | None = None
    ordinal: int | None = None
    text: str = field(init=False)
    linked: float = field(init=False)

    def __post_init__(self) -> None:
        self.text = text_of(self.part)
        self.linked = _linked_share(self.part) if self.text else 0.0

    @property
    def line(self) -> Line | None:
        """The line, where it is one."""
        return self.part if isinstance(self.part, Line) else None

    @property
    def lines(self) -> list[Line]:
        """The line, or all lines of the box, in tree order."""
        return [self.part] if isinstance(self.part, Line) else list(lines_of(self.part.parts))

    @property
    def name(self) -> str:
        """The name of its element; empty for text that stands in no paragraph."""
        return self.part.name

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of its paragraph."""
        return self.part.classes if isinstance(self.part, Line) else ()

    @property
    def around(self) -> frozenset[str]:
        """The classes of its paragraph, and of the inline elements that hold all its words."""
        if self.line is None:
            return frozenset()
        words = (leaf for leaf in self.line.leaves if isinstance(leaf.node, Text) and leaf.node.data.strip())
        classes = [frozenset(name for wrapper in leaf.path for name in wrapper.classes) for leaf in words]
        return frozenset(self.classes) | (frozenset.intersection(*classes) if classes else frozenset())

    @property
    def is_heading(self) -> bool:
        """Whether it is one of ``h1`` to ``h6``."""
        return len(self.part.name) == 2 and self.part.name[0] == "h" and self.part.name[1].isdigit()

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be seen: no words and no picture."""
        return not self.text and not (isinstance(self.part, Line) and has_picture(self.part)) and self.name != "hr"


def text_of(part: Line | Box) -> str:
    """The words of a line or a box with single spaces."""
    if isinstance(part, Line):
        return " ".join(_characters(part.leaves).split())
    return " ".join(words for line in lines_of(part.parts) if (words := text_of(line)))


def _characters(leaves: Iterable[Leaf]) -> str:
    return "".join(
        [leaf.node.data if isinstance(leaf.node, Text) else " " if leaf.kind is Kind.BREAK else "" for leaf in leaves]
    )


def has_picture(line: Line) -> bool:
    """Whether a picture stands in ``line``."""
    return any(leaf.kind is Kind.IMAGE for leaf in line.leaves)


def _linked_share(part: Line | Box) -> float:
    """The share of a part's characters that are links; what is no letter counts for nothing where it stands alone."""
    linked = total = 0
    for line in [part] if isinstance(part, Line) else lines_of(part.parts):
        for leaf in line.leaves:
            if isinstance(leaf.node, Text):
                size = len(leaf.node.data.strip(_SEPARATORS))
                total += size
                if leaf.path and size and any(wrapper.href for wrapper in leaf.path):
                    linked += size
    return linked / total if total else 0.0


def items_of(parts: list[Line | Box], *, nested: bool = False) -> list[Item]:
    """The items of a page in tree order, or those of a box in it (``nested``), which never is most of the page."""
    return list(_items(parts, None, sys.maxsize if nested else max(sum(len(text_of(part)) for part in parts), 1)))


def in_source_order(items: list[Item], places: Places) -> list[Item]:
    """``items`` as the source has them: the standard moves what a broken table holds outside its cells before it."""
    starts: list[int] = []
    for item in items:
        found = (places.start(leaf.node) for line in item.lines for leaf in line.leaves if isinstance(leaf.node, Text))
        starts.append(next((start for start in found if start is not None), starts[-1] if starts else 0))
    if all(one <= other for one, other in pairwise(starts)):
        return items
    return [items[index] for index in sorted(range(len(items)), key=starts.__getitem__)]


def _items(parts: Iterable[Line | Box], frame: Box | None, page: int) -> Iterator[Item]:
    for part in parts:
        if isinstance(part, Line):
            yield Item(part, frame)
        elif part.name == "table" and is_layout(part, page):
            cells = list(cells_of(part))
            filled = sum(1 for cell in cells if text_of(cell) or any(map(has_picture, lines_of(cell.parts))))
            framed = part if filled == 1 and len(text_of(part)) < _PAGE_SHARE * page else frame
            for cell in cells:
                yield from _items(cell.parts, framed, page)
        elif (part.name == "blockquote" and _wraps_the_page(part, page)) or part.name in _INSIDE_TABLES:
            yield from _items(part.parts, frame, page)
        else:
            yield Item(part, frame)


def _wraps_the_page(box: Box, page: int) -> bool:
    """Whether a ``blockquote`` is there for its margins only: it holds most of the page, or its title."""
    if len(text_of(box)) > _PAGE_SHARE * page:
        return True
    return any(part.name in ("h1", "h2", "hr") or "information" in getattr(part, "classes", ()) for part in box.parts)
