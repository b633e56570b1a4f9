"""A run of text while it is being read."""

from __future__ import annotations

from florilegium.diagnostics import Span
from florilegium.model.inline import Inline, Text
from florilegium.model.spacing import settled
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.wording import single_spaced


class Run:
    """Inline nodes in the order of the document.

    ``keeps_breaks``: a line beginning here is the text's own (in a heading, an address, an inscription), not that of
    the page the text was printed on.
    """

    def __init__(self, gathering: Gathering, *, keeps_breaks: bool = False) -> None:
        self.gathering = gathering
        self.keeps_breaks = keeps_breaks
        self.nodes: list[Inline] = []
        self._parted = False

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

    def inner(self) -> Run:
        """An empty run for what stands inside one of this run's nodes."""
        return Run(self.gathering, keeps_breaks=self.keeps_breaks)

    def line(self) -> tuple[Inline, ...]:
        """The run as a line of text."""
        return settled(self.nodes)
