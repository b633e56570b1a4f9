"""Corrections and cuts change the article, are recorded, and leave the account alone."""

from __future__ import annotations

import pytest
from reading_pages import article, codes, decision, page, read

from florilegium.diagnostics import Severity
from florilegium.model.article import Article
from florilegium.model.walk import lines, plain
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

LONG = "This paragraph stands here so that the page has a text of some length after its opening."


def changes(kind: str, first: str, last: str) -> str:
    return f"format: 1\n{kind}:\n  - {{from: {first!r}, to: {last!r}, reason: a slip, by: a tester}}\n"


def body(text) -> list[str]:
    return [plain(line) for line in lines(text.body)]


def test_a_correction_changes_the_words_and_is_recorded_with_its_place():
    source = page("They came, not, as he had it, alone.", LONG)
    outcome = read(source, changes("emendations", "not, as he had it, alone", "not alone"))
    text = outcome.value.article
    assert body(text)[0] == "They came, not alone."
    (recorded,) = text.emendations
    assert (recorded.original, recorded.corrected, recorded.reason, recorded.by) == (
        "not, as he had it, alone",
        "not alone",
        "a slip",
        "a tester",
    )
    assert (recorded.at.file, recorded.at.line, recorded.at.column) == ("page.txt", 11, 12)
    assert outcome.diagnostics == ()


def test_a_word_may_be_divided_where_a_correction_says_so_and_that_is_no_change() -> None:
    decided = 'format: 1\nemendations:\n  - {from: alone, to: "al\\u00ADone", reason: a long word, by: a tester}\n'
    text = article(page("They came alone.", LONG), decided)
    assert body(text)[0] == "They came al\N{SOFT HYPHEN}one."
    assert text.emendations == ()


def test_words_with_a_no_break_space_are_found_as_people_type_them():
    text = article(page("On pp.\N{NO-BREAK SPACE}25 he says so.", LONG), changes("emendations", "pp. 25", "pp. 26"))
    assert body(text)[0] == "On pp. 26 he says so."


def test_a_title_can_be_corrected_by_an_answer():
    text = article(page(LONG, LONG), "format: 1\ndecisions:\n" + decision("title", "An Affirmation"))
    assert plain(text.title) == "An Affirmation"
    assert [(one.original, one.corrected) for one in text.emendations] == [("A Reaffirmation", "An Affirmation")]


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="main">A Letter</title>
<title type="sub">from a drawer of the Guild</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body><p>Dear Sir.</p></body></text></TEI>"""


def letter(reading: str) -> Article:
    folder = MemoryFolder({"a/letter.xml": TEI.encode(), "a/letter.reading.yaml": f"format: 1\n{reading}".encode()})
    outcome = read_source(folder, "a/letter.xml")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value.article


@pytest.mark.parametrize(
    "reading",
    [
        "decisions:\n" + decision("subtitle", "none"),
        "omissions:\n  - {from: from a drawer, to: the Guild, reason: no words of his, by: a tester}\n",
    ],
)
def test_a_subtitle_can_be_left_out_and_is_listed_as_a_cut(reading):
    text = letter(reading)
    assert text.subtitle == ()
    assert [one.text for one in text.omissions] == ["from a drawer of the Guild"]


def test_a_subtitle_can_be_corrected_by_an_answer():
    text = letter("decisions:\n" + decision("subtitle", "From the Fold"))
    assert plain(text.subtitle) == "From the Fold"
    assert [one.corrected for one in text.emendations] == ["From the Fold"]


def test_a_date_that_the_page_does_not_print_can_be_answered():
    text = article(page(LONG, LONG), "format: 1\ndecisions:\n" + decision("date", "1947-05"))
    assert (text.dated.text, text.dated.iso, text.emendations) == ("1947-05", "1947-05", ())


def test_authors_and_date_can_be_answered():
    answers = (
        decision("author", "Victor Serge; Natalia Sedova") + decision("date", "1947-05") + decision("language", "fr")
    )
    text = article(
        page(LONG, LONG).replace("A Reaffirmation", "A Reaffirmation\n\n(1947)"), "format: 1\ndecisions:\n" + answers
    )
    assert [person.name for person in text.people] == ["Victor Serge", "Natalia Sedova"]
    assert (text.dated.text, text.dated.iso) == ("(1947)", "1947-05")
    assert text.language == "fr"


@pytest.mark.parametrize(("first", "count"), [("nowhere", "is not"), ("stands", "2 times")])
def test_a_correction_that_does_not_fit_is_a_finding(first, count):
    outcome = read(page(LONG, LONG), changes("emendations", first, "x"))
    (finding,) = [one for one in outcome.diagnostics if one.rule.code == "R023"]
    assert count in finding.message
    assert (finding.where.file, finding.where.line) == ("page.reading.yaml", 3)
    assert outcome.value.article.emendations == ()


def test_a_cut_takes_words_out_of_a_line():
    text = article(page("They came, as he had it, alone.", LONG), changes("omissions", ", as he", "had it"))
    assert body(text)[0] == "They came, alone."
    assert [one.text for one in text.omissions] == [", as he had it"]


def test_a_cut_takes_whole_paragraphs():
    source = page("The first.", "The second goes.", "The third goes too.", "The fourth.", LONG)
    text = article(source, changes("omissions", "The second", "goes too."))
    assert body(text) == ["The first.", "The fourth.", LONG]
    assert [one.text for one in text.omissions] == ["The second goes. The third goes too."]


def test_a_cut_that_does_not_fit_is_a_finding():
    outcome = read(page(LONG, LONG), changes("omissions", "nowhere", "at all"))
    assert codes(outcome, Severity.ERROR) == ["R023"]
