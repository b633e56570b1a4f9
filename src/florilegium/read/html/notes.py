"""Gathering the notes of a page: those that calls lead to, those that stand among them, those under a heading.

A note goes on over the paragraphs after it until something shows that it does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from florilegium.model.inline import Hand, NoteSeries
from florilegium.read.html.anchors import InsideLink
from florilegium.read.html.flow import Kind, Line
from florilegium.read.html.note_starts import Start, linked_starts, starts_of
from florilegium.read.html.sequence import Item
from florilegium.read.html.tree import Text
from florilegium.read.labels import sign_of
from florilegium.read.marking import note_key
from florilegium.read.signatures import signed_by

NOTE_CLASSES = frozenset(("note", "endnote", "endnotes", "footnote", "footnotes", "pagenoteb", "pagenote", "notes"))
_HEADING = re.compile(
    r"^\W*(?:(?:foot|end|explanatory |editor(?:s|[’']s|s[’'])? |translator[’']?s |author[’']?s |reference )*notes?"
    r"|references|remarks|anmerkungen|fu(?:ß|ss)noten|notas?|note a pi[eè] di pagina|примечания)\b(?!.*[.!?]\s)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 8
_FEW = 2
_TAIL = re.compile(r"[\[(]\s*(?P<inside>[^\[\]()]{2,40})[\])]\W*$|[–—-]\s*(?P<dashed>[\w.’' ]{2,25})$")
_SERIES = {
    Hand.AUTHOR: NoteSeries.AUTHOR,
    Hand.EDITOR: NoteSeries.EDITOR,
    Hand.TRANSLATOR: NoteSeries.TRANSLATOR,
    Hand.TRANSCRIBER: NoteSeries.TRANSCRIBER,
}
_HEADING_SERIES = (
    (re.compile(r"\b(?:MIA|ETOL|TIA|transcri\w+|web)\b", re.IGNORECASE), NoteSeries.TRANSCRIBER),
    (re.compile(r"\btranslat", re.IGNORECASE), NoteSeries.TRANSLATOR),
    (re.compile(r"\beditor|\bed\b", re.IGNORECASE), NoteSeries.EDITOR),
    (re.compile(r"\bauthor", re.IGNORECASE), NoteSeries.AUTHOR),
)


@dataclass(slots=True)
class FoundNote:
    """A note: its label, how many characters of its first line the label takes up, its key, its series, its items."""

    label: str
    skip: int
    key: str
    series: NoteSeries
    items: list[Item]


@dataclass(slots=True)
class FoundNotes:
    """The notes of a page in order, the headings over them, and the key of the note that each anchor stands for."""

    notes: list[FoundNote] = field(default_factory=list)
    headings: list[Item] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)


def find_notes(items: Sequence[Item], inside: Iterable[tuple[int, InsideLink]]) -> FoundNotes:
    """The notes among ``items``, furniture left out; ``inside`` are the links between places on the page."""
    starts = starts_of(items)
    linked = linked_starts(items, starts, inside)
    gathering = _Gathering(items, starts, linked)
    for index, item in enumerate(items):
        gathering.take(index, item)
    return gathering.found


class _Gathering:
    """Goes through the items of a page and gathers its notes."""

    def __init__(self, items: Sequence[Item], starts: Sequence[Start], linked: frozenset[int]) -> None:
        self.found = FoundNotes()
        self._items = items
        self._starts = starts
        self._linked = linked
        self._headings: list[Item] = []
        self._keys: Counter[str] = Counter()
        self._series = NoteSeries.UNSTATED
        self._current: FoundNote | None = None
        self._anchored = False
        self._ruled = False

    def take(self, index: int, item: Item) -> None:
        """Looks at the next item."""
        if item.is_empty or item.furniture:
            return
        if item.name == "hr":
            self._ruled = True
        elif _is_notes_heading(item) or (_heads(item) and self._next_visible(index) in self._linked):
            self._headings.append(item)
            self._current = None
        elif item.is_heading and _heads(item):
            self._headings, self._current = [], None
        elif self._starts_a_note(index, item):
            self._start(index, item)
        elif self._current is not None and self._goes_on(index, item):
            self._current.items.append(item)
        elif not (self._current is None and _is_among_notes(item)):
            self._headings, self._current = [], None
        self._ruled = item.name == "hr"

    def _next_visible(self, index: int) -> int:
        following = range(index + 1, len(self._items))
        return next((at for at in following if not self._items[at].is_empty and self._items[at].name != "hr"), -1)

    def _starts_a_note(self, index: int, item: Item) -> bool:
        if index in self._linked:
            return True
        start = self._starts[index]
        if not (start.label or item.ordinal) or item.line is None:
            return False
        if self._current is None:
            return bool(self._headings) and not self._linked
        return bool(start.anchors) or not self._anchored or self._is_next(start)

    def _is_next(self, start: Start) -> bool:
        """Whether a label counts on from that of the note before it."""
        before, sign = sign_of(self.found.notes[-1].label), sign_of(start.label)
        return before.isdecimal() and sign.isdecimal() and int(sign) == int(before) + 1

    def _start(self, index: int, item: Item) -> None:
        start = self._starts[index]
        if self._headings:
            self.found.headings += self._headings
            self._series = _series_of_heading(self._headings[-1].text)
            self._headings = []
        key = self._free(note_key(start.label) or str(item.ordinal))
        skip = sum(not character.isspace() for character in start.label)
        self._current = FoundNote(start.label, skip, key, _signed(item.text) or self._series, [item])
        self._anchored = bool(start.anchors)
        self.found.notes.append(self._current)
        for anchor in start.anchors:
            self.found.anchors.setdefault(anchor, key)

    def _free(self, key: str) -> str:
        """``key``, or ``key-2`` and so on where it is taken."""
        self._keys[key] += 1
        if self._keys[key] == 1:
            return key
        return self._free(f"{key}-{self._keys[key]}")

    def _goes_on(self, index: int, item: Item) -> bool:
        """Whether ``item`` belongs to the note before it: it looks like one, or more notes come, or the page ends."""
        assert self._current is not None  # noqa: S101
        if NOTE_CLASSES.intersection(item.classes) or item.classes == self._current.items[0].classes:
            return not self._ruled
        if self._ruled:
            return False
        following = list(self._until_heading(index + 1))
        return any(at in self._linked for at in following) or len(following) <= _FEW

    def _until_heading(self, start: int) -> Iterator[int]:
        for index in range(start, len(self._items)):
            item = self._items[index]
            if item.is_heading or item.name == "hr":
                return
            if not item.is_empty and not item.furniture:
                yield index


def _is_notes_heading(item: Item) -> bool:
    if len(item.text.split()) > _LONGEST_HEADING or not _HEADING.match(item.text):
        return False
    return item.is_heading or "sub" in item.classes or (item.line is not None and _is_bold(item.line))


def _is_among_notes(item: Item) -> bool:
    """Whether ``item``, which opens no note, may stand over the notes: a remark set like one, an ornament."""
    return bool(NOTE_CLASSES.intersection(item.classes)) or not any(map(str.isalnum, item.text))


def _heads(item: Item) -> bool:
    """Whether ``item`` is a heading in words."""
    return item.is_heading and any(character.isalpha() for character in item.text)


def _is_bold(line: Line) -> bool:
    words = [
        leaf
        for leaf in line.leaves
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip()
    ]
    return bool(words) and all(any(wrapper.emphasis is not None for wrapper in leaf.path) for leaf in words)


def _series_of_heading(text: str) -> NoteSeries:
    return next((series for pattern, series in _HEADING_SERIES if pattern.search(text)), NoteSeries.UNSTATED)


def _signed(text: str) -> NoteSeries | None:
    """The series of a note that ends with a signature (``[Trans.]``, ``– Ed.``)."""
    tail = _TAIL.search(text[-80:])
    hand = signed_by((tail["inside"] or tail["dashed"]).strip()) if tail else None
    return _SERIES.get(hand) if hand is not None else None
