"""The matter of an anthology: each page is there where it has something to say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_compose import EDITION, article

from florilegium.compose.book import compose
from florilegium.compose.contributors import unnamed_contributors
from florilegium.compose.index import unfound_names
from florilegium.compose.vocabulary import book_words
from florilegium.diagnostics import Span
from florilegium.model.block import Block, Figure, Paragraph
from florilegium.model.book import Book, Colophon, Contents, Contributors, Illustrations, NameIndex
from florilegium.model.edition import ArticleEntry, Contributor, Edition, IndexName, OwnText, Series
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Hand,
    Inline,
    LineBreak,
    NoteCall,
    Picture,
    Supplied,
    Text,
)
from florilegium.model.reading import Decision
from florilegium.model.selection import SelectedArticle, Selection
from florilegium.model.walk import inlines, lines, plain

HERE = Span("edition.yaml", 3)
NOTE = OwnText("She kept lamps.", HERE)
WORDS = book_words("en").value or ()


def chosen(name: str, *blocks: Block, headnote: OwnText | None = None) -> SelectedArticle:
    one = article(name)
    return SelectedArticle(ArticleEntry(name, headnote=headnote), replace(one, body=blocks or one.body))


def composed(edition: Edition, *contents: SelectedArticle, decisions: tuple[Decision, ...] = ()) -> Book:
    own = {text: (Paragraph((Text(text.content),)),) for text in (NOTE, *edition.own_texts)}
    return compose(edition, Selection(contents), WORDS, "digest", (), own=own, decisions=decisions)


def words(*content: Inline) -> Paragraph:
    return Paragraph(content)


def names(book: Book) -> list[str]:
    return [type(section).__name__ for section in book.sections]


def test_a_plain_book_has_nothing_that_says_nothing() -> None:
    assert names(composed(EDITION, chosen("one"))) == [
        "HalfTitle",
        "TitlePage",
        "CopyrightPage",
        "Contents",
        "ArticleSection",
        "Sources",
        "Colophon",
    ]


def test_a_full_book_has_all_its_matter_in_the_order_of_the_trade() -> None:
    edition = replace(
        EDITION,
        series=Series("Lamps"),
        dedication=OwnText("To all", HERE),
        contributors=(Contributor("Ada Example", NOTE),),
        index=(IndexName("Vossgard", ("Vossgard",)),),
    )
    figure = Figure(Picture("a.png", "a lamp"), (words(Text("A lamp.")),))
    book = composed(edition, chosen("one", figure, words(Text("Said Vossgard."))))
    assert names(book) == [
        "HalfTitle",
        "SeriesPage",
        "TitlePage",
        "CopyrightPage",
        "Dedication",
        "Contents",
        "Illustrations",
        "ArticleSection",
        "Contributors",
        "Sources",
        "NameIndex",
        "Colophon",
    ]
    (contents,) = (section for section in book.front if isinstance(section, Contents))
    assert [line.anchor for line in contents.lines] == [
        "illustrations",
        "one",
        "contributors",
        "sources",
        "index",
        "colophon",
    ]
    (listed,) = (section for section in book.front if isinstance(section, Illustrations))
    assert [(line.anchor, line.path, plain(line.caption)) for line in listed.lines] == [("one", "a.png", "A lamp.")]


def test_the_editions_headnote_is_no_headnote_of_the_source() -> None:
    (section,) = composed(EDITION, chosen("one", headnote=NOTE)).articles
    assert [plain(line) for line in lines(section.headnote)] == ["She kept lamps."]
    assert section.article.apparatus.headnote == ()


def test_contributors_are_sorted_and_point_to_their_articles() -> None:
    edition = replace(
        EDITION,
        contributors=(
            Contributor("Zeno", NOTE, sort="Aa"),
            Contributor("Ada Example", NOTE, sort="Example, Ada"),
        ),
    )
    book = composed(edition, chosen("one"), chosen("two"))
    (people,) = (section for section in book.back if isinstance(section, Contributors))
    assert [(note.name, [each.anchor for each in note.articles]) for note in people.notes] == [
        ("Zeno", []),
        ("Ada Example", ["one", "two"]),
    ]
    found = unnamed_contributors(edition, Selection((chosen("one"),)))
    assert [finding.message for finding in found] == ["No article of this book names `Zeno`."]


def index_of(book: Book) -> dict[str, tuple[str, ...]]:
    (index,) = (section for section in book.back if isinstance(section, NameIndex))
    return {entry.name: entry.places for entry in index.entries}


def test_names_are_found_as_whole_words_and_the_longest_form_counts() -> None:
    names = (IndexName("Serge, Victor", ("Victor Serge", "Serge")), IndexName("Victor", ("Victor",)))
    text = words(Text("Victor Serge and Serge, not Sergent; Victor, "), Emphasis(EmphasisKind.ITALIC, (Text("Serge"),)))
    book = composed(replace(EDITION, index=names), chosen("one", text))
    places = index_of(book)
    assert {name: len(found) for name, found in places.items()} == {"Serge, Victor": 3, "Victor": 1}
    (section,) = book.articles
    (line,) = lines(section.article.body)
    assert plain(line) == plain(text.content)
    anchors = {f"one#{node.name}" for node in inlines(line) if isinstance(node, Anchor)}
    assert anchors == {place for found in places.values() for place in found}


def test_a_name_is_found_whatever_is_emphasized_or_called_in_it() -> None:
    call = NoteCall("1", "1")
    names = (IndexName("Serge", ("Victor Serge",)),)
    text = words(
        *(Text("Not Victor. "), Supplied((Text("Victor"), call), ("[", "]"), Hand.EDITOR)),
        *(Text(" Serge; "), Emphasis(EmphasisKind.ITALIC, (Text("By Victor"), LineBreak())), Text("Serge, V")),
        *(call, Text("ictor\u00a0Serge. Serge")),
    )
    book = composed(replace(EDITION, index=names), chosen("one", text))
    (section,) = book.articles
    (line,) = lines(section.article.body)
    assert plain(line) == plain(text.content)
    said = [
        node.content if isinstance(node, Text) else "^" for node in inlines(line) if isinstance(node, Text | Anchor)
    ]
    assert "".join(said) == "Not Victor. Victor Serge; By ^VictorSerge, ^Victor\u00a0Serge. Serge"


@pytest.mark.parametrize(
    "spelt", ["Andre\u0301 Offiziers", "André Offi\u00adziers", "Andr\u00e9\u00a0O\ufb03ziers", "André\u2009Offiziers"]
)
def test_a_name_is_found_however_its_characters_are_written(spelt: str) -> None:
    names = (IndexName("Offiziers, A.", ("André Offiziers",)),)
    text = words(Text(f"“O\u0301 {spelt}”"))
    (section,) = composed(replace(EDITION, index=names), chosen("one", text)).articles
    (line,) = lines(section.article.body)
    before, anchor, after = inlines(line)
    assert isinstance(anchor, Anchor)
    assert (plain((before,)), plain((after,))) == ("“O\u0301 ", f"{spelt}”")


def test_a_name_that_stands_nowhere_is_a_finding() -> None:
    names = (IndexName("Example", ("Words",)), IndexName("Nobody", ("Nobody",), at=HERE))
    found = unfound_names(names, Selection((chosen("one"),)), {})
    assert [(finding.rule.code, finding.where) for finding in found] == [("M025", HERE)]


def test_the_colophon_tells_who_decided_and_that_a_threshold_did() -> None:
    by = ("the editors", "threshold 0.85", "the editors")
    decisions = tuple(Decision("[...]", "gap", "since", name) for name in by)
    colophon = composed(EDITION, chosen("one"), decisions=decisions).back[-1]
    assert isinstance(colophon, Colophon)
    assert colophon.deciders == (
        "the editors (2×)",
        "the computer, where it was sure to at least 0.85 (1×)",
    )
