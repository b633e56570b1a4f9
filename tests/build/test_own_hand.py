"""What the edition says itself is counted apart and proved like everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.build import build

MANIFEST = """format: 1
title: Lamps
language: en
identifiers: {work: "urn:uuid:1b5e0a74-3c80-4c5f-9d0a-6a3f6f0f7a10"}
released: 2026-11-22
version: 1.0.0
rights: CC0
formats: [epub]
contents:
  - article: one
    headnote: This edition says four.
"""
SOURCE = "---\ntitle: One\nauthor: Ada Example\n---\n\nSix words of the source only.\n"
READING = "format: 1\nannotations:\n  - {anchor: the source, text: Two more., by: the editor}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.md").write_text(SOURCE, "utf-8")
    (tmp_path / "articles" / "one.reading.yaml").write_text(READING, "utf-8")
    (tmp_path / "edition.yaml").write_text(MANIFEST, "utf-8")
    return tmp_path


def test_it_is_counted_apart(folder: Path) -> None:
    outcome = build(folder, output=folder / "output", jobs=1)
    assert outcome.diagnostics == ()
    report = outcome.value
    assert report is not None
    assert (report.words, report.headnotes, report.annotations, report.own_words) == (7, 1, 1, 6)


@pytest.mark.parametrize(
    ("drop", "word"),
    [("{{ blocks(section.headnote) }}", "four."), ("{{ notes() }}", "more.")],
    ids=["headnote", "annotation"],
)
def test_a_style_that_drops_it_makes_no_book(folder: Path, root: Path, drop: str, word: str) -> None:
    template = (root / "styles/classic/templates/article.xhtml").read_text("utf-8")
    assert drop in template
    (folder / "style" / "templates").mkdir(parents=True)
    (folder / "style" / "templates" / "article.xhtml").write_text(template.replace(drop, ""), "utf-8")
    outcome = build(folder, output=folder / "output", jobs=1)
    assert outcome.value is None
    assert any(finding.rule.code.startswith("F") and word in finding.message for finding in outcome.diagnostics)
