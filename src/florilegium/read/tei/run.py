"""A run of text while it is being read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from florilegium.diagnostics import Span
from florilegium.diagnostics.rules.tei import ELEMENT_IS_KNOWN
from florilegium.model.inline import Anchor, Foreign, Inline, SourcePage, Text
from florilegium.model.spacing import settled
from florilegium.model.xmlname import from_xml_name
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.wording import single_spaced

_NEVER_FOREIGN = frozenset({"foreign", "note"})
_NEVER_ANCHORED = frozenset({"anchor", "note"})


class Run:
    """Inline nodes in the order of the document.

    ``readers`` know the elements; ``keeps_breaks``: a line beginning here is the text's own (in a heading, an address,
    an inscription), not that of the page the text was printed on.
    """

    def __init__(
        self, gathering: Gathering, readers: Mapping[str, Reader], *, keeps_breaks: bool, begun: bool = False
    ) -> None:
        self.gathering = gathering
        self.keeps_breaks = keeps_breaks
        self.nodes: list[Inline] = []
        self._readers = readers
        self._begun = begun
        self._parted = False

    @property
    def begun(self) -> bool:
        """Whether anything but white space and points stands before the end of the run in its line."""
        return self._begun or not all(map(_is_nothing, self.nodes))

    def line(self) -> tuple[Inline, ...]:
        """The run as a line of text."""
        return settled(self.nodes)

    def inside(self, nodes: Iterable[Node]) -> tuple[Inline, ...]:
        """``nodes`` as what one node of this run holds."""
        inner = Run(self.gathering, self._readers, keeps_breaks=self.keeps_breaks, begun=self.begun)
        inner.fill(nodes)
        return tuple(inner.nodes)

    def fill(self, nodes: Iterable[Node]) -> None:
        """Add ``nodes``."""
        for node in nodes:
            if isinstance(node, Characters):
                self.characters(node.text, node.at)
            else:
                self.element(node)

    def element(self, element: Element) -> None:
        """Add an element: where something points at it, a place; where it has a language of its own, foreign words."""
        name, language = element.get("xml:id"), element.get("xml:lang")
        if name in self.gathering.pointed_at and element.name not in _NEVER_ANCHORED:
            self.add(Anchor(from_xml_name(name or ""), at=element.at))
        if language is None or element.name in _NEVER_FOREIGN:
            self._read(element)
            return
        inner = Run(self.gathering, self._readers, keeps_breaks=self.keeps_breaks, begun=self.begun)
        inner._read(element)
        self.add(Foreign(language, tuple(inner.nodes), at=element.at))

    def _read(self, element: Element) -> None:
        reader = self._readers.get(element.name)
        if reader is not None:
            reader(element, self)
            return
        message = f"The reader does not know the element `{element.name}`; its words are kept as they stand."
        self.gathering.find(ELEMENT_IS_KNOWN, message, element.at)
        self.fill(element.children)

    def characters(self, characters: str, at: Span) -> None:
        """Add characters to the text before them, or after it where something was set aside between the two."""
        text = single_spaced(characters)
        last = self.nodes[-1] if self.nodes else None
        if isinstance(last, Text) and not self._parted:
            joined = single_spaced(last.content + text)
            self.nodes[-1] = Text(joined, at=last.at if last.content.strip() else at)
        elif text:
            self.nodes.append(Text(text, at=at))
            self._parted = False

    def add(self, *nodes: Inline) -> None:
        """Add nodes that are not plain characters."""
        self.nodes += nodes

    def part(self) -> None:
        """Something is set aside here: what follows has a place of its own."""
        self._parted = True


Reader = Callable[[Element, Run], None]


def _is_nothing(node: Inline) -> bool:
    return isinstance(node, Anchor | SourcePage) or (isinstance(node, Text) and not node.content.strip())
