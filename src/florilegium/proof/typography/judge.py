"""The pages of a book, looked at as a typographer does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import typography as rules
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.ink import Run
from florilegium.proof.scene import Scene
from florilegium.proof.structure import contents
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.breaks import faults_of_breaks
from florilegium.proof.typography.fault import Fault
from florilegium.proof.typography.lines import blocks
from florilegium.proof.typography.measure import Measure
from florilegium.proof.typography.spacing import faults_of_markers, faults_of_spacing

_HINTS = {
    rules.LINE_FITS: "Let the word break (a soft hyphen in a correction), or give the table or the type less room.",
    rules.WORDS_STAND_CLOSE: "Let the words of the line break, or set the passage flush left in print.css.",
}


def judge_typography(
    book: str,
    sources: Mapping[str, Span],
    tagged: TaggedBook,
    ink: Sequence[Sequence[Run]],
    boxes: Iterable[int],
    stamp: str,
) -> Iterator[Diagnostic]:
    """What a typographer would send back. ``sources`` are the files of those sections that have any; ``ink`` is all
    that stands on each page, ``boxes`` the pages that show an empty box; ``stamp`` is what a draft says on all pages.
    """
    tags = {section.tag.identifier or "": section.tag for section in tagged.sections(tagged.known)}
    read = {section: blocks(tag, tagged) for section, tag in tags.items()}
    measure = Measure.of(chain.from_iterable(read.values()))
    for section, held in read.items():
        scene, source = Scene(section, book, PRINTED), sources.get(section, Span(""))
        markers = faults_of_markers((tags[section],), tagged)
        for fault in (*faults_of_breaks(held), *faults_of_spacing(held, measure), *markers):
            yield _finding(fault, scene, source, tagged)
    for page in boxes:
        message = "A character is drawn as an empty box: its font has no glyph for it."
        yield _on_page(rules.GLYPH_IS_DRAWN, message, page, book, tagged)
    printed = {content.page for content in contents(tagged.root)} | {page for page, _ in tagged.untagged}
    for page, runs in enumerate(ink):
        shown = "".join(run.text for run in runs).strip()
        if page not in printed and shown not in {"", stamp}:
            message = f"A page without text shows “{shown}”."
            yield _on_page(rules.BLANK_PAGE_IS_BLANK, message, page, book, tagged)


def _finding(fault: Fault, scene: Scene, source: Span, tagged: TaggedBook) -> Diagnostic:
    spot = tagged.spot(fault.line.page, fault.line.main)
    return scene.finding(fault.rule, fault.message, source, spot, _HINTS.get(fault.rule, ""))


def _on_page(rule: Rule, message: str, page: int, book: str, tagged: TaggedBook) -> Diagnostic:
    return Scene("page", book, PRINTED).finding(rule, message, Span(""), tagged.spot(page))
