"""What the header tells, and what of it is set aside."""

from __future__ import annotations

import pytest
from tei_sources import article_of, codes, document, read, reading_of

from florilegium.model.article import Dated, Person
from florilegium.model.block import Paragraph
from florilegium.model.inline import LineBreak, Text
from florilegium.model.reading import SetAsideReason
from florilegium.model.walk import plain

HEADER = """<teiHeader>
  <fileDesc>
    <titleStmt>
      <title type="main">The lost <hi>forme</hi></title>
      <title type="sub">A fragment</title>
      <author>Ana Lenz</author>
      <editor role="translator">Jan Vos</editor>
      <respStmt><resp>Transcribed by</resp> <name>P. Moll</name></respStmt>
      <funder>The Guild</funder>
    </titleStmt>
    <publicationStmt>
      <publisher>The Archive</publisher>
      <availability><p>In the public domain.</p><p>Use it.</p></availability>
    </publicationStmt>
    <sourceDesc>
      <bibl><title level="j">The Printer</title>, No. 7, <date when="1921-05">May 1921</date></bibl>
    </sourceDesc>
  </fileDesc>
  <encodingDesc><editorialDecl><p>Gaps are marked.</p></editorialDecl></encodingDesc>
  <profileDesc><langUsage><language ident="eng">English</language></langUsage></profileDesc>
  <revisionDesc><change when="2001">proofread</change></revisionDesc>
</teiHeader>"""


def test_the_header_becomes_the_article_s_own_words() -> None:
    article = article_of("<p>Ink.</p>", HEADER)
    assert plain(article.title) == "The lost forme"
    assert plain(article.subtitle) == "A fragment"
    assert article.people == (Person("Ana Lenz"), Person("Jan Vos", "trl"))
    assert article.dated == Dated("May 1921", "1921-05")
    apparatus = article.apparatus
    assert apparatus.rights.text == (Text("In the public domain."), LineBreak(), Text("Use it."))
    assert apparatus.credits == (Paragraph((Text("Transcribed by P. Moll"),)),)
    assert apparatus.transcription_note == (Paragraph((Text("Gaps are marked."),)),)
    assert apparatus.source_citation is not None
    assert plain(apparatus.source_citation.text) == "The Printer, No. 7, May 1921"


def test_the_rest_of_the_header_is_set_aside() -> None:
    set_aside = reading_of("<p>Ink.</p>", HEADER).set_aside
    assert [part.text for part in set_aside] == ["The Guild", "The Archive", "English", "proofread"]
    assert {part.reason for part in set_aside} == {SetAsideReason.DESCRIPTION}


FIELDED = """<teiHeader><fileDesc>
  <titleStmt><title>A Letter</title><title type="sub">{subtitle}</title>
    <respStmt><resp>Encoded by</resp><name>P. Moll</name><name>T. Marl</name></respStmt></titleStmt>
  <publicationStmt><p/></publicationStmt>
  <sourceDesc><bibl><author>Ana Lenz</author> <title>A Letter</title> <orgName>The Guild</orgName></bibl></sourceDesc>
</fileDesc></teiHeader>"""


def test_fields_without_points_between_them_stand_on_lines_of_their_own() -> None:
    apparatus = article_of("<p>Ink.</p>", FIELDED.format(subtitle="To the Guild")).apparatus
    broken = (Text("Encoded by"), LineBreak(), Text("P. Moll"), LineBreak(), Text("T. Marl"))
    assert apparatus.credits == (Paragraph(broken),)
    assert apparatus.source_citation is not None
    breaks = [isinstance(node, LineBreak) for node in apparatus.source_citation.text]
    assert breaks == [False, True, False, True, False]
    assert plain(apparatus.source_citation.text) == "Ana Lenz A Letter The Guild"


@pytest.mark.parametrize("subtitle", ["a machine readable transcription", "An Electronic Edition.", "TEI version"])
def test_what_names_the_file_is_no_subtitle(subtitle: str) -> None:
    reading = reading_of("<p>Ink.</p>", FIELDED.format(subtitle=subtitle))
    assert reading.article.subtitle == ()
    assert [(one.text, one.reason) for one in reading.set_aside] == [(subtitle, SetAsideReason.DESCRIPTION)]


@pytest.mark.parametrize("subtitle", ["An electronic letter", "The text", "A version of it"])
def test_other_subtitles_are_the_text_s_own(subtitle: str) -> None:
    assert plain(article_of("<p>Ink.</p>", FIELDED.format(subtitle=subtitle)).subtitle) == subtitle


@pytest.mark.parametrize(
    ("text", "header", "language"),
    [
        ('<text xml:lang="ger">', HEADER, "de"),
        ('<text xml:lang="sr-Latn">', HEADER, "sr-Latn"),
        ("<text>", HEADER, "en"),
        ("<text>", "<teiHeader/>", "fr"),
    ],
)
def test_the_language_is_what_the_file_declares_or_else_the_likely_one(text: str, header: str, language: str) -> None:
    body = "<body><p>La forme est perdue, et les lettres sont dans la boue.</p></body></text></TEI>"
    outcome = read(f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}{text}{body}'.encode())
    assert outcome.value is not None
    assert outcome.value.article.language == language


def test_a_text_without_a_title_is_read_and_reported() -> None:
    outcome = read(document("<body><p>Ink.</p></body>", "<teiHeader/>"))
    assert codes(outcome) == ["X016"]
    assert outcome.value is not None


def test_a_division_without_a_header_has_its_heading_as_title() -> None:
    outcome = read(b'<div xmlns="http://www.tei-c.org/ns/1.0"><head>Ink</head><p>Of soot.</p></div>')
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert plain(outcome.value.article.title) == "Ink"
    assert outcome.value.article.body == (Paragraph((Text("Of soot."),)),)


def test_the_names_of_tei_p4_are_understood() -> None:
    outcome = read(
        b'<TEI.2><teiHeader/><text lang="la"><body><div1><head>Ink</head><p>x</p></div1></body></text></TEI.2>'
    )
    assert outcome.value is not None
    assert outcome.value.article.language == "la"
    assert len(outcome.value.article.body) == 2
