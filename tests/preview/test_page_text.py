"""What stands on a page, as it is searched: a word that a line breaks is whole."""

from __future__ import annotations

import subprocess
import sys

from florilegium.preview.sheets import Sheets

PAGE = """<style>@page {{ size: 200pt; margin: 20pt }} body {{ font: 12pt/1.3 serif }}</style>
<p lang="en" style="hyphens: manual">{text}</p>"""
PRINT = """import sys, weasyprint
weasyprint.HTML(string=sys.stdin.read()).write_pdf(sys.stdout.buffer)"""


def text_of(text: str) -> str:
    # In a process of its own: the press sets the engine up for its own fonts.
    page = PAGE.format(text=text).encode()
    printed = subprocess.run([sys.executable, "-c", PRINT], input=page, stdout=subprocess.PIPE, check=True, timeout=120)
    return Sheets(printed.stdout).text(0)


def test_a_word_that_a_line_breaks_is_whole() -> None:
    assert text_of("It was an extra\u00adordi\u00adnari\u00adly un\u00adcom\u00admon edition") == (
        "It was an extraordinarily uncommon edition"
    )


def test_a_hyphen_within_a_line_stays() -> None:
    assert text_of("A well-known word") == "A well-known word"
