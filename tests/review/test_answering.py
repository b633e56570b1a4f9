"""Answers become decisions in reading files: of one place, one bracket, one page, one edition; never over another."""

from __future__ import annotations

import pytest

from florilegium.model.inline import Gap, Insertion
from florilegium.model.reading import Passage
from florilegium.model.walk import marks
from florilegium.read import propose, read_source
from florilegium.read.answering import Answer, Scope, answered, covered, scopes_of
from florilegium.read.entries import with_decisions, with_digest
from florilegium.world.files import MemoryFolder

LONG = "This paragraph stands here so that the page has a text of some length after its opening, and then some."
PAGE = "\n\n".join(
    (
        "Somebody Else",
        "A Title",
        "(1931)",
        "From The Paper, No. 3, 1931.",
        LONG,
        "He saw [...] in the morning, and [...] in the evening.",
        "They met [the old men] and [the young women] there.",
        LONG,
    )
)


def folder_of(**files: str) -> MemoryFolder:
    names = {"a": "a.txt", "b": "b.txt", "a_reading": "a.reading.yaml", "shared": "edition.reading.yaml"}
    return MemoryFolder({names[name]: content.encode() for name, content in files.items()})


def reading_of(folder: MemoryFolder, path: str = "a.txt"):
    return read_source(folder, path).value


def question(folder: MemoryFolder, key: str, path: str = "a.txt"):
    return next(one for one in reading_of(folder, path).proposals if one.question == key)


def after(folder: MemoryFolder, proposal, answer: Answer) -> MemoryFolder:
    revision = answered(folder, proposal, answer).value
    return MemoryFolder({**folder.files, revision.path: revision.after})


def open_in(folder: MemoryFolder, path: str = "a.txt") -> list[str]:
    return [one.question for one in reading_of(folder, path).proposals]


def test_a_bracket_is_answered_for_its_place_its_words_its_kind_and_the_edition():
    folder = folder_of(a=PAGE)
    assert open_in(folder) == ["[...]", "[the old men]", "[the young women]"]
    assert scopes_of(question(folder, "[...]")) == tuple(Scope)
    assert scopes_of(question(folder, "[the old men]")) == (Scope.MARK, Scope.PAGE, Scope.EDITION)


def test_an_answer_for_a_place_leaves_the_other_place_open():
    folder = folder_of(a=PAGE)
    first = question(folder, "[...]")
    decided = after(folder, first, Answer("gap", "me", Scope.PLACE, "the page is torn"))
    left = question(decided, "[...]")
    assert left.at != first.at
    assert reading_of(decided).decisions[0].question == first.place


def test_an_answer_for_the_page_settles_its_kind():
    folder = folder_of(a=PAGE)
    asked = question(folder, "[the old men]")
    assert len(covered(asked, Scope.PAGE, reading_of(folder).proposals)) == 2
    decided = after(folder, asked, Answer("insertion", "me", Scope.PAGE))
    assert open_in(decided) == ["[...]"]
    assert len([one for one in marks(reading_of(decided).article.body) if isinstance(one, Insertion)]) == 2


def test_an_answer_for_the_edition_settles_other_sources_and_is_a_decision_of_theirs():
    folder = folder_of(a=PAGE, b=PAGE.replace("A Title", "Another"))
    asked = question(folder, "[...]")
    decided = after(folder, asked, Answer("gap (damage)", "me", Scope.EDITION, "the copies are damaged"))
    assert "[...]" not in open_in(decided, "b.txt")
    reading = reading_of(decided, "b.txt")
    assert [(one.question, one.by) for one in reading.decisions] == [("dots in brackets", "me")]
    assert len([one for one in marks(reading.article.body) if isinstance(one, Gap)]) == 2


def test_what_a_source_decides_or_declares_goes_before_the_edition():
    shared = "format: 1\ndecisions:\n  dots in brackets: {answer: gap, reason: r, by: all}\n"
    own = "format: 1\ndecisions:\n  dots in brackets: {answer: text, reason: r, by: one}\n"
    assert [one.by for one in reading_of(folder_of(a=PAGE, a_reading=own, shared=shared)).decisions] == ["one"]
    telling = PAGE.replace("No. 3, 1931.", "No. 3, 1931.\nTranscriber's note: omitted passages are marked by [...].")
    declared = reading_of(folder_of(a=telling, shared=shared))
    assert declared.article.apparatus.declarations
    assert declared.decisions == ()


@pytest.mark.parametrize(
    "entry",
    [
        "decisions:\n  headnote: {answer: none, reason: r, by: b}\n",
        "decisions:\n  'saw [...] in': {answer: gap, reason: r, by: b}\n",
        "emendations:\n  - {from: a, to: b, reason: r, by: b}\n",
        "omissions:\n  - {from: a, to: b, reason: r, by: b}\n",
    ],
)
def test_what_is_about_one_source_has_no_place_among_the_answers_of_an_edition(entry: str):
    found = read_source(folder_of(a=PAGE, shared=f"format: 1\n{entry}"), "a.txt").diagnostics
    assert [one.where.file for one in found if one.rule.code == "R020"] == ["edition.reading.yaml"]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer("gpa", "me"), "no answer"),
        (Answer("gap", "me"), "reason"),
        (Answer("text", " ", reason="r"), "who"),
    ],
)
def test_an_answer_that_does_not_fit_is_a_finding(answer: Answer, says: str):
    folder = folder_of(a=PAGE)
    outcome = answered(folder, question(folder, "[the old men]"), answer)
    assert outcome.value is None
    assert says in outcome.diagnostics[0].message
    assert outcome.diagnostics[0].where.line


KEPT = """\
# Mine.
format: 1
decisions:
    title:   # as printed
        answer: "A Title"
        reason: so it stands
        by: me

# about cuts
omissions: []
"""


def test_an_answer_keeps_every_line_of_the_file_and_takes_its_own_proposal_out():
    folder = folder_of(a=PAGE, a_reading=KEPT)
    proposed = propose(folder, "a.txt", reading_of(folder)).value
    assert proposed.after.count(b"## proposed") == 3
    folder = MemoryFolder({**folder.files, proposed.path: proposed.after})
    decided = after(folder, question(folder, "[...]"), Answer("gap", "me", reason="torn")).files[proposed.path].decode()
    assert decided.count("## proposed") == 2
    assert (
        decided.index("# Mine.") < decided.index("# as printed") < decided.index("'[...]':") < decided.index("# about")
    )
    assert [line for line in KEPT.splitlines() if line not in decided.splitlines()] == []


def test_a_decision_is_never_overwritten():
    folder = folder_of(a=PAGE, a_reading=KEPT)
    asked = question(folder, "[...]")
    decided = after(folder, asked, Answer("gap", "me", reason="torn"))
    again = answered(decided, asked, Answer("text", "another", reason="I think otherwise"))
    assert again.value is None
    assert [one.rule.code for one in again.diagnostics] == ["R024"]
    assert "by me" in again.diagnostics[0].message


BOXED = """<html><head><title>T</title></head><body><h1>A Title</h1><h3>(1931)</h3>
<p class="info">From <em>The Paper</em>, No. 3, 1931.</p><hr>
<table><tr><td><p>{headnote}</p></td></tr></table><hr>
<p>{long}</p><p>They met [the old men] there.</p><p>{long}</p></body></html>"""
FIRST = "We publish here the letter of a comrade in prison, who wrote it last year."
LATER = "The editors print this letter of a comrade in prison, which came last week."


def html(headnote: str) -> bytes:
    return BOXED.format(headnote=headnote, long=LONG).encode()


def test_decisions_survive_a_new_download_where_their_words_stand_and_are_asked_again_where_not():
    folder = MemoryFolder({"a.htm": html(FIRST)})
    for asked in reading_of(folder, "a.htm").proposals:
        folder = after(folder, asked, Answer(asked.answer, "me"))
    assert open_in(folder, "a.htm") == []

    fetched = MemoryFolder({**folder.files, "a.htm": html(FIRST).replace(b"No. 3", b"No. 4")})
    again = read_source(fetched, "a.htm")
    assert [one.rule.code for one in again.diagnostics if one.severity == "question"] == ["R022"]
    assert again.value.article.apparatus.headnote

    rewritten = MemoryFolder({**folder.files, "a.htm": html(LATER)})
    assert open_in(rewritten, "a.htm") == ["headnote"]
    found = {one.rule.code for one in read_source(rewritten, "a.htm").diagnostics}
    assert {"R021", "R022", "R030"} <= found
    answer = Answer("headnote", "me", reason="in a box")
    settled = after(rewritten, question(rewritten, "headnote", "a.htm"), answer)
    assert open_in(settled, "a.htm") == []
    text = settled.files["a.reading.yaml"].decode()
    assert "  # headnote:" in text
    assert "#   from: We publish here" in text.replace("  #", "#", 1)
    digest = reading_of(settled, "a.htm").article.origins[0].sha256
    noted = MemoryFolder({**settled.files, "a.reading.yaml": with_digest(text.encode(), "a.reading.yaml", digest)})
    assert [one for one in read_source(noted, "a.htm").diagnostics if one.severity == "question"] == []


def test_other_words_of_a_headnote_can_be_named():
    folder = MemoryFolder({"a.htm": html(FIRST)})
    answer = Answer("headnote", "me", reason="all", passage=Passage("We publish", "and then some."))
    settled = after(folder, question(folder, "headnote", "a.htm"), answer)
    assert len(reading_of(settled, "a.htm").article.apparatus.headnote) == 2


def test_lines_of_windows_stay_so():
    content = KEPT.replace("\n", "\r\n").encode()
    folder = folder_of(a=PAGE)
    decision = reading_of(after(folder, question(folder, "[...]"), Answer("gap", "me", reason="r"))).decisions[0]
    written = with_decisions(content, "a.reading.yaml", [decision]).value
    assert b"\n" not in written.replace(b"\r\n", b"")
