"""Faces from font packages, and what they can show."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed import article, book, line

from florilegium.diagnostics import BrokenMachine, Span
from florilegium.model.block import Paragraph
from florilegium.model.inline import Text
from florilegium.press.coverage import missing_glyphs
from florilegium.world.fonts import codes, faces, nominal_glyphs, uncovered

GARAMOND = faces("EB Garamond", (400, 600))


def test_a_family_gives_each_cut_once_static_and_named_by_its_bytes() -> None:
    assert [(cut.weight, cut.italic) for cut in GARAMOND] == [(400, False), (400, True), (600, False), (600, True)]
    assert len({cut.digest for cut in GARAMOND}) == 4
    assert all(b"fvar" not in cut.data[:400] for cut in GARAMOND)
    assert faces("EB Garamond", (400, 600)) == GARAMOND


def test_a_family_that_is_not_installed_says_how_to_get_it() -> None:
    with pytest.raises(BrokenMachine, match="No Such Family") as caught:
        faces("No Such Family")
    assert "fontpkg-no-such-family" in caught.value.hint


@given(st.text(alphabet=st.characters(max_codepoint=0x17F, exclude_categories=("Cc", "Cs", "Cn"))))
def test_latin_text_is_covered(text: str) -> None:
    assert uncovered(text, GARAMOND) == ()


def test_what_is_not_covered_is_named_once_and_spaces_need_no_glyph() -> None:
    assert uncovered("漢字漢\u2003\u00ad\u200bx", GARAMOND) == ("字", "漢")
    assert uncovered("z\u0301\u0323 Ж α", GARAMOND) == ()


def test_nominal_glyphs_are_those_of_plain_characters() -> None:
    known = nominal_glyphs(GARAMOND[0].data)
    assert {"A", "a", " ", "é", "Ж"} <= set(known.values())
    assert "".join(sorted(known.values())).count("A") == 1


def test_every_glyph_has_a_code_and_common_characters_have_the_lowest() -> None:
    face = GARAMOND[0]
    coded = codes(face.data)
    assert sorted(coded) == list(range(len(coded)))
    assert coded[0] == 0
    of = {character: coded[glyph] for glyph, character in nominal_glyphs(face.data).items()}
    assert of[" "] == 1
    assert max(of[character] for character in "abcxyzABCXYZ0123456789,.;:’“”—éüабвЮя") < 256


def test_a_missing_glyph_is_found_where_it_stands() -> None:
    section = article("first", "The First", "Ann Author", 1)
    strange = Paragraph((Text("so 漢 it is", at=Span("articles/first.txt", 12, 3)),))
    text = dataclasses.replace(section.article, body=(strange,), title=line("Title with 漢"))
    source = dataclasses.replace(section.source, article=text)
    edited = dataclasses.replace(book(), body=(dataclasses.replace(section, source=source),))
    found = [finding for finding in missing_glyphs(edited, GARAMOND) if "漢" in finding.message]
    assert len(found) == 1
    assert "U+6F22" in found[0].message
    places = {found[0].where, *(span for span, _ in found[0].related)}
    assert Span("articles/first.txt", 12, 3) in places
