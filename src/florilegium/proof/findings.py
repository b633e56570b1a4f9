"""Differences become findings: what is lost, where it stands in the source, and where it should stand in the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import Part
from florilegium.proof.compare import Comparison, Difference
from florilegium.proof.found import Spot
from florilegium.proof.marks import Characters, judge_calls, judge_marks
from florilegium.proof.moves import Move, Residue, moves
from florilegium.proof.row import Item
from florilegium.proof.scene import Scene
from florilegium.proof.stream import Block, Mark, Word
from florilegium.proof.wording import part_name, quoted

_UNLIKE = 0.5
_TELLING = 20
"""Where fewer than half of at least so many words agree, it is another text, and its differences tell nothing."""


def findings(
    scene: Scene, comparisons: Mapping[Part, Comparison], outside: Sequence[Difference]
) -> Iterator[Diagnostic]:
    """What is wrong with the parts of a section, and with the text ``outside`` of them."""
    alike = {part: comparison for part, comparison in comparisons.items() if not _is_another_text(comparison)}
    residues = [Residue(part, difference) for part, one in alike.items() for difference in one.differences]
    residues += [Residue(None, difference) for difference in outside]
    moved, left = moves(residues)
    yield from (_moved(scene, move) for move in moved)
    for part, comparison in comparisons.items():
        if part in alike:
            yield from _part(scene, part, comparison, [one.difference for one in left if one.part is part])
        else:
            yield _another_text(scene, part, comparison)
    yield from judge_calls(scene, alike)
    for residue in left:
        if residue.part is None:
            yield from _words(scene, None, residue.difference, frozenset(), frozenset())


def _is_another_text(comparison: Comparison) -> bool:
    fewer = min(len(comparison.expected.words), len(comparison.found.words))
    return fewer >= _TELLING and comparison.agreeing < fewer * _UNLIKE


def _another_text(scene: Scene, part: Part, comparison: Comparison) -> Diagnostic:
    words = comparison.expected.words
    message = f"{_sentence(part)} is another text: {comparison.agreeing} of {len(words)} words agree."
    return scene.finding(rules.TEXT_IS_THE_ARTICLES, message, words[0].place, comparison.found.words[0].place)


def _moved(scene: Scene, move: Move) -> Diagnostic:
    words = [item.value.text for item in move.items if isinstance(item.value, Word)]
    words = words or [item.value.text for item in move.items if isinstance(item.value, Mark)]
    if move.part is move.to_part:
        message = f"{quoted(words)} stands elsewhere in {part_name(move.part)} than in the source."
        return scene.finding(rules.ORDER_IS_THE_SOURCES, message, move.source, move.spot)
    message = f"{quoted(words)} stands in {part_name(move.to_part)}, not in {part_name(move.part)}."
    hint = "The element that holds a part carries its name in `data-part`."
    return scene.finding(rules.WORDS_STAND_IN_THEIR_PART, message, move.source, move.spot, hint)


def _part(scene: Scene, part: Part, comparison: Comparison, left: Sequence[Difference]) -> Iterator[Diagnostic]:
    if left and not comparison.found:
        words = [word.text for word in comparison.expected.words]
        verb = "are" if part is Part.NOTES else "is"
        message = f"{_sentence(part)} {verb} missing: {quoted(words)}."
        yield scene.finding(rules.PART_STANDS_IN_BOOK, message, left[0].source, None)
        return
    verdict = judge_marks(scene, part, comparison, left)
    yield from verdict.findings
    for difference in left:
        yield from _words(scene, part, difference, verdict.ours, verdict.theirs)


def _words(
    scene: Scene, part: Part | None, difference: Difference, ours: Characters, theirs: Characters
) -> Iterator[Diagnostic]:
    """What is wrong with the words of a difference, apart from the characters that marks explain."""
    lost, added = _unexplained(difference.lost, ours), _unexplained(difference.added, theirs)
    place = f" after “{difference.before}”" if difference.before else ""
    if lost == added:
        if not _marks_or_words(difference):
            yield from _blocks(scene, part, difference)
        return
    if not added:
        rule, message = rules.WORD_STANDS_IN_BOOK, f"{quoted(lost)}{place} is missing in {part_name(part)}."
    elif part is None:
        rule, message = (
            rules.NO_WORD_IS_ADDED,
            f"{quoted(added)} stands beside the article and belongs to no part of it.",
        )
    elif not lost:
        rule, message = rules.NO_WORD_IS_ADDED, f"{_sentence(part)} has {quoted(added)}{place}, which the source lacks."
    elif scene.equivalence.squeezed("".join(lost)) == scene.equivalence.squeezed("".join(added)):
        rule, message = rules.WORDS_ARE_PARTED_ALIKE, f"{quoted(lost)}{place} stands as {quoted(added)}."
    else:
        rule, message = (
            rules.WORD_IS_UNCHANGED,
            f"{quoted(lost)}{place} stands as {quoted(added)} in {part_name(part)}.",
        )
    yield scene.finding(rule, message, difference.source, difference.spot)


def _unexplained(items: Sequence[Item[Span]] | Sequence[Item[Spot]], explained: Characters) -> list[str]:
    words = [(item.word, word.text) for item in items if isinstance(word := item.value, Word)]
    rest = (
        "".join(char for offset, char in enumerate(text) if (index, offset) not in explained) for index, text in words
    )
    return [text for text in rest if text]


def _marks_or_words(difference: Difference) -> bool:
    values = [item.value for item in difference.lost] + [item.value for item in difference.added]
    return any(not isinstance(value, Block) for value in values)


def _blocks(scene: Scene, part: Part | None, difference: Difference) -> Iterator[Diagnostic]:
    lost = [item.value.kind for item in difference.lost if isinstance(item.value, Block)]
    added = [item.value.kind for item in difference.added if isinstance(item.value, Block)]
    place = f"After “{difference.before}”" if difference.before else f"At the beginning of {part_name(part)}"
    match lost, added:
        case [kind], []:
            message = f"{place} a {kind} begins in the source, but not in the book."
        case [], [kind]:
            message = f"{place} a {kind} begins in the book, but not in the source."
        case [kind], [other]:
            message = f"{place} the source has a {kind}, the book a {other}."
        case _:
            return
    yield scene.finding(rules.BLOCK_BEGINS_ALIKE, message, difference.source, difference.spot)


def _sentence(part: Part | None) -> str:
    name = part_name(part)
    return name[0].upper() + name[1:]
