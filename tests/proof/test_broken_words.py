"""Words that lines broke are joined, and nothing else is taken for what is expected."""

from __future__ import annotations

import pytest

from florilegium.proof.joining import joined
from florilegium.proof.stream import Stream, Word

HYPHEN = "\N{HYPHEN}"


def words_of(expected: str, *fragments: str) -> list[str]:
    """What is made of ``fragments`` where ``expected`` should stand; a line ends where one ends with ``/``."""
    found = Stream(
        tuple(Word(one.removesuffix("/"), number, one.endswith("/")) for number, one in enumerate(fragments))
    )
    return [word.text for word in joined(expected.split(), found).words]


@pytest.mark.parametrize(
    ("expected", "fragments"),
    [
        ("a foobar b", ("a", f"foo{HYPHEN}/", "bar", "b")),
        ("a foo-bar b", ("a", "foo-/", "bar", "b")),
        ("a foobar b", ("a", "foo/", "bar", "b")),
        ("foo bar", ("foo/", "bar")),
        ("extraordinary", (f"ex{HYPHEN}/", f"tra{HYPHEN}/", "ordinary")),
    ],
)
def test_a_broken_word_is_whole(expected: str, fragments: tuple[str, ...]) -> None:
    assert words_of(expected, *fragments) == expected.split()


@pytest.mark.parametrize(
    ("expected", "fragments"),
    [
        ("a foo bar", ("a", f"foo{HYPHEN}/", "bar")),
        ("a foo", ("a", f"foo{HYPHEN}/")),
        ("foobar", (f"foo{HYPHEN}", "bar")),
        ("foo bar", ("foo/", "baz")),
        ("foo bar baz", ("foo/", "bar")),
        ("foo bar", ("foo/", "bar", "baz")),
    ],
)
def test_what_is_not_expected_is_not_made_so(expected: str, fragments: tuple[str, ...]) -> None:
    assert words_of(expected, *fragments) != expected.split()
