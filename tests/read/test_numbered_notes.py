"""Notes that the source calls without a sign."""

from __future__ import annotations

from florilegium.model.article import Article
from florilegium.model.inline import NoteCall, Text
from florilegium.model.walk import inlines, lines
from florilegium.read import read_source
from florilegium.world.files import MemoryFolder

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A letter</title><author>Ada Lampwright</author></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def article_of(body: str) -> Article:
    raw = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text xml:lang="en"><body>{body}</body></text></TEI>'
    outcome = read_source(MemoryFolder({"a/letter.xml": raw.encode()}), "a/letter.xml")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    return outcome.value.article


def calls(article: Article) -> list[str]:
    found = (node for line in lines(article.body) for node in inlines(line))
    return [node.label for node in found if isinstance(node, NoteCall)]


def labels(article: Article) -> list[str]:
    return [note.label for note in article.apparatus.notes]


def test_notes_without_a_sign_are_numbered_in_the_order_of_their_calls() -> None:
    article = article_of(
        "<p>Dear <hi rend='italic'>Sir<note>Torn here.</note></hi>,<note place='left'>Answered in April.</note></p>"
    )
    assert calls(article) == ["1", "2"]
    assert labels(article) == ["1", "2"]


def test_a_number_that_the_source_uses_is_not_given_again() -> None:
    article = article_of("<p>One<note>unsigned</note>, two<note n='1'>signed</note>, three<note>unsigned</note>.</p>")
    assert calls(article) == ["2", "1", "3"]
    assert labels(article) == ["2", "1", "3"]


def test_a_call_without_a_sign_has_the_label_of_its_note() -> None:
    article = article_of("<p>One<note><label>†</label> A dagger.</note> and two<note>No sign.</note>.</p>")
    assert calls(article) == ["†", "1"]
    assert labels(article) == ["†", "1"]


def test_a_number_at_another_call_is_not_given_again() -> None:
    article = article_of(
        "<p>One<ref target='#x'>1</ref>, two<note>unsigned</note>.</p><note xml:id='x' place='foot'>The first.</note>"
    )
    assert calls(article) == ["1", "2"]


def test_signs_of_the_source_stay() -> None:
    article = article_of("<p>One<note n='*'>starred</note>.</p>")
    assert calls(article) == ["*"]
    assert labels(article) == ["*"]


def test_a_note_among_blocks_stands_where_it_is() -> None:
    article = article_of("<p>One.</p><pb n='2'/> <note type='editorial'>Answered in April.</note> <pb/><p>Two.</p>")
    assert calls(article) == []
    assert labels(article) == []
    assert ["".join(node.content for node in line if isinstance(node, Text)) for line in lines(article.body)] == [
        "One.",
        "Answered in April.",
        "Two.",
    ]
