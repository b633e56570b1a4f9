"""Manifests for tests: a good one, and ways to spoil it."""

from __future__ import annotations

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.edition.manifest import load_edition
from florilegium.model.edition import Edition
from florilegium.world.files import MemoryFolder

GOOD = """\
format: 1
title: A Reaffirmation
subtitle: From an archive
description: >-
  One article,
  with its headnote.
editors:
  - The Editors
  - {name: Ann Editor, sort: "Editor, Ann"}
people:
  - {name: Tom Translator, role: trl}
publisher: A Press
language: en
identifiers:
  work: urn:uuid:d3a3614b-6043-49ae-bbd1-a1f75a60fa49
  epub: 978-0-306-40615-7
released: 2026-11-22
version: 1.10
rights: None claimed.
style: classic
trim: b-format
formats: [pdf, epub]
cover: {image: art/cover.jpg, alt: A tree in a field}
contents:
  - text: introduction.md
    title: To begin with
  - A Reaffirmation
  - part: Letters
    contents:
      - article: Letter
        author: Victor Serge
        rights: {status: undetermined, basis: We asked., by: A. Editor}
      - a-second-letter
"""

BESIDE = {"introduction.md": b"# Introduction\n", "art/cover.jpg": b"JFIF"}


def load(manifest: str | bytes, files: dict[str, bytes] = BESIDE) -> Outcome[Edition]:
    """The outcome of loading an edition called ``letters`` with this manifest."""
    content = manifest.encode() if isinstance(manifest, str) else manifest
    return load_edition(MemoryFolder({**files, "edition.yaml": content}), "letters")


def without(key: str) -> str:
    """The good manifest without a top-level key and what stands under it."""
    kept, dropping = [], False
    for line in GOOD.splitlines():
        if not line.startswith((" ", "-")):
            dropping = line.startswith(f"{key}:")
        if not dropping:
            kept.append(line)
    return "\n".join(kept) + "\n"


def told(outcome: Outcome[Edition]) -> list[tuple[str, int, str]]:
    """The findings as code, line and message with hints."""
    return [
        (finding.rule.code, finding.where.line if finding.where else 0, whole(finding))
        for finding in outcome.diagnostics
    ]


def whole(finding: Diagnostic) -> str:
    """Message and hints of a finding."""
    return " ".join((finding.message, *finding.hints))
