"""Taking a plain-text page apart: furniture, opening, information block, text, notes."""

from __future__ import annotations

from dataclasses import replace

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS
from florilegium.model.block import Paragraph
from florilegium.model.reading import Reading, SetAside, SetAsideReason
from florilegium.read.cutting import Line, flat
from florilegium.read.decisions import Decisions
from florilegium.read.encoding import decoded
from florilegium.read.headnote import unmarked_opening
from florilegium.read.interpret import interpret
from florilegium.read.language import likely_language
from florilegium.read.names import evidence
from florilegium.read.page import HeadnoteCandidate, HeadnoteForm, Page, Source
from florilegium.read.questions import about_date
from florilegium.read.text.chunks import Chunk, TextLine, split_chunks
from florilegium.read.text.opening import read_opening
from florilegium.read.text.parts import take_apart
from florilegium.read.text.prose import blocks_of


def read_text(source: Source, decided: Decisions) -> Outcome[Reading]:
    """The reading of a plain-text source in UTF-8 or, with a byte order mark, UTF-16."""
    read = decoded(source)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    parts = take_apart(split_chunks(read.value, source.path), decided)
    if not (parts.opening or parts.introduction or parts.text):
        message = "There are no words of an article in this source."
        return Outcome(None, (Diagnostic(SOURCE_HAS_WORDS, message, Span(source.path)),))
    source = replace(source, url=source.url or parts.url)
    opening = read_opening(parts, evidence(source.address, "", parts.header), decided)
    again = [line for chunk in parts.text[:1] if _says(chunk, opening.title) for line in chunk]
    over = blocks_of(opening.text)
    body = (*over, *blocks_of(parts.introduction), *blocks_of(parts.text[1:] if again else parts.text))
    return interpret(
        Page(
            source=source,
            language=likely_language(read.value),
            title=opening.title,
            subtitle=opening.subtitle,
            people=opening.people,
            dated=opening.dated,
            body=body,
            information=tuple(Paragraph((line.text,)) for line in parts.information),
            notes=parts.notes,
            headnote=_introduction(len(over), len(parts.introduction)) or unmarked_opening(body, opening.people),
            proposals=(*opening.proposals, *about_date(opening.dated, source), *parts.proposals),
            set_aside=tuple(
                sorted((*parts.set_aside, *opening.set_aside, *map(_again, again)), key=lambda part: part.at)
            ),
        ),
        decided,
    )


def _says(chunk: Chunk, title: Line) -> bool:
    return " ".join(line.text.content for line in chunk) == flat(title).replace("\n", " ")


def _again(line: TextLine) -> SetAside:
    return SetAside(line.text.content, SetAsideReason.REPEATED, "it says the title again over the text", line.at)


def _introduction(first: int, length: int) -> HeadnoteCandidate | None:
    cue = "it stands in the information block and speaks of the text at length"
    return HeadnoteCandidate(first, first + length, HeadnoteForm.UNMARKED, True, cue, 0.75) if length else None
