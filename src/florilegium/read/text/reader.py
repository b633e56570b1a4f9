"""Taking a plain-text page apart: furniture, opening, information block, text, notes."""

from __future__ import annotations

import codecs
import re

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS, SOURCE_IS_TEXT
from florilegium.model.block import Paragraph
from florilegium.model.reading import Reading
from florilegium.read.decisions import Decisions
from florilegium.read.headnote import unmarked_opening
from florilegium.read.interpret import interpret
from florilegium.read.language import likely_language
from florilegium.read.page import HeadnoteCandidate, HeadnoteForm, Page, Source
from florilegium.read.text.chunks import split_chunks
from florilegium.read.text.opening import read_opening
from florilegium.read.text.parts import take_apart
from florilegium.read.text.prose import blocks_of

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(source: Source, decided: Decisions) -> Outcome[Reading]:
    """The reading of a plain-text source in UTF-8 or, with a byte order mark, UTF-16."""
    decoded = _decoded(source)
    if isinstance(decoded, Diagnostic):
        return Outcome(None, (decoded,))
    parts = take_apart(split_chunks(decoded, source.path), decided)
    if not (parts.opening or parts.introduction or parts.text):
        message = "There are no words of an article in this source."
        return Outcome(None, (Diagnostic(SOURCE_HAS_WORDS, message, Span(source.path)),))
    opening = read_opening(parts, parts.url or source.path, decided)
    body = (*blocks_of(parts.introduction), *blocks_of(parts.text))
    return interpret(
        Page(
            source=Source(source.path, source.raw, source.url or parts.url),
            language=likely_language(decoded),
            title=opening.title,
            subtitle=opening.subtitle,
            people=opening.people,
            dated=opening.dated,
            body=body,
            information=tuple(Paragraph((line.text,)) for line in parts.information),
            notes=parts.notes,
            headnote=_introduction(len(parts.introduction)) or unmarked_opening(body, opening.people),
            proposals=(*opening.proposals, *parts.proposals),
            set_aside=tuple(sorted((*parts.set_aside, *opening.set_aside), key=lambda part: part.at)),
        ),
        decided,
    )


def _introduction(length: int) -> HeadnoteCandidate | None:
    cue = "it stands in the information block and speaks of the text at length"
    return HeadnoteCandidate(0, length, HeadnoteForm.UNMARKED, True, cue, 0.75) if length else None


def _decoded(source: Source) -> str | Diagnostic:
    raw = source.raw
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        characters = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"Byte {raw[error.start]:#04x} in this line is not {encoding.removesuffix('-sig').upper()}."
        hint = "Save the text as UTF-8; if it is no text at all, name another source."
        return Diagnostic(SOURCE_IS_TEXT, message, Span(source.path, line), (hint,))
    control = _CONTROL.search(characters)
    if control:
        line = characters.count("\n", 0, control.start()) + 1
        message = f"This is not text: it holds the control character U+{ord(control[0]):04X}."
        return Diagnostic(SOURCE_IS_TEXT, message, Span(source.path, line), ("Name a source that is text.",))
    return characters
