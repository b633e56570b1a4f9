"""Note calls and notes in every shape that the archive's pages have."""

from __future__ import annotations

import pytest
from pages import reading, shown, source, titled

from florilegium.model.block import Paragraph
from florilegium.model.inline import NoteCall, NoteSeries
from florilegium.model.walk import inlines, lines
from florilegium.read.account import missing_words
from florilegium.read.html import words_of_html

TEXT = "<p>First paragraph of text, {call} which goes on.</p><p>Second paragraph.</p>"
NOTES = "<h3>Notes</h3>"
SHAPES = {
    "linked both ways": ('<a href="#n1" name="f1">[1]</a>', '<p class="note"><a href="#f1" name="n1">1.</a> {}</p>'),
    "raised": ('<sup><a href="#n1">1</a></sup>', '<p><a name="n1"></a><sup>1</sup> {}</p>'),
    "raised in its link": ('<a href="#n1"><sup>1</sup></a>', '<p><a name="n1">1.</a> {}</p>'),
    "brackets outside the link": ('[<a href="#n1">1</a>]', '<p>[<a href="#f1" name="n1">1</a>] {}</p>'),
    "raised brackets outside the link": ('<sup>[<a href="#n1">1</a>]</sup>', '<p id="n1">[1] {}</p>'),
    "anchor beside the link": (
        '<a name="f1"></a><a href="#n1">[1]</a>',
        '<p><a name="n1"></a><a href="#f1">[1]</a> {}</p>',
    ),
    "parenthesis": (
        '<sup class="anote"><a href="#1" name="1b">1)</a></sup>',
        '<p class="pagenoteb"><sup class="anote"><a href="#1b" name="1">1)</a></sup> {}</p>',
    ),
    "star": ('<a href="#n1" name="f1">*</a>', '<p><a href="#f1" name="n1">*</a> {}</p>'),
    "number and star": ('<a href="#na" name="fa">[1*]</a>', '<p><a href="#fa" name="na">1*.</a> {}</p>'),
    "dagger": ('<a href="#n1"><sup>†</sup></a>', '<p><a name="n1"></a><sup>†</sup> {}</p>'),
    "letter": ('<a href="#na" name="fa">[A]</a>', '<p><a href="#fa" name="na">A.</a> {}</p>'),
    "numbered list": ('<a href="#fn1"><sup>1</sup></a>', '<ol><li id="fn1"><p>{}</p></li></ol>'),
    "own file name": ('<a href="page.htm#n1">[1]</a>', '<p><a name="n1">1.</a> {}</p>'),
    "definition list": ('<a href="#n1">[1]</a>', '<dl><dt><a name="n1">1.</a></dt><dd>{}</dd></dl>'),
    "table": ('<a href="#n1">[1]</a>', '<table><tr><td><a name="n1">1.</a></td><td>{}</td></tr></table>'),
    "font": ('<font><sup><a href="#Note1">[1]</a></sup></font>', '<p><a name="Note1">1.</a> {}</p>'),
    "division": ('<a href="#fn1">(1)</a>', '<div class="footnote" id="fn1"><p>(1) {}</p></div>'),
    "no link at all": ("[1]", "<p>[1] {}</p>"),
    "word processor": (
        '<a href="#_ftn1" name="_ftnref1">[1]</a>',
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> {}</p></div>',
    ),
    "quotation": (
        '<a href="#n1" name="f1">[1]</a>',
        '<blockquote><p><a href="#f1" name="n1">1.</a> {}</p></blockquote>',
    ),
    "no-break space": ('<a id="r1" href="#n1"><b>1</b></a>', '<p><b><a id="n1" href="#r1">1</a></b>&nbsp;{}</p>'),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_call_finds_its_note(shape: str) -> None:
    call, note = SHAPES[shape]
    html = titled(TEXT.format(call=call) + NOTES + note.format("Text of the note."))
    article = reading(html).article
    calls = [node for line in lines(article.body) for node in inlines(line) if isinstance(node, NoteCall)]
    (found,) = article.apparatus.notes
    assert [one.key for one in calls] == [found.key]
    assert [shown(line) for line in lines(found.body)] == ["Text of the note."]
    assert missing_words(reading(html), words_of_html(source(html)), "page.htm") == ()


def test_one_note_may_be_called_twice() -> None:
    call = '<a href="#n1">[1]</a> and <a href="#n1">[1]</a>'
    article = reading(titled(TEXT.format(call=call) + NOTES + '<p><a name="n1">[1]</a> Note.</p>')).article
    calls = [node for line in lines(article.body) for node in inlines(line) if isinstance(node, NoteCall)]
    assert [call.key for call in calls] == ["1", "1"]


def test_two_series_on_a_page_are_kept_apart() -> None:
    call = '<a href="#n1">[1]</a> <a href="#na">[1*]</a>'
    notes = (
        '<h3>Note by ETOL</h3><p><a name="na">1*.</a> Ours.</p><h3>Notes</h3><p><a name="n1">1.</a> The author’s.</p>'
    )
    found = reading(titled(TEXT.format(call=call) + notes)).article.apparatus.notes
    assert [(note.key, note.series) for note in found] == [("1*", NoteSeries.TRANSCRIBER), ("1", NoteSeries.UNSTATED)]


def test_notes_with_one_label_have_keys_of_their_own() -> None:
    call = '<a href="#a">[1]</a> <a href="#b">[1]</a>'
    notes = '<h3>Note by MIA</h3><p><a name="a">1.</a> A.</p><h3>Notes</h3><p><a name="b">1.</a> B.</p>'
    article = reading(titled(TEXT.format(call=call) + notes)).article
    calls = [node.key for line in lines(article.body) for node in inlines(line) if isinstance(node, NoteCall)]
    assert calls == [note.key for note in article.apparatus.notes] == ["1", "1-2"]


def test_notes_may_follow_the_top_of_the_page() -> None:
    end = '<p class="link"><a href="#top">Top of the page</a></p>'
    html = titled(TEXT.format(call='<a href="#n1">[1]</a>') + end + NOTES + '<p><a name="n1">1.</a> Note.</p>' + end)
    assert len(reading(html).article.apparatus.notes) == 1


def test_note_goes_on_over_its_paragraphs_and_ends_at_a_rule() -> None:
    notes = '<p class="note"><a name="n1">1.</a> One.</p><p class="quoteb">Quoted.</p><p class="note">More.</p>'
    after = "<hr><p>After.</p>"
    article = reading(titled(TEXT.format(call='<a href="#n1">[1]</a>') + NOTES + notes + after)).article
    (note,) = article.apparatus.notes
    assert len(note.body) == 3
    last = article.body[-1]
    assert isinstance(last, Paragraph)
    assert shown(last.content) == "After."


def test_note_that_nothing_calls_is_a_note_among_notes() -> None:
    notes = '<p class="note"><a name="n1">1.</a> One.</p><p class="note"><a name="n2">2.</a> Two.</p>'
    article = reading(titled(TEXT.format(call='<a href="#n1">[1]</a>') + NOTES + notes)).article
    assert [note.key for note in article.apparatus.notes] == ["1", "2"]


def test_title_may_call_a_note() -> None:
    html = (
        '<h2>Ann Other</h2><h1>Title <a href="#n1">[1]</a></h1><p>Text.</p><h3>Note</h3><p><a name="n1">1.</a> N.</p>'
    )
    assert any(isinstance(node, NoteCall) for node in reading(html).article.title)


def test_links_to_sections_are_no_calls() -> None:
    html = titled('<p><a href="#s1">I</a></p><h3><a name="s1">I</a></h3><p>Text.</p>')
    assert reading(html).article.apparatus.notes == ()
