"""The running text of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.tree import SyntaxTreeNode

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.markdown import MARKDOWN_IS_PLAIN
from florilegium.model.inline import (
    Emphasis,
    EmphasisKind,
    Inline,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    PageRef,
    Picture,
    Text,
)
from florilegium.read.markdown.places import Places

_EMPHASIS = {"em": EmphasisKind.ITALIC, "strong": EmphasisKind.BOLD}
_PAGE = "page:"
_OUTSIDE = ("http:", "https:", "mailto:")


class Phrases:
    """Builds the running text of one source, and keeps the ``findings`` made on the way."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self.findings: list[Diagnostic] = []

    def of(self, inline: SyntaxTreeNode) -> tuple[Inline, ...]:
        """The running text of an ``inline`` node."""
        if inline.map is not None:
            self._places.enter(inline.map[0])
        return tuple(self._nodes(inline.children))

    def _nodes(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Inline]:
        for node in nodes:
            match node.type:
                case "text" if node.content:
                    yield Text(node.content, at=self._places.take(node.content))
                case "text_special":
                    yield Text(node.content, at=self._places.take(node.markup))
                case "softbreak":
                    yield Text(" ", at=self._places.next_line())
                case "hardbreak":
                    yield LineBreak(at=self._places.next_line())
                case "code_inline":
                    yield Emphasis(EmphasisKind.MONOSPACE, tuple(self._code(node.content)))
                case "em" | "strong":
                    yield Emphasis(_EMPHASIS[node.type], tuple(self._nodes(node.children)))
                case "link":
                    yield self._link(node)
                case "image":
                    yield Picture(str(node.attrs.get("src", "")), node.content or None, at=self._places.here())
                case "footnote_ref":
                    yield NoteCall(node.meta["label"], str(node.meta["id"] + 1), at=self._places.take("[^"))
                case "html_inline":
                    self.refuse_html(node.content)
                case _:
                    pass

    def _code(self, content: str) -> Iterator[Text]:
        """Code word by word, since it may go on over the end of a line."""
        for piece in re.findall(r"\S+|\s+", content):
            yield Text(" ", at=self._places.here()) if piece.isspace() else Text(piece, at=self._places.take(piece))

    def _link(self, node: SyntaxTreeNode) -> Link | PageRef:
        """A link; ``<page:article>`` is the page on which the article begins."""
        target = str(node.attrs.get("href", ""))
        if node.markup == "autolink" and target.startswith(_PAGE):
            return PageRef(target.removeprefix(_PAGE), at=self._places.take(target))
        content = tuple(self._nodes(node.children))
        if target.startswith(_OUTSIDE):
            return Link(LinkKind.OUTSIDE, target, content)
        if target.startswith("#"):
            return Link(LinkKind.INSIDE, target[1:], content)
        return Link(LinkKind.ARTICLE, target.removesuffix(".md"), content)

    def refuse_html(self, content: str) -> None:
        """Report HTML, whose words would be lost."""
        shown = content.strip().partition("\n")[0]
        at = self._places.take(shown)
        hint = "Write it in Markdown, or make the source an HTML file."
        self.findings.append(Diagnostic(MARKDOWN_IS_PLAIN, f"`{shown}` is HTML, which is not read here.", at, (hint,)))
