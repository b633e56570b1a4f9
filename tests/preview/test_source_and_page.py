"""Which word of a source stands where on the pages."""

from __future__ import annotations

import pytest

from florilegium.preview.painting import SourcePart, painted
from florilegium.preview.places import places
from florilegium.preview.words import PageWord
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

TEXT = """\
Jo Doe

A Title

From The Paper, 1911.
Missing passages are indicated by [...].

The lamp burned low [...] and the reader read on, as readers will who have nothing better to do of an evening.

The second paragraph has a difficulty [1] of its own, and then some more words to be a paragraph.

1. A note on the difficulty.
"""


def page(text: str) -> tuple[PageWord, ...]:
    return tuple(
        PageWord(word, number / 100, 0.1, number / 100 + 0.005, 0.2) for number, word in enumerate(text.split())
    )


def source() -> tuple[str, object]:
    return TEXT, read_source(MemoryFolder({"a.txt": TEXT.encode()}), "a.txt").value


def words_at(printed: list[tuple[int, tuple[PageWord, ...]]]) -> dict[str, tuple[int, str]]:
    characters, reading = source()
    found = places(painted(characters, "a.txt", reading), printed, is_markup=False)
    lines = characters.split("\n")
    return {
        f"{lines[one.line - 1][one.column - 1 : one.column - 1 + one.length]}@{one.line}": (one.page, one.word.text)
        for one in found
    }


def test_a_source_is_painted_by_its_reading() -> None:
    characters, reading = source()
    kinds = {(one.text, one.part, one.mark) for line in painted(characters, "a.txt", reading).lines() for one in line}
    assert ("A Title", SourcePart.TITLE, None) in kinds
    assert ("[...]", SourcePart.BODY, "gap") in kinds
    assert "".join("".join(one.text for one in line) + "\n" for line in painted(characters, "a.txt", None).lines()) == (
        f"{TEXT}\n"
    )


def test_words_are_found_over_page_turns_hyphens_and_notes_at_the_foot() -> None:
    body = "A TITLE Jo Doe The lamp burned low [...] and the reader read on, as rea‐ ders will who have"
    rest = "nothing better to do of an evening. The second paragraph has a diffi‐ culty 1 of its own, and then"
    found = words_at([(4, page(f"{body} 1. A note on the difficulty.")), (5, page(rest))])
    assert found["Title@3"] == (4, "TITLE")
    assert found["[...]@8"] == (4, "[...]")
    assert found["readers@8"] == (4, "rea‐")
    assert found["evening.@8"] == (5, "evening.")
    assert found["difficulty@10"] == (5, "diffi‐")
    assert not any(word.startswith("Missing@") for word in found)


@pytest.mark.parametrize("printed", [[], [(0, ())], [(0, page("quite different"))]])
def test_what_is_not_printed_has_no_place(printed: list[tuple[int, tuple[PageWord, ...]]]) -> None:
    assert not words_at(printed)


TEI = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Letter</title></titleStmt>
<publicationStmt><p>Here</p></publicationStmt><sourceDesc><p>There</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>One <gap reason="lost"/> two <gap><desc>a line</desc></gap> three <unclear>fo<hi>u</hi>r</unclear>.</p>
</body></text></TEI>
"""


def test_the_colour_of_an_element_ends_with_the_element() -> None:
    lines = painted(TEI, "a.xml", read_source(MemoryFolder({"a.xml": TEI.encode()}), "a.xml").value).lines()
    coloured: dict[str, str] = {}
    for each in (one for line in lines for one in line if one.mark):
        coloured[each.mark or ""] = coloured.get(each.mark or "", "") + each.text
    assert coloured == {
        "gap": '<gap reason="lost"/><gap><desc>a line</desc></gap>',
        "unclear": "<unclear>fo<hi>u</hi>r</unclear>",
    }
