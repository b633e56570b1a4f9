"""Books made by hand: the seed as its reading will give it, and one that holds every kind of node."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from florilegium.compose.vocabulary import book_words
from florilegium.model.article import (
    Apparatus,
    Article,
    Citation,
    Dated,
    Declaration,
    Note,
    Person,
    Rights,
)
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
from florilegium.model.book import (
    ArticleSection,
    ArticleSource,
    Book,
    Colophon,
    Contents,
    ContentsLine,
    CopyrightPage,
    HalfTitle,
    Meaning,
    PartTitle,
    Sign,
    Signs,
    Sources,
    TextSection,
    Titled,
    TitlePage,
)
from florilegium.model.edition import Edition, Format, Identifiers, Trim
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
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.rights import STATUSES, RightsStatement

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "editions" / "reaffirmation" / "articles" / "a-reaffirmation.txt"
A5 = Trim("A5", 148, 210)

PUBLIC_DOMAIN = RightsStatement(STATUSES["public-domain"], "The author died before 1955.", "A. Editor")
EDITION = Edition(
    id="reaffirmation",
    title="A Reaffirmation",
    subtitle="A fragment on Leon Trotsky",
    description=None,
    people=(Person("Anna Ray", "edt"), Person("Victor Serge", "aut")),
    publisher="Small Press",
    language="en",
    identifiers=Identifiers("urn:uuid:9e0a3f5c-6f1e-4d0a-8a39-0d1f3a0b6b5e", epub="urn:isbn:9780000000019"),
    released=date(2025, 3, 1),
    version="1.0",
    rights="Text as stated under Sources. This edition is in the public domain (CC0).",
    style="classic",
    trim=A5,
    formats=(Format.EPUB, Format.PDF),
    contents=(),
)


def paragraph(
    *content: Inline | str, role: ParagraphRole = ParagraphRole.TEXT, language: str | None = None
) -> Paragraph:
    return Paragraph(inline(*content), role, language=language)


def inline(*content: Inline | str) -> tuple[Inline, ...]:
    return tuple(Text(item) if isinstance(item, str) else item for item in content)


def _marked(line: str) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for piece in re.split(r"(\[\.\.\.\]|\[was another man who\])", line):
        if piece == "[...]":
            nodes.append(Gap(piece, GapReason.DAMAGE))
        elif piece.startswith("["):
            nodes.append(Supplied((Text(piece[1:-1]),), ("[", "]"), Hand.UNKNOWN))
        elif piece:
            nodes.append(Text(piece))
    return tuple(nodes)


def seed_article() -> Article:
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Article(
        id="a-reaffirmation",
        title=inline(lines[4]),
        people=(Person(lines[3]),),
        dated=Dated("Autumn 1959", "1959"),
        language="en",
        apparatus=Apparatus(
            headnote=(paragraph(lines[8]), paragraph(lines[9])),
            source_citation=Citation(inline(lines[5])),
            transcription_note=(paragraph(lines[6]),),
            credits=(paragraph(lines[7]),),
            declarations=(Declaration("[...]", "gap", GapReason.DAMAGE),),
        ),
        body=tuple(Paragraph(_marked(line)) for line in lines[10:13]),
    )


def words(language: str = "en") -> tuple[tuple[str, str], ...]:
    return book_words(language).value or ()


def seed_book() -> Book:
    source = ArticleSource(seed_article(), PUBLIC_DOMAIN)
    table = dict(words())
    here = (Titled("every", inline("A Reaffirmation")),)
    sign = Sign("[...]", (Meaning(table["sign.gap.damage"], here),))
    supplied = Sign("[words]", (Meaning(table["sign.supplied.unknown"], here),))
    article = ArticleSection("a-reaffirmation", source)
    contents = (
        ContentsLine("signs", inline(table["signs"]), (), 0),
        ContentsLine("a-reaffirmation", source.article.title, source.article.people, 0),
        ContentsLine("sources", inline(table["sources"]), (), 0),
        ContentsLine("colophon", inline(table["colophon"]), (), 0),
    )
    return Book(
        edition=EDITION,
        front=(
            HalfTitle("half-title"),
            TitlePage("title-page"),
            CopyrightPage("copyright", (source,)),
            Contents("contents", contents),
            Signs("signs", (sign, supplied)),
        ),
        body=(article,),
        back=(
            Sources("sources", (source,)),
            Colophon("colophon", "ab" * 32, (("Python", "3.11.9"), ("weasyprint", "70.0"), ("Pango", "1.52"))),
        ),
        words=words(),
    )


_LONG = (
    "A printer who sets a damaged page must decide at every line what the eye may be told and what the hand may not "
    "mend; the copy before him is all that anybody has, and what he adds to it nobody will ever be able to take away. "
)


def every_block() -> tuple[Block, ...]:
    """Each kind of block and each kind of inline, at least once."""
    return (
        paragraph("Printing is the art of leaving no trace.", role=ParagraphRole.EPIGRAPH),
        paragraph("A compositor, 1871", role=ParagraphRole.ATTRIBUTION),
        paragraph(
            "The first paragraph has ",
            Emphasis(EmphasisKind.ITALIC, inline("italic words with a ", Gap("[...]", GapReason.DAMAGE), " inside")),
            ", ",
            Emphasis(EmphasisKind.BOLD, inline("bold")),
            ", ",
            Emphasis(EmphasisKind.UNDERLINE, inline("underlined")),
            ", ",
            Emphasis(EmphasisKind.STRUCK, inline("struck")),
            ", ",
            Emphasis(EmphasisKind.SPACED, inline("spaced words")),
            ", ",
            Emphasis(EmphasisKind.SMALL_CAPS, inline("small capitals by R. S. F. S. R.")),
            ", H",
            Emphasis(EmphasisKind.SUBSCRIPT, inline("2")),
            "O and 1",
            Emphasis(EmphasisKind.SUPERSCRIPT, inline("re")),
            " with ",
            Emphasis(EmphasisKind.MONOSPACE, inline("monospace")),
            " and ",
            Emphasis(EmphasisKind.TITLE, inline("Vie et Mort de Trotsky")),
            "; a note",
            NoteCall("1", "[1]"),
            " and one of the editor’s",
            NoteCall("e1", "[1*]"),
            " and the first again",
            NoteCall("1", "[1]"),
            ". " + _LONG,
        ),
        Heading(1, inline("A section, its heading with a call", NoteCall("2", "[2]")), anchor="first section"),
        paragraph(
            "Old pages ",
            SourcePage("25", "[p. 25]"),
            "began here, and silently ",
            SourcePage("26"),
            "there. A gap joins words: concen-",
            Gap("[a line of text is missing]", GapReason.MISSING, Extent("lines", 1)),
            " geoisie. Illegible: ",
            Gap("[…]", GapReason.ILLEGIBLE, Extent("words", 2)),
            ", and one the source marks without words: ",
            Gap("", GapReason.DAMAGE),
            ". A spaced one: ",
            Gap("[. . .]", GapReason.UNSTATED),
            ". Supplied ",
            Supplied(inline("by the ", Emphasis(EmphasisKind.ITALIC, inline("editor"))), ("[", "]"), Hand.EDITOR),
            ", unclear ",
            Unclear(inline("perhaps"), ("[", "?]")),
            ", a slip",
            " ",
            Sic("[sic]"),
            ", and explained ",
            Insertion(inline("that is, in 1917 –", " Tr."), ("[", "]"), Hand.TRANSLATOR),
            ". ",
            Anchor("the place"),
            "See p. ",
            PageRef("other#the place"),
            " or ",
            Link(LinkKind.ARTICLE, "other", inline("the other article")),
            ", ",
            Link(LinkKind.ARTICLE, "elsewhere", inline("one not in this book")),
            ", ",
            Link(LinkKind.INSIDE, "the place", inline("this place")),
            ", ",
            Link(LinkKind.DEAD, "gone.htm", inline("a dead link")),
            " and ",
            Link(LinkKind.OUTSIDE, "https://example.org/a?b=c&d", inline("the archive")),
            ".",
        ),
        paragraph("A second paragraph, indented. " + _LONG),
        Ornament("* * *"),
        paragraph("After an ornament the text begins without indent. " + _LONG),
        Ornament(),
        Heading(2, inline("A heading of the second rank")),
        paragraph(
            "In another language: ",
            Foreign("fr", inline("Le prolétariat n’a rien à perdre que ses chaînes")),
            ", in Russian ",
            Foreign("ru", inline("Пролетарии всех стран, соединяйтесь!")),
            ", in Greek ",
            Foreign("el", inline("πόλεμος πάντων μὲν πατήρ ἐστι")),
            ", in Hebrew ",
            Foreign("he", inline("שלום עולם")),
            ", in Arabic ",
            Foreign("ar", inline("يا عمال العالم اتحدوا")),
            ".",
        ),
        Paragraph(
            inline("Une phrase entière en français, pour voir si la césure suit la langue du paragraphe. " * 3),
            language="fr",
        ),
        Heading(3, inline("A heading of the third rank")),
        BlockQuote(
            (
                paragraph("A quotation set off from the text. " + _LONG),
                BlockQuote((paragraph("A quotation inside it, with ", Gap("[...]", GapReason.DAMAGE), " lost."),)),
                paragraph("The Quoted Author", role=ParagraphRole.ATTRIBUTION),
            )
        ),
        Paragraph(inline("The paragraph goes on, flush, after the quotation. " + _LONG), flush=True),
        Verse(
            (
                (
                    VerseLine(inline("The paper yellows where the thumb has lain,")),
                    VerseLine(inline("the letters ", Gap("[...]", GapReason.DAMAGE), " and are gone,"), indent=1),
                    VerseLine(inline("and what was said will not be said again"), indent=2),
                    VerseLine(
                        inline("by any mouth, though all the press goes on and on, past the end of the measure.")
                    ),
                ),
                (
                    VerseLine(inline("Count then the gaps, and set them as they stand:")),
                    VerseLine(inline("a hole is also something from that hand."), indent=1),
                ),
            )
        ),
        Division(
            "letter",
            (
                paragraph("Mexico, 3 March 1947", role=ParagraphRole.DATELINE),
                paragraph("Dear comrade,", role=ParagraphRole.SALUTATION),
                paragraph("The manuscript is with you, I hope. " + _LONG),
                paragraph("With fraternal greetings,", role=ParagraphRole.CLOSING),
                paragraph("V. S.", LineBreak(), "Secretary", role=ParagraphRole.SIGNATURE),
            ),
        ),
        List(
            ListKind.BULLETED,
            (
                ListItem((paragraph("A first item. " + _LONG),)),
                ListItem((paragraph("A second."), paragraph("It has two paragraphs."))),
                ListItem(
                    (
                        paragraph("A third holds a list:"),
                        List(ListKind.NUMBERED, (ListItem((paragraph("four"),)), ListItem((paragraph("five"),))), 4),
                    )
                ),
            ),
        ),
        List(
            ListKind.PLAIN,
            (
                ListItem((paragraph("by its own label. " + _LONG),), "(a)"),
                ListItem((paragraph("and the next"),), "(b)"),
            ),
        ),
        Table(
            (
                tuple(TableCell((paragraph(text),), heading=True) for text in ("Year", "Copies", "Remarks")),
                (
                    TableCell((paragraph("1917"),), heading=True),
                    TableCell((paragraph("12,500"),)),
                    TableCell((paragraph("first printing, ", Gap("[...]", GapReason.DAMAGE)),)),
                ),
                (TableCell((paragraph("1923"),), heading=True), TableCell((paragraph("no figures"),), columns=2)),
            ),
            caption=inline("Printings and copies"),
        ),
        Figure(
            Picture("images/press.png", "A hand press, seen from the side"), (paragraph("The press in the cellar."),)
        ),
        paragraph("A centred line", role=ParagraphRole.CENTRED),
        paragraph("The last paragraph. " + _LONG * 2),
    )


def every_article() -> Article:
    return Article(
        id="every",
        title=inline("Every Kind of Thing That a Page Can Hold", NoteCall("t", "[0]")),
        subtitle=inline("with a subtitle of some length"),
        people=(Person("Ada Compositor"), Person("Ben Reader"), Person("Cy Clerk", "trl")),
        dated=Dated("March 1947", "1947-03"),
        language="en",
        apparatus=Apparatus(
            headnote=(paragraph("A headnote of one paragraph, by the editors of the day. " + _LONG),),
            source_citation=Citation(
                inline(
                    "From ", Emphasis(EmphasisKind.TITLE, inline("The Printer")), ", Vol. 2 No. 7, March 1947, p. 3."
                )
            ),
            transcription_note=(paragraph("The copy is torn; ", "[...] marks what is lost."),),
            credits=(paragraph("Transcribed by a volunteer."),),
            rights=Rights(inline("Public Domain: Example Archive (2001).")),
            notes=(
                Note("t", NoteSeries.EDITOR, "[0]", (paragraph("A note to the title."),)),
                Note("1", NoteSeries.AUTHOR, "[1]", (paragraph("The author’s note. " + _LONG),)),
                Note("2", NoteSeries.AUTHOR, "[2]", (paragraph("Two paragraphs,"), paragraph("this is the second."))),
                Note(
                    "e1",
                    NoteSeries.EDITOR,
                    "[1*]",
                    (paragraph("The editor’s, which calls another", NoteCall("3", "[3]"), "."),),
                ),
                Note("3", NoteSeries.AUTHOR, "[3]", (paragraph("A note called from a note."),)),
                Note("4", NoteSeries.EDITION, "[4]", (paragraph("A note that nothing calls."),)),
            ),
        ),
        body=every_block(),
    )


def other_article() -> Article:
    return Article(
        id="other",
        title=inline("Von den Lücken"),
        people=(),
        dated=None,
        language="de",
        apparatus=Apparatus(),
        body=(
            paragraph(
                "Ein deutscher Text mit einer Lücke ", Gap("[...]", GapReason.DAMAGE), " darin. ", Anchor("the place")
            ),
        ),
    )


def every_book() -> Book:
    every = ArticleSection("every", ArticleSource(every_article(), None), (paragraph("this edition says"),))
    other = ArticleSection("other", ArticleSource(other_article(), None))
    lines = (
        ContentsLine("intro", inline("Introduction"), (), 0),
        ContentsLine("part-1", inline("The First Part"), (), 0, is_part=True),
        ContentsLine("every", every.article.title, every.article.people[:2], 1),
        ContentsLine("other", other.article.title, (), 1),
    )
    intro = TextSection(
        "intro",
        inline("Introduction"),
        (paragraph("Why this book. " + _LONG), paragraph("And how. " + _LONG, NoteCall("1", "1"))),
        (Person("Anna Ray", "edt"),),
        (Note("1", NoteSeries.EDITION, "1", (paragraph("A note of the introduction."),)),),
    )
    return Book(
        edition=EDITION,
        front=(HalfTitle("half-title"), TitlePage("title-page"), Contents("contents", lines), intro),
        body=(PartTitle("part-1", "The First Part"), every, other),
        back=(Sources("sources", (every.source, other.source)),),
        words=words(),
    )
