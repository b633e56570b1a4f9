"""Titles as they stand elsewhere than at the head of their text: in the contents, among the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)


def quoted(content: Iterable[Inline], *, keeps_lines: bool = False) -> tuple[Inline, ...]:
    """``content`` with all its words and marks, without what belongs to its own place.

    Calls of notes and anchors stay behind, and links give their words alone. A title broken over lines runs on; what is
    told of a source, a field to a line, ``keeps_lines``.
    """
    return tuple(_quoted(content, keeps_lines))


def _quoted(content: Iterable[Inline], keeps_lines: bool) -> Iterator[Inline]:
    for node in content:
        match node:
            case Emphasis() | Foreign() | Supplied() | Unclear() | Insertion():
                yield replace(node, content=quoted(node.content, keeps_lines=keeps_lines))
            case Link():
                yield from _quoted(node.content, keeps_lines)
            case LineBreak():
                yield node if keeps_lines else Text(" ", at=node.at)
            case Text() | Gap() | Sic() | Picture():
                yield node
            case Anchor() | SourcePage() | PageRef() | NoteCall():
                pass
            case _:
                assert_never(node)
