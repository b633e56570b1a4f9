"""Marks of the source and marks of the book: what is missing, added, altered, of the wrong kind, or spoken wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import MarkKind, Part
from florilegium.proof.compare import Comparison, Difference, Pair
from florilegium.proof.context import before, covered
from florilegium.proof.found import Spot
from florilegium.proof.row import Item
from florilegium.proof.scene import Scene
from florilegium.proof.stream import BlockKind, Mark, Stream, Word
from florilegium.proof.wording import mark_name, part_name, quoted

P = TypeVar("P")

_MISSING: Mapping[str, Rule] = {
    MarkKind.GAP: rules.GAP_STANDS_IN_BOOK,
    MarkKind.SUPPLIED: rules.SUPPLIED_STANDS_IN_BOOK,
    MarkKind.NOTE_CALL: rules.NOTE_IS_CALLED,
    Part.NOTE_LABEL: rules.NOTE_IS_SET_ONCE,
}
_FOLIO = re.compile(r"[0-9]+|[ivxlcdm]+|[^\w\s]")
"""The number of a page, or the one sign that stands for it where a book has no pages."""

_IN_TEMPLATES = "The element of a mark carries its kind in `data-mark` and the source's own characters, unchanged."

Characters = frozenset[tuple[int, int]]
"""Characters of a text, each as index of its word and offset in it."""


@dataclass(frozen=True, slots=True)
class MarkVerdict:
    """What is wrong with the marks of a text, and which characters of source and book that explains."""

    findings: tuple[Diagnostic, ...]
    ours: Characters
    theirs: Characters


def judge_marks(scene: Scene, part: Part, comparison: Comparison, left: Sequence[Difference]) -> MarkVerdict:
    """Judge the marks of a part; ``left`` are its differences without what only moved."""
    expected, found = comparison.expected, comparison.found
    altered = [pair for pair in comparison.pairs if _is_altered(scene, pair)]
    findings = [_altered(scene, pair, expected) for pair in altered]
    findings += [finding for pair in comparison.pairs for finding in _speech(scene, pair, expected)]
    ours = {place for pair in altered for place in covered(pair.expected, expected.words)}
    theirs = {place for pair in altered for place in covered(pair.found, found.words)}
    paired = {pair.expected for pair in comparison.pairs}
    paired_there = {pair.found for pair in comparison.pairs}
    for difference in left:
        lost = [mark for mark in _marks(difference.lost) if mark not in paired]
        added = [mark for mark in _marks(difference.added) if mark not in paired_there]
        findings += _unpaired(scene, part, comparison, difference, lost, added)
        ours |= {place for mark in lost for place in _explained(mark, expected)}
        theirs |= {place for mark in added for place in _explained(mark, found)}
    return MarkVerdict(tuple(findings), frozenset(ours), frozenset(theirs))


def judge_calls(scene: Scene, comparisons: Mapping[Part, Comparison]) -> Iterator[Diagnostic]:
    """Whether every call leads to its note: as far as the book says where it leads."""
    notes = comparisons.get(Part.NOTES)
    if notes is None or not scene.equivalence.linked:
        return
    ours, theirs = _notes(notes.expected), _notes(notes.found)
    labels = [pair for pair in notes.pairs if pair.expected.kind == Part.NOTE_LABEL]
    answering = {ours.get(pair.expected.word): theirs.get(pair.found.word) for pair in labels}
    for comparison in comparisons.values():
        for pair in comparison.pairs:
            if pair.expected.target in answering and pair.found.target != answering[pair.expected.target]:
                message = f"The note call “{pair.expected.text}” leads elsewhere than to its note."
                yield scene.finding(rules.CALL_LEADS_TO_ITS_NOTE, message, pair.expected.place, pair.found.place)


def _marks(items: Sequence[Item[P]]) -> list[Mark[P]]:
    return [item.value for item in items if isinstance(item.value, Mark)]


def _notes(stream: Stream[P]) -> dict[int, str | None]:
    """The identifiers of the notes by the index of their first word."""
    return {block.word: block.identifier for block in stream.blocks if block.kind is BlockKind.NOTE}


def _is_altered(scene: Scene, pair: Pair) -> bool:
    """Whether a mark stands otherwise than in the source. Which number a page has is known to pagination alone."""
    number = pair.expected.kind == Part.PAGE_REF and _FOLIO.fullmatch(pair.found.text) is not None
    same = number or scene.equivalence.alike(pair.expected.text, pair.found.text)
    return not same or pair.expected.offset != pair.found.offset


def _altered(scene: Scene, pair: Pair, expected: Stream[Span]) -> Diagnostic:
    mark, there = pair.expected, pair.found
    if scene.equivalence.alike(mark.text, there.text):
        what = "stands with other spaces around it than in the source"
    else:
        what = f"stands as “{there.text}”" if there.text else "stands without its text"
    message = f"The {mark_name(mark.kind)} “{mark.text}”{_after(expected, mark)} {what}."
    return scene.finding(rules.MARK_IS_UNCHANGED, message, mark.place, there.place, _IN_TEMPLATES)


def _speech(scene: Scene, pair: Pair, expected: Stream[Span]) -> Iterator[Diagnostic]:
    mark, spoken = pair.expected, pair.found.spoken
    name = f"The {mark_name(mark.kind)} “{mark.text}”{_after(expected, mark)}"
    if mark.spoken is None:
        if spoken is not None and not scene.equivalence.alike(spoken, mark.text):
            message = f"{name} is spoken as “{spoken}”."
            yield scene.finding(rules.NO_WORD_IS_REPLACED_IN_SPEECH, message, mark.place, pair.found.place)
    elif not (spoken or "").startswith(mark.spoken or " "):
        message = f"{name} is spoken as “{spoken}”, not as “{mark.spoken}”." if spoken else f"{name} is not spoken."
        yield scene.finding(rules.GAP_IS_SPOKEN, message, mark.place, pair.found.place)


def _unpaired(
    scene: Scene,
    part: Part,
    comparison: Comparison,
    difference: Difference,
    lost: Sequence[Mark[Span]],
    added: Sequence[Mark[Spot]],
) -> Iterator[Diagnostic]:
    """Marks without their like on the other side; two with the same text differ only in kind."""
    unmatched = list(added)
    expected = comparison.expected
    for mark in lost:
        name = f"The {mark_name(mark.kind)} “{mark.text}”{_after(expected, mark)}"
        same = next((other for other in unmatched if scene.equivalence.alike(mark.text, other.text)), None)
        if same is not None:
            unmatched.remove(same)
            message = f"{name} is marked as a {mark_name(same.kind)}."
            yield scene.finding(rules.MARK_IS_OF_ITS_KIND, message, mark.place, same.place, _IN_TEMPLATES)
            continue
        what = (
            "is missing" if _words_are_lost(mark, expected, difference) else "is not marked: only its words stand there"
        )
        rule = _MISSING.get(mark.kind, rules.MARK_STANDS_IN_BOOK)
        message = f"{name} {what} in {part_name(part)}."
        yield scene.finding(rule, message, mark.place, difference.spot, _IN_TEMPLATES)
    passage = not {item.word for item in difference.added if isinstance(item.value, Word)} <= {
        index for mark in added for index, _ in covered(mark, comparison.found.words)
    }
    # Of a whole passage that the source lacks it is enough to say so.
    for other in unmatched if not passage else ():
        message = f"{part_name(part).capitalize()} has a {mark_name(other.kind)} “{other.text}” that the source lacks."
        yield scene.finding(rules.NO_MARK_IS_ADDED, message, difference.source, other.place)


def _words_are_lost(mark: Mark[Span], expected: Stream[Span], difference: Difference) -> bool:
    gone = {item.word for item in difference.lost if isinstance(item.value, Word)}
    return {index for index, _ in covered(mark, expected.words)} <= gone


def _explained(mark: Mark[P], text: Stream[P]) -> Iterator[tuple[int, int]]:
    """The characters that go with a mark: its own, or those of the whole note whose label it is."""
    if mark.kind != Part.NOTE_LABEL:
        yield from covered(mark, text.words)
        return
    later = (block.word for block in text.blocks if block.kind is BlockKind.NOTE and block.word > mark.word)
    for index in range(mark.word, next(later, len(text.words))):
        yield from ((index, offset) for offset in range(len(text.words[index].text)))


def _after(text: Stream[Span], mark: Mark[Span]) -> str:
    words = before(text, mark.word, mark.offset)
    return f" after {quoted(words.split())}" if words else ""
