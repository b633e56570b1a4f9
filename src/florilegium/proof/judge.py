"""One section of a book, or all of them, judged against what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from florilegium.diagnostics import Diagnostic, Severity, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import Part
from florilegium.proof.compare import Comparison, compare
from florilegium.proof.context import after, before
from florilegium.proof.entries import MarkEntry, PartEntry, SectionEntry
from florilegium.proof.equivalence import Equivalence
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.findings import findings
from florilegium.proof.found import FoundSection, Spot
from florilegium.proof.names import judge_names
from florilegium.proof.ownwords import OwnWords, foreign
from florilegium.proof.scene import Scene
from florilegium.proof.stream import Stream

P = TypeVar("P")

_WORDED_BY_STYLE = frozenset({Part.BYLINE, Part.DATED, Part.HOW_TO_CITE})


def judge_book(
    book: str,
    expected: Sequence[ExpectedSection],
    found: Sequence[FoundSection],
    own: OwnWords,
    equivalence: Equivalence,
) -> tuple[tuple[SectionEntry, ...], tuple[Diagnostic, ...]]:
    """Compare all sections; ``book`` names the book in findings. Returns the ledger's entries and what is wrong."""
    entries: list[SectionEntry] = []
    wrong: list[Diagnostic] = []
    for section in expected:
        scene = Scene(section.id, book, equivalence)
        same = [one for one in found if one.id == section.id]
        told = list(_presence(scene, section, same))
        comparisons = _comparisons(section, same[0]) if same else {}
        if same:
            outside = tuple(foreign(same[0].outside, own, section.source))
            told += findings(scene, comparisons, outside)
            told += judge_names(scene, section, same[0], own)
        told += _pictures(scene, section, same)
        entries.append(_entry(section, same, comparisons, sum(one.severity is Severity.ERROR for one in told)))
        wrong += told
    return tuple(entries), (*wrong, *_order(book, expected, found, equivalence))


def _presence(scene: Scene, section: ExpectedSection, same: Sequence[FoundSection]) -> Iterator[Diagnostic]:
    if not same:
        message = f"The article {section.id!r} is missing from the book."
        yield scene.finding(rules.SECTION_STANDS_IN_BOOK, message, section.source, None)
    for more in same[1:]:
        message = f"The article {section.id!r} stands in the book more than once."
        yield scene.finding(rules.SECTION_STANDS_IN_BOOK, message, section.source, more.spot)


def _comparisons(section: ExpectedSection, found: FoundSection) -> dict[Part, Comparison]:
    """The parts that the source has and those that the book has, without the ones that the style words itself."""
    known = [part for part, _ in section.parts]
    more = [part for part, stream in found.parts if part not in known and stream and part not in _WORDED_BY_STYLE]
    return {part: compare(section.part(part), found.part(part)) for part in (*known, *more)}


def _pictures(scene: Scene, section: ExpectedSection, same: Sequence[FoundSection]) -> Iterator[Diagnostic]:
    for found in same[:1]:
        if len(found.pictures) != len(section.pictures):
            message = f"The article has {len(section.pictures)} pictures, the book {len(found.pictures)}."
            where = next(iter(section.pictures), section.source)
            yield scene.finding(rules.PICTURE_STANDS_IN_BOOK, message, where, found.spot)
    for at in section.pictures:
        yield scene.finding(
            rules.PICTURE_IS_UNPROVED, "A picture stands here; whether it holds words is unproved.", at, None
        )


def _order(
    book: str, expected: Sequence[ExpectedSection], found: Sequence[FoundSection], equivalence: Equivalence
) -> Iterator[Diagnostic]:
    """The articles that do not stand in the order of the edition."""
    there = list(dict.fromkeys(section.id for section in found))
    wanted = [section for section in expected if section.id in there]
    steps = SequenceMatcher(None, [section.id for section in wanted], there, autojunk=False).get_opcodes()
    for kind, start, end, _, _ in steps:
        for section in wanted[start:end] if kind in {"delete", "replace"} else ():
            message = f"The article {section.id!r} does not stand in its place in the order of the edition."
            scene = Scene(section.id, book, equivalence)
            yield scene.finding(rules.SECTION_STANDS_IN_BOOK, message, section.source, None)


def _entry(
    section: ExpectedSection, same: Sequence[FoundSection], comparisons: Mapping[Part, Comparison], wrong: int
) -> SectionEntry:
    return SectionEntry(
        id=section.id,
        parts=tuple(_part_entry(part, section.part(part), comparisons.get(part)) for part, _ in section.parts),
        marks=tuple(
            mark for part, stream in section.parts for mark in _mark_entries(part, stream, comparisons.get(part))
        ),
        pictures=len(section.pictures),
        findings=wrong,
        spot=same[0].spot if same else None,
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
    spots = {pair.expected: pair.found.place for pair in comparison.pairs} if comparison else {}
    for mark in expected.marks:
        yield MarkEntry(
            part=part,
            kind=mark.kind,
            text=mark.text,
            meaning=mark.meaning,
            before=before(expected, mark.word, mark.offset),
            after=after(expected, mark),
            source=mark.place,
            spot=spots.get(mark),
        )
