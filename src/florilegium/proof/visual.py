"""The same text once more, as it stands on the pages: what is printed has to follow what is spoken, in ink."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import MarkKind, Part
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import part_called
from florilegium.proof.ink import LEFTWARD, Run
from florilegium.proof.pdf import IN_LINE
from florilegium.proof.scene import Scene
from florilegium.proof.structure import Tag, contents
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.wording import part_name, quoted

_DESCRIBED = frozenset({"Figure", "Formula", "Link", "Annot"})
_MARKS = frozenset(MarkKind)
_LEFTWARD, _RIGHTWARD = "leftward", "rightward"
_DIRECTIONS = {"R": _LEFTWARD, "AL": _LEFTWARD, "L": _RIGHTWARD}


@dataclass(slots=True)
class _Block:
    """The runs of one block of text in logical order, each with its page from 0, the part that holds them, the row of a
    table and the note in which they stand.
    """

    holder: Tag
    row: Tag | None = None
    note: Tag | None = None
    runs: list[tuple[int, Run]] = field(default_factory=list)


def judge_pages(book: str, wanted: Mapping[str, ExpectedSection], tagged: TaggedBook) -> Iterator[Diagnostic]:
    """What is wrong with the way in which the sections stand on their pages, and with what else is printed there."""
    for section in tagged.sections(wanted):
        expected = wanted[section.tag.identifier or ""]
        yield from _Printed(Scene(expected.id, book, PRINTED), expected.source, tagged).judge(section.tag)
    for page, run in tagged.untagged:
        if run.text.strip():
            message = f"{_quoted([run])} is printed, but it is in no tag and is no furniture."
            yield Scene("page", book, PRINTED).finding(rules.PRINT_IS_TAGGED, message, Span(""), tagged.spot(page))


def judge_artifacts(
    book: str, tagged: TaggedBook, ink: Mapping[int, Sequence[Run]], furniture: Mapping[int, int]
) -> Iterator[Diagnostic]:
    """Words that pages of text show as artifacts beside their ``furniture``, so many forms on each."""
    for page, number in furniture.items():
        placed = [run for run in ink[page] if run.furniture and run.text.strip()]
        forms = sorted({run.form for run in placed} - {-1})
        strange = [run for run in placed if run.form == -1] if len(forms) <= number else placed
        if strange:
            message = f"{_quoted(strange)} is printed as an artifact, and is no furniture of this book."
            yield Scene("page", book, PRINTED).finding(rules.PRINT_IS_TAGGED, message, Span(""), tagged.spot(page))


@dataclass(frozen=True, slots=True)
class _Printed:
    """One section on its pages."""

    scene: Scene
    source: Span
    book: TaggedBook

    def judge(self, section: Tag) -> Iterator[Diagnostic]:
        blocks = [_Block(section)]
        _collect(section, self.book, blocks)
        inked = [block for block in blocks if block.runs]
        for block in inked:
            for page, placed in groupby(block.runs, key=lambda entry: entry[0]):
                yield from self._page(page, [run for _, run in placed])
        in_text = _notes_in_text(inked)
        for before, after in pairwise(inked):
            if _follows(after, before, in_text) and _stands_before(after, before):
                what = f"{_quoted(run for _, run in after.runs)} is printed before what comes before it"
                yield self._say(
                    rules.PRINT_FOLLOWS_THE_TEXT,
                    f"{what} in {part_name(part_called(after.holder.title))}.",
                    after.runs[0][0],
                )
        for tag in _replacing(section):
            page = next((content.page for content in contents(tag)), 0)
            message = f"“{tag.replaced or tag.spoken}” is spoken in place of words."
            yield self._say(rules.NO_WORD_IS_REPLACED_IN_SPEECH, message, page)

    def _page(self, page: int, runs: Sequence[Run]) -> Iterator[Diagnostic]:
        if hidden := [run for run in runs if not run.visible and run.text.strip()]:
            message = f"{_quoted(hidden)} is in the text of the page, but not to be seen on it."
            yield self._say(rules.WORD_IS_VISIBLE, message, page)
        if not _runs_on(runs) and _characters(runs) != _characters(_as_printed(runs)):
            message = f"{_quoted(runs)} is printed in another order than it is spoken."
            yield self._say(rules.PRINT_FOLLOWS_THE_TEXT, message, page)

    def _say(self, rule: Rule, message: str, page: int) -> Diagnostic:
        return self.scene.finding(rule, message, self.source, self.book.spot(page))


def _replacing(tag: Tag) -> Iterator[Tag]:
    """The elements that readers replace by other words. Marks are judged by themselves, a picture has no words."""
    if tag.replaced is not None or (tag.spoken is not None and tag.kind not in _DESCRIBED and tag.title not in _MARKS):
        yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _replacing(kid)


def _collect(tag: Tag, book: TaggedBook, blocks: list[_Block]) -> None:
    """Add the runs in ``tag`` to the last block; an element that is not in the line begins a new one, and ends it."""
    around, part = blocks[-1], part_called(tag.title)
    apart = tag.kind not in IN_LINE
    if apart:
        holder = around.holder if part in {None, Part.NOTE, Part.NOTE_LABEL, Part.PAGE_REF} else tag
        row = tag if tag.kind == "TR" else around.row
        blocks.append(_Block(holder, row, tag if part is Part.NOTE else around.note))
    for kid in tag.kids:
        if isinstance(kid, Tag):
            _collect(kid, book, blocks)
        else:
            blocks[-1].runs += [(kid.page, run) for run in book.runs.get(kid, ())]
    if apart:
        blocks.append(_Block(around.holder, around.row, around.note))


def _runs_on(runs: Sequence[Run]) -> bool:
    """Whether each of ``runs`` stands behind the one before it or on a lower line, as text from left to right does."""
    return not any(run.is_leftward for run in runs) and all(
        after.left >= before.left if after.shares_line(before) else after.baseline < before.baseline
        for before, after in pairwise(runs)
    )


def _as_printed(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs of a block on one page, line by line from the top, in the direction of most of its letters."""
    leftward = _direction("".join(run.text for run in runs)) == _LEFTWARD
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        # Beside the largest type: a superior and an inferior figure may be further apart than lines of their size.
        if lines and run.shares_line(max(lines[-1], key=lambda other: other.size)):
            lines[-1].append(run)
        else:
            lines.append([run])
    for line in lines:
        yield from _as_read(sorted(line, key=lambda run: run.left), leftward=leftward)


def _as_read(line: Sequence[Run], *, leftward: bool) -> Iterator[Run]:
    """The runs of a line, given from left to right, in the order in which they are read in such a block.

    A stretch in the other direction than the line is turned round by itself (UAX #9, rule L2, for whole runs); runs
    without letters go with the stretch that holds them.
    """
    stretches: list[list[Run]] = []
    waiting: list[Run] = []
    direction = None
    for run in line:
        own = _direction(run.text)
        if own is None or own == direction:
            waiting.append(run)
            if own is not None:
                stretches[-1] += waiting
                waiting = []
            continue
        if waiting:
            # What has no letters and stands between two directions goes with the line.
            stretches.append(waiting)
            waiting = []
        stretches.append([run])
        direction = own
    if waiting:
        stretches.append(waiting)
    for stretch in reversed(stretches) if leftward else stretches:
        own = _direction("".join(run.text for run in stretch))
        yield from reversed(stretch) if (own == _LEFTWARD if own else leftward) else stretch


def _direction(text: str) -> str | None:
    """The direction of most letters; ``None`` where there are none."""
    if not LEFTWARD.search(text):
        return _RIGHTWARD if any(unicodedata.bidirectional(char) == "L" for char in text) else None
    found = Counter(_DIRECTIONS.get(unicodedata.bidirectional(char)) for char in text)
    del found[None]
    return max(found, key=lambda direction: found[direction], default=None)


def _follows(block: _Block, other: _Block, in_text: Container[int]) -> bool:
    """Whether ``block`` has to stand below or behind ``other``: in one part, but not side by side in a table, nor where
    one is a note set ``in_text`` and the other is not of that note.
    """
    if block.note is not other.note and any(id(one.note) in in_text for one in (block, other)):
        return False
    return block.holder is other.holder and (block.row is None or block.row is not other.row)


def _notes_in_text(blocks: Iterable[_Block]) -> frozenset[int]:
    """The identities of the notes that stand above text on a page, below the paragraph that calls them and not at the
    foot: others, called before, may still have to come there.
    """
    lowest: dict[int, float] = {}
    noted = [(block.note, page, run) for block in blocks for page, run in block.runs]
    for note, page, run in noted:
        if note is None:
            lowest[page] = min(run.baseline, lowest.get(page, run.baseline))
    return frozenset(
        id(note) for note, page, run in noted if note is not None and run.baseline > lowest.get(page, run.baseline)
    )


def _stands_before(block: _Block, other: _Block) -> bool:
    """Whether ``block`` begins on an earlier page than ``other``, or higher on the same and not beside it."""
    page, first = block.runs[0]
    other_page, other_first = other.runs[0]
    if page != other_page:
        return page < other_page
    higher = first.baseline > other_first.baseline and not first.shares_line(other_first)
    return higher and first.left < max(run.right for at, run in other.runs if at == page)


def _characters(runs: Iterable[Run]) -> str:
    return PRINTED.squeezed("".join(run.text for run in runs))


def _quoted(runs: Iterable[Run]) -> str:
    return quoted(" ".join(run.text for run in runs).split())
