"""The ledger as JSON, ``format: 1`` (docs/proof.md, "proof.json")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

from pydantic_core import to_json as to_bytes

from florilegium.diagnostics import Diagnostic, Span
from florilegium.model.article import Omission
from florilegium.model.book import ArticleSection
from florilegium.model.contract import MarkKind, Part
from florilegium.model.reading import Reading
from florilegium.proof.chain import Ledger, MarkChain, PartChain, TextChain
from florilegium.proof.entries import BookLedger
from florilegium.proof.found import Spot

FORMAT = 1

Value: TypeAlias = Union[str, int, bool, Sequence["Value"], Mapping[str, "Value"], None]


def to_json(ledger: Ledger) -> bytes:
    """The ledger as it is kept beside the books: the same bytes for the same ledger."""
    edition = ledger.book.edition
    kept = {
        "format": FORMAT,
        "edition": {
            "id": edition.id,
            "title": edition.title,
            "version": edition.version,
            "released": edition.released.isoformat(),
            "draft": ledger.book.draft,
        },
        "totals": {
            "articles": ledger.articles,
            "texts": len(ledger.texts),
            "words": ledger.words,
            "headnote_paragraphs": ledger.blocks(Part.HEADNOTE),
            "notes": ledger.count(Part.NOTE_LABEL),
            "marks": {str(kind): ledger.count(kind) for kind in MarkKind},
            "of_the_edition": {
                "headnote_paragraphs": ledger.blocks(Part.EDITION_HEADNOTE),
                "annotations": ledger.annotations,
                "words": ledger.own_words,
            },
        },
        "books": {str(book.format): _book(book) for book in ledger.books},
        "texts": [_text(text) for text in ledger.texts],
        "findings": [_finding(finding) for finding in ledger.findings],
    }
    return to_bytes(kept, indent=2) + b"\n"


def _book(book: BookLedger) -> Value:
    return {
        "proved": book.is_proved,
        "words": book.words,
        "words_found": book.agreeing,
        "marks": book.marks_expected,
        "marks_found": book.marks_found,
        "pictures_unproved": book.pictures,
    }


def _text(text: TextChain) -> Value:
    article = text.section.article if isinstance(text.section, ArticleSection) else None
    return {
        "id": text.section.id,
        "title": text.title,
        "people": [{"name": one.name, "role": one.role} for one in text.people],
        "sources": [
            {"path": one.path, "sha256": one.sha256, "url": one.url} for one in (article.origins if article else ())
        ],
        "words": text.words,
        "parts": [_part(part) for part in text.parts],
        "marks": [_mark(mark) for mark in text.marks],
        "corrections": [
            {"original": one.original, "corrected": one.corrected, "reason": one.reason, "by": one.by} | _at(one.at)
            for one in (article.emendations if article else ())
        ],
        "cuts": [_cut(one) for one in (article.omissions if article else ())],
        **_reading(text.reading),
    }


def _cut(made: Omission) -> Value:
    return {"text": made.text, "picture": made.picture, "reason": made.reason, "by": made.by, **_at(made.at)}


def _reading(reading: Reading | None) -> dict[str, Value]:
    """What the reading of a source set aside, what was decided about it and what is still open."""
    if reading is None:
        return {"set_aside": [], "decisions": [], "open_questions": []}
    return {
        "set_aside": [{"text": one.text, "reason": str(one.reason)} | _at(one.at) for one in reading.set_aside],
        "decisions": [
            {"question": one.question, "answer": one.answer, "reason": one.reason, "by": one.by} | _at(one.at)
            for one in reading.decisions
        ],
        "open_questions": [
            {"question": one.question, "proposed": one.answer, "reason": one.reason} | _at(one.at)
            for one in reading.proposals
        ],
    }


def _part(part: PartChain) -> Value:
    return {
        "part": str(part.entry.part),
        "blocks": part.entry.blocks,
        "source": _span(part.entry.source),
        "books": {
            str(form): {"words": entry.words, "words_found": entry.agreeing, "place": _spot(entry.spot)}
            for form, entry in part.books
        },
    }


def _mark(mark: MarkChain) -> Value:
    entry = mark.entry
    return {
        "part": str(entry.part),
        "kind": entry.kind,
        "text": entry.text,
        "meaning": entry.meaning or None,
        "before": entry.before,
        "after": entry.after,
        "source": _span(entry.source),
        "books": {str(form): _spot(spot) for form, spot in mark.books},
    }


def _spot(spot: Spot | None) -> Value:
    if spot is None:
        return None
    return {"href": spot.href} if spot.href else {"page": spot.page, "folio": spot.folio or None}


def _finding(finding: Diagnostic) -> Value:
    return {
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "where": _span(finding.where) if finding.where else None,
        "hints": list(finding.hints),
        "waived": finding.waived,
    }


def _at(at: Span | None) -> dict[str, Value]:
    return {"source": None if at is None else _span(at)}


def _span(span: Span) -> Value:
    """A place in a source. Lines and columns count from 1; what is not known is left out."""
    line: dict[str, Value] = {"line": span.line} if span.line else {}
    column: dict[str, Value] = {"column": span.column} if span.column else {}
    return {"file": span.file, **line, **column}
