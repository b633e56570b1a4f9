"""A book that meets everything the printed page can hold, and the ways to read its PDF back."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from florilegium.compose.vocabulary import book_words
from florilegium.model.article import Apparatus, Article, Citation, Note, Person
from florilegium.model.block import (
    Block,
    BlockQuote,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.book import (
    ArticleSection,
    ArticleSource,
    Book,
    Colophon,
    Contents,
    ContentsLine,
    CopyrightPage,
    HalfTitle,
    PartTitle,
    Sources,
    TitlePage,
)
from florilegium.model.edition import Edition, Format, Identifiers, Trim
from florilegium.model.inline import (
    Emphasis,
    EmphasisKind,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Inline,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    Picture,
    Supplied,
    Text,
)
from florilegium.press.style import Style, load_style
from florilegium.world.files import DiskFolder, MemoryFolder

STYLES = Path(__file__).resolve().parents[2] / "styles"
PROSE = (
    "The correspondence of those months speaks of little besides bread, firewood and the postponement of everything; "
    "nobody who lived through that uncommonly long winter afterwards found words enough to describe it, and those who "
    "tried were read with an indulgence that they had neither asked for nor, perhaps, deserved. "
)


def _picture() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(written, "PNG")
    return written.getvalue()


FOLDER = MemoryFolder({"scans/map.png": _picture()})


def classic() -> Style:
    style = load_style(DiskFolder(STYLES / "classic")).value
    assert style is not None
    return style


def line(*content: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(item) if isinstance(item, str) else item for item in content)


def paragraph(*content: Inline | str) -> Paragraph:
    return Paragraph(line(*content))


def _body(number: int) -> Iterator[Block]:
    gap = Gap("[...]", GapReason.DAMAGE)
    supplied = Supplied(line("was another man who"), ("[", "]"), Hand.UNKNOWN)
    yield paragraph(f"Article {number} opens. ", PROSE, gap, " ", supplied, " wanted power ", gap)
    for turn in range(9):
        call = (NoteCall(f"n{turn}", f"[{turn}]"),) if turn in (2, 5) else ()
        opening = line(f"Paragraph {turn} of {number} follows, ", *call, " well-known. ")
        yield Paragraph((*opening, *line(PROSE * (1 + turn % 3))))
    yield Heading(1, line("An inner heading"))
    yield paragraph(
        "See ", Link(LinkKind.ARTICLE, "second", line("the second")), " and ", Foreign("ru", line("дальше"))
    )
    yield BlockQuote((paragraph("Set off."),), language="de")
    yield Verse(((VerseLine(line("Tyger, tyger,")), VerseLine(line("burning bright"))),))
    yield List(ListKind.NUMBERED, (ListItem((paragraph("one"),)), ListItem((paragraph("two"),))))
    head = tuple(TableCell((paragraph(text),), heading=True) for text in ("Year", "Tons"))
    rows = tuple(tuple(TableCell((paragraph(text),)) for text in row) for row in (("1921", "12"), ("1922", "14")))
    yield Table((head, *rows), line("Harvests"))
    yield Figure(Picture("scans/map.png", "A map of the district"), (paragraph("The district."),))


def article(identifier: str, title: str, author: str, number: int) -> ArticleSection:
    notes = tuple(
        Note(f"n{turn}", NoteSeries.AUTHOR, f"[{turn}]", (paragraph(f"Note {turn} of {number}."),)) for turn in (2, 5)
    )
    made = Article(
        id=identifier,
        title=line(title),
        people=(Person(author),),
        dated=None,
        language="en",
        apparatus=Apparatus(
            headnote=(paragraph("He died in exile some years ago. ", Emphasis(EmphasisKind.ITALIC, line("Ed."))),),
            source_citation=Citation(line("From Somewhere, No. 7.")),
            notes=notes,
        ),
        body=tuple(_body(number)),
    )
    return ArticleSection(identifier, ArticleSource(made, None))


EDITION = Edition(
    id="texts",
    title="Texts & Witnesses",
    subtitle=None,
    description="Three articles.",
    people=(Person("Ada Editor", "edt"),),
    publisher="Small Press",
    language="en",
    identifiers=Identifiers("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", pdf="urn:isbn:9780000000019"),
    released=date(2026, 1, 30),
    version="1.0",
    rights="CC0",
    style="classic",
    trim=Trim("a5", 148, 210),
    formats=(Format.PDF,),
    contents=(),
)


def book(*, draft: bool = False) -> Book:
    articles = (
        article("first", "The First Article", "Ann Author", 1),
        article("second", "The Second", "Ben Byline", 2),
        article("third", "The Third", "Ann Author", 3),
    )
    lines = (
        ContentsLine("first", line("The First Article"), (Person("Ann Author"),), 0),
        ContentsLine("part-1", line("A Part"), (), 0, is_part=True),
        *(ContentsLine(each.id, each.article.title, each.article.people, 1) for each in articles[1:]),
        ContentsLine("sources", line("Sources"), (), 0),
    )
    sources = tuple(each.source for each in articles)
    return Book(
        edition=EDITION,
        front=(HalfTitle("half"), TitlePage("title"), CopyrightPage("rights", sources), Contents("contents", lines)),
        body=(articles[0], PartTitle("part-1", "A Part"), *articles[1:]),
        back=(Sources("sources", sources), Colophon("colophon", "f" * 64, (("Florilegium", "1"),))),
        words=book_words("en").value or (),
        draft=draft,
    )


def elements(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """The structure elements of a PDF, each before what it holds."""

    def below(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
        yield element
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from below(kid)

    return list(below(pdf.Root.StructTreeRoot.K[0]))


@cache
def texts(pdf: pikepdf.Pdf) -> Mapping[tuple[int, int], str]:
    """What the book's marked-content sequences say, by page and number, through the fonts' own maps."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pdf.pages):
        maps = {name: _to_unicode(font) for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()}
        current: dict[int, str] = {}
        mcid: int | None = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    properties = operands[1]
                    mcid = int(properties.MCID) if "/MCID" in properties else None
                case "BMC" | "EMC":
                    mcid = None
                case "Tf":
                    current = maps[str(operands[0])]
                case "TJ" if mcid is not None:
                    codes = b"".join(bytes(item) for item in operands[0] if isinstance(item, pikepdf.String))
                    said = "".join(current[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))
                    found[number, mcid] = found.get((number, mcid), "") + said
    return found


def _to_unicode(font: pikepdf.Object) -> dict[int, str]:
    pairs = (row.split() for row in font.ToUnicode.read_bytes().decode().splitlines() if row.startswith("<"))
    return {
        int(code[1:-1], 16): bytes.fromhex(text[1:-1]).decode("utf-16-be") for code, text in pairs if text != "<ffff>"
    }


def spoken(element: pikepdf.Object, pdf: pikepdf.Pdf) -> str:
    """All that ``element`` holds, in the order of the structure tree."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    said = texts(pdf)

    def read(item: object, page: int | None) -> Iterator[str]:
        if isinstance(item, int):
            yield said[page or 0, item]
        elif isinstance(item, pikepdf.Dictionary):
            here = pages[item.Pg.objgen] if "/Pg" in item else page
            if "/MCID" in item:
                yield said[here or 0, int(item.MCID)]
            for kid in item.get("/K", []):
                yield from read(kid, here)

    return "".join(read(element, None))
