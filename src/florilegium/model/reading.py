"""A reading: what was understood of a source, what was asked, and who answered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from florilegium.diagnostics import Span
from florilegium.model.article import Article


class SetAsideReason(StrEnum):
    """Why words of a source are not the article's."""

    BREADCRUMB = "breadcrumb"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    CONTENTS_LIST = "contents list"
    REPEATED = "said again elsewhere on the page"
    LABEL = "label that a book prints in its own way"
    DESCRIPTION = "the file's description of itself"
    ALTERNATIVE = "a reading given beside the one that is the text"
    RUNNING_HEAD = "running head, catchword or signature of a printed page"


@dataclass(frozen=True, slots=True)
class SetAside:
    """Words of the source that are the page's furniture, shown and counted but not printed.

    ``cue`` says how they were known.
    """

    text: str
    reason: SetAsideReason
    cue: str
    at: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text, named so that a person can find it: its first and its last words."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer to a question, as it is written in the reading file, with a sentence for people."""

    answer: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the reader would answer to a question that the source leaves open.

    ``question`` is the key under ``decisions:`` in the reading file (``headnote``, or the marker of a kind of mark);
    ``answer`` what is proposed, ``reason`` why, ``confidence`` from 0 to 1, ``at`` the place it is about.
    ``reserved``: only a person may answer, however sure the proposal. Of a bracket, ``kind`` is the question about all
    brackets of its kind, and ``place`` the one about this bracket alone where ``question`` is about several.
    """

    question: str
    answer: str
    reason: str
    confidence: float
    choices: tuple[Choice, ...]
    at: Span
    passage: Passage | None = None
    reserved: bool = False
    kind: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """An answer that somebody gave: to which question, what, why and who."""

    question: str
    answer: str
    reason: str
    by: str
    at: Span | None = None
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, the words beside it, the open questions (``proposals``) and the answered ones (``decisions``)."""

    article: Article
    set_aside: tuple[SetAside, ...]
    proposals: tuple[Proposal, ...] = ()
    decisions: tuple[Decision, ...] = ()
