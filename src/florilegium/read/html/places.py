"""Where in the source the nodes of the tree stand.

The parser does not tell. But the characters between the tags of a source are the text nodes of its tree, nearly always
one to one and in the same order; so the two are walked side by side. Where the standard moves a text (words between the
rows of a table) or makes one of several (words after ``</body>``), the text is looked up among those not met so far.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from florilegium.diagnostics import Span
from florilegium.read.html.decode import without_controls
from florilegium.read.html.tokens import TOKEN, resolved
from florilegium.read.html.tree import Element, Node, Text, descendants

WHITE = " \t\n\f\r"
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);?")
_PICTURE = re.compile("<ima?ge?", re.IGNORECASE)
_STAYS = frozenset(("table", "p", "div", "hr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "center"))
_AHEAD = 8
_KEY = 12
_ALIKE = 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that follow one another in the source from offset ``start`` up to ``stop``."""

    start: int
    stop: int
    characters: str


class Places:
    """The places of one page: of its nodes in its text, and of offsets as lines and columns."""

    def __init__(self, file: str, text: str, root: Element) -> None:
        self.file = file
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._stretches: dict[Text, list[Stretch]] = {}
        self._offsets: dict[Element, int] = {}
        self._walk(root)

    def span(self, start: int, stop: int) -> Span:
        """The stretch of the source from offset ``start`` up to ``stop``."""
        line = bisect_right(self._lines, start)
        last = line if line == len(self._lines) or stop < self._lines[line] else bisect_right(self._lines, stop)
        return Span(self.file, line, start - self._lines[line - 1] + 1, last, stop - self._lines[last - 1] + 1)

    def stretches(self, node: Text) -> list[Stretch]:
        """The stretches of the source that a text is made of, in order."""
        return self._stretches[node]

    def start(self, node: Text) -> int | None:
        """Where the first words of a text stand; ``None`` where it has none."""
        stretches = self._stretches[node] if node.data.strip(WHITE) else []
        return stretches[0].start if stretches else None

    def offset(self, element: Element) -> int:
        """Where a picture starts; of other elements, where the last words before them end."""
        return self._offsets.get(element, 0)

    def within(self, stretch: Stretch, index: int) -> int:
        """The offset in the source of the character at ``index`` of ``stretch``."""
        offset, left = stretch.start, index
        if stretch.stop - stretch.start == len(stretch.characters):
            return offset + index
        while left > 0 and offset < stretch.stop:
            size, width = self._next(offset, min(offset + left, stretch.stop))
            left -= size
            offset += width
        return min(offset, stretch.stop)

    def _next(self, offset: int, most: int) -> tuple[int, int]:
        """How many characters a reader sees from ``offset`` up to a reference, and how many the source has for them."""
        if self._text[offset] == "&" and (reference := _REFERENCE.match(self._text, offset)):
            return len(resolved(reference[0])), len(reference[0])
        stop = self._text.find("&", offset + 1, most)
        width = (most if stop < 0 else stop) - offset
        return width, width

    def _walk(self, root: Element) -> None:
        """Finds the place of every node: in tree order, but last the texts that may have been moved before a table."""
        runs = _Runs(self._text)
        moved = moved_texts(root)
        later: list[tuple[Text, int]] = []
        last = picture = 0
        for node in descendants(root):
            if isinstance(node, Element):
                self._offsets[node] = last
                if node.name == "img" and (start := _PICTURE.search(self._text, max(picture, last))):
                    self._offsets[node], picture = start.start(), start.end()
            elif not node.data.strip(WHITE):
                self._stretches[node] = [Stretch(last, last, node.data)]
            elif node in moved:
                later.append((node, last))
            else:
                self._stretches[node] = found = list(runs.take(without_controls(node.data), last))
                last = found[-1].stop if found else last
        for node, last in later:
            self._stretches[node] = list(runs.take(without_controls(node.data), last))


def moved_texts(root: Element) -> frozenset[Text]:
    """The texts below ``root`` that stand right before a table, where the standard moves what is between its cells."""
    moved: list[Text] = []
    for parent in descendants(root):
        if isinstance(parent, Text) or not any(
            isinstance(node, Element) and node.name == "table" for node in parent.children
        ):
            continue
        before: list[Node] = []
        for node in parent.children:
            if isinstance(node, Element) and node.name == "table":
                moved += (text for one in before for text in _texts(one))
            if isinstance(node, Element) and node.name in _STAYS:
                before = []
            else:
                before.append(node)
    return frozenset(moved)


def _texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    return [one for one in descendants(node) if isinstance(one, Text)]


class _Runs:
    """The runs of characters between the tags of a source, each to be taken once; blank ones are left out."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: list[tuple[int, int]] = []
        start = 0
        for markup in TOKEN.finditer(text):
            self._add(start, markup.start())
            start = markup.end()
        self._add(start, len(text))
        self._taken = bytearray(len(self._runs))
        self._first = 0
        self._index: dict[str, deque[int]] | None = None

    def _add(self, start: int, stop: int) -> None:
        if stop > start and not self._text[start:stop].isspace():
            self._runs.append((start, stop))

    def take(self, data: str, otherwise: int) -> Iterator[Stretch]:
        """The stretches that ``data`` is made of; what is found nowhere stands right after ``otherwise``."""
        rest = data
        while rest.strip(WHITE):
            number, run = self._find(rest)
            if number < 0:
                yield Stretch(otherwise + 1, otherwise + 1, rest)
                return
            start, stop = self._runs[number]
            self._taken[number] = 1
            self._first = max(self._first, number + 1)
            if rest == run:
                yield Stretch(start, stop, rest)
                return
            before, inside = _blank(rest), _blank(run)
            own = min(before, inside)
            if before > own:
                yield Stretch(start, start, rest[: before - own])
                rest = rest[before - own :]
            size = own + len(run) - inside
            yield Stretch(start + inside - own, stop, rest[:size])
            after = _blank(rest[size:])
            if after:
                yield Stretch(stop, stop, rest[size : size + after])
            otherwise, rest = stop, rest[size + after :]

    def _characters(self, number: int) -> str:
        start, stop = self._runs[number]
        raw = self._text[start:stop]
        return resolved(raw)

    def _find(self, data: str) -> tuple[int, str]:
        """The run that ``data`` is or starts with, one of the next or one that was passed over; -1 for none."""
        near = range(self._first, min(self._first + _AHEAD, len(self._runs)))
        untaken = ((number, self._characters(number)) for number in near if not self._taken[number])
        ahead = []
        for number, run in untaken:
            if run == data:
                return number, run
            ahead.append((number, run))
        words = data.lstrip(WHITE)
        for candidates in (ahead, self._passed_over(words)):
            for number, run in candidates:
                if words.startswith(run.lstrip(WHITE)):
                    return number, run
        return -1, ""

    def _passed_over(self, words: str) -> Iterator[tuple[int, str]]:
        """Runs anywhere that may begin like ``words``, the longest likeness first."""
        if self._index is None:
            self._index = {}
            for number in range(len(self._runs)):
                self._index.setdefault(self._characters(number).lstrip(WHITE)[:_KEY], deque()).append(number)
        for size in range(min(_KEY, len(words)), 0, -1):
            alike = self._index.get(words[:size], deque())
            while alike and self._taken[alike[0]]:
                alike.popleft()
            yield from (
                (number, self._characters(number)) for number in islice(alike, _ALIKE) if not self._taken[number]
            )


def _blank(characters: str) -> int:
    """How many white-space characters ``characters`` start with."""
    return len(characters) - len(characters.lstrip(WHITE))
