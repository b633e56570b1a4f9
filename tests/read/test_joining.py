"""An article in several files is one article, with every word of all of them."""

from __future__ import annotations

from reading_pages import page

from florilegium.model.inline import NoteCall
from florilegium.model.walk import lines, marks, plain
from florilegium.read import propose, read_source
from florilegium.world.files import MemoryFolder

LONG = "This paragraph stands here so that the page has a text of some length after its opening."
ONE = page("The first part [1] begins.", LONG, "Notes", "1. Of the first part.")
TWO = page("The second part [1] goes on with [all] of it.", LONG, "Notes", "1. Of the second part.").replace(
    "A Reaffirmation", "The Conclusion"
)
SOURCES = "format: 1\nsources: [one.txt, two.txt]\n"


def folder(**files: str) -> MemoryFolder:
    return MemoryFolder({name.replace("_", "."): text.encode() for name, text in files.items()})


def test_the_parts_are_one_article():
    outcome = read_source(folder(one_txt=ONE, two_txt=TWO, one_reading_yaml=SOURCES), "one.txt")
    article = outcome.value.article
    assert plain(article.title) == "A Reaffirmation"
    assert [plain(line)[:20] for line in lines(article.body)] == [
        "The first part  begi",
        LONG[:20],
        "The Conclusion",
        "The second part  goe",
        LONG[:20],
    ]
    assert [(note.key, plain(next(iter(lines(note.body))))) for note in article.apparatus.notes] == [
        ("1", "Of the first part."),
        ("2.1", "Of the second part."),
    ]
    assert [mark.key for mark in marks(article.body) if isinstance(mark, NoteCall)] == ["1", "2.1"]
    assert [origin.path for origin in article.origins] == ["one.txt", "two.txt"]
    assert not [finding for finding in outcome.diagnostics if finding.rule.code == "R010"]


def test_a_missing_part_is_named():
    outcome = read_source(folder(one_txt=ONE, one_reading_yaml=SOURCES), "one.txt")
    assert outcome.value is None
    assert "two.txt" in outcome.diagnostics[0].message


def test_the_source_itself_stands_first():
    outcome = read_source(folder(one_txt=ONE, one_reading_yaml="format: 1\nsources: [two.txt]\n"), "one.txt")
    assert [finding.rule.code for finding in outcome.diagnostics] == ["R020"]


def test_every_part_has_its_own_proposals():
    parts = folder(one_txt=ONE, two_txt=TWO, one_reading_yaml=SOURCES)
    reading = read_source(parts, "one.txt").value
    assert [one.at.file for one in reading.proposals] == ["two.txt"]
    assert "[all]" not in propose(parts, "one.txt", reading).value.after.decode()
    assert "[all]" in propose(parts, "two.txt", read_source(parts, "two.txt").value).value.after.decode()


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Lamps</title></titleStmt>
<publicationStmt><p>None.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>Some words<note>First.</note> and others<note>Second.</note> stand here.</p></body></text></TEI>"""


def test_labels_that_no_source_has_go_on_from_part_to_part():
    noted = "annotations:\n  - {anchor: Some words, text: Ours., by: the editors, reason: It is unknown.}\n"
    parts = {
        "one.xml": TEI,
        "two.xml": TEI.replace("<note>Second", '<note n="2">Second'),
        "one.reading.yaml": f"format: 1\nsources: [one.xml, two.xml]\n{noted}",
        "two.reading.yaml": f"format: 1\n{noted}",
    }
    joined = read_source(MemoryFolder({name: text.encode() for name, text in parts.items()}), "one.xml")
    article = joined.value.article
    assert [note.label for note in article.apparatus.notes] == ["1", "3", "a", "4", "2", "b"]
    labels = {note.key: note.label for note in article.apparatus.notes}
    calls = [mark for mark in marks(article.body) if isinstance(mark, NoteCall)]
    assert [(call.label, labels[call.key]) for call in calls] == [(one, one) for one in ("a", "1", "3", "b", "4", "2")]


def test_notes_that_the_credits_call_are_those_of_their_part():
    html = (
        "<html><head><title>{0}</title></head><body><h1>{0}</h1><hr>"
        "<p class='info'>Source: <i>The Paper</i>, No. 3, 1931.<br>"
        "Transcribed by A. Volunteer.<a href='#n1' name='f1'>[1]</a></p><hr><p>{1}</p><hr>"
        "<p><a href='#f1' name='n1'>1.</a> Of {0}.</p></body></html>"
    )
    parts = folder(
        one_htm=html.format("The First", LONG),
        two_htm=html.format("The Second", LONG),
        one_reading_yaml="format: 1\nsources: [one.htm, two.htm]\n",
    )
    article = read_source(parts, "one.htm").value.article
    told = (*article.apparatus.credits, *article.apparatus.transcription_note)
    assert [mark.key for mark in marks(told) if isinstance(mark, NoteCall)] == ["1", "2.1"]
    assert [note.key for note in article.apparatus.notes] == ["1", "2.1"]
