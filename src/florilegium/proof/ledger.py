"""The proof of a book: it is read back portion by portion and compared with what it was made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from florilegium.diagnostics import Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof.container import Files, UnreadableBook, files_of, parsed, publication
from florilegium.proof.document import NAME, DocumentVerdict
from florilegium.proof.entries import BookLedger
from florilegium.proof.equivalence import EXACT
from florilegium.proof.expected import ExpectedSection, ProvedSection, expected, expected_sections, known_sections
from florilegium.proof.glyphs import judge_glyphs
from florilegium.proof.judge import SectionVerdict, judge_presence
from florilegium.proof.pages import EQUIVALENCES, NAMES, QuireVerdict
from florilegium.proof.portion import DocumentTask, QuireTask, SurveyTask, Task, Unread
from florilegium.proof.quire import Quire, quires
from florilegium.proof.room import Room
from florilegium.proof.service import judge_claims
from florilegium.proof.structure import Tag
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
    with files_of(file) as read:
        opened = publication(read)
        styles = key_of("stylesheets", *(part for sheet in opened.sheets for part in sheet))
        tasks = [_document(file, book, path, read, styles) for path in opened.documents]
    verdicts = list(_answers(room, tasks, DocumentVerdict, "proving the EPUB", progress))
    claims = judge_claims(opened.package, opened.navigation, [one.served for one in verdicts])
    found = [section for one in verdicts for section in one.sections]
    return account(book, Format.EPUB, found, (*(each for one in verdicts for each in one.findings), *claims))


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
    findings = (
        *(each for one in verdicts for each in one.findings),
        *judge_glyphs(NAMES[form], suspected, words_of(book)),
        *judge_measure(NAMES[form], settings, structure.folios),
    )
    return account(book, form, found, findings)


def _document(file: Path, book: Book, path: str, read: Files, styles: str) -> DocumentTask:
    ids = {one.get("id", "") for one in parsed(path, read).iter("*")}
    digest = key_of("document", path, read(path), styles)
    return DocumentTask(file, only(book, ids), known_sections(book) & ids, path, digest)


def _quire(file: Path, form: Format, book: Book, known: frozenset[str], quire: Quire, survey: Survey) -> QuireTask:
    boxes = [survey.boxes[page] for page in quire.folios] or [(0.0, 0.0, 0.0, 0.0)]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    digest = key_of("quire", quire.described, *(survey.digests[page] for page in quire.folios))
    box = max(lefts), max(bottoms), min(rights), min(tops)
    return QuireTask(file, form, only(book, quire.identifiers), known & quire.identifiers, quire, digest, box)


def only(book: Book, ids: Collection[str]) -> Book:
    """``book`` with its sections of these ``ids`` and no others."""
    return replace(book, front=(), body=tuple(section for section in book.sections if section.id in ids), back=())


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


def words_of(book: Book) -> Iterator[str]:
    """Every word that comes from somebody, exactly as it stands there."""
    for section in expected_sections(book, EXACT, notes_at_calls=True).values():
        for _, stream in section.parts:
            yield from (word.text for word in stream.words)
