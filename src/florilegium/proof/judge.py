"""The sections of a book, judged against what is expected: each by itself, then all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from florilegium.diagnostics import Diagnostic, Severity, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import Part
from florilegium.proof.compare import Comparison, compare
from florilegium.proof.context import after, before
from florilegium.proof.entries import MarkEntry, PartEntry, SectionEntry
from florilegium.proof.equivalence import PRINTED, Equivalence
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.findings import findings
from florilegium.proof.found import FoundSection, Spot
from florilegium.proof.names import judge_names
from florilegium.proof.ownwords import OwnWords, foreign
from florilegium.proof.scene import Scene
from florilegium.proof.stream import Stream

P = TypeVar("P")

_WORDED_BY_STYLE = frozenset({Part.BYLINE, Part.DATED, Part.HOW_TO_CITE, Part.CONTRIBUTIONS})
_WORDED_IN_PRINT = _WORDED_BY_STYLE - {Part.HOW_TO_CITE}
"""A printed page does not say how it is cited, for it cannot know the last page of its article."""


@dataclass(frozen=True, slots=True)
class SectionVerdict:
    """What is said of a section that was found: its entry in the ledger, its first source, and what is wrong."""

    entry: SectionEntry
    source: Span
    findings: tuple[Diagnostic, ...]


def judge_sections(
    book: str,
    expected: Mapping[str, ExpectedSection],
    found: Sequence[FoundSection],
    own: OwnWords,
    equivalence: Equivalence,
) -> tuple[SectionVerdict, ...]:
    """Compare the sections that were ``found`` with those ``expected``; ``book`` names the book in findings."""
    verdicts = []
    for there in found:
        section = expected[there.id]
        scene = Scene(section.id, book, equivalence)
        comparisons = _comparisons(section, there, in_lines=equivalence.in_lines)
        outside = tuple(foreign(there.outside, own, section.source))
        told = (
            *findings(scene, comparisons, outside),
            *judge_names(scene, section, there, own),
            *_pictures(scene, section, there),
        )
        entry = _entry(section, there.spot, comparisons, told)
        verdicts.append(SectionVerdict(entry, section.source, told))
    return tuple(verdicts)


def judge_presence(
    book: str,
    wanted: Sequence[str],
    found: Sequence[SectionVerdict],
    expected: Callable[[str], ExpectedSection],
    equivalence: Equivalence,
) -> tuple[tuple[SectionEntry, ...], tuple[Diagnostic, ...]]:
    """Whether the sections ``wanted`` were ``found``, each once and in order; ``expected`` tells what one holds.

    Returns the entries of the ledger and all that is wrong.
    """
    verdicts: dict[str, SectionVerdict] = {}
    wrong: list[Diagnostic] = []
    for verdict in found:
        first = verdicts.setdefault(verdict.entry.id, verdict)
        if first is verdict:
            wrong += (*verdict.findings, *_untold(book, verdict, equivalence))
        else:
            wrong.append(_again(book, verdict, equivalence))
            entry = replace(first.entry, findings=first.entry.findings + 1)
            verdicts[verdict.entry.id] = replace(first, entry=entry)
    for missing in (section for section in wanted if section not in verdicts):
        verdicts[missing] = _missing(book, expected(missing), equivalence)
        wrong += verdicts[missing].findings
    entries = tuple(verdicts[section].entry for section in wanted)
    return entries, (*wrong, *_order(book, wanted, found, equivalence))


def _missing(book: str, section: ExpectedSection, equivalence: Equivalence) -> SectionVerdict:
    message = f"The article {section.id!r} is missing from the book."
    scene = Scene(section.id, book, equivalence)
    told = (scene.finding(rules.SECTION_STANDS_IN_BOOK, message, section.source, None),)
    return SectionVerdict(_entry(section, None, {}, told), section.source, told)


def _untold(book: str, verdict: SectionVerdict, equivalence: Equivalence) -> Iterator[Diagnostic]:
    """That words or marks were not found, where nothing else says which: no book that lacks any counts as proved."""
    entry = verdict.entry
    if not entry.is_whole and not entry.findings:
        words = f"{entry.agreeing} of {entry.words} words"
        message = f"Of the article {entry.id!r} {words} and {entry.marks_found} of {len(entry.marks)} marks were found."
        scene = Scene(entry.id, book, equivalence)
        yield scene.finding(rules.WORD_STANDS_IN_BOOK, message, verdict.source, entry.spot)


def judge_page_numbers(book: str, found: Sequence[SectionVerdict], begins: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Whether each number of a page in the sections ``found`` is the folio on which what it means ``begins``."""
    for entry in (verdict.entry for verdict in found):
        for mark in entry.marks:
            if mark.kind == Part.PAGE_REF and mark.spot and mark.shown != begins.get(mark.meaning, mark.shown):
                right = f"“{mark.meaning}” begins on {begins[mark.meaning]}"
                message = f"The page number after “{mark.before.strip()}” stands as “{mark.shown}”; {right}."
                scene = Scene(entry.id, book, PRINTED)
                yield scene.finding(rules.MARK_IS_UNCHANGED, message, mark.source, mark.spot)


def _again(book: str, verdict: SectionVerdict, equivalence: Equivalence) -> Diagnostic:
    message = f"The article {verdict.entry.id!r} stands in the book more than once."
    scene = Scene(verdict.entry.id, book, equivalence)
    return scene.finding(rules.SECTION_STANDS_IN_BOOK, message, verdict.source, verdict.entry.spot)


def _comparisons(section: ExpectedSection, found: FoundSection, *, in_lines: bool) -> dict[Part, Comparison]:
    """The parts that the source has and those that the book has, without the ones that are worded by the style."""
    worded = _WORDED_IN_PRINT if in_lines else _WORDED_BY_STYLE
    known = [part for part, _ in section.parts]
    more = [part for part, stream in found.parts if part not in known and stream and part not in worded]
    return {part: compare(section.part(part), found.part(part), in_lines=in_lines) for part in (*known, *more)}


def _pictures(scene: Scene, section: ExpectedSection, found: FoundSection) -> Iterator[Diagnostic]:
    if len(found.pictures) != len(section.pictures):
        message = f"The article has {len(section.pictures)} pictures, the book {len(found.pictures)}."
        where = next((at for picture in section.pictures if (at := picture.at)), section.source)
        yield scene.finding(rules.PICTURE_STANDS_IN_BOOK, message, where, found.spot)


def _order(
    book: str, wanted: Sequence[str], found: Sequence[SectionVerdict], equivalence: Equivalence
) -> Iterator[Diagnostic]:
    """The articles that do not stand in the order of the edition."""
    sources = {verdict.entry.id: verdict.source for verdict in found}
    there = list(sources)
    ordered = [section for section in wanted if section in sources]
    for kind, start, end, _, _ in SequenceMatcher(None, ordered, there, autojunk=False).get_opcodes():
        for section in ordered[start:end] if kind in {"delete", "replace"} else ():
            message = f"The article {section!r} does not stand in its place in the order of the edition."
            scene = Scene(section, book, equivalence)
            yield scene.finding(rules.SECTION_STANDS_IN_BOOK, message, sources[section], None)


def _entry(
    section: ExpectedSection, spot: Spot | None, comparisons: Mapping[Part, Comparison], told: Sequence[Diagnostic]
) -> SectionEntry:
    return SectionEntry(
        id=section.id,
        parts=tuple(_part_entry(part, section.part(part), comparisons.get(part)) for part, _ in section.parts),
        marks=tuple(
            mark for part, stream in section.parts for mark in _mark_entries(part, stream, comparisons.get(part))
        ),
        pictures=len(section.pictures),
        own_words=section.own_words,
        findings=sum(one.severity is Severity.ERROR for one in told),
        spot=spot,
    )


def _part_entry(part: Part, expected: Stream[Span], comparison: Comparison | None) -> PartEntry:
    there: Stream[Spot] = comparison.found if comparison else Stream()
    return PartEntry(
        part=part,
        blocks=len(expected.blocks),
        words=len(expected.words),
        agreeing=comparison.agreeing if comparison else 0,
        source=_first_place(expected) or Span(""),
        spot=_first_place(there),
    )


def _first_place(stream: Stream[P]) -> P | None:
    if stream.words:
        return stream.words[0].place
    return stream.marks[0].place if stream.marks else None


def _mark_entries(part: Part, expected: Stream[Span], comparison: Comparison | None) -> Iterator[MarkEntry]:
    there = {pair.expected: pair.found for pair in comparison.pairs} if comparison else {}
    compared = comparison.expected.marks if comparison else expected.marks
    for mark, found in zip(expected.marks, map(there.get, compared), strict=True):
        yield MarkEntry(
            part=part,
            kind=mark.kind,
            text=mark.text,
            meaning=mark.meaning,
            before=before(expected, mark.word, mark.offset),
            after=after(expected, mark),
            source=mark.place,
            spot=found.place if found else None,
            shown=found.text if found else "",
        )
