"""The decisions beside a source: what its reading file says, once it has been checked.

``NAME.reading.yaml`` stands beside ``NAME.txt`` (or whatever the source's suffix is). Decisions are anchored to words
of the source, so that a person can find the place and a changed source is noticed. ``edition.reading.yaml`` at the top
of a folder answers what its sources leave open about brackets of a kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from florilegium.diagnostics import Span
from florilegium.model.article import Emendation
from florilegium.model.reading import Decision, Passage
from florilegium.read.brackets import Bracket, BracketKind

READING = ".reading.yaml"
SHARED = f"edition{READING}"
"""The name of the file that holds the answers for all sources of a folder."""

HEADNOTE = "headnote"
NO_HEADNOTE = "none"
HEADNOTE_ANSWERS = (HEADNOTE, NO_HEADNOTE)
NOBODY = "none"
NOTES = "notes"
PICTURE = "picture "
ORNAMENT = "ornament"
LEFT_OUT = "left out"
FIELDS = ("title", "subtitle", "author", "date", "language", NOTES)
_GROUP = re.compile(r"\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A cut that a reading file asks for."""

    passage: Passage
    reason: str
    by: str
    at: Span


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note of this edition on the words ``anchor``; ``text`` is Markdown, ``by`` who wrote it."""

    anchor: str
    text: str
    by: str
    at: Span


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that a reading file holds. ``sha256`` is the digest of the source that was decided on.

    ``shared`` are answers for all sources of an edition: they settle what would be asked, and nothing else.
    """

    path: str = ""
    sha256: str | None = None
    sources: tuple[str, ...] = ()
    answers: tuple[Decision, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    cuts: tuple[Cut, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    shared: tuple[Decision, ...] = ()

    def answer(self, question: str) -> Decision | None:
        """The decision on ``question``, if there is one."""
        return next((decision for decision in self.answers if decision.question == question), None)

    def about(self, bracket: Bracket, kind: BracketKind) -> Decision | None:
        """The decision on one bracket: on this very place, or else on its marker, or else on its kind."""
        return next((d for d in self.answers if is_place(d.question) and _stands_at(d.question, bracket)), None) or (
            self.answer(single_spaced(bracket.marker)) or self.answer(str(kind))
        )

    def shared_about(self, bracket: Bracket, kind: BracketKind) -> Decision | None:
        """The edition's answer on one open bracket: on its marker, or else on its kind."""
        marker = single_spaced(bracket.marker)
        return next((one for asked in (marker, str(kind)) for one in self.shared if one.question == asked), None)


def reading_path(source: str) -> str:
    """The path of the reading file that belongs to the source at the path ``source``."""
    path = PurePosixPath(source)
    return str(path.with_name(f"{path.stem}{READING}"))


def asks_of_bracket(question: str) -> bool:
    """Whether ``question`` is about a bracket, or a place of one; the name of a picture may have some as well."""
    return "[" in question and not question.startswith(PICTURE)


def single_spaced(words: str) -> str:
    """``words`` with every run of white space as one space, no-break spaces too: as people type them."""
    return " ".join(words.split())


def is_place(question: str) -> bool:
    """Whether ``question`` names one place: a bracket with words around it."""
    return len(_GROUP.findall(question)) == 1 and _GROUP.fullmatch(question) is None


def _stands_at(question: str, bracket: Bracket) -> bool:
    group = _GROUP.search(question)
    if group is None or single_spaced(group[0]) != single_spaced(bracket.marker):
        return False
    before, after = (
        single_spaced(bracket.line[: bracket.start] + "|"),
        single_spaced("|" + bracket.line[bracket.stop :]),
    )
    asked_before, asked_after = (
        single_spaced(question[: group.start()] + "|"),
        single_spaced("|" + question[group.end() :]),
    )
    return before.endswith(asked_before) and after.startswith(asked_after)
