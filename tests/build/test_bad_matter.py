"""Texts that no page was made for: finished well, or a finding that says what is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.build import build

MANIFEST = """format: 1
title: Too Much
language: en
identifiers: {{work: "urn:uuid:1b5e0a74-3c80-4c5f-9d0a-6a3f6f0f7a10"}}
released: 2026-11-22
version: 1.0.0
rights: CC0
contents:
{contents}
"""
LONG = "It goes on for a very long time and does not stop. "


def built(folder: Path, text: str, contents: str = "  - one"):
    (folder / "articles").mkdir()
    (folder / "articles" / "one.md").write_text(f"---\ntitle: One\nauthor: Ada Example\n---\n\n{text}\n", "utf-8")
    (folder / "edition.yaml").write_text(MANIFEST.format(contents=contents), "utf-8")
    return build(folder, output=folder / "output", jobs=1)


def wide_table() -> str:
    row = "|" + "|".join(["incomprehensible"] * 24) + "|\n"
    return f"{row}|{'---|' * 24}\n{row}"


@pytest.mark.prove
def test_a_note_longer_than_a_page_goes_on_over_pages(tmp_path: Path) -> None:
    outcome = built(tmp_path, f"Text.[^1] More.\n\n[^1]: {LONG * 180}")
    assert outcome.value is not None
    assert outcome.value.pages is not None
    assert outcome.value.pages > 10


@pytest.mark.prove
def test_a_headnote_longer_than_a_page_goes_on_over_pages(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"      {LONG * 12}" for _ in range(12))
    outcome = built(tmp_path, "Text.", f"  - article: one\n    headnote: |\n{paragraphs}")
    assert outcome.value is not None
    assert outcome.value.own_words > 1500


@pytest.mark.prove
def test_three_hundred_notes_stand_on_their_pages(tmp_path: Path) -> None:
    calls = "\n\n".join(f"Sentence {number} has a note.[^{number}] And it goes on." for number in range(1, 301))
    notes = "\n\n".join(f"[^{number}]: Note {number} says something." for number in range(1, 301))
    outcome = built(tmp_path, f"{calls}\n\n{notes}")
    assert outcome.value is not None
    assert outcome.diagnostics == ()


@pytest.mark.prove
@pytest.mark.parametrize("text", [wide_table(), f"Before {'x' * 300} after."], ids=["table", "word"])
def test_what_is_wider_than_the_page_is_named_and_no_book_is_made(tmp_path: Path, text: str) -> None:
    outcome = built(tmp_path, text)
    assert outcome.value is None
    assert {"F051", "G005"} & {finding.rule.code for finding in outcome.diagnostics}
    assert not (tmp_path / "output").exists()


def test_an_empty_part_is_a_mistake_of_the_manifest(tmp_path: Path) -> None:
    outcome = built(tmp_path, "Text.", "  - part: Nothing\n    contents: []\n  - one")
    assert outcome.value is None
    assert [finding.rule.code for finding in outcome.diagnostics] == ["M005"]
