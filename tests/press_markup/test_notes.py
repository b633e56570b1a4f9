"""Notes: at their calls in print, at the end in an e-book, each once."""

from __future__ import annotations

from lxml.etree import _Element as Element
from rendering import all_of, article, book, document, names, only, text, tree
from sample_books import paragraph

from florilegium.diagnostics.rules import templates as rules
from florilegium.model.article import Note
from florilegium.model.block import BlockQuote, List, ListItem, ListKind
from florilegium.model.inline import Emphasis, EmphasisKind, LineBreak, Link, LinkKind, NoteCall, NoteSeries, Text
from florilegium.press.document import Medium
from florilegium.press.style import Style
from florilegium.press.templating.templates import render

OURS, THEIRS = NoteSeries.EDITION, NoteSeries.AUTHOR


def note(key: str, *words: Text | NoteCall | str, series: NoteSeries = THEIRS) -> Note:
    return Note(key, series, f"[{key}]", (paragraph(*(words or (f"note {key}",))),))


def call(key: str) -> NoteCall:
    return NoteCall(key, f"[{key}]")


def bodies(root: Element) -> list[str | None]:
    return [item.get("id") for item in all_of(root, data_part="note")]


def test_in_print_a_note_stands_after_its_first_call(classic: Style) -> None:
    one = article(paragraph("a", call("1"), " b", call("1"), " c"), notes=[note("1")])
    root = tree(classic, one, Medium.PRINT)
    first, again = all_of(root, data_mark="note-call")
    body = first.getnext()
    assert (body.get("class"), body.get("data-part"), body.get("id")) == ("footnote author", "note", "note-1")
    assert (first.tail, body.tail) == (None, " b")
    assert (first.get("href"), again.get("href")) == ("#note-1", "#note-1")
    assert first.get("id") != again.get("id")
    assert text(body) == "[1] note 1"


def test_in_an_e_book_notes_stand_in_order_at_the_end_and_lead_back(classic: Style) -> None:
    one = article(paragraph("a", call("2"), " b", call("1")), notes=[note("1"), note("2")])
    root = tree(classic, one, Medium.EPUB)
    section = only(root, "section", data_part="notes")
    assert section.get("role") == "doc-endnotes"
    assert bodies(section) == ["note-1", "note-2"]
    for label in all_of(section, "a", data_part="note-label"):
        target = only(root, id_=label.get("href").removeprefix("#"))
        assert target.get("role") == "doc-noteref"
        assert (label.get("role"), text(label) in label.get("aria-label")) == ("doc-backlink", True)


def test_a_note_that_only_a_note_calls_follows_it(classic: Style) -> None:
    one = article(paragraph("a", call("1"), " b", call("3")), notes=[note("1", "see", call("2")), note("2"), note("3")])
    root = tree(classic, one, Medium.PRINT)
    assert bodies(root) == ["note-1", "note-2", "note-3"]
    assert not [item for item in all_of(root, data_part="note") if all_of(item, data_part="note")[1:]]


def test_a_note_called_in_the_text_stands_there_even_if_a_note_calls_it_before(classic: Style) -> None:
    one = article(paragraph("a", call("1"), " b", call("2")), notes=[note("1", "see", call("2")), note("2")])
    root = tree(classic, one, Medium.PRINT)
    second = only(root, "span", id_="note-2").getprevious()
    assert second.get("href") == "#note-2"
    assert not [above for above in second.iterancestors() if above.get("data-part") == "note"]


def test_notes_that_call_each_other_end(classic: Style) -> None:
    one = article(paragraph("a", call("1")), notes=[note("1", call("2")), note("2", call("1"))])
    assert bodies(tree(classic, one, Medium.PRINT)) == ["note-1", "note-2"]


def test_in_print_only_the_notes_that_nothing_calls_stand_at_the_end(classic: Style) -> None:
    one = article(paragraph("a", call("1")), notes=[note("1"), note("2")])
    root = tree(classic, one, Medium.PRINT)
    assert bodies(only(root, "section", data_part="notes")) == ["note-2"]
    assert only(root, id_="note-2")[0].tag.endswith("}span"), "its label leads nowhere"
    all_called = article(paragraph("a", call("1")), notes=[note("1")])
    assert not all_of(tree(classic, all_called, Medium.PRINT), "section", data_part="notes")


def test_series_are_named_where_there_are_several(classic: Style) -> None:
    two = [note("1"), note("2", series=OURS)]
    one = article(paragraph("a", call("1"), call("2")), notes=two)
    section = only(tree(classic, one, Medium.EPUB), "section", data_part="notes")
    assert [text(heading) for heading in all_of(section, "h2")] == ["Author’s notes", "Notes of this edition"]
    alone = article(paragraph("a", call("1")), notes=two[:1])
    assert not all_of(only(tree(classic, alone, Medium.EPUB), "section", data_part="notes"), "h2")


def test_notes_of_two_series_stay_in_the_order_of_the_source(classic: Style) -> None:
    mixed = [note("1"), note("2", series=OURS), note("3")]
    one = article(paragraph("a", *(call(item.key) for item in mixed)), notes=mixed)
    section = only(tree(classic, one, Medium.EPUB), "section", data_part="notes")
    assert bodies(section) == ["note-1", "note-2", "note-3"]
    assert not all_of(section, "h2")


LONG = "A note that no foot of a page has room for. " * 40


def test_in_print_a_long_note_stands_below_its_paragraph_with_those_called_after_it(classic: Style) -> None:
    notes = [note("1"), note("2", LONG, call("4")), note("3"), note("4"), note("5")]
    called = [paragraph("a", call("1"), " b", call("2"), " c", call("3"), " d"), paragraph("e", call("5"))]
    root = tree(classic, article(*called, notes=notes), Medium.PRINT)
    first, second = only(root, "div", data_part="body").findall("{*}p")
    assert bodies(first) == ["note-1"]
    assert text(first).replace("[1] note 1", "") == "a[1] b[2] c[3] d"
    below = [item.get("id") for item in all_of(root, "div", data_part="note")]
    assert sorted(below) == ["note-2", "note-3", "note-4"]
    assert below[0] == first.getnext().get("id") == "note-2"
    assert bodies(second) == ["note-5"]
    assert len(bodies(root)) == len(notes)


def test_in_print_a_long_note_of_a_cell_or_an_item_stays_in_it(classic: Style) -> None:
    item = ListItem((paragraph("a", call("1"), " b"),))
    one = article(List(ListKind.BULLETED, (item,)), notes=[note("1", LONG)])
    shown = only(tree(classic, one, Medium.PRINT), "li")
    assert names(shown) == ["a", "div"]
    assert (shown[0].tail, shown[1].tail) == (" b", None)


def test_a_note_holds_blocks(classic: Style) -> None:
    body = (
        paragraph("one"),
        BlockQuote((paragraph("two"),)),
        List(ListKind.BULLETED, (ListItem((paragraph("three"),)),)),
    )
    one = article(paragraph("a", call("1")), notes=[Note("1", THEIRS, "[1]", body)])
    for medium in Medium:
        shown = only(tree(classic, one, medium), id_="note-1")
        assert names(shown.iter())[1:] == ["p", "a", "blockquote", "p", "ul", "li"]


def test_a_call_inside_a_link_is_the_link(classic: Style) -> None:
    link = Link(LinkKind.OUTSIDE, "https://example.org", (Text("words"), call("1")))
    root = tree(classic, article(paragraph(link), notes=[note("1")]), Medium.EPUB)
    assert [item.get("role") for item in all_of(only(root, "div", data_part="body"), "a")] == ["doc-noteref"]


def test_a_call_without_a_note_is_found(classic: Style) -> None:
    whole = book(article(paragraph("a", call("9"))))
    outcome = render(classic, whole, whole.sections[0], Medium.EPUB, None)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.NOTE_EXISTS]
    assert "[9]" in document(classic, whole, Medium.EPUB).markup


def held(root: Element) -> list[str]:
    return ["".join(item.itertext()) for item in root.iter() if item.get("class") == "held"]


def test_in_an_e_book_a_call_stays_with_the_word_before_it(classic: Style) -> None:
    one = Note("1", NoteSeries.AUTHOR, "[1]", (paragraph("One."),))
    two = Note("2", NoteSeries.AUTHOR, "[2]", (paragraph("Two."),))
    first, second = NoteCall("1", "[1]"), NoteCall("2", "[2]")
    text = article(
        paragraph("It was so. ", first, " And ", Emphasis(EmphasisKind.ITALIC, (Text("more"),)), first, second, "."),
        paragraph("Two calls,", first, second, " and", LineBreak(), first),
        notes=(one, two),
    )
    assert held(tree(classic, text, Medium.EPUB)) == ["so. [1]", "calls,[1][2]"]
    assert held(tree(classic, text, Medium.PRINT)) == [",[1][2]"]
