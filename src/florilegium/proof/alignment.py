"""Where two sequences differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from patiencediff import unique_lcs

BLOCK = "\n"
"""How an item begins that stands for the beginning of a block."""

_CLOSE_LOOK = 1_000_000
"""Up to so many pairs of items a stretch is looked at closely."""

_RUNS = (1, 4, 16)
"""How many items together are looked for where both have them once."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch ``first[start:end]`` that stands as ``second[other_start:other_end]``; one of the two may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


def windows(first: Sequence[str], second: Sequence[str]) -> tuple[Window, ...]:
    """The stretches in which ``first`` and ``second`` differ, in order; between them the two are equal.

    Long texts are parted at what is unique in both (patience diff), and each part is compared item by item, so that
    one lost word is one window, in a text of any length. A stretch that could as well begin some items earlier
    begins with a block, if it can: a paragraph is lost whole, not its end and the beginning of the next.
    """
    found = [] if first == second else list(_windows(first, second))
    settled: list[Window] = []
    for number, window in enumerate(found):
        before = settled[-1] if settled else Window(0, 0, 0, 0)
        after = found[number + 1] if number + 1 < len(found) else Window(len(first), 0, len(second), 0)
        settled.append(_settled(window, first, second, before, after))
    return tuple(settled)


def gaps(first: Sequence[str], second: Sequence[str]) -> Iterator[Window]:
    """The stretches, in order, in which ``first`` and ``second`` differ by patience diff: what stands between equal
    beginnings, equal ends, and items, or runs of some, that are unique in a stretch of both and come in the same order.

    No stretch is too deep: those that are still to be parted wait in a list.
    """
    waiting = [Window(0, len(first), 0, len(second))]
    while waiting:
        gap = _without_equal_ends(waiting.pop(), first, second)
        if anchors := _anchors(first[gap.start : gap.end], second[gap.other_start : gap.other_end]):
            waiting += reversed(list(_between(gap, anchors)))
        elif gap.start < gap.end or gap.other_start < gap.other_end:
            yield gap


def _anchors(first: Sequence[str], second: Sequence[str]) -> Sequence[tuple[int, int]]:
    """Where items that are unique in both stand in both, in the same order; where no item is, as in a litany, a run of
    some is.
    """
    for length in _RUNS:
        if found := unique_lcs(_runs(first, length), _runs(second, length)):
            return found
    return ()


def _runs(items: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return list(zip(*(items[start:] for start in range(length)), strict=False))


def _without_equal_ends(gap: Window, first: Sequence[str], second: Sequence[str]) -> Window:
    start, end, other_start, other_end = gap.start, gap.end, gap.other_start, gap.other_end
    while start < end and other_start < other_end and first[start] == second[other_start]:
        start, other_start = start + 1, other_start + 1
    while start < end and other_start < other_end and first[end - 1] == second[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    return Window(start, end, other_start, other_end)


def _between(gap: Window, anchors: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """What is left of ``gap`` before, between and after ``anchors``, which are counted from its beginning."""
    start, other_start = gap.start, gap.other_start
    for one, other in anchors:
        yield Window(start, gap.start + one, other_start, gap.other_start + other)
        start, other_start = gap.start + one + 1, gap.other_start + other + 1
    yield Window(start, gap.end, other_start, gap.other_end)


def _windows(first: Sequence[str], second: Sequence[str]) -> Iterator[Window]:
    for gap in gaps(first, second):
        size, other_size = gap.end - gap.start, gap.other_end - gap.other_start
        if not size or not other_size or size * other_size > _CLOSE_LOOK:
            yield gap
            continue
        inside, other_inside = first[gap.start : gap.end], second[gap.other_start : gap.other_end]
        for kind, a, b, c, d in SequenceMatcher(None, inside, other_inside, autojunk=False).get_opcodes():
            if kind != "equal":
                yield Window(gap.start + a, gap.start + b, gap.other_start + c, gap.other_start + d)


def _settled(window: Window, first: Sequence[str], second: Sequence[str], before: Window, after: Window) -> Window:
    """``window`` moved to where it begins with a block, as far as the items around it allow."""
    lost, added = window.end > window.start, window.other_end > window.other_start
    if lost == added:
        return window
    items, start, end = (first, window.start, window.end) if lost else (second, window.other_start, window.other_end)
    room = min(window.start - before.end, window.other_start - before.other_end)
    back = 0
    while not items[start - back].startswith(BLOCK):
        if back == room or items[start - back - 1] != items[end - back - 1]:
            break
        back += 1
    else:
        return _moved(window, -back)
    room = min(after.start - window.end, after.other_start - window.other_end)
    for ahead in range(1, room + 1):
        if items[start + ahead - 1] != items[end + ahead - 1]:
            break
        if items[start + ahead].startswith(BLOCK):
            return _moved(window, ahead)
    return window


def _moved(window: Window, by: int) -> Window:
    return Window(window.start + by, window.end + by, window.other_start + by, window.other_end + by)
