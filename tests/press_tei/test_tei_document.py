"""What an export looks like to those who know TEI."""

from __future__ import annotations

from lxml import etree

from florilegium.model.article import Apparatus, Article, Citation, Note, Origin, Person
from florilegium.model.block import Block, Division, Figure, Heading, Paragraph, ParagraphRole
from florilegium.model.inline import (
    Anchor,
    Extent,
    Gap,
    GapReason,
    Hand,
    Inline,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    Picture,
    SourcePage,
    Supplied,
    Text,
)
from florilegium.press.tei import tei_document

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
PLAIN = Apparatus()
ID = "{http://www.w3.org/XML/1998/namespace}id"


def exported(*body: Block, apparatus: Apparatus = PLAIN) -> etree._Element:
    article = Article("forme", (Text("The lost forme"),), (), None, "en", apparatus, body)
    return etree.fromstring(tei_document(article))


def paragraph(*content: Inline, role: ParagraphRole = ParagraphRole.TEXT) -> Paragraph:
    return Paragraph(content, role)


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=TEI)


def test_a_gap_says_why_and_how_much_and_shows_its_marker() -> None:
    root = exported(paragraph(Text("The forme was "), Gap("[...]", GapReason.DAMAGE, Extent("words", 2))))
    (gap,) = found(root, "//t:body/t:p/t:gap")
    assert dict(gap.attrib) == {"reason": "damage", "unit": "words", "quantity": "2"}
    assert found(gap, "t:desc/text()") == ["[...]"]


def test_supplied_words_keep_their_brackets_and_name_somebody_in_the_header() -> None:
    supplied = Supplied((Text("press"),), ("[", "]"), Hand.EDITOR)
    root = exported(paragraph(Text("on the "), supplied))
    (made,) = found(root, "//t:supplied")
    assert "".join(made.itertext()) == "[press]"
    (person,) = found(root, "//t:particDesc//t:person")
    assert made.get("resp") == f"#{person.get(ID)}"


def test_every_pointer_inside_the_document_finds_its_place_once() -> None:
    note = Note("1", NoteSeries.AUTHOR, "[1]", (paragraph(Text("In the margin.")),))
    root = exported(
        paragraph(Anchor("a b"), Text("Type"), NoteCall("1", "[1]"), Anchor("a b")),
        paragraph(Link(LinkKind.INSIDE, "a b", (Text("see above"),))),
        apparatus=Apparatus(notes=(note,)),
    )
    places = found(root, "//@xml:id")
    pointers = found(root, "//@target | //@resp | //@corresp")
    assert len(places) == len(set(places))
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(places)


def test_headings_make_sections_inside_one_another() -> None:
    root = exported(
        paragraph(Text("Before.")),
        Heading(1, (Text("Ink"),)),
        paragraph(Text("Of soot.")),
        Heading(2, (Text("Oil"),)),
        Heading(1, (Text("Paper"),)),
    )
    assert found(root, "//t:body/t:div/t:head/text()") == ["Ink", "Paper"]
    assert found(root, "//t:body/t:div/t:div/t:head/text()") == ["Oil"]


def test_a_letter_has_its_parts_at_its_top_and_its_foot() -> None:
    root = exported(
        paragraph(Text("Ghent, in May"), role=ParagraphRole.DATELINE),
        paragraph(Text("Dear Sir,"), role=ParagraphRole.SALUTATION),
        paragraph(Text("The proofs are lost.")),
        paragraph(Text("The printer"), role=ParagraphRole.SIGNATURE),
    )
    assert [etree.QName(child).localname for child in found(root, "/t:TEI/t:text/t:body/*")] == [
        "dateline",
        "salute",
        "p",
        "signed",
    ]


def test_a_text_within_the_text_may_be_followed_by_more() -> None:
    root = exported(Division("letter", (paragraph(Text("Dear Sir")),)), paragraph(Text("So he wrote.")))
    assert [etree.QName(child).localname for child in found(root, "/t:TEI/t:text/t:body/*")] == ["floatingText", "p"]


def test_a_page_of_the_original_keeps_the_sign_that_showed_it() -> None:
    root = exported(paragraph(SourcePage("25", "[p. 25]"), Text(" The press")))
    assert found(root, "//t:metamark[@function='page']/t:pb/@n") == ["25"]
    assert "".join(found(root, "//t:body")[0].itertext()).strip() == "[p. 25] The press"


def test_what_is_no_uri_is_not_written_as_one() -> None:
    root = exported(paragraph(Link(LinkKind.DEAD, "old press.htm", (Text("here"),))))
    assert found(root, "//t:ref/@cRef") == ["old press.htm"]
    assert found(root, "//t:ref/@target") == []


def test_a_path_becomes_a_url() -> None:
    root = exported(Figure(Picture("pictures/the press.png", "A press")))
    assert found(root, "//t:graphic/@url") == ["pictures/the%20press.png"]


def test_the_header_tells_people_citation_and_origin() -> None:
    citation = Citation((Text("From The Printer, No. 7."),), periodical="The Printer", number="7")
    article = Article(
        "forme",
        (Text("The lost forme"),),
        (Person("Ana Lenz", "aut", "Lenz, Ana"), Person("Jan Vos", "trl")),
        None,
        "en",
        Apparatus(source_citation=citation),
        (paragraph(Text("Ink.")),),
        origins=(Origin("forme.htm", "0" * 64, "https://example.org/forme.htm"),),
    )
    root = etree.fromstring(tei_document(article))
    assert found(root, "//t:titleStmt/t:author/text()") == ["Ana Lenz"]
    assert found(root, "//t:titleStmt/t:editor/@role") == ["trl"]
    assert found(root, "//t:sourceDesc/t:bibl[@type='citation']//text()") == ["From The Printer, No. 7."]
    assert found(root, "//t:sourceDesc/t:bibl[@type='parsed']/t:title[@level='j']/text()") == ["The Printer"]
    assert "https://example.org/forme.htm" in found(root, "//t:bibl[@type='origin']/t:idno/text()")


def test_each_block_stands_on_a_line_of_its_own() -> None:
    article = Article(
        "forme", (), (), None, "en", Apparatus(), tuple(paragraph(Text(word)) for word in ("One.", "Two."))
    )
    assert b"\n<p>One.</p>\n<p>Two.</p>\n" in tei_document(article)
