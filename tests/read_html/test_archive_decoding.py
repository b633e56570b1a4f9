"""Encodings as they are, whatever a page declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.read.html.decode import decode

META = '<meta http-equiv="content-type" content="text/html; charset={}">'


@pytest.mark.parametrize(
    ("declared", "encoding", "used"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-8", "cp1252", "windows-1252"),
        ("iso-8859-1", "cp1252", "windows-1252"),
        ("iso-8859-2", "iso-8859-2", "iso-8859-2"),
        ("windows-1251", "cp1251", "windows-1251"),
        ("x-imaginary", "cp1252", "windows-1252"),
        ("unicode_escape", "cp1252", "windows-1252"),
        ("us-ascii", "cp1252", "windows-1252"),
    ],
)
def test_bytes_weigh_more_than_the_declaration(declared: str, encoding: str, used: str) -> None:
    words = "Привет" if encoding == "cp1251" else "žluť" if encoding == "iso-8859-2" else "“é”"
    decoded = decode(META.format(declared).encode() + words.encode(encoding), "p.htm")
    assert decoded.encoding == used
    assert decoded.text.endswith(words)


def test_ascii_declared_utf16_is_ascii_and_said_so() -> None:
    decoded = decode((META.format("utf-16") + "<p>plain</p>").encode(), "p.htm")
    assert decoded.text.endswith("<p>plain</p>")
    assert [one.rule.name for one in decoded.diagnostics] == ["encoding-is-as-declared"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_utf_with_and_without_a_byte_order_mark(encoding: str) -> None:
    assert decode("<p>Wörter genug, um es zu sehen</p>".encode(encoding), "p.htm").text.startswith("<p>Wörter")


def test_line_ends_are_one() -> None:
    assert decode(b"a\r\nb\rc\nd", "p.htm").text == "a\nb\nc\nd"


def test_stray_byte_in_utf8_is_read_as_windows_1252() -> None:
    assert decode("“é” ".encode() * 3 + b"\x93", "p.htm").text.endswith("“")


def test_control_characters_are_no_text() -> None:
    decoded = decode(b"a\x00b\x01c\x85d", "p.htm")
    assert decoded.text == "ab\ufffdc…d"
    assert [one.rule.name for one in decoded.diagnostics][-1] == "characters-can-be-printed"


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_to_what_a_book_can_hold(raw: bytes) -> None:
    text = decode(raw, "p.htm").text
    text.encode("utf-8")
    assert not any(ord(character) < 32 and character not in "\t\n\f" for character in text)
