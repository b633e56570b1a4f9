"""Where two sequences differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from patiencediff import PatienceSequenceMatcher

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
    one lost word is one window, in a text of any length.
    """
    return tuple(_coarse(first, second))


def _coarse(first: Sequence[str], second: Sequence[str]) -> Iterator[Window]:
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
