"""A name or a date that a printed line breaks is still found."""

from __future__ import annotations

from pathlib import Path

from florilegium.build import build

MANIFEST = """format: 1
title: Where Dates Break
language: en
identifiers: {{work: "urn:uuid:4d0a0f6e-93c2-4a4a-8a57-7c1f4c3bd1a4"}}
released: 2026-11-22
version: 1.0.0
rights: CC0
formats: [pdf]
contents:
{contents}
"""
PAPER = "The Weekly Paper of the Printers and the Binders of the Town and of the whole County"
DATE = "September 6–7, 1877"


def test_a_date_is_found_wherever_the_line_of_its_citation_ends(tmp_path: Path) -> None:
    lengths = range(22, len(PAPER), 4)
    (tmp_path / "articles").mkdir()
    for length in lengths:
        head = f"title: Piece {length}\nauthor: Ada Example\ndate: {DATE}\nsource: From {PAPER[:length]}, {DATE}, p. 4"
        (tmp_path / f"articles/a{length}.md").write_text(f"---\n{head}\n---\n\nSome words stand here.\n", "utf-8")
    contents = "\n".join(f"  - article: a{length}" for length in lengths)
    (tmp_path / "edition.yaml").write_text(MANIFEST.format(contents=contents), "utf-8")
    outcome = build(tmp_path, output=tmp_path / "output", jobs=1)
    assert [finding.message for finding in outcome.diagnostics if finding.rule.code == "F041"] == []
    assert outcome.value is not None
