"""What is judged by itself of a finished book, and who judges it: a task to a portion, whichever process does it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import pikepdf
import pypdfium2

from florilegium.diagnostics import Diagnostic
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import document, pages
from florilegium.proof.container import (
    Files,
    Publication,
    SpineItem,
    UnreadableBook,
    files_of,
    parsed,
    publication,
    whole_container,
)
from florilegium.proof.document import DocumentVerdict
from florilegium.proof.epubsurvey import EpubSurvey, epub_survey
from florilegium.proof.ink import Box, drawable, drawn
from florilegium.proof.pages import QuireVerdict
from florilegium.proof.quire import Quire
from florilegium.proof.service import Served, judge_claims
from florilegium.proof.structure import opened
from florilegium.proof.stylesheet import StyleRule, suspect_rules
from florilegium.proof.survey import Survey, survey_of
from florilegium.world.memory import give_back


@dataclass(frozen=True, slots=True)
class SurveyTask:
    """Survey the PDF ``file``."""

    file: Path


@dataclass(frozen=True, slots=True)
class EpubSurveyTask:
    """Survey the EPUB ``file``; ``known`` are the ids of all sections."""

    file: Path
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class DocumentTask:
    """Judge the document at ``path`` in the EPUB ``file``: ``book`` has the sections that stand in it and no others,
    ``known`` are the ids of sections in it; ``digest`` is that of all the bytes that are looked at.
    """

    file: Path
    book: Book
    known: frozenset[str]
    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class ClaimsTask:
    """Judge what the EPUB ``file`` claims by what its documents have ``served``, in order."""

    file: Path
    served: tuple[Served, ...]


@dataclass(frozen=True, slots=True)
class QuireTask:
    """Judge a quire of the PDF ``file``: ``book`` has the sections that stand in it and no others, ``known`` are the
    ids of sections in it; ``digest`` is that of all that is looked at, wherever in the book, but for its fonts, and
    ``box`` what all its pages show. ``furniture`` tells how many forms of each page with text are judged elsewhere.
    """

    file: Path
    form: Format
    book: Book
    known: frozenset[str]
    quire: Quire
    digest: str
    box: Box
    furniture: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Claims:
    """What is wrong with the claims of an EPUB."""

    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A portion that cannot be read back, and why, for people."""

    why: str


Task: TypeAlias = SurveyTask | EpubSurveyTask | DocumentTask | ClaimsTask | QuireTask
Verdict: TypeAlias = DocumentVerdict | QuireVerdict
Answer: TypeAlias = Survey | EpubSurvey | DocumentVerdict | Claims | QuireVerdict | Unread


class Reader:
    """Does tasks. Opens each file once; a context manager that closes them."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._epubs: dict[Path, _Epub] = {}
        self._pdfs: dict[Path, _Pdf] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._open.close()

    def __call__(self, task: Task) -> Answer:
        """What is said of a portion."""
        try:
            match task:
                case SurveyTask():
                    survey = _surveyed(task.file)
                    give_back()
                    return survey
                case EpubSurveyTask():
                    with whole_container():
                        epub = self._epub(task.file)
                        return epub_survey(epub.publication, epub.read, task.known)
                case ClaimsTask():
                    with whole_container():
                        opened_book = self._epub(task.file).publication
                        return Claims(tuple(judge_claims(opened_book.package, opened_book.navigation, task.served)))
                case DocumentTask():
                    with whole_container():
                        epub = self._epub(task.file)
                        item = SpineItem(task.path, parsed(task.path, epub.read))
                        return document.verdict_on(item, task.book, task.known, epub.styles)
                case QuireTask():
                    with drawable():
                        pdf = self._pdf(task.file)
                        quire = task.quire, pdf.document, pdf.drawn
                        return pages.verdict_on(*quire, task.form, task.book, task.known, task.furniture)
        except UnreadableBook as error:
            return Unread(str(error))

    def _epub(self, file: Path) -> _Epub:
        if file not in self._epubs:
            self._epubs[file] = _Epub(self._open.enter_context(files_of(file)))
        return self._epubs[file]

    def _pdf(self, file: Path) -> _Pdf:
        if file not in self._pdfs:
            self._pdfs[file] = _Pdf(file, self._open.enter_context(opened(file)), self._open)
        return self._pdfs[file]


def _surveyed(file: Path) -> Survey:
    """The survey of a PDF, opened for it alone: all that is in it is looked at, and held until it is closed."""
    with opened(file) as document:
        return survey_of(document)


@dataclass(frozen=True)
class _Epub:
    """An open EPUB."""

    read: Files

    @cached_property
    def publication(self) -> Publication:
        """Its parts. Raises :class:`UnreadableBook`."""
        return publication(self.read)

    @cached_property
    def styles(self) -> tuple[StyleRule, ...]:
        """The rules of its stylesheets that touch words."""
        return tuple(rule for path, sheet in self.publication.sheets for rule in suspect_rules(path, sheet))


@dataclass(frozen=True)
class _Pdf:
    """A PDF, open for the program that reads its structure, and when it is first asked for the one that draws it."""

    file: Path
    document: pikepdf.Pdf
    open: ExitStack

    @cached_property
    def drawn(self) -> pypdfium2.PdfDocument:
        """The PDF as pdfium draws it."""
        return self.open.enter_context(drawn(self.file))
