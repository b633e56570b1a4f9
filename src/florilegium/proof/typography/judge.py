"""The pages of a book, looked at as a typographer does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import typography as rules
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.found import Spot
from florilegium.proof.ink import Run
from florilegium.proof.scene import Scene
from florilegium.proof.structure import contents
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.breaks import faults_of_breaks
from florilegium.proof.typography.fault import Fault
from florilegium.proof.typography.lines import Block, blocks
from florilegium.proof.typography.measure import Measure, Tally
from florilegium.proof.typography.spacing import (
    faults_of_filling,
    faults_of_markers,
    faults_of_spacing,
    is_beyond_reproach,
)

_DIVIDED = "a soft hyphen in a correction of the word lets it divide"
_HINTS = {
    rules.LINE_FITS: f"Where a word is too long, {_DIVIDED}; else give the table or the type less room.",
    rules.WORDS_STAND_CLOSE: f"Where the next line begins with a long word, {_DIVIDED}; else waive this.",
    rules.HYPHENS_ARE_FEW: "A correction or another trim breaks these lines elsewhere; else waive this.",
    rules.PAGE_IS_FILLED: "A long note, a table or a picture found no room. Another trim may have it; else waive this.",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a section is set: its source, the pages that were read with it, from 0, and what its blocks of text on them
    say of the measure. ``written`` are the blocks themselves as JSON: few sections are ever looked at once more, and
    as values the lines of a large book would take more memory than all else that is known of it.
    """

    section: str
    source: Span
    pages: tuple[int, ...]
    tally: Tally
    written: str

    @classmethod
    def of(cls, section: str, source: Span, pages: tuple[int, ...], set_blocks: tuple[Block, ...]) -> Setting:
        """How a section with these blocks is set."""
        return cls(section, source, pages, Tally.of(set_blocks), _blocks().dump_json(set_blocks).decode())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of text, read again each time."""
        return _blocks().validate_json(self.written)


@cache
def _blocks() -> TypeAdapter[tuple[Block, ...]]:
    return TypeAdapter(tuple[Block, ...])


def settings(sources: Mapping[str, Span], tagged: TaggedBook) -> tuple[Setting, ...]:
    """How all sections are set; ``sources`` are the files of those that have any."""
    pages = tuple(tagged.folios)
    return tuple(
        Setting.of(identifier, sources.get(identifier, Span("")), pages, blocks(section.tag, tagged))
        for section in tagged.sections(tagged.known)
        if (identifier := section.tag.identifier) is not None
    )


def judge_setting(
    book: str,
    set_sections: Iterable[Setting],
    tagged: TaggedBook,
    ink: Mapping[int, Sequence[Run]],
    boxes: Iterable[int],
    stamp: str,
) -> Iterator[Diagnostic]:
    """What a typographer would send back of some pages, whatever the others are like. ``ink`` is all that stands on
    them, ``boxes`` those that show an empty box; ``stamp`` is what a draft says on all pages.
    """
    tags = {section.tag.identifier: section.tag for section in tagged.sections(tagged.known)}
    for one in set_sections:
        for fault in (*faults_of_breaks(one.blocks), *faults_of_markers((tags[one.section],), tagged)):
            yield _finding(fault, one, book, tagged.folios)
    for page in boxes:
        message = "A character is drawn as an empty box: its font has no glyph for it."
        yield _on_page(rules.GLYPH_IS_DRAWN, message, page, book, tagged)
    printed = {content.page for content in contents(tagged.root)} | {page for page, _ in tagged.untagged}
    for page, runs in ink.items():
        shown = "".join(run.text for run in runs).strip()
        if page not in printed and shown not in {"", stamp}:
            message = f"A page without text shows “{shown}”."
            yield _on_page(rules.BLANK_PAGE_IS_BLANK, message, page, book, tagged)


def judge_measure(book: str, set_sections: Sequence[Setting], folios: Sequence[str]) -> Iterator[Diagnostic]:
    """What stands elsewhere than the measure of the whole book would have it."""
    measure = Measure.of([(one.tally, one.pages) for one in set_sections])
    for one in set_sections:
        if not is_beyond_reproach(one.tally, one.pages, measure):
            looked_at = one.blocks
            spaced = faults_of_spacing(looked_at, one.pages, measure)
            for fault in (*spaced, *faults_of_filling(looked_at, one.tally, measure)):
                yield _finding(fault, one, book, folios)


def _finding(fault: Fault, where: Setting, book: str, folios: Sequence[str] | Mapping[int, str]) -> Diagnostic:
    line, page = fault.line, where.pages[fault.line.page]
    spot = Spot(page=page + 1, folio=folios[page], left=line.left, baseline=line.baseline)
    scene = Scene(where.section, book, PRINTED)
    return scene.finding(fault.rule, fault.message, where.source, spot, _HINTS.get(fault.rule, ""))


def _on_page(rule: Rule, message: str, page: int, book: str, tagged: TaggedBook) -> Diagnostic:
    return Scene("page", book, PRINTED).finding(rule, message, Span(""), tagged.spot(page))
