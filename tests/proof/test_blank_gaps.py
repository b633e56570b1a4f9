"""Gaps for which the source has no sign stand in print as a line: found wherever that line comes to stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from florilegium.build import build

MANIFEST = """format: 1
title: What Is Not There
language: en
identifiers: {work: "urn:uuid:7d6f0c9a-5b19-4a55-8f0e-2f3f7f0c5e51"}
released: 2026-11-22
version: 1.0.0
rights: CC0
formats: [pdf]
contents:
  - article: letter
"""
HEAD = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A Letter</title>
<author>Ann Onym</author></titleStmt><publicationStmt><p>none</p></publicationStmt>
<sourceDesc><bibl>A letter.</bibl></sourceDesc></fileDesc></teiHeader><text><body>"""
OTHERS = "some few words come before that which nobody can read today and other words come behind all of it"
WORDS = OTHERS.split()
GAP = '<gap reason="illegible"/>'


@pytest.mark.parametrize(
    "gap", [f"im{GAP} ", f" {GAP} ", f" {GAP}ing ", f" im{GAP}ing "], ids=["end", "apart", "begin", "within"]
)
def test_a_gap_without_a_sign_is_found_wherever_the_line_ends(tmp_path: Path, gap: str) -> None:
    (tmp_path / "articles").mkdir()
    paragraphs = [f"<p>{' '.join(WORDS[:count])}{gap}{' '.join(WORDS)}</p>" for count in range(1, len(WORDS))]
    (tmp_path / "articles/letter.xml").write_text(f"{HEAD}{''.join(paragraphs)}</body></text></TEI>", "utf-8")
    (tmp_path / "edition.yaml").write_text(MANIFEST, "utf-8")
    outcome = build(tmp_path, output=tmp_path / "output", jobs=1)
    assert [one.message for one in outcome.diagnostics if one.rule.code.startswith("F")] == []
    assert outcome.value is not None
    (ledger,) = (tmp_path / "output").rglob("proof.json")
    proof = json.loads(ledger.read_text("utf-8"))
    assert proof["books"]["pdf"]["marks_found"] == len(paragraphs)


def test_a_blank_is_no_wide_space(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    words = " ".join(WORDS)
    paragraphs = [f"<p>{' '.join(WORDS[:count])} {GAP} {words} {words}</p>" for count in range(1, len(WORDS))] * 3
    (tmp_path / "articles/letter.xml").write_text(f"{HEAD}{''.join(paragraphs)}</body></text></TEI>", "utf-8")
    (tmp_path / "edition.yaml").write_text(MANIFEST, "utf-8")
    outcome = build(tmp_path, output=tmp_path / "output", jobs=1)
    assert [one.message for one in outcome.diagnostics if one.rule.code == "G006"] == []
