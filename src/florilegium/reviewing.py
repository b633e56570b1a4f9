"""The order of the stages, from the open questions of an edition to the decisions in its reading files.

Every answer is tried on the source before it is written, and written at once: a review can be left at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from florilegium.diagnostics import Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.rules.reading import DECISION_FITS_SOURCE, QUESTION_IS_DECIDED_ONCE, SOURCE_IS_AS_DECIDED
from florilegium.gathering import gather
from florilegium.model.article import Origin
from florilegium.model.edition import Edition
from florilegium.model.reading import Proposal, Reading
from florilegium.read import read_source
from florilegium.read.answering import Answer, accepted, answered, covered, is_taken, reading_file
from florilegium.read.entries import with_digest
from florilegium.world.files import DiskFolder, Layers, MemoryFolder
from florilegium.world.publish import revise


@dataclass(frozen=True, slots=True)
class Review:
    """What is open in an edition: the readings of its articles and texts by their paths, in the order of the book."""

    edition: Edition
    readings: Mapping[str, Outcome[Reading]]

    @property
    def questions(self) -> tuple[Proposal, ...]:
        """The open questions, in the order of the book."""
        return tuple(one for outcome in self.readings.values() if outcome.value for one in outcome.value.proposals)

    @property
    def changed(self) -> tuple[Origin, ...]:
        """The sources that are not those that were decided on, as they are now."""
        return tuple(
            origin
            for outcome in self.readings.values()
            if outcome.value
            for origin in outcome.value.article.origins
            if any(one.rule is SOURCE_IS_AS_DECIDED and _file(one) == origin.path for one in outcome.diagnostics)
        )

    @property
    def obstacles(self) -> tuple[Diagnostic, ...]:
        """What no answer mends: errors in sources and reading files, and decisions whose words are gone."""
        found = (one for outcome in self.readings.values() for one in outcome.diagnostics)
        return in_order([one for one in found if one.severity is Severity.ERROR or one.rule is DECISION_FITS_SOURCE])


def review(location: Path) -> Outcome[Review]:
    """What is open in the edition in folder ``location``: in the articles of its book, or, while its contents do not
    say which these are, in all of its sources.

    There is no value where the manifest has mistakes.
    """
    gathered = gather(DiskFolder(location), location.name)
    found = gathered.value
    if found is None:
        return Outcome(None, gathered.diagnostics)
    selection = found.selected.value
    chosen = [one.article.origins[0].path for one in selection.leaves] if selection else list(found.articles)
    readings = {path: found.readings[path] for path in dict.fromkeys((*chosen, *found.texts))}
    return Outcome(Review(found.edition, readings), found.selected.diagnostics)


def answer(location: Path, open_now: Review, proposal: Proposal, given: Answer) -> Outcome[Review]:
    """Write the answer ``given`` to ``proposal`` into the edition in folder ``location``; what is open then.

    There is no value, and nothing is written, where the answer does not fit the question or the source, or somebody has
    answered meanwhile. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    source = _source_of(open_now, proposal)
    written = decide(location, source, proposal, given)
    if written.value is None:
        return Outcome(None, written.diagnostics)
    settled = covered(proposal, given.scope, open_now.questions)
    return Outcome(_read_again(location, open_now, {source, *(_source_of(open_now, one) for one in settled)}))


def decide(location: Path, source: str, proposal: Proposal, given: Answer) -> Outcome[str]:
    """Write the answer ``given`` to ``proposal``, which ``source`` leaves open, into the edition in folder
    ``location``; the path of the reading file that has it.

    There is no value, and nothing is written, where the answer does not fit the question or the source, or somebody has
    answered meanwhile. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    folder = DiskFolder(location)
    before = read_source(folder, source)
    if before.value is None or proposal not in before.value.proposals:
        message = f"“{proposal.question}” is not open any more."
        return Outcome(None, (Diagnostic(QUESTION_IS_DECIDED_ONCE, message, proposal.at),))
    written = answered(folder, proposal, given)
    if written.value is None:
        return Outcome(None, written.diagnostics)
    revision = written.value
    tried = read_source(Layers((MemoryFolder({revision.path: revision.after}), folder)), source)
    misfits = [one for one in tried.diagnostics if one.rule is DECISION_FITS_SOURCE and one not in before.diagnostics]
    if tried.value is None or misfits:
        return Outcome(None, tuple(misfits) or tried.diagnostics)
    overtaken = revise(location, revision)
    return Outcome(None if overtaken else revision.path, overtaken)


def accept(location: Path, open_now: Review, threshold: float) -> Outcome[Review]:
    """Take the proposals that are as sure as ``threshold``, in the name of that threshold; what is open then.

    Openings that nothing sets apart are left to a person. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    folder, findings = DiskFolder(location), list[Diagnostic]()
    taken = [one for one in open_now.questions if is_taken(one, threshold)]
    for file in dict.fromkeys(one.at.file for one in taken):
        written = accepted(folder, file, (one for one in taken if one.at.file == file), threshold)
        findings += written.diagnostics
        findings += revise(location, written.value) if written.value else ()
    return Outcome(_read_again(location, open_now, open_now.readings), in_order(findings))


def keep(location: Path, open_now: Review, changed: Origin) -> Outcome[Review]:
    """Note that the decisions on ``changed`` are kept for the source as it is now; what is open then.

    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    kept = reading_file(DiskFolder(location), changed.path)
    noted = replace(kept, after=with_digest(kept.after, kept.path, changed.sha256))
    overtaken = revise(location, noted)
    return Outcome(_read_again(location, open_now, open_now.readings), overtaken)


def _source_of(open_now: Review, proposal: Proposal) -> str:
    """The (first) source of the article that ``proposal`` is about."""
    holders = (
        path
        for path, outcome in open_now.readings.items()
        if outcome.value and any(origin.path == proposal.at.file for origin in outcome.value.article.origins)
    )
    return next(holders, proposal.at.file)


def _read_again(location: Path, open_now: Review, paths: Iterable[str]) -> Review:
    folder = DiskFolder(location)
    again = {path: read_source(folder, path) for path in paths}
    return replace(open_now, readings={path: again.get(path, known) for path, known in open_now.readings.items()})


def _file(finding: Diagnostic) -> str | None:
    return finding.where.file if finding.where else None
