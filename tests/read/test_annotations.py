"""Notes of the edition's own, called from words of an article."""

from __future__ import annotations

import pytest

from florilegium.diagnostics.rules import reading as rules
from florilegium.model.article import Article
from florilegium.model.inline import NoteCall, NoteSeries, PageRef, Text
from florilegium.model.walk import inlines, lines
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

SOURCE = """---
title: The Lamp Room
author: Ada Lampwright
---

They came up at six, *two and two*. On the third of March a lamp did not come back.[^1]

They have electric lamps now.

[^1]: The book of numbers is lost.
"""


def read(reading: str, source: str = SOURCE):
    folder = MemoryFolder({"a/lamp.md": source.encode(), "a/lamp.reading.yaml": f"format: 1\n{reading}".encode()})
    return read_source(folder, "a/lamp.md")


def annotated(*entries: tuple[str, str], source: str = SOURCE) -> Article:
    told = "".join(f"  - anchor: {anchor!r}\n    text: {text!r}\n    by: the editor\n" for anchor, text in entries)
    outcome = read(f"annotations:\n{told}", source)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.article


def shown(article: Article) -> list[str]:
    """Each line of the text, with the labels of calls where they stand."""
    pieces = {Text: lambda node: node.content, NoteCall: lambda node: f"<{node.label}>"}
    return [
        "".join(pieces[type(node)](node) for node in inlines(line) if type(node) in pieces)
        for line in lines(article.body)
    ]


def test_the_call_stands_behind_the_words_and_the_note_after_those_of_the_source() -> None:
    article = annotated(("electric lamps", "Made until 1911."), ("two and", "As they went down."))
    assert shown(article) == [
        "They came up at six, two and<a> two. On the third of March a lamp did not come back.<1>",
        "They have electric lamps<b> now.",
    ]
    assert [(note.series, note.label, note.by) for note in article.apparatus.notes] == [
        (NoteSeries.UNSTATED, "1", None),
        (NoteSeries.EDITION, "a", "the editor"),
        (NoteSeries.EDITION, "b", "the editor"),
    ]


def test_notes_of_the_source_can_be_annotated() -> None:
    article = annotated(("book of numbers", "It was found in 1950."))
    (called,) = [
        node
        for note in article.apparatus.notes
        for line in lines(note.body)
        for node in inlines(line)
        if isinstance(node, NoteCall)
    ]
    assert called.label == "a"


def test_where_the_source_has_letters_the_edition_has_capitals() -> None:
    page = (
        "<html><head><title>A</title></head><body><h2>Ada Lampwright</h2><h1>The Lamp Room</h1>"
        '<p class="fst">They came up at six.<a href="#n1" name="f1"><sup>a</sup></a> They went home.</p>'
        '<p class="note"><a href="#f1" name="n1">a.</a> Or seven.</p></body></html>'
    )
    reading = "format: 1\nannotations:\n  - {anchor: They went home, text: So they said., by: the editor}\n"
    folder = MemoryFolder({"a/lamp.htm": page.encode(), "a/lamp.reading.yaml": reading.encode()})
    reading_of_page = read_source(folder, "a/lamp.htm").value
    assert reading_of_page is not None
    labels = [note.label for note in reading_of_page.article.apparatus.notes]
    assert len(labels) == 2
    assert labels[-1] == "A"


def test_an_annotation_can_name_a_page_of_the_book() -> None:
    article = annotated(("electric lamps", "See p. <page:other>."))
    body = article.apparatus.notes[-1].body
    assert [node.anchor for line in lines(body) for node in inlines(line) if isinstance(node, PageRef)] == ["other"]


@pytest.mark.parametrize("anchor", ["electrick lamps", "They"])
def test_words_that_stand_nowhere_or_twice_are_a_finding_at_the_annotation(anchor: str) -> None:
    outcome = read(f"annotations:\n  - {{anchor: {anchor}, text: x, by: the editor}}\n")
    assert [finding.rule for finding in outcome.diagnostics] == [rules.ANNOTATION_FITS_ARTICLE]
    assert outcome.diagnostics[0].where is not None
    assert outcome.diagnostics[0].where.line == 3
    assert outcome.value is not None
    assert [note.series for note in outcome.value.article.apparatus.notes] == [NoteSeries.UNSTATED]


def test_every_mistake_in_annotations_is_told_at_once() -> None:
    outcome = read("annotations:\n  - {anchr: They, text: x, by: y}\n  - {anchor: They have, txet: x, by: y}\n")
    told = [finding.message for finding in outcome.diagnostics]
    assert sum("anchr" in message for message in told) == 1
    assert sum("txet" in message for message in told) == 1
