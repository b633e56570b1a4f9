"""Numbers and bullets that the engine counts are no words of the text; anything else in their place is."""

from __future__ import annotations

import pytest

from florilegium.model.contract import Part
from florilegium.proof.ink import Run
from florilegium.proof.pdf import sections
from florilegium.proof.structure import Content, Tag
from florilegium.proof.tagged import TaggedBook


def _tag(kind: str, *kids: Tag | Content, title: str | None = None, identifier: str | None = None) -> Tag:
    return Tag(kind, title, None, None, identifier, None, kids)


def _run(text: str, mcid: int, left: float) -> tuple[Run, ...]:
    return (Run((text,), mcid, left, left + 9, 100 - 20 * mcid, 10, visible=True, furniture=False),)


def _words(label: str) -> list[str]:
    item = _tag("LI", _tag("Lbl", Content(0, 0)), _tag("LBody", Content(0, 1)))
    section = _tag("Sect", _tag("Sect", _tag("L", item), title=Part.BODY), identifier="an-article")
    ink = {Content(0, 0): _run(label, 0, 10), Content(0, 1): _run("The lamp is to be trimmed.", 1, 30)}
    (found,) = sections(
        TaggedBook(_tag("Document", section), frozenset({"an-article"}), {0: "1"}, ink, ()), {"an-article"}
    )
    return [word.text for word in found.part(Part.BODY).words]


@pytest.mark.parametrize("label", ["1.", "14.", "c.", "AB.", "xviii.", "– ", "•"])
def test_what_the_engine_counts_is_no_word(label: str) -> None:
    assert _words(label) == ["The", "lamp", "is", "to", "be", "trimmed."]


@pytest.mark.parametrize("label", ["(a)", "First", "1. Never", "mild.", "Iv.", "."])
def test_words_in_a_label_are_words(label: str) -> None:
    assert " ".join(_words(label)).startswith(label)
