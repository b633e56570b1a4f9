"""Verse: short lines with breaks between them."""

from __future__ import annotations

import re

from florilegium.model.block import VerseLine
from florilegium.model.inline import EmphasisKind, Inline, Picture
from florilegium.read.cutting import cut, flat
from florilegium.read.html.flow import Kind, Line
from florilegium.read.html.phrases import Phrases
from florilegium.read.html.sequence import Item
from florilegium.read.html.tables import is_pushed_right

_LONGEST = 80
_USUAL = 56
_FEWEST_PLAIN = 4
_VERSE_CLASSES = re.compile(r"quote|quo9te|indent(?!-list)|verse|poem|poetry|stanza|song")
_NO_VERSE = re.compile(r"^\W*(?:\d|[a-z]\))|[:|@]$|https?:")
_NOT_VERSE_CLASSES = frozenset(
    ("sig", "sign", "author", "date", "toc", "link", "index", "info", "information", "note", "endnote")
)
_STEP = 2
_MOSTLY = 0.5


def verse_of(phrases: Phrases, item: Item, line: Line) -> tuple[tuple[VerseLine, ...], ...]:
    """The stanzas of ``line``, or nothing where it is prose."""
    breaks = sum(leaf.kind is Kind.BREAK for leaf in line.leaves)
    if not breaks or item.linked > _MOSTLY or (item.frame is not None and is_pushed_right(item.frame)):
        return ()
    if _NOT_VERSE_CLASSES.intersection(line.classes) or line.name == "pre":
        return ()
    if len(item.text) > _LONGEST * (breaks + 1):
        return ()
    rows = phrases.lines(line)
    words = [flat(row) for row in rows if row]
    if len(words) < (2 if _looks_set_off(item, line) else _FEWEST_PLAIN) or not _are_short(words):
        return ()
    if any(isinstance(node, Picture) for row in rows for node in row):
        return ()
    stanzas: list[list[VerseLine]] = [[]]
    for row in rows:
        if row:
            stanzas[-1].append(_verse_line(row))
        elif stanzas[-1]:
            stanzas.append([])
    return tuple(tuple(stanza) for stanza in stanzas if stanza)


def _looks_set_off(item: Item, line: Line) -> bool:
    if any(_VERSE_CLASSES.match(name) for name in line.classes) or item.frame is not None:
        return True
    words = [leaf for leaf in line.leaves if leaf.kind is Kind.WORDS]
    return all(any(wrapper.emphasis is EmphasisKind.ITALIC for wrapper in leaf.path) for leaf in words)


def _are_short(words: list[str]) -> bool:
    if any(len(row) > _LONGEST or _NO_VERSE.search(row) for row in words):
        return False
    return sum(map(len, words)) <= _USUAL * len(words)


def _verse_line(row: tuple[Inline, ...]) -> VerseLine:
    """A line of verse; no-break spaces at its start are its indent."""
    characters = flat(row)
    spaces = len(characters) - len(characters.lstrip("\xa0 "))
    return VerseLine(cut(row, spaces, len(characters)) if spaces else row, spaces // _STEP)
