"""Pictures without a description: asked about, and described by the reading file."""

from __future__ import annotations

from florilegium.model import walk
from florilegium.model.block import Paragraph
from florilegium.model.inline import Picture, Text
from florilegium.model.walk import inlines, lines
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

PAGE = (
    b"<h1>The Pit</h1><p><img src='pit.png'></p><p>Text <img src='lamp.gif'> and <img src='rule.gif' alt=''> "
    b"and <img src='map.png' alt='A map'>.</p><table><tr><td>a</td><td><img src='lamp.gif'></td></tr></table>"
)
ANSWERED = """format: 1
decisions:
  picture pit.png: {answer: The pit head from the east, reason: seen, by: me}
  picture lamp.gif: {answer: ornament, reason: seen, by: me}
"""


def read(reading_file: str = ""):
    files = {"page.htm": PAGE} | ({"page.reading.yaml": reading_file.encode()} if reading_file else {})
    return read_source(MemoryFolder(files), "page.htm")


def pictures(outcome) -> dict[str, str | None]:
    body = outcome.value.article.body
    return {node.path: node.alt for line in lines(body) for node in inlines(line) if isinstance(node, Picture)}


def test_every_picture_is_known_by_its_address():
    assert pictures(read()) == {"pit.png": None, "lamp.gif": None, "rule.gif": "", "map.png": "A map"}


def test_each_without_a_description_is_asked_about_once_and_by_no_threshold():
    asked = [one for one in read().value.proposals if one.question.startswith("picture")]
    assert [one.question for one in asked] == ["picture pit.png", "picture lamp.gif"]
    assert all(one.reserved for one in asked)
    assert "What does the picture “pit.png” show?" in [one.message for one in read().diagnostics]


def test_what_was_answered_is_its_description():
    outcome = read(ANSWERED)
    assert [one for one in outcome.value.proposals if one.question.startswith("picture")] == []
    assert [one.rule.code for one in outcome.diagnostics if one.rule.code == "R020"] == []
    told = {"pit.png": "The pit head from the east", "lamp.gif": "", "rule.gif": "", "map.png": "A map"}
    assert pictures(outcome) == told


CUT = """format: 1
decisions:
  picture pit.png: {answer: left out, reason: nothing allows us to print it, by: me}
  picture lamp.gif: {answer: left out, reason: nothing allows us to print it, by: me}
"""
CAPTIONED = (
    b"<h1>The Pit</h1><p>All of them came up the ladder.</p><blockquote><p><img src='pit.png'> The pit, 1903</p>"
    b"</blockquote><p>They <a href='b.htm'><img src='lamp.gif'></a>sang.</p>"
)


def test_a_picture_is_left_out_with_its_caption_and_what_held_only_it():
    files = {"page.htm": CAPTIONED, "page.reading.yaml": CUT.encode()}
    outcome = read_source(MemoryFolder(files), "page.htm")
    assert {one.rule.code for one in outcome.diagnostics} == {"R033"}
    article = outcome.value.article
    assert article.body == (Paragraph((Text("All of them came up the ladder."),)), Paragraph((Text("They sang."),)))
    assert [(one.text, one.reason, one.by, one.picture) for one in article.omissions] == [
        ("The pit, 1903", "nothing allows us to print it", "me", True),
        ("lamp.gif", "nothing allows us to print it", "me", True),
    ]
    assert [one.at and one.at.line for one in article.omissions] == [1, 1]


def test_a_picture_that_is_left_out_is_not_asked_about():
    assert [one.question for one in read(CUT).value.proposals if one.question.startswith("picture")] == []
    assert pictures(read(CUT)) == {"rule.gif": "", "map.png": "A map"}


def test_a_decision_on_a_picture_that_is_not_there_is_a_finding():
    outcome = read(ANSWERED + "  picture pot.png: {answer: left out, reason: seen, by: me}\n")
    (found,) = (one for one in outcome.diagnostics if one.rule.code == "R021")
    assert found.where.line == 5
    assert "`picture pit.png`, `picture lamp.gif`" in found.hints[0]


def test_a_picture_among_the_credits_is_one_of_the_article_s():
    tei = (
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>A Letter</title>"
        b"<respStmt><resp>Scanned by <graphic url='seal.png'/></resp><name>P. Moll</name></respStmt></titleStmt>"
        b"<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
        b"<text><body><p>Ink.</p></body></text></TEI>"
    )
    outcome = read_source(MemoryFolder({"letter.xml": tei}), "letter.xml")
    assert [picture.path for picture in walk.pictures(walk.everything(outcome.value.article))] == ["seal.png"]
    assert "picture seal.png" in [one.question for one in outcome.value.proposals]


def test_the_name_of_a_picture_may_have_brackets():
    page = b"<h1>The Pit</h1><p>They went down.</p><p><img src='pit[1].png'></p>"
    asked = read_source(MemoryFolder({"page.htm": page}), "page.htm")
    assert "What does the picture “pit[1].png” show?" in [one.message for one in asked.diagnostics]
    decided = b"format: 1\ndecisions:\n  'picture pit[1].png': {answer: The pit head, reason: seen, by: me}\n"
    told = read_source(MemoryFolder({"page.htm": page, "page.reading.yaml": decided}), "page.htm")
    assert {one.rule.code for one in told.diagnostics} <= {"R033"}
    assert pictures(told) == {"pit[1].png": "The pit head"}
