"""Where two sequences differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from patiencediff import PatienceSequenceMatcher

BLOCK = "\n"
"""How an item begins that stands for the beginning of a block."""

_CLOSE_LOOK = 1_000_000
"""Up to so many pairs of items a stretch is looked at closely."""


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


def _windows(first: Sequence[str], second: Sequence[str]) -> Iterator[Window]:
    for kind, start, end, other_start, other_end in PatienceSequenceMatcher(None, first, second).get_opcodes():
        if kind == "equal":
            continue
        if kind != "replace" or (end - start) * (other_end - other_start) > _CLOSE_LOOK:
            yield Window(start, end, other_start, other_end)
            continue
        fine = SequenceMatcher(None, first[start:end], second[other_start:other_end], autojunk=False)
        for inner, a, b, c, d in fine.get_opcodes():
            if inner != "equal":
                yield Window(start + a, start + b, other_start + c, other_start + d)


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
