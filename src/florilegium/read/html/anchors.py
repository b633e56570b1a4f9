"""Links between places on one page, and the anchors that lines start with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from florilegium.read.html.flow import Box, Kind, Leaf, Line, lines_of
from florilegium.read.html.links import Links
from florilegium.read.html.sequence import Item
from florilegium.read.html.style import Wrapper
from florilegium.read.html.tree import Text
from florilegium.read.labels import LONGEST_LABEL, is_call

_BEFORE_LABEL = "[(\t\n\r\f \xa0"


@dataclass(frozen=True, slots=True)
class InsideLink:
    """A link to a place on the page itself: its target, its words, and whether it is what its line begins with."""

    target: str
    text: str
    is_first: bool

    @property
    def looks_like_a_call(self) -> bool:
        """Whether its words are such as call a note."""
        return is_call(self.text)


def inside_links(items: Sequence[Item], links: Links) -> Iterator[tuple[int, InsideLink]]:
    """Every link to a place on the page itself, with the number of the item it stands in."""
    for index, item in enumerate(items):
        texts: dict[Wrapper, str] = {}
        begun = False
        first: Wrapper | None = None
        for line in item.lines:
            for leaf in line.leaves:
                if leaf.kind is not Kind.WORDS or not isinstance(leaf.node, Text):
                    continue
                wrapper = next((one for one in leaf.path if one.href), None) if leaf.path else None
                if wrapper is not None:
                    texts[wrapper] = texts.get(wrapper, "") + leaf.node.data
                if not begun and leaf.node.data.strip(_BEFORE_LABEL):
                    begun, first = True, wrapper
        for wrapper, text in texts.items():
            target = links.fragment(wrapper.href or "")
            if target is not None:
                yield index, InsideLink(target, text, wrapper is first)


def leading_anchors(leaves: Sequence[Leaf], within: int) -> tuple[str, ...]:
    """The anchors before the character after ``within`` characters, white space not counted."""
    names: list[str] = []
    for leaf in leaves:
        if leaf.kind is Kind.ANCHOR:
            names.append(leaf.name)
        elif isinstance(leaf.node, Text) and leaf.kind is Kind.WORDS:
            within -= len("".join(leaf.node.data[:LONGEST_LABEL].split()))
            if within < 0:
                break
    return tuple(dict.fromkeys(names))


def leads_back(line: Line) -> bool:
    """Whether the first words of ``line`` are a link."""
    for leaf in line.leaves:
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip(_BEFORE_LABEL):
            return any(wrapper.href for wrapper in leaf.path)
    return False


def open_note_lists(items: Sequence[Item], links: Links) -> list[Item]:
    """``items`` with the lists and tables taken apart whose entries are notes: note calls lead to most of them."""
    called = {link.target for _, link in inside_links(items, links) if link.looks_like_a_call}
    if not called:
        return list(items)
    opened: list[Item] = []
    for item in items:
        entries = _entries(item.part) if isinstance(item.part, Box) else []
        hits = sum(not called.isdisjoint(_first_anchors(entry)) for entry in entries)
        if hits and hits * 2 >= len(entries):
            opened += (one for number, entry in enumerate(entries, 1) for one in _opened(item, entry, number))
        else:
            opened.append(item)
    return opened


def _entries(box: Box) -> list[list[Line]]:
    """The lines of each thing that a list, a table or a quotation consists of; a definition belongs to its term."""
    entries: list[list[Line]] = []
    for part in box.parts:
        lines = [part] if isinstance(part, Line) else list(lines_of(part.parts))
        if entries and (part.name == "dd" or not any(map(_has_words, entries[-1]))):
            entries[-1] += lines
        else:
            entries.append(lines)
    return entries


def _has_words(line: Line) -> bool:
    return any(isinstance(leaf.node, Text) and leaf.node.data.strip() for leaf in line.leaves)


def _first_anchors(entry: Sequence[Line]) -> tuple[str, ...]:
    """The anchors at the start of an entry, before its words and inside its label."""
    names: tuple[str, ...] = ()
    for line in entry:
        names += leading_anchors(line.leaves, LONGEST_LABEL)
        if _has_words(line):
            break
    return names


def _opened(item: Item, entry: Sequence[Line], number: int) -> Iterator[Item]:
    first = next((line for line in entry if _has_words(line)), None)
    for line in entry:
        yield Item(line, furniture=item.furniture, ordinal=number if item.name == "ol" and line is first else None)
