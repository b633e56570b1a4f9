"""Title, people, date, information, headnote, furniture: each in the forms that the archive has."""

from __future__ import annotations

import pytest
from pages import outline, reading, shown, taken, titled

from florilegium.model.block import Figure, Paragraph, Table, Verse
from florilegium.model.inline import Link, LinkKind
from florilegium.model.reading import SetAsideReason
from florilegium.model.walk import inlines, lines
from florilegium.read.dating import dating_iso, is_dating, path_date
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html
from florilegium.read.html.tables import MOST_SPAN
from florilegium.read.names import are_names
from florilegium.read.page import HeadnoteForm, Source

BODY = "".join(f"<p>Paragraph {number} of the text, as long as any other.</p>" for number in range(9))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("(July 1950)", "1950-07"),
        ("(12 August 1922)", "1922-08-12"),
        ("ca. May 1927", "1927-05"),
        ("(May & November 1942)", "1942"),
        ("(1899 or 1900)", None),
        ("(1925-27)", None),
        ("(1920s)", None),
        ("(Autumn 1981)", "1981"),
        ("Published 1 May 1921", "1921-05-01"),
    ],
)
def test_dates_tell_no_more_than_they_say(text: str, iso: str | None) -> None:
    assert is_dating(text)
    assert dating_iso(text) == iso


@pytest.mark.parametrize("text", ["May", "1914 & 1921: Another Word", "Part 2", "The Year 1923", ""])
def test_other_lines_are_no_dates(text: str) -> None:
    assert not is_dating(text)


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("archive/serge/1922/08/life.htm", "1922-08"),
        ("archive__lenin__works__1918__may__09.htm", "1918-05"),
        ("archive/bensaid/2000/xx/exodus.htm", "2000"),
        ("archive/bernal/works/1930s/science.htm", None),
        ("archive/lenin/works/date/1917.htm", None),
    ],
)
def test_addresses_may_tell_a_date(path: str, date: str | None) -> None:
    assert path_date(path) == date


def test_address_and_text_that_disagree_are_a_question() -> None:
    html = "<h2>Ann Other</h2><h1>Title</h1><h3>(March 1948)</h3><hr><p class=info>From X, 1948.</p><hr>" + BODY
    page = taken(html, "archive/other/1948/04/x.htm")
    assert [(one.question, one.answer) for one in page.proposals] == [("date", "1948-03")]
    assert taken(html, "archive/other/1948/03/x.htm").proposals == ()
    assert taken(html, "archive/other/1948/xx/x.htm").proposals == ()


@pytest.mark.parametrize(
    "names",
    [
        "Alfred Rosmer",
        "Tony Cliff & Colin Barker",
        "Gilles Dauvé / Denis Authier",
        "Ernest Mandel et al.",
        "[J.P.C.]",
        "E. Belfort Bax",
        "J.A. Hobson",
        "Roland de la Tour, Max Stirner and V. I. Lenin",
    ],
)
def test_names(names: str) -> None:
    assert are_names(names)


@pytest.mark.parametrize(
    "title", ["The Pest", "A Reply to Germain", "Lessons of 1923", "What Is to Be Done?", "Letter to a Friend"]
)
def test_titles_are_no_names(title: str) -> None:
    assert not are_names(title)


@pytest.mark.parametrize(
    ("head", "title", "subtitle", "people"),
    [
        ("<h2>Ann Other</h2><h1>Title</h1><h4>Below</h4>", "Title", "Below", ["Ann Other"]),
        (
            "<h4>Ann Other</h4><h3>The Book</h3><hr class=section><h1>1. Start</h1>",
            "1. Start",
            "The Book",
            ["Ann Other"],
        ),
        ("<p class=title>Ann Other 1918</p><h1>Title</h1>", "Title", "", ["Ann Other"]),
        ("<h3>Title<br><span>By Ann Other</span></h3>", "Title", "", ["Ann Other"]),
        ("<h2>Ann Other & Bob Next</h2><h1>Title</h1>", "Title", "", ["Ann Other", "Bob Next"]),
        ("<center><h1>Title</h1></center><center>By Ann Other</center>", "Title", "", ["Ann Other"]),
        ("<table><tr><td><h2>Ann Other</h2><h1>Title</h1></td></tr></table>", "Title", "", ["Ann Other"]),
        ("<p class=sub><b>Title</b><br>by Ann Other</p>", "Title", "", ["Ann Other"]),
        ("<h1>Title</h1><h1>in Two</h1>", "Title / in Two", "", []),
    ],
)
def test_head(head: str, title: str, subtitle: str, people: list[str]) -> None:
    page = taken(f"{head}<hr><p class=info>From X, 1900.</p><hr>{BODY}")
    assert shown(page.title) == title
    assert shown(page.subtitle) == subtitle
    assert [person.name for person in page.people] == people


def test_two_headings_of_one_rank_are_a_question() -> None:
    page = taken("<h2>The Long Work</h2><h2>Part Two</h2>" + BODY)
    assert [one.question for one in page.proposals] == ["title"]
    assert shown(page.title) == "The Long Work / Part Two"


def test_page_without_a_title_is_called_as_its_head_says_and_asked_about() -> None:
    page = taken("<title>From the Head</title>" + BODY)
    assert shown(page.title) == "From the Head"
    assert [one.question for one in page.proposals] == ["title"]


def test_author_named_only_in_the_information_block() -> None:
    html = "<h1>Title</h1><hr><p class=information><span class=info>Written:</span> by Ann Other;<br>Source: X.</p><hr>"
    page = taken(html + BODY)
    assert [(person.name, person.at) for person in page.people] == [("Ann Other", None)]


@pytest.mark.parametrize(
    ("opening", "form", "likely"),
    [
        ("<table><tr><td><p>We print this memoir for the first time.</p></td></tr></table>", HeadnoteForm.BOXED, True),
        ("<table><tr><td><p class=quoteb>‘So it is.’ (Poet)</p></td></tr></table>", HeadnoteForm.BOXED, False),
        ("<table><tr><td><p>“So it is.” – A. Poet</p></td></tr></table>", HeadnoteForm.BOXED, False),
        ("<table><tr><td><p>ABSTRACT: It is so.</p></td></tr></table>", HeadnoteForm.BOXED, False),
        ("<table><tr><td><p>‘Paragraph 3 of the text’</p></td></tr></table>", HeadnoteForm.BOXED, False),
        ("<p><em>" + "The following speech was given in spring. " * 3 + "</em></p>", HeadnoteForm.ITALIC, True),
        (
            "<p>[This resolution was adopted by the whole congress in May of that year.]</p><hr>",
            HeadnoteForm.BRACKETED,
            True,
        ),
        (
            "<p>[</p><blockquote><p>The article shows what the other side will never admit to anybody.</p></blockquote>"
            "<p>[</p><blockquote><p>It is by our correspondent.</p></blockquote><p>]</p>",
            HeadnoteForm.BRACKETED,
            True,
        ),
        ("<h3>Introductory Note</h3><p>It was written in haste.</p><h3>I</h3>", HeadnoteForm.HEADED, True),
        ("<p class=intro>This was adopted in June.</p>", HeadnoteForm.LABELLED, True),
        ("<p><b>Editor’s Note:</b> This is the second part.</p><hr>", HeadnoteForm.LABELLED, True),
        ("<p>We publish the following letter here.</p>", HeadnoteForm.UNMARKED, True),
    ],
)
def test_openings_are_proposed_with_a_reason(opening: str, form: HeadnoteForm, likely: bool) -> None:
    found = taken(titled(opening + BODY)).headnote
    assert found is not None
    assert (found.form, found.likely, found.silent) == (form, likely, False)
    assert found.cue
    assert reading(titled(opening + BODY)).proposals[0].question == "headnote"


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "<p><b>Q. How did it begin?</b></p>",
        "<p class=c>(Continued from last issue)</p>",
        "<p><em>Hurrah!</em></p>",
        "<p>[We begin with three quotations.] Then the ruin began, he says, and here is why. [So it is.]</p>",
        "<p><b>1913: Questions</b></p>" * 8,
    ],
)
def test_opening_without_a_cue_is_listed_and_not_asked_about(opening: str) -> None:
    found = taken(titled(opening + BODY)).headnote
    assert found is not None
    assert found.silent
    outcome = read_html(Source("x.htm", titled(opening + BODY).encode()), Decisions())
    assert outcome.value is not None
    assert not outcome.value.article.apparatus.headnote
    assert "headnote" not in {one.question for one in outcome.value.proposals}
    assert "opening-is-listed" in {one.rule.name for one in outcome.diagnostics}


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (
            '<p class="toplink"><a href="x.htm">MIA</a> &gt; <a href="y.htm">Archive</a></p>{}',
            SetAsideReason.BREADCRUMB,
        ),
        ('<a href="x.htm">Back to the Index</a><br>{}', SetAsideReason.BREADCRUMB),
        ('<p class="title">Marxist Writers: Ann Other</p>{}', SetAsideReason.BREADCRUMB),
        ('{}<p class="link"><a href="#top">Top of the page</a></p>', SetAsideReason.NAVIGATION),
        ('{}<p class="footer"><a href="x.htm">Other Archive</a></p>', SetAsideReason.NAVIGATION),
        ('{}<h2><a href="x.htm">Other Archive</a></h2>', SetAsideReason.NAVIGATION),
        ("{}<p>Last updated on 4.3.2004</p>", SetAsideReason.FOOTER),
        ("{}<p>Page last modified: May 2004</p>", SetAsideReason.FOOTER),
    ],
)
def test_furniture_is_set_aside_with_a_reason(html: str, reason: SetAsideReason) -> None:
    (part,) = taken(html.format(titled(BODY))).set_aside
    assert part.reason is reason
    assert part.cue


def test_list_of_the_pages_own_sections_is_set_aside_and_a_list_of_other_pages_is_not() -> None:
    listed = "<h3>Contents</h3><ul><li><a href='{0}a'>A</a></li><li><a href='{0}b'>B</a></li></ul>"
    sections = "<h3><a name=a>A</a></h3><p>Text.</p><h3><a name=b>B</a></h3>" + BODY
    inside = taken(titled(listed.format("#") + sections))
    assert {part.reason for part in inside.set_aside} == {SetAsideReason.CONTENTS_LIST}
    assert not taken(titled(listed.format("other.htm#") + sections)).set_aside


def test_information_is_kept_line_by_line_word_for_word() -> None:
    info = "<p class=info>From <b>A</b>, 1920.<br>Copyright © 1999 <b>B</b>. By permission.<br>Transcribed by C.</p>"
    article = reading(f"<h1>T</h1><hr>{info}<hr>{BODY}").article
    assert article.apparatus.source_citation is not None
    assert shown(article.apparatus.source_citation.text) == "From <bold|A>, 1920."
    assert shown(article.apparatus.rights.text) == "Copyright © 1999 <bold|B>. By permission."
    assert [shown(line) for line in lines(article.apparatus.credits)] == ["Transcribed by C."]


def test_rights_are_unstated_where_the_page_says_nothing() -> None:
    assert not reading(titled(BODY)).article.apparatus.rights.stated


def test_information_may_stand_at_the_end() -> None:
    html = f"<h1>T</h1>{BODY}<hr><p class=information><span class=info>Source:</span> X, 1963</p>"
    assert [shown(line.content) for line in taken(html).information] == ["Source: X, 1963"]


def test_verse_paragraphs_that_follow_one_another_are_stanzas() -> None:
    lines_of_it = "And these words shall then become<br>Like oppression’s thundered doom,<br>Ringing through each heart"
    body = taken(titled(f"{BODY}<table><tr><td><p>{lines_of_it}</p><p>{lines_of_it}</p></td></tr></table>{BODY}")).body
    (verse,) = [block for block in body if isinstance(block, Verse)]
    assert [len(stanza) for stanza in verse.stanzas] == [3, 3]


def test_empty_first_line_is_none() -> None:
    first = taken(titled("<p class=fst>&nbsp;<br>August 22, 1945</p>" + BODY)).body[0]
    assert isinstance(first, Paragraph)
    assert shown(first.content) == "August 22, 1945"


def test_layout_tables_go_and_data_tables_stay() -> None:
    layout = "<table><tr><td></td><td><p>Only this.</p></td></tr></table>"
    data = "<table><tr><td>a</td><td colspan=2>b</td></tr><tr><td rowspan=99999>c</td><td>d</td></tr></table>"
    blocks = taken(titled(BODY + layout + data + BODY)).body
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.rows[0][1].columns == 2
    assert table.rows[1][0].rows == MOST_SPAN


def test_picture_without_alt_is_told_from_one_with_an_empty_one() -> None:
    blocks = taken(titled('<p><img src="../pics/a%20b.jpg"></p><p><img src="c.gif" alt=""></p>' + BODY)).body
    pictures = [block.picture for block in blocks if isinstance(block, Figure)]
    assert [(one.path, one.alt) for one in pictures] == [
        ("archive/nobody/pics/a b.jpg", None),
        ("archive/nobody/works/c.gif", ""),
    ]


def test_links_with_a_known_address_lead_outside() -> None:
    html = titled('<p><a href="../x.htm#y">x</a> <a href="#gone">y</a></p>' + BODY)
    body = taken(html, url="https://example.org/a/b/page.htm").body
    links = [node for line in lines(body) for node in inlines(line) if isinstance(node, Link)]
    assert [(link.kind, link.target) for link in links] == [
        (LinkKind.OUTSIDE, "https://example.org/a/x.htm#y"),
        (LinkKind.DEAD, "#gone"),
    ]


def test_title_that_is_said_again_is_set_aside() -> None:
    page = taken("<h1>Title</h1><hr><p class=info>From X.</p><hr><h3>Title</h3>" + BODY)
    assert [part.reason for part in page.set_aside] == [SetAsideReason.REPEATED]
    assert isinstance(page.body[0], Paragraph)


@pytest.mark.parametrize(
    ("path", "html", "language"),
    [
        ("espanol/x/y.htm", "<html lang=en>", "es"),
        ("archive/x/y.htm", "<html lang=fr>", "fr"),
        ("x.htm", "<p>Der Himmel ist blau und die Erde ist rund, und das ist auch gut so.</p>", "de"),
    ],
)
def test_language(path: str, html: str, language: str) -> None:
    long = "" if "Himmel" in html else "word " * 300
    assert taken(f"{html}<h1>T</h1><p>{long}</p>", path).language == language


def test_a_name_that_leads_to_a_folder_below_is_an_entry_and_no_author() -> None:
    page = '<h1>Library</h1><h3><a href="m-e/index.htm">Karl Marx</a></h3><p>&nbsp;</p>'
    article = reading(page).article
    assert article.people == ()
    assert [line for block in article.body for line in lines((block,))]


def test_a_line_that_announces_a_list_is_no_title() -> None:
    page = (
        "<center><h3>Writings</h3><p>These works are in our archive in one format or another:</p>"
        '<p class="index"><a href="a.htm">One</a></p><p class="index"><a href="b.htm">Two</a></p></center>'
    )
    found = reading(page)
    assert "These works" not in "".join(str(part) for part in (*found.article.title, *found.article.subtitle))
    assert found.article.apparatus.headnote == ()


@pytest.mark.parametrize(
    "section",
    [
        '<h3 id="two">Section Two</h3>',
        '<h3><a name="two"></a>Section Two</h3>',
        '<a name="two"> <hr> </a><h3>Section Two</h3>',
        '<p><a name="two">&nbsp;</a></p><h3>Section Two</h3>',
        '<div id="two"></div><table></table><h3>Section Two</h3>',
    ],
)
def test_a_place_that_is_linked_to_is_found_wherever_its_name_stands(section: str) -> None:
    body = f'<p>As section <a href="#two">the second</a> says.</p>{section}{BODY}'
    article = reading(titled(body)).article
    assert "heading 1: <anchor two>Section Two" in list(outline(article.body))
    assert "<inside two|the second>" in shown(next(lines(article.body)))
