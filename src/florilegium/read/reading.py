"""From a source and its reading file to a reading: the order of the steps, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePosixPath

from florilegium.diagnostics import Diagnostic, Outcome, Rule, Span, in_order
from florilegium.diagnostics.rules import reading as rules
from florilegium.diagnostics.rules.library import SOURCE_IS_AS_IT_CAME
from florilegium.model.reading import Decision, Proposal, Reading
from florilegium.read.account import missing_words
from florilegium.read.annotate import annotate
from florilegium.read.correct import correct
from florilegium.read.decisions import HEADNOTE, PICTURE, READING, SHARED, Decisions, asks_of_bracket, reading_path
from florilegium.read.encoding import binary_kind
from florilegium.read.joining import joined_readings
from florilegium.read.numbering import number_notes
from florilegium.read.page import Source, SourceWord
from florilegium.read.pictures import undescribed, with_pictures_decided
from florilegium.read.reading_file import read_decisions, read_shared_answers
from florilegium.world.files import Folder, Unreadable
from florilegium.world.provenance import Provenance, pictures_known, provenance_of


@dataclass(frozen=True, slots=True)
class _Format:
    """The module that reads a format, and the names of its reader and of its independent extraction there.

    ``largest``: how many bytes of it are read at most; ``None`` where the reader has a limit of its own.
    """

    module: str
    reader: str
    words: str
    largest: int | None = 8 * 1024 * 1024


_TEXT = _Format("florilegium.read.text", "read_text", "words_of_text")
_HTML = _Format("florilegium.read.html", "read_html", "words_of_html")
_FORMATS: Mapping[str, _Format] = {
    ".txt": _TEXT,
    ".htm": _HTML,
    ".html": _HTML,
    ".xml": _Format("florilegium.read.tei", "read_tei", "words_of_tei", largest=None),
    ".md": _Format("florilegium.read.markdown", "read_markdown", "words_of_markdown"),
}
MOST_BRACKETS = 50_000
SUFFIXES = tuple(_FORMATS)


def understand_source(folder: Folder, path: str) -> Outcome[Reading]:
    """Read the source at ``path`` in ``folder`` as :func:`read_source` does, and prove nothing: no account is made.

    For those who look into many sources and print none. Sources that are joined to this one are left out, and the
    reading need not tell where things stand.
    """
    return _alone(_read_one(folder, path, _decisions_beside(folder, path), proved=False))


def read_source(folder: Folder, path: str) -> Outcome[Reading]:
    """Read the source at ``path`` in ``folder``, by the decisions in the reading file beside it, if there is one.

    What they leave open the answers for the whole edition may settle, in ``edition.reading.yaml`` of ``folder``.
    Where the reading file names further ``sources``, they are read by their own reading files and joined to it.
    There is no reading where a source cannot be read or has no words, or its reading file cannot be taken apart.
    Every open question is a finding, and the article has what was proposed for it.
    """
    decided = _decisions_beside(folder, path)
    if decided.value is None or not decided.value.sources:
        return _alone(_read_one(folder, path, decided))
    here = PurePosixPath(path)
    first, *later = decided.value.sources
    if first != here.name:
        message = f"Expected “{here.name}” first under “sources”, found “{first}”."
        return _nothing(Diagnostic(rules.READING_FILE_IS_VALID, message, Span(decided.value.path)))
    paths = [str(here.with_name(name)) for name in later]
    outcomes = [
        _read_one(folder, path, decided),
        *(_read_one(folder, part, _decisions_beside(folder, part)) for part in paths),
    ]
    readings = [outcome.value for outcome in outcomes if outcome.value]
    findings = in_order([finding for outcome in outcomes for finding in outcome.diagnostics])
    return Outcome(_numbered(joined_readings(readings)) if len(readings) == len(outcomes) else None, findings)


def _numbered(reading: Reading) -> Reading:
    """``reading`` with a label at every note call, whatever sources are joined in it."""
    return replace(reading, article=number_notes(reading.article))


def _alone(one: Outcome[Reading]) -> Outcome[Reading]:
    """The reading of one source, to which no other is joined."""
    return one if one.value is None else replace(one, value=_numbered(one.value))


def _read_one(folder: Folder, path: str, decided: Outcome[Decisions], *, proved: bool = True) -> Outcome[Reading]:
    form = _FORMATS.get(PurePosixPath(path).suffix.lower())
    if form is None:
        beside = "This is a reading file: name the source beside it. " if path.endswith(READING) else ""
        hint = f"{beside}Sources end in {', '.join(SUFFIXES)}."
        return _nothing(
            Diagnostic(rules.SOURCE_IS_KNOWN, "What format this source is in is not known.", Span(path), (hint,))
        )
    try:
        raw, known = folder.read(path), provenance_of(folder, path)
    except Unreadable as error:
        return _nothing(Diagnostic(rules.SOURCE_IS_READABLE, f"{str(error)[0].upper()}{str(error)[1:]}.", Span(path)))
    if (refused := _too_much(raw, form)) is not None:
        hint = "Take the part of it that is an article, and leave the rest."
        return _nothing(
            Diagnostic(rules.SOURCE_IS_READABLE, f"This source is not read: {refused}.", Span(path), (hint,))
        )
    shared = _shared_answers(folder)
    # What was decided may be found again by its place.
    placed = proved or decided.value != Decisions() or bool(shared.value)
    source = _source(folder, path, raw, known.value, placed=placed)
    if not source.raw.strip():
        return _nothing(Diagnostic(rules.SOURCE_HAS_WORDS, "This source is empty.", Span(path)))
    if (kind := binary_kind(source.raw)) is not None:
        hint = "Name a source that is text; a picture is named in the text that shows it."
        return _nothing(Diagnostic(rules.SOURCE_IS_TEXT, f"This is not text but {kind}.", Span(path), (hint,)))
    if decided.value is None:
        return Outcome(None, decided.diagnostics)
    before = (*decided.diagnostics, *shared.diagnostics, *known.diagnostics, *_is_as_it_came(source, known.value))
    return _read(source, replace(decided.value, shared=shared.value or ()), form, before, proved=proved)


def _source(folder: Folder, path: str, raw: bytes, known: Provenance | None, *, placed: bool) -> Source:
    url, original = (known.url, known.original) if known else (None, None)
    return Source(path, raw, url, pictures_known(folder, path), placed, original)


def _too_much(raw: bytes, form: _Format) -> str | None:
    """Why a source is too large to be read in reasonable time and memory, or ``None``; no article comes near this."""
    if form.largest is not None and len(raw) > form.largest:
        return f"it has {len(raw)} bytes; at most {form.largest} are read"
    brackets = raw.count(b"[")
    return f"it has {brackets} brackets; at most {MOST_BRACKETS} are read" if brackets > MOST_BRACKETS else None


def _nothing(finding: Diagnostic) -> Outcome[Reading]:
    return Outcome(None, (finding,))


def _decisions_beside(folder: Folder, path: str) -> Outcome[Decisions]:
    beside = reading_path(path)
    if not folder.has(beside):
        return Outcome(Decisions())
    try:
        return read_decisions(folder.read(beside), beside)
    except Unreadable as error:
        return Outcome(None, (Diagnostic(rules.SOURCE_IS_READABLE, f"{error}.", Span(beside)),))


def _shared_answers(folder: Folder) -> Outcome[tuple[Decision, ...]]:
    """The answers for all sources of ``folder``."""
    if not folder.has(SHARED):
        return Outcome(())
    try:
        return read_shared_answers(folder.read(SHARED), SHARED)
    except Unreadable as error:
        return Outcome(None, (Diagnostic(rules.SOURCE_IS_READABLE, f"{error}.", Span(SHARED)),))


def _read(
    source: Source, decided: Decisions, form: _Format, before: tuple[Diagnostic, ...], *, proved: bool
) -> Outcome[Reading]:
    module = import_module(form.module)
    read: Callable[[Source, Decisions], Outcome[Reading]] = getattr(module, form.reader)
    words: Callable[[Source], tuple[SourceWord, ...]] = getattr(module, form.words)
    outcome = read(source, decided)
    if outcome.value is None:
        return Outcome(None, in_order((*before, *outcome.diagnostics)))
    findings = (*before, *outcome.diagnostics, *_is_as_decided(source, decided))
    reading = outcome.value
    account = missing_words(reading, words(source), source.path) if proved else ()
    pictured = with_pictures_decided(reading.article, decided)
    article = pictured.value or reading.article
    corrected = correct(article, decided)
    annotated = annotate(corrected.value or article, decided.annotations)
    proposals = (*reading.proposals, *undescribed(article, source.path))
    open_questions = tuple(one for one in proposals if _is_open(one, decided))
    decisions = (*decided.answers, *reading.decisions)
    finished = replace(reading, article=annotated.value or article, proposals=open_questions, decisions=decisions)
    asked = tuple(question(one) for one in open_questions)
    changed = (*pictured.diagnostics, *corrected.diagnostics, *annotated.diagnostics)
    return Outcome(finished, in_order((*findings, *account, *changed, *asked)))


def _is_open(proposal: Proposal, decided: Decisions) -> bool:
    """Whether nothing answers ``proposal``: where a headnote ends is asked only while no answer fits the source."""
    return proposal.question == HEADNOTE or decided.answer(proposal.question) is None


def _is_as_it_came(source: Source, known: Provenance | None) -> tuple[Diagnostic, ...]:
    if known is None or known.sha256 == source.sha256:
        return ()
    message = f"The source is not what it was when it was added on {known.added}."
    hint = f"Put back the one with the SHA-256 {known.sha256}; or, if the archive has a new one, add that instead."
    return (Diagnostic(SOURCE_IS_AS_IT_CAME, message, Span(source.path), (hint,)),)


def _is_as_decided(source: Source, decided: Decisions) -> tuple[Diagnostic, ...]:
    if decided.sha256 in {None, source.sha256}:
        return ()
    message = "The source has changed since its reading was decided; decisions that still fit it are kept."
    hint = f"Look at what changed, then write into {decided.path}: sha256: {source.sha256}"
    return (Diagnostic(rules.SOURCE_IS_AS_DECIDED, message, Span(source.path), (hint,)),)


def question(proposal: Proposal) -> Diagnostic:
    """An open question as a finding: what is asked, what is proposed and why, and the choices."""
    asked = f"What is “{proposal.question}” here?" if _rule(proposal) is rules.MARK_IS_DECIDED else _asked(proposal)
    reason = f"Likely “{proposal.answer}”, since {proposal.reason} (confidence {proposal.confidence:.2f})."
    choices = "Choices: " + "; ".join(f"{choice.answer} ({choice.sentence})" for choice in proposal.choices) + "."
    return Diagnostic(_rule(proposal), asked, proposal.at, (reason, choices))


def _rule(proposal: Proposal) -> Rule:
    if proposal.question == HEADNOTE:
        return rules.HEADNOTE_IS_DECIDED
    return rules.MARK_IS_DECIDED if asks_of_bracket(proposal.question) else rules.QUESTION_IS_ANSWERED


def _asked(proposal: Proposal) -> str:
    if proposal.question == HEADNOTE and proposal.passage:
        return f"Is “{proposal.passage.first} … {proposal.passage.last}” a headnote?"
    if proposal.question.startswith(PICTURE):
        return f"What does the picture “{proposal.question.removeprefix(PICTURE)}” show?"
    return f"What is the {proposal.question} here?"
