"""Arranging the contents of a manifest: lines move whole, and everything else stays to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.edition.arranging import EntryKind, Step, listed, moved, without

MANIFEST = """\
format: 1
contents:
  # the order of the day
  - one
  # two needs a headnote
  - article: two  # by title
    headnote: |
      # not a comment
      Words.

  - part: Later
    contents:
      - article: three
      - four   # last
title: After
"""


def arranged(*steps: tuple[tuple[int, ...], Step]) -> str:
    content = MANIFEST.encode()
    for address, step in steps:
        outcome = moved(content, address, step)
        assert outcome.value is not None
        content = outcome.value
    return content.decode()


def test_entries_are_listed_with_their_addresses() -> None:
    entries = listed(MANIFEST.encode()).value or ()
    assert [(one.address, one.kind, one.name) for one in entries] == [
        ((0,), EntryKind.ARTICLE, "one"),
        ((1,), EntryKind.ARTICLE, "two"),
        ((2,), EntryKind.PART, "Later"),
        ((2, 0), EntryKind.ARTICLE, "three"),
        ((2, 1), EntryKind.ARTICLE, "four"),
    ]


def test_comments_go_with_their_entry_and_those_of_the_list_stay() -> None:
    assert arranged(((1,), Step.UP)) == MANIFEST.replace("  - one\n", "").replace("  - part", "  - one\n  - part")


def test_an_entry_goes_into_a_part_and_out_of_it() -> None:
    into = arranged(((1,), Step.DOWN))
    assert "      # two needs a headnote\n      - article: two  # by title\n        headnote: |\n" in into
    assert "          # not a comment\n          Words.\n" in into
    assert [one.address for one in listed(into.encode()).value or () if one.name == "two"] == [(1, 0)]
    out_again = listed(arranged(((1,), Step.DOWN), ((1, 0), Step.UP)).encode()).value
    assert out_again == listed(MANIFEST.encode()).value


def test_a_part_moves_past_what_is_beside_it_whole() -> None:
    entries = listed(arranged(((2,), Step.UP)).encode()).value or ()
    assert [one.name for one in entries] == ["one", "Later", "three", "four", "two"]


@pytest.mark.parametrize(("address", "step"), [((0,), Step.UP), ((2,), Step.DOWN)])
def test_what_stands_at_an_end_stays(address: tuple[int, ...], step: Step) -> None:
    assert arranged((address, step)) == MANIFEST


def test_an_entry_is_taken_out_with_its_comment() -> None:
    assert (without(MANIFEST.encode(), (2, 1)).value or b"").decode() == MANIFEST.replace("      - four   # last\n", "")
    shorter = (without(MANIFEST.encode(), (1,)).value or b"").decode()
    assert "needs a headnote" not in shorter
    assert "title: After" in shorter


@pytest.mark.parametrize(
    "manifest", ["contents: [a, b]\n", "contents: {}\n", "title: x\n", "contents:\n  -\n    a\n", ": : :\n"]
)
def test_contents_that_cannot_be_arranged_are_a_finding(manifest: str) -> None:
    outcome = moved(manifest.encode(), (0,), Step.DOWN)
    assert outcome.value is None
    assert outcome.diagnostics


def test_an_address_that_is_not_there_is_a_finding() -> None:
    assert moved(MANIFEST.encode(), (7,), Step.UP).diagnostics
    assert without(MANIFEST.encode(), (2, 5)).diagnostics


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Step)), max_size=6))
def test_no_entry_is_lost_and_no_line_changes_but_its_margin(steps: list[tuple[int, Step]]) -> None:
    content = MANIFEST.encode()
    for number, step in steps:
        entries = listed(content).value or ()
        address = entries[number].address
        if len([one for one in entries if one.address[:-1] == address[:-1]]) > 1:
            content = moved(content, address, step).value or b""
    assert sorted(line.strip() for line in content.decode().splitlines()) == sorted(
        line.strip() for line in MANIFEST.splitlines()
    )
    assert sorted(one.name for one in listed(content).value or ()) == ["Later", "four", "one", "three", "two"]
