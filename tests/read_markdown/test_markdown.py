"""Markdown sources: what is understood of them, and that no word is lost."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from florilegium.diagnostics.rules.markdown import FRONT_MATTER_IS_KNOWN, MARKDOWN_IS_PLAIN
from florilegium.diagnostics.rules.reading import MARK_IS_DECIDED, SOURCE_HAS_WORDS, WORDS_ARE_ACCOUNTED_FOR
from florilegium.model.block import BlockQuote, Figure, Heading, List, ListKind, Ornament, Paragraph, Table
from florilegium.model.inline import Emphasis, EmphasisKind, Gap, Link, LinkKind, NoteCall
from florilegium.model.walk import lines, marks, plain
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

DESCRIBED = """---
title: A Rule
author: [Cornelius Wyatt, Ada Finch]
translator: "Edwin Loomis"
date: March 1899
language: en
source: The Commonplace, No. 31, March 1899, pp. 4–7.
note: "The missing passages are indicated by [...]."
credits: Transcribed by Wilhelmina Oakes.
rights: Public domain.
---

The first [...] words.
"""


def read(text: str, reading_file: str = ""):
    files = {"a-rule.md": text.encode()}
    if reading_file:
        files["a-rule.reading.yaml"] = reading_file.encode()
    return read_source(MemoryFolder(files), "a-rule.md")


def article(text: str):
    outcome = read(text)
    assert outcome.diagnostics == ()
    return outcome.value.article


def test_front_matter_describes_the_article():
    found = article(DESCRIBED)
    assert plain(found.title) == "A Rule"
    assert [(person.name, person.role) for person in found.people] == [
        ("Cornelius Wyatt", "aut"),
        ("Ada Finch", "aut"),
        ("Edwin Loomis", "trl"),
    ]
    assert (found.dated.text, found.dated.iso, found.language) == ("March 1899", "1899-03", "en")
    assert found.apparatus.source_citation.number == "31"
    assert plain(found.apparatus.rights.text) == "Public domain."
    assert [plain(line) for line in lines(found.apparatus.credits)] == ["Transcribed by Wilhelmina Oakes."]


def test_what_a_note_declares_settles_its_sign():
    assert [mark.marker for mark in marks(article(DESCRIBED).body) if isinstance(mark, Gap)] == ["[...]"]


def test_a_bracket_that_nobody_declares_is_asked_about():
    outcome = read("# Title\n\nThe first [...] words.\n")
    assert [finding.rule for finding in outcome.diagnostics] == [MARK_IS_DECIDED]


def test_a_heading_of_the_first_level_is_the_title():
    found = article("# The *Title*\n\nText.\n\n## Part\n\nText.\n\n### Section\n\nText.\n")
    assert plain(found.title) == "The Title"
    assert [block.level for block in found.body if isinstance(block, Heading)] == [1, 2]


def test_blocks_are_what_they_look_like():
    found = article(
        "# T\n\nText.\n\n> Quoted.\n>\n> > Twice.\n\n3. three\n4. four\n   - inside\n\n* * *\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n![What it shows](pictures/leaf.png)\nIts caption.\n"
    )
    text, quotation, numbered, ornament, table, figure = found.body
    assert isinstance(text, Paragraph)
    assert isinstance(quotation, BlockQuote)
    assert isinstance(quotation.content[1], BlockQuote)
    assert isinstance(numbered, List)
    assert (numbered.kind, numbered.start) == (ListKind.NUMBERED, 3)
    assert isinstance(ornament, Ornament)
    assert isinstance(table, Table)
    assert [row[0].heading for row in table.rows] == [True, False]
    assert isinstance(figure, Figure)
    assert figure.picture.alt == "What it shows"
    assert [plain(line) for line in lines(figure.caption)] == ["Its caption."]


def test_running_text_keeps_emphasis_and_links():
    (paragraph,) = article("# T\n\n*one* **two** `four`\n[five](https://example.org/a) [six](other.md)\n").body
    kinds = [node.kind for node in paragraph.content if isinstance(node, Emphasis)]
    assert kinds == [EmphasisKind.ITALIC, EmphasisKind.BOLD, EmphasisKind.MONOSPACE]
    assert [(node.kind, node.target) for node in paragraph.content if isinstance(node, Link)] == [
        (LinkKind.OUTSIDE, "https://example.org/a"),
        (LinkKind.ARTICLE, "other"),
    ]


def test_footnotes_are_notes_numbered_by_their_calls():
    found = article("# T\n\nOne.[^b] Two.[^a]\n\n[^a]: Of two.\n\n[^b]: Of one.\n    It goes on.\n")
    calls = [mark for mark in marks(found.body) if isinstance(mark, NoteCall)]
    assert [(call.key, call.label) for call in calls] == [("b", "1"), ("a", "2")]
    assert [(note.key, note.label) for note in found.apparatus.notes] == [("b", "1"), ("a", "2")]


def test_places_are_those_of_the_source():
    (paragraph,) = article("# T\n\nthe word\nand *the* word\n").body
    emphasis = next(node for node in paragraph.content if isinstance(node, Emphasis))
    assert (emphasis.content[0].at.line, emphasis.content[0].at.column) == (4, 6)


def test_unknown_keys_and_html_are_findings():
    outcome = read("---\ntitel: T\n---\n\nText <b>bold</b>.\n\n<div>Lost.</div>\n")
    found = [finding for finding in outcome.diagnostics if finding.rule is not WORDS_ARE_ACCOUNTED_FOR]
    assert [finding.rule for finding in found] == [
        FRONT_MATTER_IS_KNOWN,
        MARKDOWN_IS_PLAIN,
        MARKDOWN_IS_PLAIN,
        MARKDOWN_IS_PLAIN,
    ]
    assert "title" in found[0].hints[0]


def test_a_source_without_text_is_a_finding():
    assert [finding.rule for finding in read("---\ntitle: T\n---\n").diagnostics] == [SOURCE_HAS_WORDS]


def test_corrections_work_as_in_other_formats():
    change = "format: 1\nemendations:\n  - {from: teh word, to: the word, reason: a slip, by: the editor}\n"
    outcome = read("# T\n\nHere is teh word.\n", change)
    assert plain(next(lines(outcome.value.article.body))) == "Here is the word."


_WORDS = st.text("ab*_[]()^!~\\&;.|é ", min_size=1, max_size=12).filter(str.strip)
_STARTS = st.sampled_from(["", "> ", "- ", "1. ", "## ", "    ", "| "])


@settings(max_examples=60)
@example([("", "[^", False), ("", "]", False)])
@example([("", "^[]", False)])
@example([("", "[^\\;]", False)])
@example([("", "[\\^;]", False)])
@given(st.lists(st.tuples(_STARTS, _WORDS, st.booleans()), min_size=1, max_size=8))
def test_no_word_is_lost_whatever_the_markup(parts):
    text = "".join(f"{start}{words}\n" + ("\n" if apart else "") for start, words, apart in parts)
    outcome = read(f"# T\n\nText.\n\n{text}")
    lost = [finding.message for finding in outcome.diagnostics if finding.rule == WORDS_ARE_ACCOUNTED_FOR]
    assert lost == []
