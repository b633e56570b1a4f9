"""Names in a sentence, as a language joins them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce


def joined(names: Sequence[str], words: Mapping[str, str]) -> str:
    """``names`` as in "A", "A and B", "A, B and C": ``words`` are the book's own, by key."""
    if len(names) < 2:
        return "".join(names)
    *others, last = names
    if len(others) == 1:
        return words["names.two"].format(first=others[0], second=last)
    run = reduce(lambda before, name: words["names.several"].format(first=before, second=name), others)
    return words["names.last"].format(first=run, second=last)
