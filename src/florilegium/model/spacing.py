"""The normal form of white space in running text.

A line of text (a paragraph, a heading, a line of verse) neither begins nor ends with a space, and holds no two spaces
in a row, whatever tags or places stand between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Inline,
    Insertion,
    LineBreak,
    Link,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)

_Wrapper = Emphasis | Foreign | Link | Supplied | Unclear | Insertion


def settled(line: Iterable[Inline]) -> tuple[Inline, ...]:
    """``line`` in normal form. Its texts hold single spaces already."""
    forward, _ = _spaced_once(tuple(line), after_space=True)
    backward, _ = _unspaced_before_breaks(forward, before_break=True)
    return backward


def _spaced_once(content: tuple[Inline, ...], *, after_space: bool) -> tuple[tuple[Inline, ...], bool]:
    """``content`` without spaces that follow a space or begin a line, and whether it ends with one."""
    kept: list[Inline] = []
    for node in content:
        if isinstance(node, Text):
            text = node.content.lstrip(" ") if after_space else node.content
            if text:
                after_space = text.endswith(" ")
                kept.append(replace(node, content=text))
        elif isinstance(node, _Wrapper):
            opening, closing = _brackets(node)
            inner, after_space = _spaced_once(node.content, after_space=after_space and not opening)
            after_space = after_space and not closing
            kept.append(replace(node, content=inner))
        else:
            kept.append(node)
            after_space = isinstance(node, LineBreak) or (after_space and _takes_no_room(node))
    return tuple(kept), after_space


def _unspaced_before_breaks(content: tuple[Inline, ...], *, before_break: bool) -> tuple[tuple[Inline, ...], bool]:
    """``content`` without spaces that end a line, and whether it begins with a line's end."""
    kept: list[Inline] = []
    for node in reversed(content):
        if isinstance(node, Text):
            text = node.content.rstrip(" ") if before_break else node.content
            if text:
                before_break = False
                kept.append(replace(node, content=text))
        elif isinstance(node, _Wrapper):
            opening, closing = _brackets(node)
            inner, before_break = _unspaced_before_breaks(node.content, before_break=before_break and not closing)
            before_break = before_break and not opening
            kept.append(replace(node, content=inner))
        else:
            kept.append(node)
            before_break = isinstance(node, LineBreak) or (before_break and _takes_no_room(node))
    return tuple(reversed(kept)), before_break


def _brackets(node: _Wrapper) -> tuple[str, str]:
    return node.brackets if isinstance(node, Supplied | Unclear | Insertion) else ("", "")


def _takes_no_room(node: Inline) -> bool:
    return isinstance(node, Anchor) or (isinstance(node, SourcePage) and not node.marker)
