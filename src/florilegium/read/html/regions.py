"""The regions of a page: what stands over the text, the information block, the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from florilegium.read.credits import is_information, tells_of_the_copy
from florilegium.read.headings import heads_a_headnote, opens_a_note
from florilegium.read.html.flow import Kind, Leaf, Line
from florilegium.read.html.sequence import Item, has_picture
from florilegium.read.html.tree import Text
from florilegium.read.labels import page_label
from florilegium.read.names import is_byline

_INFORMATION_CLASSES = frozenset(("info", "information"))
_HEAD_CLASSES = frozenset(("title", "sub", "author", "date", "subtitle", "byline"))
_BELOW = re.compile(r"[\w-]+/")
_BODY_LENGTH = 240
_HEAD_WORDS = 30
_MOST_BEFORE = 3
_WITHIN = 100
_MOSTLY = 0.6


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
    noted = list(takewhile(lambda item: item.is_empty or item.name == "hr" or _is_about_the_copy(item), after))
    return Regions(
        head=[item for item in before if _may_head(item)],
        information=[item for item in (*information, *noted) if item.text],
        text=[*(item for item in before if not _may_head(item) and item.name != "hr"), *after[len(noted) :]],
    )


def _is_about_the_copy(item: Item) -> bool:
    """Whether ``item`` is a note of the archive's volunteers on the copy they worked from, or on their signs."""
    return "inote" in item.around and tells_of_the_copy(item.text)


def _information_at_top(items: Sequence[Item]) -> int | None:
    """Where the information block starts, if there is one before the text."""
    passed = 0
    for index, item in enumerate(items[:_WITHIN]):
        if item.line is None or not item.text or item.is_heading or item.frame is not None:
            continue
        if _is_headed_note(items, index):
            continue
        if _INFORMATION_CLASSES.intersection(item.classes):
            return index
        if (
            _is_credit(item)
            and not opens_a_note(item.text)
            and (_beside_a_rule(items, index) or _starts_with_label(item.line))
        ):
            return index
        passed += len(item.text) > _BODY_LENGTH
        if passed >= _MOST_BEFORE:
            return None
    return None


def _is_headed_note(items: Sequence[Item], index: int) -> bool:
    """Whether a heading over the item says that it is a note ("Translator's Note")."""
    over = (item for item in _before(items, index) if item.text and not _INFORMATION_CLASSES.intersection(item.classes))
    before = next(over, None)
    return before is not None and before.is_heading and heads_a_headnote(before.text)


def _information_end(items: Sequence[Item], start: int) -> int:
    """Where the information block stops: at the first item that gives no credit, a paragraph of prose among them."""
    stop = start + 1
    for index in range(start + 1, len(items)):
        item = items[index]
        if item.is_empty or item.name == "hr":
            continue
        if (
            item.line is None
            or item.is_heading
            or item.frame is not None
            or not _is_credit(item)
            or opens_a_note(item.text)
        ):
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
    """Whether ``line`` starts with a label of an information block, as the archive marks them (``span.info``)."""
    words = (
        leaf
        for leaf in line.leaves
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip()
    )
    first = next(words, None)
    return first is not None and any("info" in wrapper.classes for wrapper in first.path)


def _beside_a_rule(items: Sequence[Item], index: int) -> bool:
    before = next((item for item in _before(items, index) if not item.is_empty), None)
    after = next((item for item in islice(items, index + 1, None) if not item.is_empty), None)
    return any(item is not None and item.name == "hr" for item in (before, after))


def _before(items: Sequence[Item], index: int) -> Iterator[Item]:
    """The items before the one at ``index``, the nearest first."""
    return (items[at] for at in range(index - 1, -1, -1))


def _may_head(item: Item) -> bool:
    """Whether ``item`` may stand over a text: a heading, or a short line that is set like one."""
    line = item.line
    if line is None or not item.text or has_picture(line) or (item.linked > _MOSTLY and not item.is_heading):
        return False
    if item.is_heading:
        return not _leads_below(line)
    if item.text.endswith(":") or len(item.text.split()) > _HEAD_WORDS or page_label(item.text) is not None:
        return False
    return bool(_HEAD_CLASSES.intersection(item.around)) or line.align == "center" or is_byline(item.text)


def _leads_below(line: Line) -> bool:
    """Whether all words of ``line`` are links to folders below the page's own: an author's index stands above it."""
    targets = {_target(leaf) for leaf in line.leaves if isinstance(leaf.node, Text) and leaf.node.data.strip()}
    return bool(targets) and all(_BELOW.match(target) for target in targets)


def _target(leaf: Leaf) -> str:
    return next((wrapper.href for wrapper in leaf.path if wrapper.href), "")


def _split_head(items: Sequence[Item]) -> tuple[Sequence[Item], Sequence[Item]]:
    """Where no information block divides a page: what stands over its text, and the text.

    A heading right over the text is one of the text's own where the text has more of its kind.
    """
    over = list(takewhile(_stands_over, items))
    rest = items[len(over) :]
    below = {_kind(item) for item in rest}
    while True:
        heads = [index for index, item in enumerate(over) if _may_head(item)]
        last = over[heads[-1]] if len(heads) > 1 else None
        if (
            last is None
            or not _kind(last)
            or _kind(last) not in below
            or not any(_rank(over[at]) < _rank(last) for at in heads[:-1])
        ):
            return over, rest
        rest = [*over[heads[-1] :], *rest]
        over = over[: heads[-1]]


def _kind(item: Item) -> str:
    """What sort of heading ``item`` is: the name of its element, or the class that makes a paragraph one."""
    return item.name if item.is_heading else next(iter(sorted(_HEAD_CLASSES.intersection(item.around))), "")


def _stands_over(item: Item) -> bool:
    """Whether ``item`` may stand over a text, or among what stands there: a rule, a picture, a page number."""
    if item.is_empty or item.name == "hr":
        return True
    if item.is_heading:
        return not heads_a_headnote(item.text)
    if item.line is not None and (page_label(item.text) is not None or has_picture(item.line)):
        return len(item.text.split()) <= _HEAD_WORDS
    return _may_head(item)


def _rank(item: Item) -> int:
    return int(item.name[1]) if item.is_heading else 7
