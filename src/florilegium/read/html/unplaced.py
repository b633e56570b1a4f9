"""A page of which nobody asks where anything stands: for those who look into many pages and print none."""

from __future__ import annotations

from florilegium.diagnostics import Span
from florilegium.read.html.decode import without_controls
from florilegium.read.html.places import Places, Stretch, moved_texts
from florilegium.read.html.tree import Element, Text


class Unplaced(Places):
    """Places that are all the first line. Not for a page whose words the parser moved: these are put back by place."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._at = Span(file, 1, 1, 1, 1)

    def span(self, start: int, stop: int) -> Span:  # noqa: ARG002
        """The first line."""
        return self._at

    def stretches(self, node: Text) -> list[Stretch]:
        """The characters of ``node`` in one."""
        characters = without_controls(node.data)
        return [Stretch(0, len(characters), characters)]

    def start(self, node: Text) -> int | None:  # noqa: ARG002
        """The same for all."""
        return 0

    def offset(self, element: Element) -> int:  # noqa: ARG002
        """The same for all."""
        return 0

    def within(self, stretch: Stretch, index: int) -> int:  # noqa: ARG002
        """The same for all."""
        return 0


def places_of(file: str, text: str, root: Element, *, wanted: bool) -> Places:
    """The places of the page ``text``; such as say nothing where none are ``wanted`` and the tree has its order."""
    return Places(file, text, root) if wanted or _is_moved(moved_texts(root)) else Unplaced(file)


def _is_moved(nodes: frozenset[Text]) -> bool:
    return any(not node.data.isspace() for node in nodes)
