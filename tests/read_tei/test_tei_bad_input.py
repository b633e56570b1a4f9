"""Files that are broken, hostile or too large: a finding, never a crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tei_sources import codes, document, read

from florilegium.model.walk import plain
from florilegium.read.page import Source
from florilegium.read.tei import words_of_tei
from florilegium.read.tei.tree import DEEPEST, LARGEST

WHOLE = document("<body><p>The <hi rend='bold'>forme</hi> was <gap reason='lost'/>.</p><lg><l>Ink</l></lg></body>")


def bomb() -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE TEI [<!ENTITY e0 "ink">{entities}]>'


def with_doctype(doctype: str, words: str) -> bytes:
    return doctype.encode() + document(f"<body><p>{words}</p></body>")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "X001"),
        (b"Not XML at all", "X001"),
        (b"<TEI><text>", "X001"),
        (b'<?xml version="1.0" encoding="klingon"?><TEI/>', "X001"),
        (document("<body><p>&nothing;</p></body>"), "X001"),
        (with_doctype(bomb(), "&e9;"), "X002"),
        (document("<body>" + "<div>" * DEEPEST + "</div>" * DEEPEST + "</body>"), "X003"),
        (b" " * (LARGEST + 1), "X004"),
        (b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"/>', "X006"),
        (b"<html/>", "X006"),
        (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "R003"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_a_finding(raw: bytes, code: str) -> None:
    outcome = read(raw)
    assert outcome.value is None
    assert codes(outcome) == [code]


def test_nothing_is_fetched_from_outside_the_file(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read")
    outcome = read(with_doctype(f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', "ink &x; paper"))
    assert codes(outcome) == ["X005"]
    assert outcome.value is not None
    assert plain(outcome.value.article.body[0].content) == "ink paper"


def test_an_entity_that_the_file_defines_is_its_words() -> None:
    raw = with_doctype('<!DOCTYPE TEI [<!ENTITY forme "the forme">]>', "&forme; was lost")
    outcome = read(raw)
    assert outcome.value is not None
    assert plain(outcome.value.article.body[0].content) == "the forme was lost"
    assert [word.text for word in words_of_tei(Source("forme.xml", raw))][-4:] == ["the", "forme", "was", "lost"]


def test_characters_named_in_a_definition_elsewhere_are_known() -> None:
    outcome = read(with_doctype('<!DOCTYPE TEI SYSTEM "tei.dtd">', "caf&eacute; &unheard;"))
    assert codes(outcome) == ["X005"]
    assert outcome.value is not None
    assert plain(outcome.value.article.body[0].content) == "café"


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4))
@settings(deadline=None, max_examples=150)
def test_a_file_damaged_anywhere_is_read_or_reported(place: int, junk: bytes) -> None:
    outcome = read(WHOLE[:place] + junk + WHOLE[place + len(junk) :])
    assert outcome.value is not None or outcome.diagnostics


@pytest.mark.parametrize(
    "name", ["hi", "quote", "note", "supplied", "foo", "p", "lg", "list", "table", "app", "choice", "figure"]
)
def test_elements_deep_inside_one_another_are_read(name: str) -> None:
    depth = DEEPEST - 5
    outcome = read(document(f"<body><p>{f'<{name}>' * depth}ink{f'</{name}>' * depth}</p></body>"))
    assert outcome.value is not None
