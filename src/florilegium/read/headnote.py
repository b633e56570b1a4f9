"""Openings that may be a headnote where nothing sets them apart, known by their wording alone.

Wording is a weak cue: over the archive's pages it is right one time in three. The confidences say no more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.reading import DECISION_FITS_SOURCE, OPENING_IS_LISTED
from florilegium.model.article import Person
from florilegium.model.block import Block, Paragraph, ParagraphRole
from florilegium.model.reading import Choice, Decision, Proposal
from florilegium.model.walk import lines
from florilegium.read.anchoring import find_passage, passage_of, words_of
from florilegium.read.cutting import flat, place
from florilegium.read.decisions import HEADNOTE, NO_HEADNOTE
from florilegium.read.page import HeadnoteCandidate, HeadnoteForm, Page

_CHOICES = (
    Choice(HEADNOTE, "a headnote, from the words “from” to the words “to”"),
    Choice(NO_HEADNOTE, "text of the author; there is no headnote"),
)
_LONGEST = 6
_STANDFIRST = range(8, 61)
_PIECE = (
    r"(?:article|excerpt|extract|document|speech|letter|text|piece|interview|report|resolution|statement|talk|lecture|essay|"
    r"chapter|pamphlet|pages?|translation|contribution)"
)
_CUES: tuple[tuple[str, float, re.Pattern[str]], ...] = (
    ("it is signed by an editor", 0.9, re.compile(r"[—–(\[-]\s*(?:the )?ed(?:itor)?s?\.?\s*[)\]]?\s*$", re.IGNORECASE)),
    ("it speaks of “the following …”", 0.35, re.compile(rf"\bthe following (?:\w+ ){{0,2}}{_PIECE}\b", re.IGNORECASE)),
    (
        "it says “we publish”",
        0.4,
        re.compile(
            r"\bwe (?:are )?(?:re)?(?:publish|print|produc|begin the publication|present|reproduc)\w*\b", re.IGNORECASE
        ),
    ),
    (
        "it says that what is published stands below",
        0.5,
        re.compile(
            r"\b(?:below|herewith) we (?:are )?(?:re)?(?:publish|print|produc)\w*"
            r"|\bwe (?:are )?(?:re)?(?:publish|print|produc)\w* (?:below|herewith)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "it tells where the text was printed",
        0.3,
        re.compile(
            rf"\b(?:this|the (?:above|present|following)) (?:\w+ ){{0,2}}{_PIECE}\b.{{0,80}}"
            r"\b(?:was|is|were|are|has been|first)\b.{0,60}"
            r"\b(?:published|written|delivered|given|reprinted|printed|translated|taken|transcri\w+|appeared)\b",
            re.IGNORECASE | re.DOTALL,
        ),
    ),
)
_LIFE = re.compile(
    r"\b(?:born (?:in|on|at)\b|is the author of|was a (?:leading )?member|died in|\(1[89]\d\d\s*[–-])", re.IGNORECASE
)


def unmarked_opening(body: Sequence[Block], people: Iterable[Person] = ()) -> HeadnoteCandidate | None:
    """The opening paragraphs of ``body`` that may be a headnote by their wording, or ``None`` without any such cue.

    ``people``: the authors; a paragraph that opens with an author's name and tells a life is no text of that author's.
    """
    cues: list[tuple[int, str, float]] = []
    names = tuple(person.name for person in people)
    if _is_standfirst(body, names):
        cues.append((0, "it is short and speaks of the author by name", 0.6))
    for index, block in enumerate(body[:_LONGEST]):
        if not isinstance(block, Paragraph):
            break
        cues += ((index, cue, weight) for cue, weight in _cues_in(flat(block.content), names))
    if not cues or len(body) < 2:
        return None
    last = max(index for index, _, _ in cues)
    if last + 1 >= len(body):
        return None
    doubt = 1.0
    for _, _, weight in cues:
        doubt *= 1 - weight
    told = "; ".join(f"paragraph {index + 1}: {cue}" for index, cue, _ in cues)
    confidence = round(1 - doubt, 2)
    likely = confidence >= 0.5
    return HeadnoteCandidate(
        0, last + 1, HeadnoteForm.UNMARKED, likely, told, confidence if likely else round(doubt, 2)
    )


def bracketed_opening(body: Sequence[Block]) -> HeadnoteCandidate | None:
    """The opening of ``body`` in square brackets, where its page declares that these hold an introduction."""
    opening = [words_of(block) for block in body[:_LONGEST]]
    ends = [index for index, words in enumerate(opening) if words.endswith("]")]
    if not ends or not opening[0].startswith("["):
        return None
    cue = "the page declares that an introduction stands in square brackets"
    return HeadnoteCandidate(0, ends[-1] + 1, HeadnoteForm.BRACKETED, True, cue, 0.95)


def _is_standfirst(body: Sequence[Block], names: Sequence[str]) -> bool:
    """Whether a short paragraph opens ``body`` and speaks of an author by name, as a magazine does over an article."""
    first = body[0] if body else None
    if not isinstance(first, Paragraph) or first.role is not ParagraphRole.TEXT:
        return False
    words = flat(first.content)
    return len(words.split()) in _STANDFIRST and any(" " in name and name in words for name in names)


def _cues_in(words: str, names: Sequence[str]) -> Iterable[tuple[str, float]]:
    if any(words.startswith(name) for name in names) and _LIFE.search(words):
        yield "it opens with the author's name and tells a life", 0.7
    yield from ((cue, weight) for cue, weight, pattern in _CUES if pattern.search(words))


@dataclass(frozen=True, slots=True)
class Headnote:
    """Where the headnote of a page lies, ``body[first:stop]``, and what is still to be asked about it."""

    first: int
    stop: int
    proposal: Proposal | None = None
    findings: tuple[Diagnostic, ...] = ()


def settle_headnote(page: Page, decision: Decision | None) -> Headnote:
    """The headnote as decided; without a decision that fits, as it is most likely."""
    if decision is None:
        return _proposed(page)
    if decision.passage is None:
        return Headnote(0, 0)
    found = find_passage(page.body, decision.passage)
    if found:
        return Headnote(*found)
    lost = Diagnostic(
        DECISION_FITS_SOURCE,
        "The headnote that was decided on is not in the source any more: no paragraphs start and end with these words.",
        decision.at,
        ("Look at the source and decide again: “from” are the first words of a paragraph, “to” the last ones.",),
    )
    proposed = _proposed(page)
    return replace(proposed, findings=(lost, *proposed.findings))


def _proposed(page: Page) -> Headnote:
    candidate = page.headnote
    if candidate is None:
        return Headnote(0, 0)
    blocks = page.body[candidate.first : candidate.stop]
    at = _start(blocks) or Span(page.source.path)
    if candidate.silent:
        message = f"Nothing sets the opening “{passage_of(blocks).first} …” apart: it is read as text."
        return Headnote(0, 0, findings=(Diagnostic(OPENING_IS_LISTED, message, at),))
    if candidate.form is HeadnoteForm.MARKED:
        return Headnote(candidate.first, candidate.stop)
    proposal = Proposal(
        HEADNOTE,
        HEADNOTE if candidate.likely else NO_HEADNOTE,
        candidate.cue,
        candidate.confidence,
        _CHOICES,
        at,
        passage_of(blocks),
        reserved=candidate.form is HeadnoteForm.UNMARKED,
    )
    return Headnote(candidate.first, candidate.stop if candidate.likely else candidate.first, proposal)


def _start(blocks: Iterable[Block]) -> Span | None:
    return next((at for line in lines(blocks) if (at := place(line))), None)
