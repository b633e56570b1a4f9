"""Turning the brackets of a page into marks.

What a bracket means is, in this order, what somebody decided, what the page declares, what the bracket's own wording
settles; what is left the edition may have an answer for; else it is proposed and asked about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import reading as rules
from florilegium.model.article import Declaration
from florilegium.model.contract import MarkKind
from florilegium.model.inline import Gap, GapReason, Hand, Insertion, NoteCall, Sic, Supplied, Text, Unclear
from florilegium.model.reading import Decision
from florilegium.read.brackets import Bracket, BracketKind, Opinion, kind_of, opinion
from florilegium.read.cutting import OBJECT, Line, Placed, cut, flat, place, replaced
from florilegium.read.decisions import Decisions
from florilegium.read.declarations import ANY, INTRODUCTION
from florilegium.read.groups import find_groups
from florilegium.read.losses import extent_of, reason_of
from florilegium.read.quotation import Quotations
from florilegium.read.ruling import AS_TEXT, Ruling, parse_ruling

_LOOSE = frozenset({BracketKind.WORDS, BracketKind.PART, BracketKind.WHOLE, BracketKind.DOUBTED})
_EMPTY = frozenset({BracketKind.DOTS, BracketKind.DOUBT})
_WITHOUT_CONTENT = frozenset({MarkKind.GAP, MarkKind.SIC})
_DEEPEST = 8
_ALONE = r"(?<![.…\[(]){}(?![.…\])])"
_DOUBT = re.compile(r"\s*\?+\s*\]$")
_NOTE_KEY = re.compile(r"[\s.\[\]()]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A bracket that nobody has decided on, what it most likely is, and where it stands."""

    bracket: Bracket
    kind: BracketKind
    opinion: Opinion
    at: Span


def note_key(label: str) -> str:
    """The key of the note with this label: ``[1]`` and ``1.`` are both ``1``, ``[1*]`` is ``1*``."""
    return _NOTE_KEY.sub("", label)


class Marker:
    """Marks the lines of one page, and keeps what it met on the way.

    ``asked``: brackets to ask about; ``used``: decisions that fitted; ``shared``: answers of the edition that did;
    ``loose``: brackets without a partner, in order.
    """

    def __init__(
        self, file: str, decided: Decisions, declared: Sequence[Declaration], notes: Mapping[str, str]
    ) -> None:
        self._unknown = Span(file)
        self._decided = decided
        self._declared = declared
        self._notes = notes
        self._damaged = any(_tells_of_losses(declaration) for declaration in declared)
        self.asked: list[Found] = []
        self.used: list[Decision] = []
        self.shared: list[Decision] = []
        self.loose: list[tuple[str, Span]] = []
        self.findings: list[Diagnostic] = []

    def mark(self, content: Line, quoted: bool = False) -> Line:
        """``content`` with its brackets turned into marks; ``quoted`` where it stands in a quotation set off."""
        characters = flat(content)
        groups = find_groups(characters)
        unpaired = sorted((*groups.unclosed, *groups.unopened))
        self.loose += [(characters[at], self._place(content, at, at + 1)) for at in unpaired]
        for start in groups.nested:
            where = self._place(content, start, start + 1)
            self.findings.append(
                Diagnostic(rules.BRACKET_STANDS_ALONE, "This bracket stands inside another one.", where)
            )
        return self._marked(content, quoted, 0)

    def mark_calls(self, content: Line) -> Line:
        """``content`` with the calls of notes marked, and nothing else: some lines only mention signs."""
        characters = flat(content)
        found = (Bracket(characters, start, stop) for start, stop in find_groups(characters).outer)
        calls = ((one, self._call(one, self._place(content, one.start, one.stop))) for one in found)
        return replaced(content, [(one.start, one.stop, (call,)) for one, call in calls if call])

    def _call(self, bracket: Bracket, at: Span) -> NoteCall | None:
        key = self._notes.get(note_key(bracket.marker))
        return NoteCall(key, bracket.marker, at=at) if key else None

    def _marked(self, content: Line, quoted: bool, depth: int) -> Line:
        if depth == _DEEPEST:
            return content
        characters = flat(content)
        places = sorted((*find_groups(characters).outer, *self._declared_signs(characters)))
        if not places:
            return content
        quotations = Quotations(characters)
        marks: list[Placed] = []
        for start, stop in places:
            in_quotation = quoted or quotations.open_at(start)
            marks.append((start, stop, self._node(content, Bracket(characters, start, stop), in_quotation, depth)))
        return replaced(content, marks)

    def _declared_signs(self, characters: str) -> list[tuple[int, int]]:
        """Where signs stand that are no square brackets and that the page declares: ``(...)``, or ``...`` alone."""
        groups = find_groups(characters).outer
        signs = {declaration.sign for declaration in self._declared if not declaration.sign.startswith("[")}
        found = [
            match.span() for sign in sorted(signs) for match in re.finditer(_ALONE.format(re.escape(sign)), characters)
        ]
        return [place for place in found if not any(start < place[1] and place[0] < stop for start, stop in groups)]

    def _place(self, content: Line, start: int, stop: int) -> Span:
        return place(cut(content, start, stop)) or self._unknown

    def _node(self, content: Line, bracket: Bracket, quoted: bool, depth: int) -> Line:
        at = self._place(content, bracket.start, bracket.stop)
        if call := self._call(bracket, at):
            return (call,)
        kind = kind_of(bracket)
        ruling = self._ruling(bracket, kind, at, quoted)
        if ruling.kind in _WITHOUT_CONTENT and OBJECT not in bracket.line[bracket.start : bracket.stop]:
            return (_bare(bracket, ruling, at),)
        closing = _closing(bracket, ruling)
        inside = self._marked(cut(content, bracket.start + 1, bracket.stop - len(closing)), quoted, depth + 1)
        return _holding(ruling, inside, closing, at)

    def _ruling(self, bracket: Bracket, kind: BracketKind, at: Span, quoted: bool) -> Ruling:
        if decision := self._decided.about(bracket, kind):
            self.used.append(decision)
            return parse_ruling(decision.answer) or AS_TEXT
        if declared := _declared_for(bracket, kind, self._declared):
            return declared
        held = opinion(bracket, kind, damaged=self._damaged, quoted=quoted)
        if not held.settled:
            if decision := self._decided.shared_about(bracket, kind):
                self.shared.append(decision)
                return parse_ruling(decision.answer) or AS_TEXT
            self.asked.append(Found(bracket, kind, held, at))
        elif kind is BracketKind.NUMBER and self._notes:
            message = f"{bracket.marker} looks like a note call, but no note has this number."
            self.findings.append(Diagnostic(rules.CALL_FINDS_ITS_NOTE, message, at))
        return held.ruling


def _closing(bracket: Bracket, ruling: Ruling) -> str:
    """What closes the bracket: ``]``, with the question mark before it where it casts doubt."""
    doubt = _DOUBT.search(bracket.line, bracket.start, bracket.stop) if ruling.kind is MarkKind.UNCLEAR else None
    return doubt[0] if doubt else "]"


def _bare(bracket: Bracket, ruling: Ruling, at: Span) -> Gap | Sic:
    if ruling.kind is MarkKind.SIC:
        return Sic(bracket.marker, at=at)
    told = reason_of(bracket.inside) if ruling.reason is GapReason.UNSTATED else None
    return Gap(bracket.marker, told or ruling.reason, extent_of(bracket.inside), at=at)


def _holding(ruling: Ruling, inside: Line, closing: str, at: Span) -> Line:
    """The mark around ``inside``; a loss told with a note call in it is an insertion, which keeps the call."""
    match ruling.kind:
        case None:
            opened = replace(at, end_line=at.line, end_column=at.column + 1)
            closed = replace(at, line=at.end_line, column=max(at.end_column - 1, 0))
            return (Text("[", at=opened), *inside, Text("]", at=closed))
        case MarkKind.SUPPLIED:
            return (Supplied(inside, ("[", "]"), ruling.hand, at=at),)
        case MarkKind.UNCLEAR:
            return (Unclear(inside, ("[", closing), at=at),)
        case _:
            return (Insertion(inside, ("[", "]"), ruling.hand, at=at),)


def _declared_for(bracket: Bracket, kind: BracketKind, declared: Sequence[Declaration]) -> Ruling | None:
    """What the page's own declarations make of a bracket."""
    for declaration in declared:
        if declaration.sign[0] == bracket.line[bracket.start] and _covers(declaration, kind):
            if declaration.meaning == MarkKind.GAP:
                return Ruling(MarkKind.GAP, reason=declaration.reason or GapReason.UNSTATED)
            return Ruling(MarkKind(declaration.meaning), hand=Hand.UNKNOWN)
    return None


def _tells_of_losses(declaration: Declaration) -> bool:
    return declaration.meaning == MarkKind.GAP and declaration.reason is not GapReason.OMITTED


def _covers(declaration: Declaration, kind: BracketKind) -> bool:
    if declaration.meaning == INTRODUCTION:
        return False
    if declaration.sign == ANY:
        return kind in _EMPTY if declaration.meaning == MarkKind.GAP else kind in _LOOSE
    return kind is (BracketKind.DOUBT if "?" in declaration.sign else BracketKind.DOTS)
