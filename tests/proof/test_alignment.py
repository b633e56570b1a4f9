"""Where two sequences differ, however long they are and however often their words come back."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from florilegium.proof.alignment import gaps, windows

FEW = st.lists(st.sampled_from("abc"), max_size=40)


def litany(words: int, vocabulary: int) -> list[str]:
    chance = random.Random(words)  # noqa: S311 (words, not secrets)
    return [f"word{chance.randrange(vocabulary)}" for _ in range(words)]


@given(FEW, FEW)
def test_between_the_windows_both_are_equal(first: list[str], second: list[str]) -> None:
    for parted in (gaps, windows):
        start = other_start = 0
        for window in parted(first, second):
            assert first[start : window.start] == second[other_start : window.other_start]
            start, other_start = window.end, window.other_end
        assert first[start:] == second[other_start:]


def test_three_slips_in_a_long_litany_are_three_windows() -> None:
    first = litany(20_000, 30)
    second = first.copy()
    del second[5_000]
    second[9_000] = "other"
    second.insert(15_000, "more")
    assert [(one.end - one.start, one.other_end - one.other_start) for one in windows(first, second)] == [
        (1, 0),
        (1, 1),
        (0, 1),
    ]


def nested(depth: int, slip: str) -> list[str]:
    """Words each of which is unique only between two others, ``depth`` times; a ``slip`` within, before and after."""
    words = [slip]
    for level in range(depth):
        words = [f"begin{level}", *words, f"end{level}", *sorted(set(words) - {slip})]
    return [slip, *words, slip]


def test_what_is_unique_within_what_is_unique_is_found_at_any_depth() -> None:
    first, second = nested(40, "one"), nested(40, "other")
    assert [first[one.start : one.end] for one in windows(first, second)] == [["one"]] * 3
    assert [second[one.other_start : one.other_end] for one in windows(first, second)] == [["other"]] * 3
