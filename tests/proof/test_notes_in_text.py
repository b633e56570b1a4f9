"""A note that is set below its paragraph may stand before one at the foot that was called earlier; no other may."""

from __future__ import annotations

from florilegium.diagnostics import Rule, Span
from florilegium.diagnostics.rules.fidelity import PRINT_FOLLOWS_THE_TEXT
from florilegium.model.contract import Part
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.ink import Run
from florilegium.proof.structure import Content, Kid, Tag
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.visual import judge_pages


def tag(kind: str, *kids: Kid, title: str | None = None, identifier: str | None = None) -> Tag:
    return Tag(kind, title, None, None, identifier, None, kids)


def judged(*baselines: int) -> list[Rule]:
    """What is found where two paragraphs and two notes stand at these heights of a page."""
    contents = [Content(0, number) for number in range(len(baselines))]
    words = ("A first line.", "A second line.", "The first note.", "The second note.")
    ink = {
        content: (Run((word,), content.mcid, 50, 300, baseline, 10, visible=True, furniture=False),)
        for content, word, baseline in zip(contents, words, baselines, strict=True)
    }
    first, second, *called = contents
    body = tag("Sect", tag("P", first), tag("P", second), title=Part.BODY)
    notes = tag("Sect", *(tag("Note", tag("P", one), title=Part.NOTE) for one in called), title=Part.NOTES)
    root = tag("Root", tag("Sect", body, notes, identifier="a"))
    expected = ExpectedSection("a", (), (), None, (), Span("a.txt"))
    return [
        one.rule for one in judge_pages("the PDF", {"a": expected}, TaggedBook(root, frozenset("a"), {0: "1"}, ink, ()))
    ]


def test_notes_at_the_foot_stand_in_order() -> None:
    assert judged(500, 400, 60, 40) == []
    assert judged(500, 400, 40, 60) == [PRINT_FOLLOWS_THE_TEXT]


def test_a_note_in_the_text_stands_where_it_is_called() -> None:
    assert judged(500, 400, 40, 450) == []
