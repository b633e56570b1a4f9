"""Asking a library: every query is understood or answered with what is wrong with it."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.library.query import FIELDS, parse


def wrong(query: str) -> list[tuple[str, int]]:
    outcome = parse(query)
    assert outcome.value is None
    return [(finding.rule.code, finding.where.column) for finding in outcome.diagnostics]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("autor:serge", [("L011", 1)]),
        ("serge gaps:many", [("L012", 7)]),
        ('title:"not closed', [("L010", 1)]),
        ("author:", [("L010", 1)]),
        ('""', [("L010", 1)]),
        ("[...]", [("L012", 1)]),
        ("autor:serge gaps:x author:", [("L011", 1), ("L012", 13), ("L010", 20)]),
        ("https://example.org", [("L011", 1)]),
    ],
)
def test_all_that_is_wrong_with_a_query_is_said_at_once(query: str, codes: list[tuple[str, int]]) -> None:
    assert wrong(query) == codes


def test_a_misspelt_field_is_answered_with_the_right_one() -> None:
    (finding,) = parse("periodicl:militant").diagnostics
    assert "Did you mean `periodical`?" in finding.hints


FIELD = st.sampled_from(["", *(f"{field}:" for field in FIELDS), "nothing:"])
VALUE = (
    st.sampled_from(['"', '"a b"', ">1", "1..2", "*", "AND", "a'b", "NEAR(", "-x", "—", "ü", "1)", ";--"]) | st.text()
)


@given(st.lists(st.tuples(FIELD, VALUE)).map(lambda terms: " ".join(field + value for field, value in terms)))
def test_whatever_is_asked_no_query_is_broken_sql(query: str) -> None:
    outcome = parse(query)
    assert (outcome.value is None) == bool(outcome.diagnostics)
    if outcome.value is None:
        return
    connection = sqlite3.connect(":memory:")
    numbers = "year, words, gaps, supplied, unclear, sic, insertions, notes, questions"
    connection.execute(f"CREATE TABLE page (wording, date, language, digest, path, {numbers})")
    connection.execute("CREATE VIRTUAL TABLE wording USING fts5 (title, author, people, periodical, headnote, text)")
    statement = " AND ".join(("SELECT * FROM page WHERE 1", *outcome.value.conditions))
    connection.execute(statement, outcome.value.values).fetchall()
    connection.close()


@pytest.mark.parametrize("query", ["author=serge", "gaps>0", "lamp Year=1959", 'author="Victor Serge"'])
def test_a_field_without_its_colon_is_no_words(query: str) -> None:
    outcome = parse(query)
    assert outcome.value is None
    assert [one.rule.code for one in outcome.diagnostics] == ["L010"]
    assert "author:serge" in outcome.diagnostics[0].hints[0]
