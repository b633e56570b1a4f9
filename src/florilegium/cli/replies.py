"""What a person types at an open question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from florilegium.diagnostics.spelling import did_you_mean
from florilegium.model.reading import Proposal
from florilegium.read.answering import Scope, scopes_of
from florilegium.read.decisions import HEADNOTE
from florilegium.read.reading_file import answers_to

SKIP, LEAVE = "s", "q"
LETTERS = {Scope.PLACE: "h", Scope.PAGE: "p", Scope.EDITION: "e"}
"""What is typed behind an answer, or alone, for more or less than the question asks about."""

_NUMBERED = re.compile(r"(?P<number>\d+)\s*(?P<letter>[hpe]?)")
_LETTERED = re.compile(r"(?P<words>.*?)\s+(?P<letter>[hpe])")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer and what it is for; ``other_words``: the words of the headnote are still to be told."""

    answer: str
    scope: Scope = Scope.MARK
    other_words: bool = False


@dataclass(frozen=True, slots=True)
class Misread:
    """A reply that nothing can be made of, and why."""

    message: str


def parse_reply(typed: str, proposal: Proposal) -> Reply | Misread:
    """The reply that ``typed`` is to ``proposal``: nothing (as proposed), a number, an answer; a letter behind it."""
    typed = typed.strip()
    letters = {LETTERS[scope]: scope for scope in scopes_of(proposal) if scope in LETTERS}
    if typed in letters or not typed:
        return Reply(proposal.answer, letters.get(typed, Scope.MARK))
    if numbered := _NUMBERED.fullmatch(typed):
        return _numbered(int(numbered["number"]), numbered["letter"], letters, proposal)
    lettered = _LETTERED.fullmatch(typed) if letters else None
    words, letter = (lettered["words"], lettered["letter"]) if lettered else (typed, "")
    allowed = answers_to(proposal.question)
    if allowed and words not in allowed:
        hints = did_you_mean(words, allowed) or (f"Answers are: {', '.join(allowed)}.",)
        return Misread(" ".join((f"“{words}” is no answer.", *hints)))
    return _lettered(words, letter, letters)


def _numbered(number: int, letter: str, letters: dict[str, Scope], proposal: Proposal) -> Reply | Misread:
    if proposal.question == HEADNOTE and number == len(proposal.choices) + 1:
        return Reply(HEADNOTE, other_words=True)
    if not answers_to(proposal.question) and number > len(proposal.choices) and not letter:
        return Reply(str(number))
    if not 0 < number <= len(proposal.choices):
        return Misread(f"There is no choice {number}.")
    return _lettered(proposal.choices[number - 1].answer, letter, letters)


def _lettered(answer: str, letter: str, letters: dict[str, Scope]) -> Reply | Misread:
    if letter and letter not in letters:
        return Misread(f"This question has no answer with “{letter}” behind it.")
    return Reply(answer, letters.get(letter, Scope.MARK))
