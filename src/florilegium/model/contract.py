"""The names by which a rendered book shows its parts to whoever reads it back.

The press writes them into the markup (``data-part``, ``data-mark``) and into the PDF's structure tree (``/T`` of the
structure element); the proof reads them. The two share the values of :mod:`florilegium.model`, the walk over a book's
text among them, and those of :mod:`florilegium.diagnostics`, and nothing else.
"""

from __future__ import annotations

from enum import StrEnum

PART_ATTRIBUTE = "data-part"
MARK_ATTRIBUTE = "data-mark"


class Part(StrEnum):
    """The parts of an article in a book."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATED = "dated"
    EDITION_HEADNOTE = "edition-headnote"
    HEADNOTE = "headnote"
    BODY = "body"
    CITATION = "citation"
    TRANSCRIPTION_NOTE = "transcription-note"
    CREDITS = "credits"
    RIGHTS = "rights"
    NOTES = "notes"
    NOTE = "note"
    NOTE_LABEL = "note-label"
    PAGE_REF = "page-ref"
    HOW_TO_CITE = "how-to-cite"
    CONTRIBUTIONS = "contributions"


class MarkKind(StrEnum):
    """The kinds of mark."""

    GAP = "gap"
    SUPPLIED = "supplied"
    UNCLEAR = "unclear"
    SIC = "sic"
    INSERTION = "insertion"
    NOTE_CALL = "note-call"
