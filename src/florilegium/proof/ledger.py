"""The proof of a book: its files are read back portion by portion and compared with what they were made of."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias, TypeVar

from florilegium.diagnostics import Diagnostic, Outcome, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.diagnostics.waiver import waived
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
    Answer,
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


Proving: TypeAlias = Generator[Sequence[Task], Sequence[Answer], Outcome[BookLedger]]
"""A proof on its way: what has to be done next, then what was said to it, and in the end the account."""


def prove_files(
    book: Book, files: Mapping[Format, Path], room: Room, progress: Progress = untold
) -> tuple[Outcome[BookLedger], ...]:
    """Read finished ``files`` back and compare them with ``book``: an EPUB exactly, word by word and mark by mark; a
    PDF under the equivalence of print, in logical order and as it stands on the pages.

    The value is missing where a file cannot be read back at all. Nothing in it is trusted. The work is done in
    ``room``, each step for all files, so that none waits for another. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    provings = [_proving(book, form, file) for form, file in files.items()]
    outcomes: dict[int, Outcome[BookLedger]] = {}
    asked: dict[int, Sequence[Task]] = {number: next(proving) for number, proving in enumerate(provings)}
    while asked:
        answers = _told(room, [task for tasks in asked.values() for task in tasks], progress)
        for number, tasks in list(asked.items()):
            try:
                asked[number] = provings[number].send(list(islice(answers, len(tasks))))
            except StopIteration as ended:
                outcomes[number] = ended.value
                del asked[number]
    return tuple(outcomes[number] for number in range(len(provings)))


def _told(room: Room, tasks: Sequence[Task], progress: Progress) -> Iterator[Answer]:
    """What is said to ``tasks``."""
    answers = []
    for done, answer in enumerate(room.answers(tasks)):
        progress("proving", done, len(tasks))
        answers.append(answer)
    return iter(answers)


def _proving(book: Book, form: Format, file: Path) -> Proving:
    try:
        return (yield from _proving_epub(book, file) if form is Format.EPUB else _proving_pages(book, form, file))
    except UnreadableBook as error:
        name = NAMES.get(form, NAME)
        message = f"{name[0].upper()}{name[1:]} cannot be read back: {error}."
        return Outcome(None, (Diagnostic(rules.BOOK_CAN_BE_READ, message),))


def _proving_epub(book: Book, file: Path) -> Proving:
    (survey,) = _read(EpubSurvey, (yield [EpubSurveyTask(file, known_sections(book))]))
    tasks = [
        DocumentTask(file, only(book, one.sections), one.sections, one.path, one.digest) for one in survey.documents
    ]
    verdicts = _read(DocumentVerdict, (yield tasks))
    (claims,) = _read(Claims, (yield [ClaimsTask(file, tuple(one.served for one in verdicts))]))
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


def _proving_pages(book: Book, form: Format, file: Path) -> Proving:
    known = known_sections(book)
    (survey,) = _read(Survey, (yield [SurveyTask(file)]))
    structure = survey.structure
    wanted = [section.id for section in book.sections if isinstance(section, ProvedSection)]
    tasks = [_quire(file, form, book, known, quire, survey) for quire in quires(structure, frozenset(wanted), known)]
    verdicts = _read(QuireVerdict, (yield tasks))
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


def _read(kind: type[T], answers: Iterable[Answer]) -> list[T]:
    """``answers``, which have to be of this ``kind``. Raises :class:`UnreadableBook` where the book was not read."""
    read: list[T] = []
    for answer in answers:
        if isinstance(answer, Unread):
            raise UnreadableBook(answer.why)
        if not isinstance(answer, kind):
            raise TypeError(f"{answer!r} is no {kind.__name__}")
        read.append(answer)
    return read


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
    told = waived(in_order([*wrong, *findings]), book.edition.waivers, made=True)
    errors = sum(finding.stops(draft=True) for finding in told)
    return Outcome(BookLedger(form, entries, errors), told)
