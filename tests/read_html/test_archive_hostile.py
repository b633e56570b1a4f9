"""Broken and hostile pages: no crash, no hang, and the account holds or says why."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pages import FOLDER, source

from florilegium.diagnostics import Severity
from florilegium.read.account import missing_words
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html, words_of_html

DEEP = 3000
CASES = {
    "divisions": "<div>" * DEEP + "word",
    "emphasis": "<em>" * DEEP + "word",
    "quotations": "<blockquote>" * DEEP + "word",
    "lists": "<ul><li>" * DEEP + "word",
    "tables": "<table><tr><td>" * DEEP + "word",
    "tables without cells": "<table>" * DEEP + "word",
    "paragraphs in divisions": "<div>" * 500 + "<p>word " * 500,
    "unclosed anchors": "".join(f"<p><a name={number}>word " for number in range(1000)),
    "a long line": "<p>" + "word " * 100_000,
    "one long word": "x" * 500_000,
    "brackets that open": "<p>" + "[" * 5000,
    "brackets": "<p>" + "[x] " * 2000,
    "brackets over lines": "<p>" + "[x\n" * 2000,
    "breaks": "<p>" + "word<br>" * 2000,
    "notes": "".join(f'<p>x <a href="#n{n}">[{n}]</a></p>' for n in range(400))
    + "".join(f'<p><a name="n{n}">{n}.</a> y</p>' for n in range(400)),
    "notes with one label": "<h3>Notes</h3>" + "<p>1. x</p>" * 1000,
    "names": "<h2>" + "A " * 20_000 + "</h2><h1>T</h1><p>word",
    "dates": "<h3>" + "1920 " * 20_000 + "</h3><h1>T</h1><p>word",
    "dashes": "<h3>" + "- " * 20_000 + "x</h3><h1>T</h1><p>word",
    "references": "<p>" + "&amp; " * 50_000,
    "white space": "<p>" + " \n" * 200_000 + "word",
    "rules": "<hr>" * 5000 + "word",
    "headings": "<h1>Title</h1>" * 3000,
    "cells": "<table><tr>" + "<td>a" * 3000,
}
REFUSED = {
    "tags": "<" * 500_000,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">word",
    "an unclosed tag": "<p " + "word " * 20_000,
    "formatting opened again and again": "".join(f"<p><font a={number}>word" for number in range(2000)),
    "nesting without end": "<div>" * 30_000 + "word",
}


@pytest.mark.parametrize("case", CASES)
def test_page_is_read_and_accounted_for(case: str) -> None:
    page = source(CASES[case])
    outcome = read_html(page, Decisions())
    assert outcome.value is not None
    assert missing_words(outcome.value, words_of_html(page), page.path) == ()


@pytest.mark.parametrize("case", REFUSED)
def test_page_that_cannot_be_parsed_in_time_is_refused_with_the_reason(case: str) -> None:
    outcome = read_html(source(REFUSED[case]), Decisions())
    assert outcome.value is None
    assert outcome.diagnostics[-1].rule.name == "page-can-be-parsed"


@pytest.mark.parametrize("raw", [b"", b"\x00" * 100, b"<!--", b"<title>only</title>", b"<img src=x>", b"\xff\xfe"])
def test_page_without_words_is_an_error_with_a_name(raw: bytes) -> None:
    outcome = read_html(source(raw), Decisions())
    assert outcome.value is None
    assert outcome.diagnostics[-1].rule.name == "source-has-words"


FRAGMENTS = (
    b"<", b">", b'"', b"&", b"\x00", b"\x0b", b"<table>", b"<tr>", b"<td>", b"</td>", b"</table>", b"<p>", b"</p>",
    b"<b>", b"<i>", b"<!--", b"-->", b'<a href="#n1">', b'<a name="n1">', b"</a>", b"<select>", b"<svg>",
    b"</body>", b"<title>", b"<textarea>", b"<pre>\n", b"<li>", b"[", b"]", b"<h1>", b"<blockquote>", b"&#1;",
    b"&notit;", b"<caption>", b"<form>", b"<template>", b"<xmp>",
)  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """A page of the archive's shapes, cut, doubled, shuffled and flipped."""
    page = draw(st.sampled_from(sorted(FOLDER.glob("*.htm")))).read_bytes()
    chance = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311
    mutated = bytearray(page)
    for _ in range(draw(st.integers(1, 12))):
        start = chance.randrange(len(mutated) + 1)
        stop = min(len(mutated), start + chance.choice((1, 3, 20, 300)))
        match chance.randrange(5):
            case 0:
                del mutated[start:stop]
            case 1:
                mutated[start:start] = mutated[start:stop]
            case 2 if start < len(mutated):
                mutated[start] = chance.randrange(256)
            case 3:
                mutated[start:start] = chance.choice(FRAGMENTS)
            case _:
                mutated[start:stop] = mutated[start:stop][::-1]
    return bytes(mutated)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutations())
def test_any_damage_is_survived(raw: bytes) -> None:
    page = source(raw)
    outcome = read_html(page, Decisions())
    words = words_of_html(page)
    if outcome.value is None:
        assert any(one.severity is Severity.ERROR for one in outcome.diagnostics)
        return
    for finding in missing_words(outcome.value, words, page.path):
        assert finding.where
        assert "“" in finding.message


@given(st.text(st.sampled_from("<>/!-\"'= apbtdr&;#n1[]\n"), max_size=200))
def test_any_text_is_survived(text: str) -> None:
    read_html(source(text), Decisions())
    words_of_html(source(text))
