"""The source beside the page: its text as it was understood, what is open in it, and where its words are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path, PurePosixPath

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import QUESTION_IS_DECIDED_ONCE
from florilegium.edition.manifest import load_edition
from florilegium.model.reading import Passage, Proposal, Reading
from florilegium.preview.painting import painted
from florilegium.preview.places import Place, places
from florilegium.preview.session import Session
from florilegium.preview.shown import ShownBook
from florilegium.preview.wishes import Wish, granting
from florilegium.read import SUFFIXES, question, read_source
from florilegium.read.answering import Answer, Scope, scopes_of
from florilegium.read.characters import MARKUP, characters_of
from florilegium.read.encoding import binary_kind
from florilegium.read.reading_file import answers_to
from florilegium.reviewing import decide
from florilegium.world.files import DiskFolder, Unreadable


class _Words(Wish):
    """The first words of a headnote and its last."""

    first: str
    last: str


class _Given(Wish):
    """An answer: to which question at which place of which source."""

    file: str
    question: str
    line: int
    column: int
    answer: str
    scope: Scope
    by: str
    reason: str = ""
    passage: _Words | None = None


def routes(session: Session) -> list[Route]:
    """A file of the edition, painted; the places of its words in the book; answers to what is open in it."""

    def source(request: Request) -> Response:
        path = request.path_params["path"]
        characters = _characters(session.location, path)
        if characters is None:
            return Response(status_code=404)
        reading = _reading(session.location, path)
        lines = painted(characters, path, reading).lines()
        open_now = reading.proposals if reading else ()
        told = {
            "path": path,
            "lines": [[[one.text, one.part, one.mark] for one in line] for line in lines],
            "questions": [_asked(one) for one in open_now if one.at.file == path],
            "by": _editor(session.location),
        }
        return JSONResponse(told)

    def printed(request: Request) -> Response:
        path, book = request.path_params["path"], session.view.book
        characters = _characters(session.location, path)
        if characters is None or book is None:
            return Response(status_code=404)
        found = _places(book, path, characters, _reading(session.location, path))
        return JSONResponse([_told(place) for place in found])

    return [
        Route("/source/{path:path}", source),
        Route("/places/{build:int}/{path:path}", printed),
        granting("/answers", _Given, lambda given: _decided(session.location, given)),
    ]


def _decided(location: Path, given: _Given) -> Outcome[str]:
    reading = _reading(location, given.file)
    asked = (given.question, given.line, given.column)
    proposals = reading.proposals if reading else ()
    proposal = next((one for one in proposals if (one.question, one.at.line, one.at.column) == asked), None)
    if proposal is None:
        message = f"“{given.question}” is not open any more."
        return Outcome(None, (Diagnostic(QUESTION_IS_DECIDED_ONCE, message, Span(given.file, given.line)),))
    passage = Passage(given.passage.first, given.passage.last) if given.passage else None
    return decide(location, given.file, proposal, Answer(given.answer, given.by, given.scope, given.reason, passage))


def _characters(location: Path, path: str) -> str | None:
    """The text of the file at ``path`` in the edition; nothing where it is none of the edition's, or no text."""
    if any(part.startswith(".") for part in PurePosixPath(path).parts):
        return None
    try:
        raw = DiskFolder(location).read(path)
    except Unreadable:
        return None
    return None if binary_kind(raw) else characters_of(path, raw)


def _reading(location: Path, path: str) -> Reading | None:
    return read_source(DiskFolder(location), path).value if path.endswith(SUFFIXES) else None


def _editor(location: Path) -> str:
    """Who decides, where the manifest names one editor."""
    edition = load_edition(DiskFolder(location), location.name).value
    editors = [person.name for person in edition.people if person.role == "edt"] if edition else []
    return editors[0] if len(editors) == 1 else ""


def _asked(proposal: Proposal) -> Mapping[str, object]:
    """An open question as the page shows it; ``free`` where any words may answer it."""
    return {
        "question": proposal.question,
        "asked": question(proposal).message,
        "line": proposal.at.line,
        "column": proposal.at.column,
        "proposed": proposal.answer,
        "reason": proposal.reason,
        "confidence": proposal.confidence,
        "choices": [[one.answer, one.sentence] for one in proposal.choices],
        "free": not answers_to(proposal.question),
        "kind": proposal.kind,
        "passage": asdict(proposal.passage) if proposal.passage else None,
        "scopes": scopes_of(proposal),
    }


def _places(book: ShownBook, path: str, characters: str, reading: Reading | None) -> tuple[Place, ...]:
    if reading is None:
        return ()
    texts = {one.article.id for one in book.readings if any(origin.path == path for origin in one.article.origins)}
    printed = ((number, page) for number, page in enumerate(book.pages) if page.face.section in texts)
    words = [(number, page.sheets.words(page.number)) for number, page in printed]
    return places(painted(characters, path, reading), words, is_markup=path.endswith(MARKUP))


def _told(place: Place) -> list[object]:
    word = place.word
    box = (round(side, 4) for side in (word.left, word.top, word.right, word.bottom))
    return [place.line, place.column, place.length, place.page, *box]
