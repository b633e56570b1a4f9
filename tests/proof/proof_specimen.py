"""Two articles that have everything an article can have, each word with its line in a source, and books of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bench import Bench

from florilegium.compose.book import compose
from florilegium.compose.vocabulary import book_words
from florilegium.diagnostics import Span
from florilegium.model.article import Apparatus, Article, Citation, Dated, Note, Origin, Person, Rights
from florilegium.model.block import (
    BlockQuote,
    Division,
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
from florilegium.model.edition import ArticleEntry, Edition, Format, Identifiers, Trim
from florilegium.model.inline import (
    Emphasis,
    EmphasisKind,
    Foreign,
    Gap,
    GapReason,
    Hand,
    Inline,
    Insertion,
    LineBreak,
    NoteCall,
    NoteSeries,
    Sic,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.selection import SelectedArticle, Selection
from florilegium.press.style import load_style
from florilegium.world.files import DiskFolder

STYLES = Path(__file__).resolve().parents[2] / "styles"
SOURCE = "articles/the-broken-press.txt"


class Lines:
    """Gives every leaf its line: the text is written down from top to bottom."""

    def __init__(self, file: str) -> None:
        self.file, self.number = file, 0

    def at(self) -> Span:
        return Span(self.file, self.number, 1)

    def run(self, *content: str | Inline) -> tuple[Inline, ...]:
        self.number += 1
        return tuple(Text(item, at=self.at()) if isinstance(item, str) else item for item in content)

    def paragraph(self, *content: str | Inline) -> Paragraph:
        return Paragraph(self.run(*content))


def gap(lines: Lines, marker: str = "[...]", reason: GapReason = GapReason.DAMAGE) -> Gap:
    return Gap(marker, reason, at=Span(lines.file, lines.number + 1))


def call(lines: Lines, key: str, label: str) -> NoteCall:
    return NoteCall(key, label, at=Span(lines.file, lines.number + 1))


PROSE = (
    "The compositor who set the first forme had been warned that the manuscript was incomplete, and he left the spaces "
    "that the editor had asked for; nevertheless the proofs came back overrun, with every uncertainty silently "
    "resolved, the interruptions closed, and three parenthetical qualifications transferred into the wrong paragraph. "
    "“It is not for the printer to decide,” she wrote across the margin — “what we cannot read, we do not know” — and "
    "the whole gathering had to be distributed and recomposed. "
)


def the_broken_press() -> Article:
    lines = Lines(SOURCE)
    file = SOURCE
    title = lines.run("The Broken Press", call(lines, "t", "†"))
    subtitle = lines.run("A Chapter of Accidents")
    headnote = (
        lines.paragraph("The following account, from the papers of the ", gap(lines), " circle, was set in 1907."),
        lines.paragraph(
            "Its author, so far as is known, wrote ", Emphasis(EmphasisKind.ITALIC, lines.run("nothing")), " else."
        ),
    )
    body = (
        lines.paragraph(
            PROSE, "The first ", gap(lines), " of the sheets ", gap(lines), " was lost", call(lines, "1", "[1]"), "."
        ),
        lines.paragraph(
            "It spoke of the concen-",
            gap(lines, "[line missing]", GapReason.MISSING),
            " geoisie, of ",
            Supplied(lines.run("all those who"), ("[", "]"), Hand.UNKNOWN, at=lines.at()),
            " had waited ... and of nothing ... ",
            gap(lines),
            ".",
        ),
        Heading(1, lines.run("Of Spaces and ", Emphasis(EmphasisKind.ITALIC, lines.run("Sorts")))),
        lines.paragraph(
            "He wrote ",
            Emphasis(EmphasisKind.SPACED, lines.run("very far apart")),
            ", in the ",
            Foreign("ru", lines.run("ста́рый за́мок")),
            " of his ",
            Unclear(lines.run("fathers"), ("[", "?]"), at=lines.at()),
            ", recieved ",
            Sic("[sic]", at=Span(file, lines.number + 1)),
            " no answer",
            call(lines, "1*", "[1*]"),
            call(lines, "1", "[1]"),
            ".",
        ),
        lines.paragraph(PROSE, PROSE),
        BlockQuote(
            (
                lines.paragraph(
                    "No sheet, no ink",
                    Insertion(lines.run("he means: money"), ("[", "]"), Hand.EDITOR, at=lines.at()),
                    ".",
                ),
            )
        ),
        Verse(
            (
                (
                    VerseLine(lines.run("The forme is locked, the ink is dry,")),
                    VerseLine(lines.run("and nobody can tell you why."), 1),
                ),
                (VerseLine(lines.run("The bed, the bar, the empty room.")),),
            )
        ),
        List(
            ListKind.NUMBERED,
            (
                ListItem((lines.paragraph("type;"),)),
                ListItem((lines.paragraph("paper,"), lines.paragraph("wet or dry;"))),
                ListItem((lines.paragraph("patience."),), "(c)"),
            ),
        ),
        Table(
            (
                (
                    TableCell((lines.paragraph("Year"),), heading=True),
                    TableCell((lines.paragraph("Sheets"),), heading=True),
                ),
                (TableCell((lines.paragraph("1906"),)), TableCell((lines.paragraph("40"),))),
            ),
            lines.run("Sheets a year"),
        ),
        Ornament("* * *", at=Span(file, lines.number + 1)),
        Division("letter", (lines.paragraph("Dear friend,", LineBreak(), "the press is broken."),)),
        lines.paragraph(
            PROSE, gap(lines, "[two words illegible]", GapReason.ILLEGIBLE), " Here ends the account. ", gap(lines)
        ),
    )
    notes = (
        Note("t", NoteSeries.EDITOR, "†", (lines.paragraph("The title is the editor’s."),), at=lines.at()),
        Note(
            "1",
            NoteSeries.AUTHOR,
            "[1]",
            (lines.paragraph("Some say burnt", call(lines, "2", "[2]"), "."),),
            at=lines.at(),
        ),
        Note("2", NoteSeries.AUTHOR, "[2]", (lines.paragraph("By whom, nobody said."),), at=lines.at()),
        Note(
            "1*",
            NoteSeries.TRANSLATOR,
            "[1*]",
            (lines.paragraph("Or: no reply. ", gap(lines)), lines.paragraph("The word is doubtful.")),
            at=lines.at(),
        ),
        Note("3", NoteSeries.AUTHOR, "[3]", (lines.paragraph("A note that nothing calls."),), at=lines.at()),
    )
    apparatus = Apparatus(
        headnote=headnote,
        source_citation=Citation(
            lines.run(
                "From ",
                Emphasis(EmphasisKind.TITLE, lines.run("The Printers’ Almanack")),
                ", vol. 3, 1907, pp.\u00a012–15.",
            )
        ),
        transcription_note=(lines.paragraph("Places where the copy is torn are shown as [...]."),),
        credits=(lines.paragraph("Transcribed by Ann Scribe."), lines.paragraph("Proofread by Bo Reader.")),
        rights=Rights(lines.run("Public domain: copy freely.")),
        notes=notes,
    )
    people = (
        Person("Jean Épreuve", at=lines.at()),
        Person("Maria Satz", at=lines.at()),
        Person("Ann Scribe", "trc", at=lines.at()),
    )
    return Article(
        id="the-broken-press",
        title=title,
        people=people,
        dated=Dated("winter of 1907", "1907", at=lines.at()),
        language="en",
        apparatus=apparatus,
        body=body,
        subtitle=subtitle,
        origins=(Origin(SOURCE, "0" * 64),),
    )


def a_reply() -> Article:
    lines = Lines("articles/a-reply.txt")
    return Article(
        id="a-reply",
        title=lines.run("A Reply"),
        people=(Person("Jean Épreuve", at=lines.at()),),
        dated=None,
        language="en",
        apparatus=Apparatus(),
        body=(
            lines.paragraph(
                "Nothing was lost that had been kept; so much the ", gap(lines, reason=GapReason.UNSTATED), " knows."
            ),
            lines.paragraph(
                "Whoever reads this reply will find that it is short, and that it answers no question at all."
            ),
        ),
        origins=(Origin("articles/a-reply.txt", "1" * 64),),
    )


EDITION = Edition(
    id="specimen",
    title="Broken Sorts",
    subtitle=None,
    description=None,
    people=(),
    publisher=None,
    language="en",
    identifiers=Identifiers("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    released=date(2026, 1, 30),
    version="1.0",
    rights="CC0",
    style="classic",
    trim=Trim("A5", 148, 210),
    formats=(Format.EPUB, Format.PDF),
    contents=(),
)


@cache
def bench() -> Bench:
    style = load_style(DiskFolder(STYLES / "classic")).value
    words = book_words("en").value
    assert style is not None
    assert words is not None
    chosen = tuple(SelectedArticle(ArticleEntry(article.id), article) for article in (the_broken_press(), a_reply()))
    return Bench(compose(EDITION, Selection(chosen), words, "0" * 64, (("florilegium", "0.1"),)), style)


def book() -> Book:
    return bench().book


def epub() -> bytes:
    return bench().epub


def pdf() -> bytes:
    return bench().pdf
