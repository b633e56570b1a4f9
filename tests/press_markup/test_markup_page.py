"""docs/markup.md tells what is true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from lxml import etree
from lxml.etree import _Element as Element
from rendering import all_of, article, document, names, tree
from sample_books import every_book, inline, paragraph

from florilegium.model import block as blocks
from florilegium.model import inline as inlines
from florilegium.model.article import Note
from florilegium.model.block import (
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
from florilegium.model.book import (
    ArticleSection,
    ArticleSource,
    Colophon,
    Contents,
    Contributors,
    CopyrightPage,
    Corrections,
    Dedication,
    HalfTitle,
    Illustrations,
    NameIndex,
    PartTitle,
    Section,
    SeriesPage,
    Signs,
    Sources,
    TextSection,
    TitlePage,
)
from florilegium.model.contract import PART_ATTRIBUTE
from florilegium.model.edition import Series
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import Medium
from florilegium.press.markup.elements import EPUB_TYPE
from florilegium.press.style import Style
from florilegium.press.templating.templates import render

WORDS = inline("words")
NOTE = Note("1", NoteSeries.AUTHOR, "[1]", (paragraph("words"),))
PAGES = PageMap((Page(1, "1", None, None),), (("here", 1),))

INLINES: dict[str, inlines.Inline] = {
    "Text": Text("words"),
    **{f"Emphasis, {kind}": Emphasis(kind, WORDS) for kind in EmphasisKind},
    "Foreign": Foreign("fr", WORDS),
    "Link, outside": Link(LinkKind.OUTSIDE, "https://example.org", WORDS),
    "Link, article": Link(LinkKind.ARTICLE, "here", WORDS),
    "Link, inside": Link(LinkKind.INSIDE, "x", WORDS),
    "Link, dead": Link(LinkKind.DEAD, "x", WORDS),
    "Anchor": Anchor("x"),
    "LineBreak": LineBreak(),
    "SourcePage": SourcePage("25", "[p. 25]"),
    "Picture": Picture("a.png", "what it shows"),
    "PageRef": PageRef("here"),
    "Gap, without letters": Gap("[...]", GapReason.DAMAGE),
    "Gap, with spaces and without letters": Gap("[. . .]", GapReason.DAMAGE),
    "Gap, in words": Gap("[line missing]", GapReason.MISSING),
    "Gap, without a marker": Gap("", GapReason.DAMAGE),
    "Supplied": Supplied(WORDS, ("[", "]"), Hand.EDITOR),
    "Unclear": Unclear(WORDS, ("[", "?]")),
    "Sic": Sic("[sic]"),
    "Insertion": Insertion(WORDS, ("[", "]"), Hand.TRANSLATOR),
    "NoteCall": NoteCall("1", "[1]"),
}
ITEM = ListItem((paragraph("words"),))
BLOCKS: dict[str, blocks.Block] = {
    **{
        f"Paragraph, {role}" if role is not ParagraphRole.TEXT else "Paragraph": paragraph("words", role=role)
        for role in ParagraphRole
    },
    "Paragraph, flush": Paragraph(WORDS, flush=True),
    "Heading": Heading(1, WORDS),
    "Ornament": Ornament("* * *"),
    "Ornament, without characters": Ornament(),
    "BlockQuote": BlockQuote((paragraph("words"),)),
    "Verse": Verse(((VerseLine(WORDS), VerseLine(WORDS, indent=1)),)),
    "List, bulleted": List(ListKind.BULLETED, (ITEM,)),
    "List, numbered": List(ListKind.NUMBERED, (ITEM,)),
    "List, plain": List(ListKind.PLAIN, (ITEM,)),
    "List, with labels": List(ListKind.PLAIN, (ListItem((paragraph("words"),), "(a)"),)),
    "Table": Table(((TableCell((paragraph("words"),), heading=True),), (TableCell((paragraph("words"),)),)), WORDS),
    "Figure": Figure(Picture("a.png", "what it shows"), (paragraph("words"),)),
    "Division": Division("letter", (paragraph("words"),)),
}


def row(name: str, shown: list[Element]) -> str:
    """The row of a node: what it becomes, from the outside in."""

    def told(key: str) -> str:
        values = [f"`{value}`" for item in shown if (value := item.get(key))]
        return " ".join(values)

    elements = " ".join(f"`{element}`" for element in names(shown))
    named = [said for item in shown if (said := item.get("aria-label") or item.get("alt"))]
    return (
        f"| {name} | {elements or 'text'} | {told('class')} | {told(EPUB_TYPE)} | {told('role')} | {' '.join(named)} |"
    )


def node_rows(style: Style) -> Iterator[str]:
    for name, node in {**INLINES, **BLOCKS}.items():
        content = (node,) if name in BLOCKS else (Paragraph((node,)),)
        one = article(*content, notes=[NOTE])
        body = next(item for item in tree(style, one, Medium.EPUB, PAGES).iter() if item.get(PART_ATTRIBUTE) == "body")
        shown = [item for item in body.iterdescendants() if isinstance(item.tag, str)]
        yield row(name, shown[1:] if name in INLINES else shown)
    notes = next(
        item
        for item in tree(style, article(Paragraph((INLINES["NoteCall"],)), notes=[NOTE]), Medium.EPUB).iter()
        if item.get(PART_ATTRIBUTE) == "notes"
    )
    yield row("Note, in an e-book", [item for item in notes.iter() if isinstance(item.tag, str)])


def part_rows(style: Style) -> Iterator[str]:
    whole = every_book()
    number = [section.id for section in whole.sections].index("every")
    pages = PageMap((Page(1, "1", None, None),), (("other#at-the_20_place", 1),))
    root = etree.fromstring(document(style, whole, Medium.EPUB, pages, number).markup)
    seen: set[str] = set()
    for item in all_of(root):
        part = item.get(PART_ATTRIBUTE)
        if part and part not in seen:
            seen.add(part)
            yield row(f"`{part}`", [item])


MATTER: tuple[Section, ...] = (
    HalfTitle("x"),
    SeriesPage("x", Series("Lamps")),
    TitlePage("x"),
    CopyrightPage("x", ()),
    Dedication("x", (paragraph("words"),)),
    Contents("x", ()),
    Illustrations("x", ()),
    Signs("x", ()),
    PartTitle("x", "Letters"),
    ArticleSection("x", ArticleSource(article(paragraph("words")), None)),
    TextSection("x", WORDS, (paragraph("words"),)),
    Contributors("x", ()),
    Sources("x", ()),
    Corrections("x", ()),
    NameIndex("x", ()),
    Colophon("x", "digest", ()),
)


def matter_rows(style: Style) -> Iterator[str]:
    for section in MATTER:
        book = replace(every_book(), body=(section,))
        outcome = render(style, book, section, Medium.EPUB, None)
        assert outcome.value is not None, outcome.diagnostics
        root = etree.fromstring(outcome.value.markup)
        yield row(type(section).__name__, [item for item in all_of(root) if item.get("id") == section.id])


def test_every_kind_of_section_is_in_the_table() -> None:
    assert {type(section) for section in MATTER} == set(get_args(Section))


def test_every_kind_of_node_is_in_the_table() -> None:
    kinds = {type(node) for node in (*INLINES.values(), *BLOCKS.values())}
    assert kinds == {*get_args(blocks.Block), *get_args(inlines.Inline)} | set(get_args(inlines.Mark))


def test_the_tables_are_what_is_rendered(classic: Style, root: Path) -> None:
    page = (root / "docs" / "markup.md").read_text(encoding="utf-8")
    missing = [
        line
        for line in (*node_rows(classic), *part_rows(classic), *matter_rows(classic))
        if line not in page.splitlines()
    ]
    assert not missing, "docs/markup.md lacks:\n" + "\n".join(missing)
