"""The regions of a page: what stands over the text, the information block, the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from florilegium.read.credits import is_information
from florilegium.read.html.flow import Kind, Line
from florilegium.read.html.openings import HEADNOTE_HEADING
from florilegium.read.html.sequence import Item, has_picture
from florilegium.read.html.tree import Text

_INFORMATION_CLASSES = frozenset(("info", "information"))
_HEAD_CLASSES = frozenset(("title", "sub", "author", "date", "subtitle", "byline"))
_BODY_LENGTH = 240
_HEAD_WORDS = 30
_MOST_BEFORE = 3


@dataclass(slots=True)
class Regions:
    """The items of each region in order."""

    head: list[Item] = field(default_factory=list)
    information: list[Item] = field(default_factory=list)
    text: list[Item] = field(default_factory=list)


def split_regions(items: Sequence[Item]) -> Regions:
    """Divide ``items``, from which furniture and notes were taken out."""
    start = _information_at_top(items)
    if start is not None:
        stop = _information_end(items, start)
        before, information, after = items[:start], items[start:stop], items[stop:]
    else:
        before, after = _split_head(items)
        last = _information_at_end(after)
        information, after = after[last:], after[:last]
    return Regions(
        head=[item for item in before if _may_head(item)],
        information=[item for item in information if item.text],
        text=[*(item for item in before if not _may_head(item) and item.name != "hr"), *after],
    )


def _information_at_top(items: Sequence[Item]) -> int | None:
    """Where the information block starts, if there is one before the text."""
    passed = 0
    for index, item in enumerate(items):
        if item.line is None or not item.text or item.is_heading:
            continue
        if _INFORMATION_CLASSES.intersection(item.classes) and not _is_headed_note(items, index):
            return index
        if _is_credit(item) and (_beside_a_rule(items, index) or _starts_with_label(item.line)):
            return index
        passed += len(item.text) > _BODY_LENGTH
        if passed >= _MOST_BEFORE:
            return None
    return None


def _is_headed_note(items: Sequence[Item], index: int) -> bool:
    """Whether a heading over the item says that it is a note ("Translator's Note")."""
    before = next((item for item in reversed(items[:index]) if item.text), None)
    return before is not None and before.is_heading and bool(HEADNOTE_HEADING.match(before.text))


def _information_end(items: Sequence[Item], start: int) -> int:
    """Where the information block stops: at the first item that gives no credit, a paragraph of prose among them."""
    stop = start + 1
    for index in range(start + 1, len(items)):
        item = items[index]
        if item.is_empty or item.name == "hr":
            continue
        if item.line is None or item.is_heading or not _is_credit(item):
            break
        if not (
            _INFORMATION_CLASSES.intersection(item.classes)
            or _starts_with_label(item.line)
            or _beside_a_rule(items, index)
        ):
            break
        stop = index + 1
    return stop


def _information_at_end(items: Sequence[Item]) -> int:
    """Where an information block after the text starts."""
    stop = len(items)
    for index in range(len(items) - 1, 0, -1):
        item = items[index]
        if item.is_empty or item.name == "hr":
            continue
        if not (_INFORMATION_CLASSES.intersection(item.classes) and _is_credit(item)):
            break
        stop = index
    return stop


def _is_credit(item: Item) -> bool:
    """Whether a line of ``item`` reads like one of an information block."""
    return item.line is not None and (
        _starts_with_label(item.line) or any(map(is_information, _printed_lines(item.line)))
    )


def _printed_lines(line: Line) -> list[str]:
    """The words of ``line`` between its line breaks."""
    rows = [""]
    for leaf in line.leaves:
        if leaf.kind is Kind.BREAK:
            rows.append("")
        elif leaf.kind is Kind.WORDS and isinstance(leaf.node, Text):
            rows[-1] += leaf.node.data
    return [" ".join(row.split()) for row in rows]


def _starts_with_label(line: Line) -> bool:
    """Whether ``line`` starts with a word that the archive marks as the label of an information block (``span.info``)."""
    words = (
        leaf
        for leaf in line.leaves
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip()
    )
    first = next(words, None)
    return first is not None and any("info" in wrapper.classes for wrapper in first.path)


def _beside_a_rule(items: Sequence[Item], index: int) -> bool:
    before = next((item for item in reversed(items[:index]) if not item.is_empty), None)
    after = next((item for item in items[index + 1 :] if not item.is_empty), None)
    return any(item is not None and item.name == "hr" for item in (before, after))


def _may_head(item: Item) -> bool:
    """Whether ``item`` may stand over a text: a heading, or a short line that is set like one."""
    line = item.line
    if line is None or not item.text or has_picture(line):
        return False
    if item.is_heading:
        return True
    short = len(item.text.split()) <= _HEAD_WORDS
    return short and (bool(_HEAD_CLASSES.intersection(item.classes)) or line.align == "center")


def _split_head(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """Where no information block divides a page: what stands over its text, and the text.

    A heading right over the text is one of the text's own where the text has more of its kind.
    """
    over = list(takewhile(lambda item: _stands_over(item), items))
    rest = items[len(over) :]
    below = {item.name for item in rest if item.is_heading}
    while len([item for item in over if _may_head(item)]) > 1:
        last = max(index for index, item in enumerate(over) if _may_head(item))
        higher = any(_may_head(item) and _rank(item) < _rank(over[last]) for item in over[:last])
        if not (over[last].is_heading and higher and over[last].name in below):
            break
        rest = [*over[last:], *rest]
        over = over[:last]
    return over, rest


def _stands_over(item: Item) -> bool:
    if item.is_empty or item.name == "hr":
        return True
    return (
        _may_head(item) or (item.line is not None and has_picture(item.line) and len(item.text.split()) <= _HEAD_WORDS)
    ) and not (item.is_heading and HEADNOTE_HEADING.match(item.text))


def _rank(item: Item) -> int:
    return int(item.name[1]) if item.is_heading else 7
