"""One quire of a PDF, judged by itself: in logical order, and as it stands on its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
import pypdfium2

from florilegium.diagnostics import Diagnostic
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import pdf as pdf_reader
from florilegium.proof.equivalence import ON_PAPER, PRINTED
from florilegium.proof.expected import ProvedText, expected_sections
from florilegium.proof.fonts import Shown, shown_on
from florilegium.proof.glyphs import Suspicion, suspects, suspicions, undrawn
from florilegium.proof.ink import Box, Run, runs_of
from florilegium.proof.judge import SectionVerdict, judge_sections
from florilegium.proof.matter.shown import Matter, matter_in
from florilegium.proof.matter.sightings import Sighting, names_in, pictures_in
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.quire import Quire
from florilegium.proof.structure import whole_pdf
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.judge import Setting, judge_setting, settings
from florilegium.proof.visual import judge_artifacts, judge_pages

NAMES = {Format.PDF: "the PDF", Format.PRINT: "the print PDF"}
EQUIVALENCES = {Format.PDF: PRINTED, Format.PRINT: ON_PAPER}
"""The PDF for the printer holds no links."""


@dataclass(frozen=True, slots=True)
class QuireVerdict:
    """What is said of a quire: of the sections in it, in order; what else is wrong; the suspect characters of its
    glyphs; how it is set, to be measured with the others; how far its ink reaches on any of its pages; the glyphs that
    its pages show, where that can be told; what pages of the book's own in it show; and where the names of the index
    and the pictures stand.
    """

    sections: tuple[SectionVerdict, ...]
    findings: tuple[Diagnostic, ...]
    suspected: tuple[Suspicion, ...]
    settings: tuple[Setting, ...]
    reach: Box
    shown: Shown | None
    matter: tuple[Matter, ...]
    names: tuple[Sighting, ...]
    pictures: tuple[Sighting, ...]


def verdict_on(
    quire: Quire,
    document: pikepdf.Pdf,
    drawn: pypdfium2.PdfDocument,
    form: Format,
    book: Book,
    known: frozenset[str],
    furniture: Mapping[int, int],
) -> QuireVerdict:
    """Compare a ``quire`` with ``book``, which has the sections that stand in it and no others, under the equivalence
    of print. ``known`` are the ids of all sections; ``document`` and ``drawn`` are the PDF as two programs read it;
    ``furniture`` tells how many forms of each page with text are judged by what they say.
    """
    name, equivalence = NAMES[form], EQUIVALENCES[form]
    wanted = expected_sections(book, equivalence, notes_at_calls=True)
    ink = {number: runs_of(drawn, number) for number in quire.folios}
    # Here alone, so that a mistake in what compares is not taken for one in the book.
    with whole_pdf():
        boxes = tuple(undrawn(document, quire.folios))
        suspect = tuple(suspects(document, quire.folios))
        shown = shown_on(document, quire.folios)
    tagged = TaggedBook.of(quire.root, quire.folios, ink, known)
    found = pdf_reader.sections(tagged, wanted)
    sections = judge_sections(name, wanted, found, OwnWords.of(book.words), equivalence)
    texts = {section.id for section in book.sections if isinstance(section, ProvedText)}
    laid_out = settings({one.id: one.source for one in wanted.values() if one.id in texts}, tagged)
    stamp = dict(book.words)["draft"] if book.draft else ""
    findings = (
        *judge_pages(name, wanted, tagged),
        *judge_artifacts(name, tagged, ink, furniture),
        *judge_setting(name, laid_out, tagged, ink, boxes, stamp),
    )
    suspected = suspicions(suspect, tagged, wanted)
    return QuireVerdict(
        sections=sections,
        findings=findings,
        suspected=tuple(suspected),
        settings=laid_out,
        reach=_reach(ink.values()),
        shown=shown,
        matter=tuple(_matter(tagged, book)),
        names=tuple(names_in(wanted, [one for one in found if one.id in texts], book.edition.index)),
        pictures=tuple(pictures_in(wanted, found)),
    )


def _matter(tagged: TaggedBook, book: Book) -> Iterator[Matter]:
    own = matter_in(book)
    for section, found in zip(tagged.sections(own), pdf_reader.sections(tagged, own), strict=True):
        yield Matter.of(found, pdf_reader.links(section.tag))


def _reach(ink: Iterable[Sequence[Run]]) -> Box:
    runs = [run for page in ink for run in page if not run.furniture]
    if not runs:
        return 0.0, 0.0, 0.0, 0.0
    edges = [(run.left, run.bottom, run.right, run.top) for run in runs]
    lefts, bottoms, rights, tops = zip(*edges, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
