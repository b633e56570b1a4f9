"""How findings speak of words, parts and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from florilegium.model.contract import MarkKind, Part

_PARTS: Mapping[Part | None, str] = {
    None: "no part of the article",
    Part.EDITION_HEADNOTE: "this edition’s headnote",
    Part.TRANSCRIPTION_NOTE: "the transcription note",
    Part.DATED: "the date",
    Part.RIGHTS: "the statement of rights",
    Part.HOW_TO_CITE: "the reference to the article",
    Part.CONTRIBUTIONS: "the list of what somebody contributed",
}
_MARKS: Mapping[str, str] = {
    MarkKind.SUPPLIED: "supplied reading",
    MarkKind.UNCLEAR: "doubtful reading",
    MarkKind.SIC: "sign",
    MarkKind.NOTE_CALL: "note call",
    Part.NOTE_LABEL: "note",
    Part.PAGE_REF: "page number",
}
_SHOWN_WHOLE = 12


def part_name(part: Part | None) -> str:
    """A part, with its article."""
    return _PARTS.get(part) or f"the {part}"


def mark_name(kind: str) -> str:
    """A kind of mark, without an article."""
    return _MARKS.get(kind, kind)


def quoted(words: Sequence[str]) -> str:
    """Words in quotation marks; of many only the first and the last, and how many they are."""
    if len(words) <= _SHOWN_WHOLE:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:5])} … {' '.join(words[-4:])}” ({len(words)} words)"
