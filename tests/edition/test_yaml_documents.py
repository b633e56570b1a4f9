from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.diagnostics import Span
from florilegium.world.yaml import Mapping, Scalar, Sequence, load_yaml, plain

BOMB = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [*{p}, *{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))


def test_everything_knows_where_it_stands() -> None:
    node = load_yaml(b"title: A\nlist:\n  - one\n  - two words\n", "edition.yaml").value
    assert isinstance(node, Mapping)
    key, value = node.entry("list") or pytest.fail("no list")
    assert key.at == Span("edition.yaml", 2, 1, 2, 5)
    assert isinstance(value, Sequence)
    assert value.items[1] == Scalar("two words", Span("edition.yaml", 4, 5, 4, 14))


def test_scalars_are_their_own_text() -> None:
    node = load_yaml(b"[1.10, no, 2026-11-22, 0o17, '~', ~, null, '']", "x").value
    assert node is not None
    assert plain(node) == ["1.10", "no", "2026-11-22", "0o17", "~", None, None, ""]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    node = load_yaml("\ufefftitle: A".encode(), "x").value
    assert node is not None
    assert plain(node) == {"title": "A"}


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        (b"a: 1\nb: caf\xe9\n", "Y001", 2, "0xe9"),
        (b"a: b: c", "Y002", 1, "mapping values are not allowed"),
        (b"a: 1\n\tb: 2", "Y002", 2, "\\t"),
        (b"a: 'x\n", "Y002", 2, "end of stream"),
        (b"a: 1\n---\nb: 2\n", "Y002", 2, "second document"),
        (BOMB.encode(), "Y003", 1, "anchor `&a`"),
        (b"a: *b", "Y003", 1, "alias `*b`"),
        (b"a: 1\nb: !!python/object/apply:os.system [ls]", "Y003", 2, "tag"),
        (b"%YAML 1.1\n---\na: 1", "Y003", 1, "directive"),
        (b"[" * 100_000, "Y003", 1, "levels deep"),
        (b"a: 1\nb: \x1b[31mred", "Y005", 2, "U+001B"),
        (b'a: "\\ud800"', "Y005", 1, "U+D800"),
    ],
)
def test_what_is_refused_is_told_with_its_line(text: bytes, code: str, line: int, said: str) -> None:
    outcome = load_yaml(text, "x")
    [finding] = outcome.diagnostics
    assert outcome.value is None
    assert (finding.rule.code, finding.where and finding.where.line) == (code, line)
    assert said in finding.message


def test_a_key_that_stands_twice_is_found_wherever_it_stands() -> None:
    outcome = load_yaml(b"a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", "x")
    assert [(finding.rule.code, finding.where and finding.where.line) for finding in outcome.diagnostics] == [
        ("Y004", 4),
        ("Y004", 5),
    ]
    assert outcome.value is not None
    assert plain(outcome.value) == {"a": "1", "b": {"c": "1"}}


@given(st.text("ab:-[]{}&*!|>%#?'\"\\ \n\t,~@`0.\r\x85\u2028\ufeff"))
def test_no_text_raises(text: str) -> None:
    outcome = load_yaml(text.encode(), "x")
    assert outcome.value is not None or outcome.diagnostics
