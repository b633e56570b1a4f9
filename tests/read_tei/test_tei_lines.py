"""Running text out of TEI."""

from __future__ import annotations

import pytest
from tei_sources import article_of, codes, document, read, reading_of

from florilegium.model.block import Paragraph
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Extent,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Inline,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    Picture,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.reading import SetAsideReason
from florilegium.model.walk import plain


def line(markup: str) -> tuple[Inline, ...]:
    (paragraph,) = article_of(f"<p>{markup}</p>").body
    assert isinstance(paragraph, Paragraph)
    return paragraph.content


@pytest.mark.parametrize(
    ("markup", "mark"),
    [
        ('<gap reason="illegible" quantity="5" unit="chars"/>', Gap("", GapReason.ILLEGIBLE, Extent("characters", 5))),
        ('<gap reason="lost" extent="unknown" unit="line"/>', Gap("", GapReason.MISSING, Extent("lines"))),
        ('<gap reason="damage" extent="two words"/>', Gap("", GapReason.DAMAGE, Extent("words", 2))),
        ('<gap extent="unk"/>', Gap("", GapReason.UNSTATED)),
        ("<gap>\n  <desc>[...]</desc>\n</gap>", Gap("[...]", GapReason.UNSTATED)),
        ("<supplied>ink</supplied>", Supplied((Text("ink"),), ("", ""), Hand.UNKNOWN)),
        (
            '<supplied><pc pre="true">[</pc>ink<pc pre="false">]</pc></supplied>',
            Supplied((Text("ink"),), ("[", "]"), Hand.UNKNOWN),
        ),
        ('<unclear reason="faded">ink</unclear>', Unclear((Text("ink"),), ("", ""))),
        ('<note place="inline">of lead</note>', Insertion((Text("of lead"),), ("", ""), Hand.UNKNOWN)),
        ('<foreign xml:lang="la">corrigenda</foreign>', Foreign("la", (Text("corrigenda"),))),
        ('<term xml:lang="la">corrigenda</term>', Foreign("la", (Text("corrigenda"),))),
        ("<hi>ink</hi>", Emphasis(EmphasisKind.ITALIC, (Text("ink"),))),
        ('<hi rend="smallcaps">ink</hi>', Emphasis(EmphasisKind.SMALL_CAPS, (Text("ink"),))),
        ('<hi rendition="simple:bold">ink</hi>', Emphasis(EmphasisKind.BOLD, (Text("ink"),))),
        ("<del>ink</del>", Emphasis(EmphasisKind.STRUCK, (Text("ink"),))),
        ("<title>Ink</title>", Emphasis(EmphasisKind.TITLE, (Text("Ink"),))),
        (
            '<ref target="https://example.org/">ink</ref>',
            Link(LinkKind.OUTSIDE, "https://example.org/", (Text("ink"),)),
        ),
        ('<ref target="ink.xml">ink</ref>', Link(LinkKind.DEAD, "ink.xml", (Text("ink"),))),
        ('<graphic url="a%20b.png"><desc>A press</desc></graphic>', Picture("a b.png", "A press")),
        ('<pb n="25"/>', SourcePage("25")),
        ('<anchor xml:id="here"/>', Anchor("here")),
    ],
)
def test_an_element_becomes_what_it_says(markup: str, mark: Inline) -> None:
    assert line(f"of{markup} and paper") == (Text("of"), mark, Text(" and paper"))


def test_words_go_on_through_tags_and_page_ends() -> None:
    assert plain(line('com<hi>pos</hi>it<pb n="2"/>or, type<lb break="no"/>setter')) == "compositor, typesetter"


def test_lines_of_the_printed_page_end_as_spaces_in_prose_and_stay_in_an_inscription() -> None:
    assert line("set by<lb/>hand") == (Text("set by hand"),)
    (paragraph,) = article_of('<ab><lb n="1"/>SET BY<lb n="2"/>HAND</ab>').body
    assert paragraph == Paragraph((Text("SET BY"), LineBreak(), Text("HAND")))


def test_white_space_of_the_file_is_no_white_space_of_the_text() -> None:
    assert line("\n   <hi>\n  Ink</hi>\n   and\n\n paper \n") == (
        Emphasis(EmphasisKind.ITALIC, (Text("Ink"),)),
        Text(" and paper"),
    )


def test_every_text_knows_its_line_and_column() -> None:
    article = article_of("<p>One\nline</p>\n<p>\n  Two <hi>lines</hi></p>")
    second = article.body[1]
    assert isinstance(second, Paragraph)
    text, emphasis = second.content
    assert (text.at.line, text.at.column) == (4, 3)
    assert (emphasis.content[0].at.line, emphasis.content[0].at.column) == (4, 11)


def test_a_correction_of_the_source_is_its_text_and_is_kept_as_a_correction() -> None:
    reading = reading_of("<p>the <choice><sic>forne</sic><corr>forme</corr></choice> was lost</p>")
    (paragraph,) = reading.article.body
    assert plain(paragraph.content) == "the forme was lost"
    (emendation,) = reading.article.emendations
    assert (emendation.original, emendation.corrected) == ("forne", "forme")
    assert [(part.text, part.reason) for part in reading.set_aside] == [("forne", SetAsideReason.ALTERNATIVE)]


@pytest.mark.parametrize(
    ("markup", "text", "beside"),
    [
        ("<choice><orig>vp</orig><reg>up</reg></choice>", "vp", ["up"]),
        ("<choice><expan>Doctor</expan><abbr>Dr</abbr></choice>", "Dr", ["Doctor"]),
        ('<app><rdg wit="#B">inke</rdg><lem wit="#A">ink</lem><rdg wit="#C">inck</rdg></app>', "ink", ["inke", "inck"]),
        ("<choice><unclear>ink</unclear><unclear>inn</unclear></choice>", "ink", ["inn"]),
    ],
)
def test_the_words_of_other_readings_are_set_aside(markup: str, text: str, beside: list[str]) -> None:
    reading = reading_of(f"<p>{markup}</p>")
    assert plain(reading.article.body[0].content) == text
    assert [part.text for part in reading.set_aside] == beside


def test_readings_among_which_nobody_chose_are_a_finding() -> None:
    outcome = read(document('<body><p><app><rdg wit="#A">ink</rdg><rdg wit="#B">inn</rdg></app></p></body>'))
    assert codes(outcome) == ["X013"]
    assert outcome.value is not None
    assert plain(outcome.value.article.body[0].content) == "ink"


def test_a_deletion_and_its_replacement_are_both_of_the_text() -> None:
    content = line("in<subst>\n <del>n</del>\n <add>k</add>\n</subst>well")
    assert content == (Text("in"), Emphasis(EmphasisKind.STRUCK, (Text("n"),)), Text("kwell"))


def test_running_heads_are_set_aside() -> None:
    reading = reading_of('<p>The <fw type="catch">forme</fw><pb n="3"/>forme</p>')
    assert plain(reading.article.body[0].content) == "The forme"
    assert [(part.text, part.reason) for part in reading.set_aside] == [("forme", SetAsideReason.RUNNING_HEAD)]


def test_a_note_in_the_text_is_called_where_it_stands() -> None:
    article = article_of('<p>The forme<note n="*" resp="#e">A page of type.</note> was lost.</p>', EDITED)
    assert article.body == (Paragraph((Text("The forme"), NoteCall("*", "*"), Text(" was lost."))),)
    (note,) = article.apparatus.notes
    assert (note.key, note.label, note.series) == ("*", "*", NoteSeries.EDITOR)
    assert note.body == (Paragraph((Text("A page of type."),)),)


EDITED = (
    "<teiHeader><fileDesc><titleStmt><title>The lost forme</title><respStmt><resp>edited by</resp>"
    '<name xml:id="e">Ana Lenz</name></respStmt></titleStmt></fileDesc></teiHeader>'
)


def test_two_notes_with_one_sign_have_keys_of_their_own() -> None:
    article = article_of('<p>a<note n="*">one</note> b<note n="*">two</note></p>')
    assert [note.key for note in article.apparatus.notes] == ["*", "*-2"]


def test_notes_apart_are_called_by_reference() -> None:
    article = article_of(
        '<p>The forme<ref target="#n1">[1]</ref> was lost.</p>'
        '<div type="notes"><head>Notes</head><note xml:id="n1"><label>1.</label> A page of type.</note></div>'
    )
    assert article.body == (Paragraph((Text("The forme"), NoteCall("n1", "[1]"), Text(" was lost."))),)
    (note,) = article.apparatus.notes
    assert (note.key, note.label, note.body) == ("n1", "1.", (Paragraph((Text("A page of type."),)),))


def test_who_supplied_words_is_known_where_the_header_tells() -> None:
    (paragraph,) = article_of('<p><supplied resp="#e">ink</supplied></p>', EDITED).body
    assert paragraph.content == (Supplied((Text("ink"),), ("", ""), Hand.EDITOR),)


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ("<press>ink</press>", "X010"),
        ('<hi rend="purple">ink</hi>', "X011"),
        ('<ptr target="other.xml"/>ink', "X012"),
        ("<q>ink</q>", "X014"),
        ('<g ref="#x"/>ink', "X015"),
    ],
)
def test_what_cannot_be_shown_is_a_finding_with_its_place_and_the_words_stay(markup: str, code: str) -> None:
    outcome = read(document(f"<body>\n<p>{markup}</p></body>"))
    (finding,) = outcome.diagnostics
    assert (finding.rule.code, finding.where.line if finding.where else 0) == (code, 2)
    assert outcome.value is not None
    assert plain(outcome.value.article.body[0].content) == "ink"


def test_quotation_marks_in_the_text_are_enough() -> None:
    assert codes(read(document("<body><p>“<q>ink</q>” and <q>“ink”</q></p></body>"))) == []
