"""What a bracket says by itself: its kind, and what it most likely means where nobody says so.

The wording of a bracket settles some kinds (``[sic]``, ``[line missing]``, ``[Our italics – Ed.]``). The others are
proposed with a reason, and asked about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from florilegium.model.contract import MarkKind
from florilegium.model.inline import GapReason, Hand
from florilegium.read.cutting import OBJECT
from florilegium.read.losses import reason_of, tells_a_loss
from florilegium.read.ruling import AS_TEXT, Ruling
from florilegium.read.signatures import signed_by


class BracketKind(StrEnum):
    """Kinds of bracket, by how they look; the values name them in a reading file."""

    DOTS = "dots in brackets"
    LOSS = "a loss told in brackets"
    DOUBT = "a question mark in brackets"
    DOUBTED = "doubted words in brackets"
    SIC = "sic in brackets"
    NUMBER = "numbers in brackets"
    PART = "parts of words in brackets"
    REMARK = "signs in brackets"
    SIGNED = "signed words in brackets"
    WORDS = "words in brackets"
    WHOLE = "whole paragraphs in brackets"


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket group in its line: the characters of the line, and where the group starts and stops in them."""

    line: str
    start: int
    stop: int

    @property
    def marker(self) -> str:
        """The group with its brackets, exactly as it stands; objects in it (calls, anchors) left out."""
        return self.line[self.start : self.stop].replace(OBJECT, "").replace("\n", " ")

    @property
    def inside(self) -> str:
        """What stands between the brackets."""
        return self.marker[1:-1].strip()

    @property
    def joins_a_word(self) -> bool:
        """Whether a letter touches the group from outside."""
        return (
            self.line[max(self.start - 1, 0) : self.start].isalpha() or self.line[self.stop : self.stop + 1].isalpha()
        )

    @property
    def fills_its_line(self) -> bool:
        """Whether nothing else stands in the paragraph."""
        beside = len(self.line) - (self.stop - self.start)
        return beside <= _LITTLE and not (self.line[: self.start] + self.line[self.stop :]).strip(" .")


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a bracket most likely is and why; ``settled`` where its own wording leaves nothing to ask."""

    ruling: Ruling
    reason: str
    confidence: float
    settled: bool = False


_LITTLE = 8
_NEAR = 40
_NUMBER = re.compile(r"^(?:\d{1,4}[a-z]?\s*\*?|[*†‡§]{1,4}|\*?\d{1,3})$")
_SHAPES = (
    (BracketKind.DOTS, re.compile(r"^[.…·\s]+$")),
    (BracketKind.SIC, re.compile(r"^sic\b", re.IGNORECASE)),
    (BracketKind.DOUBT, re.compile(r"^\?+$")),
    (BracketKind.NUMBER, _NUMBER),
    (BracketKind.REMARK, re.compile(r"^[!?\s]+$")),
)


def kind_of(bracket: Bracket) -> BracketKind:
    """The kind of a bracket."""
    inside = bracket.inside
    shape = next((kind for kind, pattern in _SHAPES if pattern.match(inside)), None)
    if shape:
        return shape
    if tells_a_loss(inside):
        return BracketKind.LOSS
    if signed_by(inside) is not None:
        return BracketKind.SIGNED
    if inside.endswith("?") and len(inside.split()) <= 4:
        return BracketKind.DOUBTED
    if bracket.joins_a_word and inside.strip("-‐’'").isalpha():
        return BracketKind.PART
    return BracketKind.WHOLE if bracket.fills_its_line and len(inside.split()) > 3 else BracketKind.WORDS


def opinion(bracket: Bracket, kind: BracketKind, *, damaged: bool, quoted: bool) -> Opinion:
    """What ``bracket`` most likely is.

    ``damaged``: the page declares that words are missing from its copy, so that restored ones are to be expected;
    ``quoted``: the bracket stands inside a quotation.
    """
    inside = bracket.inside
    match kind:
        case BracketKind.SIC:
            return Opinion(Ruling(MarkKind.SIC), "the bracket says so", 1.0, settled=True)
        case BracketKind.LOSS:
            reason = reason_of(inside) or GapReason.UNSTATED
            return Opinion(Ruling(MarkKind.GAP, reason), "the bracket tells of a loss", 1.0, settled=True)
        case BracketKind.SIGNED:
            hand = signed_by(inside) or Hand.UNKNOWN
            return Opinion(
                Ruling(MarkKind.INSERTION, hand=hand), "the words in the bracket are signed", 1.0, settled=True
            )
        case BracketKind.NUMBER:
            return Opinion(AS_TEXT, "no note of the page has this number", 1.0, settled=True)
        case BracketKind.DOTS:
            return _about_dots(quoted)
        case BracketKind.DOUBT:
            return Opinion(Ruling(MarkKind.UNCLEAR), "a question mark alone casts doubt on the words before it", 0.6)
        case BracketKind.DOUBTED:
            return Opinion(Ruling(MarkKind.UNCLEAR), "the words in the bracket end with a question mark", 0.75)
        case BracketKind.REMARK:
            return Opinion(Ruling(MarkKind.INSERTION), "the bracket holds a sign of astonishment or doubt", 0.85)
        case BracketKind.PART:
            return Opinion(Ruling(MarkKind.SUPPLIED), "the bracket completes a word", 0.8)
        case BracketKind.WHOLE:
            return Opinion(Ruling(MarkKind.INSERTION), "the bracket holds a whole paragraph", 0.5)
        case BracketKind.WORDS:
            return _about_words(damaged, beside_a_gap(bracket))


def beside_a_gap(bracket: Bracket) -> bool:
    """Whether a bracket with dots in it stands next to the group."""
    before = bracket.line[max(bracket.start - _NEAR, 0) : bracket.start]
    after = bracket.line[bracket.stop : bracket.stop + _NEAR]
    return bool(re.search(r"\[[.…\s]+\]\s*$", before) or re.match(r"\s*\[[.…\s]+\]", after))


def _about_dots(quoted: bool) -> Opinion:
    if quoted:
        return Opinion(AS_TEXT, "it stands inside a quotation, which may have cut it short", 0.7)
    return Opinion(Ruling(MarkKind.GAP), "the page does not say what it means; it stands outside any quotation", 0.6)


def _about_words(damaged: bool, beside: bool) -> Opinion:
    if damaged or beside:
        where = "the words stand beside a gap" if beside else "words in brackets may be restored"
        copy = ", on a page that declares its copy incomplete" if damaged else ""
        return Opinion(Ruling(MarkKind.SUPPLIED), where + copy, 0.8 if damaged and beside else 0.65)
    return Opinion(Ruling(MarkKind.INSERTION), "words in brackets mostly explain what stands beside them", 0.6)
