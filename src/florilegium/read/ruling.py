"""What a bracket can be ruled to be, and how a reading file spells it."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.model.contract import MarkKind
from florilegium.model.inline import GapReason, Hand
from florilegium.model.reading import Choice

TEXT = "text"
_SIGNED = (MarkKind.SUPPLIED, MarkKind.INSERTION)
_RULED = (MarkKind.GAP, *_SIGNED, MarkKind.UNCLEAR, MarkKind.SIC)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a bracket is: a kind of mark (``None``: mere characters), why a gap is there, whose words they are."""

    kind: MarkKind | None
    reason: GapReason = GapReason.UNSTATED
    hand: Hand = Hand.UNKNOWN

    def __str__(self) -> str:
        """As a reading file spells it: ``gap (damage)``, ``supplied``, ``text``."""
        if self.kind is None:
            return TEXT
        if self.kind is MarkKind.GAP and self.reason is not GapReason.UNSTATED:
            return f"gap ({self.reason})"
        if self.kind in _SIGNED and self.hand is not Hand.UNKNOWN:
            return f"{self.kind} ({self.hand})"
        return str(self.kind)


AS_TEXT = Ruling(None)
RULINGS = (
    AS_TEXT,
    *(Ruling(kind) for kind in _RULED),
    *(Ruling(MarkKind.GAP, reason=reason) for reason in GapReason if reason is not GapReason.UNSTATED),
    *(Ruling(kind, hand=hand) for kind in _SIGNED for hand in Hand if hand is not Hand.UNKNOWN),
)
SPELLINGS = tuple(str(ruling) for ruling in RULINGS)
CHOICES = (
    Choice("gap", "a lost passage; “gap (damage)”, “(illegible)”, “(missing)”, “(omitted)” where the source tells why"),
    Choice("supplied", "words restored or conjectured; “supplied (editor)” and so on where it is known by whom"),
    Choice("insertion", "words put in to explain; “insertion (editor)” and so on where it is known by whom"),
    Choice("unclear", "words read with doubt"),
    Choice("sic", "the slip stands so in the original"),
    Choice(TEXT, "the author's own brackets, or a quotation's own cut"),
)


def parse_ruling(spelling: str) -> Ruling | None:
    """The ruling that ``spelling`` spells, or ``None``."""
    return next((ruling for ruling in RULINGS if str(ruling) == spelling), None)
