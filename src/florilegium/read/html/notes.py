"""Finding the notes of a page: by the links between calls and notes, by their labels, by the heading over them.

Whatever shape a call has (``[1]``, ``<sup>1)</sup>``, ``†`` around or inside the link, named or not), it leads to an
anchor at the start of a line, and that line starts with the same sign. Notes that nothing calls are known by standing among
others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from florilegium.model.inline import Hand, NoteSeries
from florilegium.read.html.flow import Kind, Leaf, Line, lines_of
from florilegium.read.html.labels import is_call, leading_label, sign_of
from florilegium.read.html.links import Links
from florilegium.read.html.sequence import Item
from florilegium.read.html.style import Wrapper
from florilegium.read.html.tree import Text
from florilegium.read.marking import note_key
from florilegium.read.signatures import signed_by

NOTE_CLASSES = frozenset(("note", "endnote", "endnotes", "footnote", "footnotes", "pagenoteb", "pagenote", "notes"))
_HEADING = re.compile(
    r"^\W*(?:(?:foot|end|explanatory |editor(?:s|[’']s|s[’'])? |translator[’']?s |author[’']?s |reference )*notes?|references"
    r"|remarks|anmerkungen|fu(?:ß|ss)noten|notas?|note a pi[eè] di pagina|примечания)\b(?!.*[.!?]\s)",
    re.IGNORECASE,
)
_LONGEST_HEADING = 8
_LONGEST_LABEL = 12
_FEW = 2
_BEFORE_LABEL = "[(\t\n\r\f \xa0"
_LABELLING = ("a", "sup", "sub", "b", "strong", "span", "font", "small", "i", "em")
_AFTER_SIGN = re.compile(r"[\])}.:]{1,2}")
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


@dataclass(frozen=True, slots=True)
class _Start:
    """How an item starts: with which label, at which anchors, and whether its first words are a link."""

    label: str = ""
    anchors: tuple[str, ...] = ()
    leads_back: bool = False


def find_notes(items: Sequence[Item], links: Links) -> FoundNotes:
    """The notes among ``items``, furniture left out."""
    starts = _starts(items)
    linked = _linked(items, starts, inside_links(items, links))
    gathering = _Gathering(items, starts, linked)
    for index, item in enumerate(items):
        gathering.take(index, item)
    return gathering.found


class _Gathering:
    """Goes through the items of a page and gathers its notes."""

    def __init__(self, items: Sequence[Item], starts: Sequence[_Start], linked: frozenset[int]) -> None:
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
        elif item.is_heading:
            self._headings, self._current = [], None
        elif self._starts_a_note(index, item):
            self._start(index, item)
        elif self._current is not None and self._goes_on(index, item):
            self._current.items.append(item)
        else:
            self._headings, self._current = [], None
        self._ruled = item.name == "hr"

    def _next_visible(self, index: int) -> int:
        following = range(index + 1, len(self._items))
        return next((at for at in following if not self._items[at].is_empty and self._items[at].name != "hr"), -1)

    def _starts_a_note(self, index: int, item: Item) -> bool:
        if index in self._linked:
            return True
        start = self._starts[index]
        if not start.label or item.line is None:
            return False
        if self._current is None:
            return bool(self._headings) and not self._linked
        return bool(start.anchors) or not self._anchored

    def _start(self, index: int, item: Item) -> None:
        start = self._starts[index]
        if self._headings:
            self.found.headings += self._headings
            self._series = _series_of_heading(self._headings[-1].text)
            self._headings = []
        key = self._free(note_key(start.label))
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


def _starts(items: Sequence[Item]) -> list[_Start]:
    """How each item starts. An anchor that stands alone in a line belongs to the next one."""
    starts: list[_Start] = []
    waiting: tuple[str, ...] = ()
    for item in items:
        line = item.line or next(lines_of([item.part]), None)
        anchors = _leading_anchors(line.leaves, 0) if line is not None else ()
        if not item.text:
            waiting += anchors
            starts.append(_Start())
            continue
        label = _label(item.line, item.text) if item.line is not None else ""
        if line is not None and label:
            anchors = _leading_anchors(line.leaves, sum(not character.isspace() for character in label))
        starts.append(_Start(label, (*waiting, *anchors), bool(line and _leads_back(line))))
        waiting = ()
    return starts


def _leading_anchors(leaves: Sequence[Leaf], within: int) -> tuple[str, ...]:
    """The anchors before the character after ``within`` characters, white space not counted."""
    names: list[str] = []
    for leaf in leaves:
        if leaf.kind is Kind.ANCHOR:
            names.append(leaf.name)
        elif isinstance(leaf.node, Text) and leaf.kind is Kind.WORDS:
            within -= sum(not character.isspace() for character in leaf.node.data[:_LONGEST_LABEL])
            if within < 0:
                break
    return tuple(dict.fromkeys(names))


def _label(line: Line, text: str) -> str:
    """The label that a line starts with: an inline element that holds nothing but a sign, or a sign with punctuation."""
    for leaf in line.leaves:
        if leaf.kind is not Kind.WORDS or not isinstance(leaf.node, Text) or leaf.node.data.isspace():
            continue
        sign = leaf.node.data.strip()
        parent = leaf.node.parent
        if len(sign) <= _LONGEST_LABEL and parent is not None and parent.name in _LABELLING and is_call(sign):
            after = _AFTER_SIGN.match(text, len(sign))
            return sign + (after[0] if after and text.startswith(sign) else "")
        break
    return leading_label(text)


def _leads_back(line: Line) -> bool:
    """Whether the first words of ``line`` are a link."""
    for leaf in line.leaves:
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip(_BEFORE_LABEL):
            return any(wrapper.href for wrapper in leaf.path)
    return False


def inside_links(items: Sequence[Item], links: Links) -> Iterator[tuple[int, InsideLink]]:
    """Every link to a place on the page itself, with the number of the item it stands in."""
    for index, item in enumerate(items):
        texts: dict[Wrapper, str] = {}
        begun = False
        first: Wrapper | None = None
        for line in [item.line] if item.line is not None else lines_of([item.part]):
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


def _linked(items: Sequence[Item], starts: Sequence[_Start], found: Iterable[tuple[int, InsideLink]]) -> frozenset[int]:
    """The items that are notes because a call leads to their start, and their label is the call's or leads back."""
    at: dict[str, int] = {}
    for index, start in enumerate(starts):
        for anchor in start.anchors:
            at.setdefault(anchor, index)
    pairs = set()
    for caller, call in found:
        index = at.get(call.target, caller)
        start = starts[index]
        if index == caller or not call.looks_like_a_call or not _may_be_a_note(items[index], start):
            continue
        if start.leads_back or sign_of(start.label) == sign_of(call.text):
            pairs.add((caller, index))
    return frozenset(index for call, index in pairs if (index, call) not in pairs or index > call)


def _may_be_a_note(item: Item, start: _Start) -> bool:
    return bool(start.label) and item.line is not None and not item.is_heading


def _is_notes_heading(item: Item) -> bool:
    if len(item.text.split()) > _LONGEST_HEADING or not _HEADING.match(item.text):
        return False
    return item.is_heading or "sub" in item.classes or (item.line is not None and _is_bold(item.line))


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
