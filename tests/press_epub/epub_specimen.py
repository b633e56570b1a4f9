"""A book that has everything an e-book of this press can hold, and the pages it might be printed on."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

from PIL import Image

from florilegium.compose.book import compose
from florilegium.compose.vocabulary import book_words
from florilegium.model.article import Apparatus, Article, Citation, Dated, Note, Origin, Person, Rights
from florilegium.model.block import (
    Block,
    BlockQuote,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Ornament,
    Paragraph,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.book import Book
from florilegium.model.edition import ArticleEntry, Edition, Format, Identifiers, PartEntry, TextEntry, Trim
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Inline,
    Insertion,
    Link,
    LinkKind,
    NoteCall,
    NoteSeries,
    Picture,
    Sic,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.pages import Page, PageMap, Place
from florilegium.model.rights import STATUSES, RightsStatement
from florilegium.model.selection import Selected, SelectedArticle, SelectedPart, SelectedText, Selection
from florilegium.press.style import Style, load_style
from florilegium.world.files import DiskFolder, MemoryFolder

PERMITTED = RightsStatement(STATUSES["by-permission"], "By letter, 3 May 2026.", "A. Editor")
STYLES = Path(__file__).resolve().parents[2] / "styles"


def classic() -> Style:
    style = load_style(DiskFolder(STYLES / "classic")).value
    assert style is not None
    return style


def photograph(size: tuple[int, int] = (60, 40), kind: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, kind)
    return written.getvalue()


FOLDER = MemoryFolder({"scans/Карта 1.png": photograph()})


def words(*content: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(item) if isinstance(item, str) else item for item in content)


def paragraph(*content: Inline | str) -> Paragraph:
    return Paragraph(words(*content))


def article(
    identifier: str,
    title: tuple[Inline, ...],
    body: tuple[Block, ...],
    people: tuple[Person, ...] = (),
    apparatus: Apparatus | None = None,
    language: str = "en",
) -> Article:
    return Article(
        id=identifier,
        title=title,
        people=people,
        dated=Dated("Autumn 1959", "1959"),
        language=language,
        apparatus=apparatus or Apparatus(),
        body=body,
        origins=(Origin(f"articles/{identifier}.txt", "0" * 64, f"https://archive.example/{identifier}.htm"),),
    )


def reaffirmation() -> Article:
    citation = Citation(
        words(
            "From ", Emphasis(EmphasisKind.ITALIC, words("Fourth International")), ", No. 7, Autumn 1959, pp. 25–26."
        ),
        periodical="Fourth International",
        number="7",
        date="Autumn 1959",
        year=1959,
        pages="25–26",
    )
    gap = Gap("[...]", GapReason.DAMAGE)
    body = (
        paragraph(
            "His moral uprightness was ",
            gap,
            " to an intelligence that tended toward depth ",
            gap,
            " creative effort ... ",
            gap,
            " alluded to his “will” ",
            Supplied(words("was another man who"), ("[", "]"), Hand.UNKNOWN),
            " wanted power",
            NoteCall("1", "[1]"),
            ".",
        ),
        Heading(1, words("Of power & its ", Emphasis(EmphasisKind.ITALIC, words("limits")))),
        paragraph("“I have never felt this sentiment ", NoteCall("2", "*"), " ... ", NoteCall("1", "[1]"), "”"),
        Figure(Picture("scans/Карта 1.png", "A map of the route"), (paragraph("The route."),)),
        paragraph("Those who hunted him ", Sic("[sic]"), " will meet ", Unclear(words("their"), ("[", "?]")), " end."),
        Verse(((VerseLine(words("A line of verse,")), VerseLine(words("and another."), 1)),)),
        List(ListKind.NUMBERED, (ListItem((paragraph("first"),)), ListItem((paragraph("second"),), "(b)"))),
        Table(((TableCell((paragraph("year"),), heading=True),), (TableCell((paragraph("1917"),)),)), words("A table")),
        BlockQuote((paragraph("Wer reitet so spät", Insertion(words("Goethe"), ("[", "]"), Hand.EDITOR)),), "de"),
        Ornament("* * *"),
        paragraph(
            Anchor("end"),
            "See ",
            Link(LinkKind.ARTICLE, "reply", words("the reply")),
            ", ",
            Link(LinkKind.INSIDE, "end", words("here")),
            ", ",
            Link(LinkKind.OUTSIDE, "https://example.org/a?b=1&c=2", words("there")),
            " ",
            Foreign("ru", words("и дальше")),
            ".",
        ),
    )
    notes = (
        Note("1", NoteSeries.AUTHOR, "1", (paragraph("A note of the author."),)),
        Note("2", NoteSeries.EDITOR, "*", (paragraph("A note of the editor."), paragraph("In two paragraphs."))),
    )
    apparatus = Apparatus(
        headnote=(
            paragraph("Victor Serge was born in 1890."),
            paragraph("The following excerpt was published in 1947."),
        ),
        source_citation=citation,
        transcription_note=(paragraph("The missing passages are indicated by [...]."),),
        credits=(paragraph("Transcribed by Einde O’Callaghan."),),
        rights=Rights(words("Public domain </script><b>")),
        notes=notes,
    )
    people = (Person("Victor Serge", "aut", "Serge, Victor"), Person("Einde O’Callaghan", "trc"))
    return article("a-reaffirmation", words("A Reaffirmation"), body, people, apparatus)


def articles() -> tuple[Article, ...]:
    return (
        reaffirmation(),
        article(
            "reply",
            words("Strikes & ", Emphasis(EmphasisKind.ITALIC, words("Councils")), NoteCall("n", "†")),
            (paragraph("The reply."), paragraph("It goes on.")),
            (Person("Rosa Example"), Person("Nahuel Moreno", "trl")),
            Apparatus(notes=(Note("n", NoteSeries.TRANSLATOR, "†", (paragraph("On the title."),)),)),
        ),
        article("حرية", words("كلمة عن الحرية"), (paragraph("نص قصير."),), (), language="ar"),
    )


def introduction() -> Article:
    return article(
        "introduction", words("Introduction"), (paragraph("Why this book."),), (Person("Ada Editor", "aui"),)
    )


def edition(**changes: object) -> Edition:
    given: dict[str, object] = {
        "id": "specimen",
        "title": "Texts & Witnesses",
        "subtitle": "A specimen",
        "description": "Everything <at once>.",
        "people": (Person("Ada Editor", "edt", "Editor, Ada"), Person("Bo Designer", "bkd")),
        "publisher": "A Small Press",
        "language": "en",
        "identifiers": Identifiers("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "urn:isbn:9780306406157"),
        "released": date(2026, 1, 30),
        "version": "1.2",
        "rights": "CC0 for what this edition adds",
        "style": "classic",
        "trim": Trim("A5", 148, 210),
        "formats": (Format.EPUB, Format.PDF),
        "contents": (),
    }
    return Edition(**(given | changes))  # type: ignore[arg-type]


def specimen(**changes: object) -> Book:
    first, second, third = (SelectedArticle(ArticleEntry(text.id, rights=PERMITTED), text) for text in articles())
    opening = SelectedText(TextEntry("introduction.md"), introduction())
    part = SelectedPart(PartEntry("First part", ()), (first, second))
    return bound((opening, part, third), **changes)


def bound(contents: tuple[Selected, ...], **changes: object) -> Book:
    own = edition(**changes)
    spoken = book_words(own.language).value
    assert spoken is not None
    return compose(own, Selection(contents), spoken, "f" * 64, (("Florilegium", "0.1.0"),))


def printed(book: Book) -> PageMap:
    """Every section on a page of its own, a blank after the title, the first article on several pages."""
    pages: list[Page] = []
    anchors: list[tuple[str, int]] = []

    def add(label: str, section: str | None, begins: Place | None) -> None:
        pages.append(Page(len(pages) + 1, label, section, begins))

    for place, section in enumerate(book.front, start=1):
        add("i" * place, section.id, Place("b1", 0))
    add("i" * (len(book.front) + 1), None, None)
    for section in (*book.body, *book.back):
        anchors.append((section.id, len(pages) + 1))
        add(str(len(pages)), section.id, Place("b1", 0))
        if section.id == "a-reaffirmation":
            add(str(len(pages)), section.id, Place("b5", 27))
            add(str(len(pages)), section.id, Place("b6", 0))
            add(str(len(pages)), section.id, None)
            add(str(len(pages)), section.id, Place("b9", 5))
            add(str(len(pages)), section.id, None)
    return PageMap(tuple(pages), tuple(anchors))
