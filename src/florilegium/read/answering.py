"""Answering an open question: from a proposal and an answer to the new text of a reading file.

An answer is for one place, for all brackets with these words on the page, for all of their kind on the page, or for all
of their kind in the edition. Nothing here writes a file, and nothing changes a decision that fits its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import ANSWER_FITS_QUESTION
from florilegium.diagnostics.spelling import did_you_mean
from florilegium.model.reading import Decision, Passage, Proposal
from florilegium.read.decisions import HEADNOTE, SHARED, reading_path
from florilegium.read.entries import new_reading_file, new_shared_answers, with_decisions
from florilegium.read.reading_file import answers_to
from florilegium.world.files import Folder
from florilegium.world.publish import Revision


class Scope(StrEnum):
    """What an answer is for."""

    PLACE = "place"
    """The one bracket where the question is shown."""
    MARK = "mark"
    """What the question is about: of a bracket, all on the page with the same words."""
    PAGE = "page"
    """All brackets of its kind on the page."""
    EDITION = "edition"
    """All brackets of its kind in the edition that nothing else settles."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers: as a reading file spells it, for what, why, and who.

    Without a ``reason``, or a ``passage`` for a headnote, it is the one of the proposal.
    """

    answer: str
    by: str
    scope: Scope = Scope.MARK
    reason: str = ""
    passage: Passage | None = None


def scopes_of(proposal: Proposal) -> tuple[Scope, ...]:
    """What an answer to ``proposal`` can be for, from the narrowest."""
    narrow = (Scope.PLACE,) if proposal.place else ()
    wide = (Scope.PAGE, Scope.EDITION) if proposal.kind else ()
    return (*narrow, Scope.MARK, *wide)


def covered(proposal: Proposal, scope: Scope, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those of ``proposals`` that an answer to ``proposal`` with this scope settles."""
    match scope:
        case Scope.PLACE | Scope.MARK:
            return (proposal,)
        case Scope.PAGE:
            return tuple(one for one in proposals if (one.kind, one.at.file) == (proposal.kind, proposal.at.file))
        case Scope.EDITION:
            return tuple(one for one in proposals if one.kind == proposal.kind)


def decision_on(proposal: Proposal, answer: Answer) -> Outcome[Decision]:
    """``answer`` as a decision; findings where it does not fit the question, gives no reason, or names nobody."""
    given = " ".join(answer.answer.split())
    allowed = answers_to(proposal.question)
    reason = answer.reason.strip() or (proposal.reason if given == proposal.answer else "")
    question = _question_for(proposal, answer.scope)
    hints = did_you_mean(given, allowed) or ((f"Answers are: {', '.join(allowed)}.",) if allowed else ())
    mistakes = (
        (question is None, f"This question has no answer for the {answer.scope}.", ()),
        (
            not given or (bool(allowed) and given not in allowed),
            f"“{given}” is no answer to “{proposal.question}”.",
            hints,
        ),
        (not reason, "A decision has a reason.", ("Say in a few words why.",)),
        (not answer.by.strip(), "A decision says who decided.", ()),
    )
    findings = tuple(
        Diagnostic(ANSWER_FITS_QUESTION, message, proposal.at, advice) for wrong, message, advice in mistakes if wrong
    )
    if findings or question is None:
        return Outcome(None, findings)
    passage = answer.passage or proposal.passage if given == HEADNOTE else None
    return Outcome(Decision(question, given, reason, answer.by.strip(), passage=passage))


def answered(folder: Folder, proposal: Proposal, answer: Answer) -> Outcome[Revision]:
    """The reading file in ``folder`` that holds ``answer`` from now on.

    ``proposal`` is open in its source. Comments and decisions in the file stay as they are, except a headnote's that
    fits the source no more, which becomes a comment.
    """
    decided = decision_on(proposal, answer)
    if decided.value is None:
        return Outcome(None, decided.diagnostics)
    shared = answer.scope is Scope.EDITION
    kept = shared_answers_file(folder) if shared else reading_file(folder, proposal.at.file)
    written = with_decisions(kept.after, kept.path, (decided.value,), lost={HEADNOTE} & {proposal.question})
    return Outcome(replace(kept, after=written.value) if written.value else None, written.diagnostics)


def accepted(folder: Folder, path: str, proposals: Iterable[Proposal], threshold: float) -> Outcome[Revision]:
    """The reading file of the source at ``path``, ``proposals`` decided by ``threshold``.

    Each decision is ``by`` the threshold. What only a person may answer stays open.
    """
    kept = reading_file(folder, path)
    taken = tuple(
        Decision(one.question, one.answer, one.reason, f"threshold {threshold:g}", passage=one.passage)
        for one in proposals
        if is_taken(one, threshold)
    )
    written = with_decisions(kept.after, kept.path, taken, lost={HEADNOTE})
    return Outcome(replace(kept, after=written.value) if written.value else None, written.diagnostics)


def is_taken(proposal: Proposal, threshold: float) -> bool:
    """Whether ``threshold`` decides ``proposal``."""
    return proposal.confidence >= threshold and not proposal.reserved


def reading_file(folder: Folder, path: str) -> Revision:
    """The reading file of the source at ``path``, as it is, or a new one."""
    beside = reading_path(path)
    if folder.has(beside):
        return _as_it_is(folder, beside)
    digest = hashlib.sha256(folder.read(path)).hexdigest()
    return Revision(beside, None, new_reading_file(PurePosixPath(path).name, digest))


def shared_answers_file(folder: Folder) -> Revision:
    """The file with the answers of the edition in ``folder``, as it is, or a new one."""
    return _as_it_is(folder, SHARED) if folder.has(SHARED) else Revision(SHARED, None, new_shared_answers())


def _as_it_is(folder: Folder, path: str) -> Revision:
    content = folder.read(path)
    return Revision(path, content, content)


def _question_for(proposal: Proposal, scope: Scope) -> str | None:
    match scope:
        case Scope.PLACE:
            return proposal.place
        case Scope.MARK:
            return proposal.question
        case Scope.PAGE | Scope.EDITION:
            return proposal.kind
