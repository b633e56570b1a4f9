"""Bad sources end in a sentence that says what and where, never in an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_pages import page, read

from florilegium.read import read_source
from florilegium.world.files import MemoryFolder


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        (b"", "R003", 0),
        (b" \n\n \t\n", "R003", 0),
        ("\N{NO-BREAK SPACE}\n".encode(), "R003", 0),
        (b"Title\n\nfine\n\nna\xefve\n", "R002", 5),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "R002", 0),
        (b"Title\n\n\x00\x01\x02", "R002", 3),
        (b"\xff\xfea", "R002", 1),
    ],
)
def test_a_bad_source_is_named(source, code, line):
    outcome = read(source)
    assert outcome.value is None
    assert [(one.rule.code, one.where.line) for one in outcome.diagnostics] == [(code, line)]


@pytest.mark.parametrize("path", ["page.txt", "page.htm", "page.xml", "page.md"])
def test_a_binary_source_is_called_what_it_is_and_nothing_else_is_asked(path):
    decided = b"format: 1\nsha256: " + b"0" * 64 + b"\n"
    outcome = read_source(MemoryFolder({path: b"%PDF-1.4\n\x00\xe2", "page.reading.yaml": decided}), path)
    assert [(one.rule.code, one.message) for one in outcome.diagnostics] == [("R002", "This is not text but a PDF.")]


def test_a_missing_source_is_named():
    outcome = read_source(MemoryFolder({}), "page.txt")
    assert outcome.value is None
    assert "page.txt" in outcome.diagnostics[0].message


@pytest.mark.parametrize("path", ["page.doc", "page", "page.pdf"])
def test_an_unknown_format_is_named(path):
    outcome = read_source(MemoryFolder({path: b"words"}), path)
    assert [one.rule.code for one in outcome.diagnostics] == ["R007"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_byte_order_marks_and_line_ends_make_no_difference(encoding, line_end):
    text = page("They came – and went.", "This is the second paragraph of the text on this page.")
    plain_reading = read(text).value
    assert read(text.replace("\n", line_end).encode(encoding)).value.article == plain_reading.article


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(source):
    outcome = read(source)
    assert outcome.value is not None or outcome.diagnostics


def test_a_long_line_of_brackets_is_read():
    assert read(page("[" * 20_000, "a" * 100)).value is not None
    assert read(page("[a" * 300 + "]" * 300, "a" * 100)).value is not None
