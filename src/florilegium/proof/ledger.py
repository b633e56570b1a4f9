"""The proof of a book: it is read back portion by portion and compared with what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from florilegium.diagnostics import Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof.container import UnreadableBook
from florilegium.proof.document import NAME, DocumentVerdict
from florilegium.proof.entries import BookLedger
from florilegium.proof.epubsurvey import EpubSurvey
from florilegium.proof.equivalence import EXACT
from florilegium.proof.expected import ExpectedSection, ProvedSection, expected, known_sections, only, words_of
from florilegium.proof.furniture import judge_furniture, pages_of_sections
from florilegium.proof.glyphs import judge_glyphs
from florilegium.proof.judge import SectionVerdict, judge_page_numbers, judge_presence
from florilegium.proof.matter.judge import Elsewhere, judge_matter
from florilegium.proof.pages import EQUIVALENCES, NAMES, QuireVerdict
from florilegium.proof.portion import (
    Claims,
    ClaimsTask,
    DocumentTask,
    EpubSurveyTask,
    QuireTask,
    SurveyTask,
    Task,
    Unread,
)
from florilegium.proof.quire import Quire, quires
from florilegium.proof.room import Room
from florilegium.proof.structure import Structure, Tag, contents
from florilegium.proof.survey import Survey
from florilegium.proof.tagged import sections_and_strays
from florilegium.proof.typography.judge import judge_measure
from florilegium.world.progress import Progress, untold
from florilegium.world.store import key_of

T = TypeVar("T")


def prove_file(book: Book, form: Format, file: Path, room: Room, progress: Progress = untold) -> Outcome[BookLedger]:
    """Read a finished ``file`` back and compare it with ``book``: an EPUB exactly, word by word and mark by mark; a PDF
    under the equivalence of print, in logical order and as it stands on the pages.

    The value is missing where the file cannot be read back at all. Nothing in it is trusted. The work is done in
    ``room``. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    name = NAMES.get(form, NAME)
    try:
        if form is Format.EPUB:
            return _prove_epub(book, file, room, progress)
        return _prove_pages(book, form, file, room, progress)
    except UnreadableBook as error:
        message = f"{name[0].upper()}{name[1:]} cannot be read back: {error}."
        return Outcome(None, (Diagnostic(rules.BOOK_CAN_BE_READ, message),))


def _prove_epub(book: Book, file: Path, room: Room, progress: Progress) -> Outcome[BookLedger]:
    doing = "proving the EPUB"
    (survey,) = _answers(room, [EpubSurveyTask(file, known_sections(book))], EpubSurvey, doing, progress)
    tasks = [
        DocumentTask(file, only(book, one.sections), one.sections, one.path, one.digest) for one in survey.documents
    ]
    verdicts = list(_answers(room, tasks, DocumentVerdict, doing, progress))
    (claims,) = _answers(room, [ClaimsTask(file, tuple(one.served for one in verdicts))], Claims, doing, progress)
    found = [section for one in verdicts for section in one.sections]
    places = {section: one.path for one in survey.documents for section in one.sections}
    matter = [each for one in verdicts for each in one.matter]
    findings = (
        *(each for one in verdicts for each in one.findings),
        *judge_matter(NAME, book, matter, Elsewhere(folios=(), begins={}, leads=places, names=(), pictures=())),
        *judge_page_numbers(NAME, found, _breaks(survey, verdicts)),
        *claims.findings,
    )
    return account(book, Format.EPUB, found, findings)


def _breaks(survey: EpubSurvey, verdicts: Iterable[DocumentVerdict]) -> dict[str, str]:
    """The printed page on which each section begins that has a document of its own, with page breaks in it."""
    return {
        section: verdict.served.breaks[0][1]
        for document, verdict in zip(survey.documents, verdicts, strict=True)
        for section in document.sections
        if len(document.sections) == 1 and verdict.served.breaks
    }


def _prove_pages(book: Book, form: Format, file: Path, room: Room, progress: Progress) -> Outcome[BookLedger]:
    known, doing = known_sections(book), f"proving the {form.upper()}"
    (survey,) = _answers(room, [SurveyTask(file)], Survey, doing, progress)
    structure = survey.structure
    wanted = [section.id for section in book.sections if isinstance(section, ProvedSection)]
    tasks = [_quire(file, form, book, known, quire, survey) for quire in quires(structure, frozenset(wanted), known)]
    verdicts = list(_answers(room, tasks, QuireVerdict, doing, progress))
    order = [kid.identifier for kid in sections_and_strays(structure.root, known) if isinstance(kid, Tag)]
    found = sorted((each for one in verdicts for each in one.sections), key=lambda each: order.index(each.entry.id))
    suspected = [each for one in verdicts for each in one.suspected]
    settings = [each for one in verdicts for each in one.settings]
    matter = [each for one in verdicts for each in one.matter]
    elsewhere = _elsewhere(book, form, structure, verdicts)
    findings = (
        *(each for one in verdicts for each in one.findings),
        *judge_glyphs(NAMES[form], suspected, words_of(book)),
        *judge_measure(NAMES[form], settings, structure.folios),
        *judge_furniture(NAMES[form], book, structure, survey.furniture),
        *judge_matter(NAMES[form], book, matter, elsewhere),
        *judge_page_numbers(NAMES[form], found, elsewhere.begins),
    )
    return account(book, form, found, findings)


def _elsewhere(book: Book, form: Format, structure: Structure, verdicts: Iterable[QuireVerdict]) -> Elsewhere:
    """What the pages of a PDF say to those of the book's own."""
    begins: dict[str, str] = {}
    for page, section in sorted(pages_of_sections(structure, known_sections(book)).items()):
        begins.setdefault(section, structure.folios[page])
    return Elsewhere(
        folios=structure.folios,
        begins=begins,
        leads={section: section for section in begins} if EQUIVALENCES[form].linked else {},
        names=[each for one in verdicts for each in one.names],
        pictures=[each for one in verdicts for each in one.pictures],
    )


def _quire(file: Path, form: Format, book: Book, known: frozenset[str], quire: Quire, survey: Survey) -> QuireTask:
    boxes = [survey.boxes[page] for page in quire.folios] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    digest = key_of("quire", quire.described, *(survey.digests[page] for page in quire.folios))
    box = max(lefts), max(bottoms), min(rights), min(tops)
    held = {content.page for content in contents(quire.root)}
    furniture = {page: len(survey.furniture[page]) for page in quire.folios if page in held}
    return QuireTask(
        file, form, only(book, quire.identifiers), known & quire.identifiers, quire, digest, box, furniture
    )


def _answers(room: Room, tasks: Sequence[Task], kind: type[T], doing: str, progress: Progress) -> Iterator[T]:
    """What is said to each of ``tasks``. Raises :class:`UnreadableBook`."""
    for done, answer in enumerate(room.answers(tasks)):
        progress(doing, done, len(tasks))
        if isinstance(answer, Unread):
            raise UnreadableBook(answer.why)
        if not isinstance(answer, kind):
            raise TypeError(f"{answer!r} is no {kind.__name__}")
        yield answer


def account(
    book: Book, form: Format, found: Sequence[SectionVerdict], findings: Iterable[Diagnostic]
) -> Outcome[BookLedger]:
    """The account of ``book`` where its sections, in the order of the file, are those ``found``: one that is missing is
    a finding as well.
    """
    name, equivalence = NAMES.get(form, NAME), EQUIVALENCES.get(form, EXACT)
    words, paged = dict(book.words), form is not Format.EPUB
    sections = {section.id: section for section in book.sections if isinstance(section, ProvedSection)}

    def lacking(section: str) -> ExpectedSection:
        return expected(sections[section], equivalence, words, notes_at_calls=paged)

    entries, wrong = judge_presence(name, tuple(sections), found, lacking, equivalence)
    told = in_order([*wrong, *findings])
    errors = sum(finding.severity is Severity.ERROR for finding in told)
    return Outcome(BookLedger(form, entries, errors), told)
