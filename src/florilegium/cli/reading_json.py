"""A reading as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from florilegium.diagnostics import Outcome, Span
from florilegium.diagnostics.as_json import as_json
from florilegium.model.article import Article, Citation
from florilegium.model.block import Block, Heading
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, Sic, Supplied, Unclear
from florilegium.model.reading import Proposal, Reading
from florilegium.model.walk import lines, marks, parts, plain

FORMAT = 1
Value = object


def reading_json(path: str, outcome: Outcome[Reading]) -> str:
    """The reading of the source at ``path`` and its findings. Lines and columns count from 1; 0 is unknown."""
    told: dict[str, Value] = {"format": FORMAT, "source": path}
    if outcome.value:
        told |= _reading(outcome.value)
    told["findings"] = [as_json(finding) for finding in outcome.diagnostics]
    return json.dumps(told, ensure_ascii=False, indent=2)


def _reading(reading: Reading) -> dict[str, Value]:
    article = reading.article
    apparatus = article.apparatus
    citation, rights = apparatus.source_citation, apparatus.rights
    return {
        "id": article.id,
        "sha256": article.origins[0].sha256 if article.origins else None,
        "url": article.origins[0].url if article.origins else None,
        "title": plain(article.title),
        "subtitle": plain(article.subtitle) or None,
        "people": [{"name": person.name, "role": person.role} for person in article.people],
        "date": {"text": article.dated.text, "iso": article.dated.iso} if article.dated else None,
        "language": article.language,
        "headnote": _blocks(apparatus.headnote),
        "body": _blocks(article.body),
        "notes": [
            {"key": note.key, "series": str(note.series), "label": note.label, "text": _blocks(note.body)}
            for note in apparatus.notes
        ],
        "marks": list(_marks(article)),
        "source_citation": _citation(citation) if citation else None,
        "transcription_note": _blocks(apparatus.transcription_note),
        "declarations": [
            {"sign": one.sign, "meaning": str(one.meaning), "reason": _text(one.reason)} | _at(one.at)
            for one in apparatus.declarations
        ],
        "credits": _blocks(apparatus.credits),
        "rights": {"stated": rights.stated, "text": plain(rights.text) or None},
        "set_aside": [
            {"text": part.text, "reason": str(part.reason), "cue": part.cue} | _at(part.at)
            for part in reading.set_aside
        ],
        "proposals": [proposal_json(one) | _at(one.at) for one in reading.proposals],
        "decisions": [
            {"question": one.question, "answer": one.answer, "reason": one.reason, "by": one.by}
            for one in reading.decisions
        ],
        "emendations": [
            {"from": one.original, "to": one.corrected, "reason": one.reason, "by": one.by} | _at(one.at)
            for one in article.emendations
        ],
        "omissions": [
            {"text": one.text, "picture": one.picture, "reason": one.reason, "by": one.by} | _at(one.at)
            for one in article.omissions
        ],
    }


def proposal_json(proposal: Proposal) -> dict[str, Value]:
    """An open question, without its place."""
    return {
        "question": proposal.question,
        "answer": proposal.answer,
        "reason": proposal.reason,
        "confidence": proposal.confidence,
        "choices": [asdict(choice) for choice in proposal.choices],
        "passage": asdict(proposal.passage) if proposal.passage else None,
        "kind": proposal.kind,
        "reserved": proposal.reserved,
    }


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Value]]:
    return [_block(block) for block in blocks]


def _block(block: Block) -> dict[str, Value]:
    text = "\n".join(plain(line) for line in lines((block,)))
    kind = type(block).__name__.lower()
    return (
        {"kind": kind, "level": block.level, "text": text}
        if isinstance(block, Heading)
        else {"kind": kind, "text": text}
    )


def _citation(citation: Citation) -> dict[str, Value]:
    return {
        "text": plain(citation.text),
        "periodical": citation.periodical,
        "volume": citation.volume,
        "number": citation.number,
        "date": citation.date,
        "year": citation.year,
        "pages": citation.pages,
    }


def _marks(article: Article) -> Iterator[dict[str, Value]]:
    for part in parts(article):
        yield from (_mark(mark) | _at(mark.at) for mark in marks(part))


def _mark(mark: Mark) -> dict[str, Value]:
    """A mark: ``marker`` is all that shows in the text, ``text`` what stands between its brackets."""
    match mark:
        case Gap():
            extent = asdict(mark.extent) if mark.extent else None
            return {"kind": "gap", "marker": mark.marker, "reason": str(mark.reason), "extent": extent}
        case Sic():
            return {"kind": "sic", "marker": mark.marker}
        case NoteCall():
            return {"kind": "note-call", "marker": mark.label, "key": mark.key}
        case Unclear():
            return {"kind": "unclear", "marker": plain((mark,)), "text": plain(mark.content)}
        case Supplied() | Insertion():
            kind = "supplied" if isinstance(mark, Supplied) else "insertion"
            return {"kind": kind, "marker": plain((mark,)), "text": plain(mark.content), "by": str(mark.by)}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _at(span: Span | None) -> dict[str, Value]:
    return {"line": span.line if span else 0, "column": span.column if span else 0}
