"""Marked content: numbered anew, joined, freed of what is empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from florilegium.press.typesetting.marking import remark

SHOW = b"[<0001>] TJ"


def _sequence(mcid: int, *operations: bytes) -> list[object]:
    return ["/Span", {"MCID": mcid}, b"BDC", *operations, b"EMC"]


def test_a_sequence_joins_the_one_it_follows_and_continues() -> None:
    stream = [b"q", *_sequence(0, SHOW), *_sequence(1, SHOW), *_sequence(2, SHOW), b"Q"]
    made, numbers = remark(stream, {0: 0, 1: 0, 2: 2})
    assert numbers == {0: 0, 1: 0, 2: 1}
    assert made == [
        *(b"q", "/Span", "<</MCID 0>>", b"BDC", SHOW, SHOW, b"EMC"),
        *("/Span", "<</MCID 1>>", b"BDC", SHOW, b"EMC", b"Q"),
    ]


def test_sequences_with_something_between_stay_apart() -> None:
    stream = [*_sequence(0, SHOW), b"0 0 1 rg", *_sequence(1, SHOW)]
    made, numbers = remark(stream, {0: 0, 1: 0})
    assert numbers == {0: 0, 1: 1}
    assert made.count(b"EMC") == 2


def test_what_shows_nothing_loses_its_marks_and_keeps_its_operations() -> None:
    made, numbers = remark([*_sequence(0, b"BT", b"ET"), *_sequence(1, b"1 0 0 rg", SHOW)], {0: 0, 1: 1})
    assert numbers == {1: 0}
    assert made == [b"BT", b"ET", "/Span", "<</MCID 0>>", b"BDC", b"1 0 0 rg", SHOW, b"EMC"]


def test_furniture_becomes_an_artifact() -> None:
    made, numbers = remark(_sequence(0, SHOW), {0: None})
    assert numbers == {}
    assert made == ["/Artifact", b"BMC", SHOW, b"EMC"]


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from([SHOW, b"BT", b"0 g"]), max_size=3), st.booleans(), st.booleans()),
        max_size=12,
    )
)
def test_operations_stay_in_order_and_numbers_have_no_holes(pieces: list[tuple[list[bytes], bool, bool]]) -> None:
    stream: list[object] = []
    joins: dict[int, int | None] = {}
    for number, (operations, furniture, continues) in enumerate(pieces):
        stream += _sequence(number, *operations)
        joins[number] = None if furniture else number - 1 if continues and number else number
    made, numbers = remark(stream, joins)
    plain = [each for each in made if each in (SHOW, b"BT", b"0 g")]
    assert plain == [operation for operations, _, _ in pieces for operation in operations]
    assert sorted(set(numbers.values())) == list(range(len(set(numbers.values()))))
    assert set(numbers) == {
        number for number, (operations, furniture, _) in enumerate(pieces) if SHOW in operations and not furniture
    }
    assert made.count(b"BDC") + made.count(b"BMC") == made.count(b"EMC")
