"""What a page itself says that its signs mean.

"The missing passages are indicated by [...]" declares a sign by quoting it; "editor's notes are in square brackets"
declares all square brackets, under the sign :data:`ANY`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from florilegium.model.article import Declaration
from florilegium.model.contract import MarkKind
from florilegium.model.inline import GapReason
from florilegium.read.cutting import Line, cut, flat, place
from florilegium.read.losses import reason_of

ANY = "[ ]"
INTRODUCTION = "introduction"

_SIGN = re.compile(
    r"\[[.…\s?]*\]|\([.…]+\)|(?:(?<=\bby )|(?<=\bas )|(?<=\bwith ))(?:\.{3}|…)|\b(?:square )?brackets\b",
    re.IGNORECASE,
)
_OTHER_BRACKETS = re.compile(r"\b(?:angle|angled|round|curly)\s+$", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:[\w’']+ ){0,2}notes?\s*:", re.IGNORECASE)
_DECLARING = re.compile(
    r"\b(?:indicat|mark|denot|represent|shown|signif|stand|mean|insert|enclos|plac|put|with|within|in|by|as|are|is)",
    re.IGNORECASE,
)
_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (INTRODUCTION, re.compile(r"\bintroduct(?:ion|ory)\b|\bpreface\b", re.IGNORECASE)),
    (
        MarkKind.SUPPLIED,
        re.compile(
            r"\b(?:restor|suppl(?:ied|y)|reconstruct|conjectur|filled in|additional transcription)\w*", re.IGNORECASE
        ),
    ),
    (
        MarkKind.GAP,
        re.compile(
            r"\b(?:damaged?|missing|illegible|unreadable|lost|gaps?|lacunae?|torn|unrecoverable"
            r"|(?:not|n’t|n't|cannot) (?:be )?(?:recovered|read|deciphered|made out|legible)"
            r"|omi(?:tted|ssions?)|cuts|excisions|deletions)\b",
            re.IGNORECASE,
        ),
    ),
    (
        MarkKind.INSERTION,
        re.compile(
            r"\b(?:notes?|explanat\w+|clarif\w+|comments?|interpolat\w+|sub-?titles?|sub-?head\w*|additions?)\b",
            re.IGNORECASE,
        ),
    ),
)
_OMITTED = re.compile(r"\b(?:omi(?:tted|ssions?)|cuts|excisions|deletions)\b", re.IGNORECASE)
_DAMAGED = re.compile(r"\bdamage", re.IGNORECASE)


def find_declarations(lines: Iterable[Line]) -> tuple[Declaration, ...]:
    """What ``lines`` declare, in order."""
    return tuple(declaration for line in lines for declaration in _declared(line))


def _declared(line: Line) -> Iterable[Declaration]:
    wording = flat(line)
    for sign in _SIGN.finditer(wording):
        meaning = _meaning_near(wording, sign)
        if meaning is None or not _DECLARING.search(wording) or _OTHER_BRACKETS.search(wording[: sign.start()]):
            continue
        shown = ANY if sign[0][0].isalpha() else sign[0]
        reason = _reason(wording) if meaning == MarkKind.GAP else None
        yield Declaration(shown, meaning, reason, at=place(cut(line, sign.start(), sign.end())))


def _meaning_near(wording: str, sign: re.Match[str]) -> str | None:
    """The meaning named last before the sign, or else first after it; the label of the line ("Note:") names none."""
    label = _LABEL.match(wording)
    begin = label.end() if label else 0
    named = [(match.start(), meaning) for meaning, words in _MEANINGS for match in words.finditer(wording, begin)]
    before = [found for found in named if found[0] < sign.start()]
    after = [found for found in named if found[0] >= sign.end()]
    if before:
        return max(before)[1]
    return min(after)[1] if after else None


def _reason(wording: str) -> GapReason:
    if _DAMAGED.search(wording):
        return GapReason.DAMAGE
    if _OMITTED.search(wording):
        return GapReason.OMITTED
    return reason_of(wording) or GapReason.UNSTATED
