"""What is gathered while a TEI document is read, beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.model.article import Emendation
from florilegium.model.inline import Hand, Inline
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.model.xmlname import from_xml_name
from florilegium.read.marking import note_key
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import first_place, wording

_NOTE = "note."


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """A note whose text is still to be read."""

    element: Element
    key: str
    label: str


@dataclass(slots=True)
class Gathering:
    """What one document gives beside its text.

    ``pointed_at`` are the identifiers that references in the document point at; ``note_ids`` those of notes that stand
    apart from the text and are called by reference; ``hands`` who stands behind a pointer of ``@resp``; ``carried`` the
    points (a page, an anchor) that were met between blocks and belong to the line that comes next; ``waiting`` the
    notes, which are read after the text.
    """

    pointed_at: frozenset[str]
    note_ids: frozenset[str]
    hands: Mapping[str, Hand]
    findings: list[Diagnostic] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    emendations: list[Emendation] = field(default_factory=list)
    carried: list[Inline] = field(default_factory=list)
    waiting: list[WaitingNote] = field(default_factory=list)

    def find(self, rule: Rule, message: str, at: Span, *hints: str) -> None:
        """Keep a finding."""
        self.findings.append(Diagnostic(rule, message, at, hints))

    def put_aside(self, element: Element, reason: SetAsideReason, cue: str) -> None:
        """Set the words of ``element`` aside, if it has any."""
        words = wording(element)
        if words:
            self.set_aside.append(SetAside(words, reason, cue, first_place(element)))

    def take_carried(self) -> tuple[Inline, ...]:
        """The points carried to the line that begins now."""
        carried = tuple(self.carried)
        self.carried.clear()
        return carried

    def hand(self, element: Element) -> Hand:
        """Who is responsible for ``element``, as far as ``@resp`` leads to somebody."""
        responsible = (element.get("resp") or "").split()
        return next((hand for pointer in responsible if (hand := self.hands.get(pointer))), Hand.UNKNOWN)

    def await_note(self, element: Element) -> WaitingNote:
        """The note ``element``, which is read after the text around it."""
        name = element.get("xml:id")
        label = element.get("n") or ""
        key = self._new_key(label) if name is None else key_of(name)
        note = WaitingNote(element, key, label)
        self.waiting.append(note)
        return note

    def _new_key(self, label: str) -> str:
        """A key for a note without an identifier: its label, or else its number in the document."""
        taken = {note.key for note in self.waiting} | {key_of(name) for name in self.note_ids}
        first = note_key(label) or f"n{len(self.waiting) + 1}"
        later = (f"{first}-{number}" for number in count(2))
        return next(key for key in chain((first,), later) if key not in taken)


def key_of(identifier: str) -> str:
    """The key of the note with this ``xml:id``."""
    return from_xml_name(identifier.removeprefix(_NOTE))
