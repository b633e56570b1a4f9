"""TEI sources made for the tests."""

from __future__ import annotations

from florilegium.diagnostics import Outcome
from florilegium.model.article import Article
from florilegium.model.reading import Reading
from florilegium.read.account import missing_words
from florilegium.read.decisions import Decisions
from florilegium.read.page import Source
from florilegium.read.tei import read_tei, words_of_tei

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>The lost forme</title></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def document(text: str, header: str = HEADER) -> bytes:
    """A TEI document around the content of its ``text``."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text xml:lang="en">{text}</text></TEI>'.encode()


def read(raw: bytes) -> Outcome[Reading]:
    """The reading of a document."""
    return read_tei(Source("forme.xml", raw), Decisions())


def reading_of(body: str, header: str = HEADER) -> Reading:
    """The reading of a document with this body; every word of it is accounted for."""
    source = Source("forme.xml", document(f"<body>{body}</body>", header))
    outcome = read_tei(source, Decisions())
    assert outcome.value is not None
    assert missing_words(outcome.value, words_of_tei(source), source.path) == ()
    return outcome.value


def article_of(body: str, header: str = HEADER) -> Article:
    """The article of a document with this body."""
    return reading_of(body, header).article


def codes(outcome: Outcome[Reading]) -> list[str]:
    """The codes of the findings."""
    return [finding.rule.code for finding in outcome.diagnostics]
