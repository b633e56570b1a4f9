"""Lines of type for heads and folios."""

from __future__ import annotations

from functools import partial

import pytest

from florilegium.press.binding.lettering import Typecase, fitted
from florilegium.world.fonts import faces

UPRIGHT = faces("EB Garamond", italics=(False,))
CASE = Typecase(UPRIGHT)


def test_a_line_says_its_text_and_grows_with_its_size() -> None:
    line = CASE.line("A Reaffirmation", 10, {})
    assert "".join(glyph.text for glyph in line.glyphs) == "A Reaffirmation"
    assert CASE.line("A Reaffirmation", 20, {}).width == pytest.approx(2 * line.width)


def test_small_capitals_say_the_letters_they_stand_for() -> None:
    line = CASE.line("Abba", 10, {"smcp": True, "c2sc": True})
    assert [glyph.text for glyph in line.glyphs] == ["A", "b", "b", "a"]
    assert line.glyphs[0].code != CASE.line("A", 10, {}).glyphs[0].code


def test_tracking_stands_between_glyphs_and_not_after_the_last() -> None:
    plain, tracked = CASE.line("abc", 10, {}), CASE.line("abc", 10, {}, tracking=100)
    assert tracked.width == pytest.approx(plain.width + 2 * 100 * 10 / 1000)


def test_a_ligature_says_all_its_letters_once() -> None:
    line = CASE.line("fi", 10, {"liga": True})
    assert "".join(glyph.text for glyph in line.glyphs) == "fi"


def test_what_is_too_long_ends_at_a_word_with_an_ellipsis() -> None:
    setting = partial(CASE.line, size=10, features={})
    whole = "Resolution of the Central Committee, on the Question of the Press"
    assert fitted(whole, 1000, 20, setting) == setting(whole)
    assert fitted(whole, 1000, 3, setting) == setting("Resolution of the …")
    expected = setting("Resolution of the Central …")
    assert fitted(whole, expected.width + 1, 20, setting) == expected


def test_what_is_too_long_ends_at_its_last_pause_where_that_says_enough() -> None:
    setting = partial(CASE.line, size=10, features={})
    whole = "Resolution of the Central Committee, on the Question of the Press"
    assert fitted(whole, 1000, 7, setting) == setting("Resolution of the Central Committee")
    assert fitted("Of Mice, Binders and Bishops", 1000, 4, setting) == setting("Of Mice, Binders and …")
