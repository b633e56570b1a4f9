"""Sources of monstrous size, and pages damaged at random: no crash, no hang, and the account holds or says why."""

from __future__ import annotations

import random
import re
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from florilegium.diagnostics import Severity
from florilegium.diagnostics.rules.reading import WORDS_ARE_ACCOUNTED_FOR
from florilegium.read import read_source
from florilegium.read.reading import MOST_BRACKETS
from florilegium.world.files import MemoryFolder

LINE = 50_000_000
OPENINGS = {
    "page.txt": b"Title\n\n",
    "page.htm": b"<h1>Title</h1><p>",
    "page.xml": b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>",
    "page.md": b"# Title\n\n",
}
FRAGMENTS = (
    b"<table><tr>", b"<td>", b"</table>", b"<p>", b"<div>" * 300, b"<b>", b"<!--", b"<a href=#n1>", b"[", b"]", b"\x00",
    b"&#145;", b"<select>", b"<svg>", b"</body>", b"<ol type=a><li>", b"<blockquote>", b"\xff", b"\r", b"<h1>",
)  # fmt: skip


@pytest.mark.parametrize("path", OPENINGS)
def test_a_line_of_fifty_megabytes_is_refused_with_the_reason(path):
    outcome = read_source(MemoryFolder({path: OPENINGS[path] + b"word " * (LINE // 5)}), path)
    assert outcome.value is None
    (finding,) = outcome.diagnostics
    assert re.search(r"has \d+ bytes; (?:at most|texts of more than) \d+", finding.message)


@pytest.mark.parametrize("path", OPENINGS)
def test_brackets_without_end_are_refused_with_the_reason(path):
    outcome = read_source(MemoryFolder({path: OPENINGS[path] + b"[x] " * (MOST_BRACKETS + 1)}), path)
    assert outcome.value is None
    assert str(MOST_BRACKETS) in outcome.diagnostics[0].message


def test_nothing_is_fetched_from_the_network(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    pages = {
        "page.htm": b"<link rel=stylesheet href=http://example.org/a.css><h1>T</h1><p>Text <img src=http://example.org/a.gif>.",
        "page.xml": b"<!DOCTYPE TEI SYSTEM 'http://example.org/tei.dtd' [<!ENTITY x SYSTEM 'http://example.org/x'>]>"
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>Text &x;.</p></body></text></TEI>",
        "page.md": b"# T\n\nText ![a](http://example.org/a.gif)\n",
    }
    for path in pages:
        assert read_source(MemoryFolder(pages), path).value is not None


def damaged(page: bytes, chance: random.Random) -> bytes:
    """``page`` cut, doubled, reversed in places, with bytes flipped and markup thrown in."""
    spoilt = bytearray(page[: chance.choice((len(page), chance.randrange(1, len(page))))])
    for _ in range(chance.randrange(1, 30)):
        start = chance.randrange(len(spoilt) + 1)
        stop = min(len(spoilt), start + chance.choice((1, 5, 80, 2000)))
        match chance.randrange(5):
            case 0:
                del spoilt[start:stop]
            case 1:
                spoilt[start:start] = spoilt[start:stop]
            case 2 if start < len(spoilt):
                spoilt[start] ^= 1 << chance.randrange(8)
            case 3:
                spoilt[start:start] = chance.choice(FRAGMENTS)
            case _:
                spoilt[start:stop] = spoilt[start:stop][::-1]
    return bytes(spoilt)


@pytest.mark.prove
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_any_damage_to_a_page_of_the_archive_is_survived(seed, corpus: Path):
    chance = random.Random(seed)  # noqa: S311
    folder = chance.choice(("html", "html", "html", "paired", "tei"))
    page = chance.choice(sorted((corpus / folder).iterdir()))
    outcome = read_source(MemoryFolder({page.name: damaged(page.read_bytes()[:60_000], chance)}), page.name)
    if outcome.value is None:
        assert any(one.severity is Severity.ERROR for one in outcome.diagnostics)
    for finding in outcome.diagnostics:
        if finding.rule == WORDS_ARE_ACCOUNTED_FOR:
            assert finding.where
            assert "“" in finding.message
