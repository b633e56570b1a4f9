"""Blocks out of TEI."""

from __future__ import annotations

import pytest
from tei_sources import article_of, reading_of

from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.inline import Anchor, Emphasis, EmphasisKind, Extent, Gap, GapReason, Picture, SourcePage, Text
from florilegium.model.reading import SetAsideReason


def p(words: str, role: ParagraphRole = ParagraphRole.TEXT, *, flush: bool = False) -> Paragraph:
    return Paragraph((Text(words),), role, flush)


def verse(*stanzas: tuple[str, ...]) -> Verse:
    return Verse(tuple(tuple(VerseLine((Text(line),)) for line in stanza) for stanza in stanzas))


@pytest.mark.parametrize(
    ("markup", "blocks"),
    [
        ("<p>Ink.</p>\n<p>Paper.</p>", (p("Ink."), p("Paper."))),
        ('<p rend="center">Ink.</p>', (p("Ink.", ParagraphRole.CENTRED),)),
        (
            "<div><head>Ink</head><div><head>Soot</head><p>Black.</p></div></div>",
            (Heading(1, (Text("Ink"),)), Heading(2, (Text("Soot"),)), p("Black.")),
        ),
        ('<div type="letter"><p>Sir,</p></div>', (Division("letter", (p("Sir,"),)),)),
        ('<div type="chapter"><p>Ink.</p></div>', (p("Ink."),)),
        ('<div type="edition" xml:lang="grc"><p>μέλαν</p></div>', (Division("edition", (p("μέλαν"),), "grc"),)),
        ("<quote>Ink.</quote>", (BlockQuote((p("Ink."),)),)),
        (
            "<p>He said:<quote><p>Ink.</p></quote>and left.</p>",
            (p("He said:"), BlockQuote((p("Ink."),)), p("and left.", flush=True)),
        ),
        ("<lg><l>Ink</l><l>and paper</l></lg>", (verse(("Ink", "and paper")),)),
        ("<lg><lg><l>Ink</l></lg><lg><l>Paper</l></lg></lg>", (verse(("Ink",), ("Paper",)),)),
        ("<l>Ink</l>\n<l>and paper</l><p>So.</p>", (verse(("Ink", "and paper")), p("So."))),
        ('<lg><l rend="indent2">Ink</l></lg>', (Verse(((VerseLine((Text("Ink"),), 2),),)),)),
        (
            "<lg><l>Ink</l><gap reason='lost' unit='line'/></lg>",
            (Verse(((VerseLine((Text("Ink"),)), VerseLine((Gap("", GapReason.MISSING, Extent("lines")),))),)),),
        ),
        (
            '<list rend="numbered"><item n="3">Ink</item><item>Paper</item></list>',
            (List(ListKind.NUMBERED, (ListItem((p("Ink"),)), ListItem((p("Paper"),))), 3),),
        ),
        (
            "<list><label>(a)</label><item>Ink</item></list>",
            (List(ListKind.PLAIN, (ListItem((p("Ink"),), "(a)"),)),),
        ),
        (
            "<table><head>Stock</head><row role='label'><cell cols='2'>Ink</cell></row>"
            "<row><cell>3</cell></row></table>",
            (
                Table(
                    ((TableCell((p("Ink"),), heading=True, columns=2),), (TableCell((p("3"),)),)),
                    (Text("Stock"),),
                ),
            ),
        ),
        (
            '<figure><graphic url="press.png"/><head>The press</head><figDesc>A press</figDesc></figure>',
            (Figure(Picture("press.png", "A press"), (Heading(1, (Text("The press"),)),)),),
        ),
        ('<p>Ink.</p><milestone unit="section"/><p>Paper.</p>', (p("Ink."), Ornament(), p("Paper."))),
        (
            "<opener><dateline>Ghent</dateline><salute>Sir,</salute></opener><p>Ink.</p>"
            "<closer><salute>Yours</salute><signed>A. L.</signed></closer>",
            (
                p("Ghent", ParagraphRole.DATELINE),
                p("Sir,", ParagraphRole.SALUTATION),
                p("Ink."),
                p("Yours", ParagraphRole.CLOSING),
                p("A. L.", ParagraphRole.SIGNATURE),
            ),
        ),
        (
            "<epigraph><quote>Ink stays.</quote><bibl>A printer</bibl></epigraph>",
            (p("Ink stays.", ParagraphRole.EPIGRAPH), p("A printer", ParagraphRole.ATTRIBUTION)),
        ),
        (
            "<sp><speaker>Printer</speaker><l>Ink!</l></sp>",
            (Paragraph((Emphasis(EmphasisKind.SMALL_CAPS, (Text("Printer"),)),)), verse(("Ink!",))),
        ),
        (
            '<pb n="3"/><anchor xml:id="here"/>\n<p>Ink.</p>',
            (Paragraph((SourcePage("3"), Anchor("here"), Text("Ink."))),),
        ),
        (
            "<floatingText type='letter'><body><div><head>To A.</head></div></body></floatingText>",
            (Division("letter", (Heading(1, (Text("To A."),)),)),),
        ),
        (
            "<listBibl><bibl>One</bibl><bibl>Two</bibl></listBibl>",
            (List(ListKind.PLAIN, (ListItem((p("One"),)), ListItem((p("Two"),)))),),
        ),
        ('<app loc="4"><lem>ink</lem><rdg>inn<note>so Vos</note></rdg></app>', (p("ink inn so Vos"),)),
        ("<p/><p> </p>", ()),
    ],
)  # fmt: skip
def test_blocks_are_what_their_markup_says(markup: str, blocks: tuple[Block, ...]) -> None:
    assert article_of(markup).body == blocks


def test_front_and_back_matter_stand_round_the_body_and_their_apparatus_apart() -> None:
    reading = reading_of(
        "<p>Ink.</p></body><back><div type='credits'><p>Set by Vos.</p></div><div><p>Last.</p></div></back><body>"
    )
    assert reading.article.body == (p("Ink."), p("Last."))
    assert reading.article.apparatus.credits == (p("Set by Vos."),)


def test_a_heading_above_notes_is_set_aside() -> None:
    reading = reading_of('<p>Ink.</p><div type="notes"><head>Notes</head><note>Of soot.</note></div>')
    assert reading.article.body == (p("Ink."),)
    assert [(part.text, part.reason) for part in reading.set_aside] == [("Notes", SetAsideReason.LABEL)]
