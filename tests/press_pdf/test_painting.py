"""Painting in reading order: groups move, and look as they did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from florilegium.press.typesetting.painting import in_reading_order

SHOW = b"[<0001>] TJ"


def _sequence(mcid: int, *before: bytes) -> list[object]:
    return ["/Span", {"MCID": mcid}, b"BDC", *before, SHOW, b"EMC"]


def _group(*operations: object) -> list[object]:
    return [b"q", *operations, b"Q"]


def _order(stream: list[object]) -> list[int]:
    return [each["MCID"] for each in stream if isinstance(each, dict)]


def test_what_is_painted_late_and_read_early_moves_with_its_colour() -> None:
    stream = [*_sequence(0, b"1 0 0 rg"), *_sequence(1, b"0 0 1 rg"), *_group(*_sequence(2))]
    made = in_reading_order(stream, {0: 0, 1: 2, 2: 1})
    assert made == [*_sequence(0, b"1 0 0 rg"), *_group(b"0 0 1 rg", *_sequence(2)), *_sequence(1, b"0 0 1 rg")]


def test_nothing_moves_past_a_change_of_the_space_it_is_drawn_in() -> None:
    stream = [*_sequence(0), b"1 0 0 1 5 5 cm", *_group(*_sequence(1))]
    assert in_reading_order(stream, {0: 1, 1: 0}) == stream


def test_what_is_in_order_stays_as_it_is() -> None:
    stream = _group(*_sequence(0), *_group(*_sequence(1)), b"0 g", *_sequence(2))
    assert in_reading_order(stream, {0: 0, 1: 1, 2: 2}) == stream


@given(st.permutations(range(7)), st.lists(st.booleans(), min_size=7, max_size=7))
def test_groups_alone_are_moved_and_nothing_is_lost(reading: list[int], grouped: list[bool]) -> None:
    ranks = dict(enumerate(reading))
    stream: list[object] = []
    for mcid in range(7):
        stream += _group(*_sequence(mcid)) if grouped[mcid] else _sequence(mcid)
    made = in_reading_order(stream, ranks)
    assert sorted(_order(made)) == list(range(7))
    assert [mcid for mcid in _order(made) if not grouped[mcid]] == [mcid for mcid in range(7) if not grouped[mcid]]
    assert made.count(b"q") == made.count(b"Q") == sum(grouped)
    if all(grouped):
        assert _order(made) == sorted(range(7), key=ranks.__getitem__)
