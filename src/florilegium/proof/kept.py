"""Verdicts kept between builds, so that a book is read back only where it changed.

Whatever can change a verdict is in its key: all that is looked at in the book, the sections that should stand there
with the lines on which they were read, and this program's own code with its tools. Numbers of pages are not: what is
kept of a quire is moved to where it stands. Nor are fonts, which any new glyph changes: a verdict is kept with the
glyphs that the pages show, and counts as long as these are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from florilegium.model.book import Section
from florilegium.proof.document import DocumentVerdict
from florilegium.proof.entries import SectionEntry
from florilegium.proof.found import Spot
from florilegium.proof.ink import Box
from florilegium.proof.judge import SectionVerdict
from florilegium.proof.matter.shown import Matter
from florilegium.proof.matter.sightings import Sighting
from florilegium.proof.pages import QuireVerdict
from florilegium.proof.portion import Answer, DocumentTask, QuireTask, SurveyTask, Task
from florilegium.proof.room import Room
from florilegium.proof.survey import Survey
from florilegium.proof.typography.judge import Setting
from florilegium.world.store import Store, code_digest, key_of
from florilegium.world.tools import tools

S = TypeVar("S", Matter, Sighting)

_CODE = ("florilegium.proof", "florilegium.model", "florilegium.diagnostics", "florilegium.world")


@dataclass(frozen=True, slots=True)
class _KeptQuire:
    """A verdict, the pages on which the quire stood with their folios, and the digest of the glyphs that it shows."""

    folios: Mapping[int, str]
    glyphs: str
    verdict: QuireVerdict


@cache
def _documents() -> TypeAdapter[DocumentVerdict]:
    return TypeAdapter(DocumentVerdict)


@cache
def _quires() -> TypeAdapter[_KeptQuire]:
    return TypeAdapter(_KeptQuire)


class KeptVerdicts:
    """A room that asks another only what its store does not know. What something was found in on printed pages is not
    kept, because findings name the page.
    """

    def __init__(self, store: Store, room: Room) -> None:
        self._store, self._room = store, room
        self._surveys: dict[Path, Survey] = {}
        self._sections: dict[int, tuple[Section, str]] = {}
        self._makers = code_digest(*_CODE), repr(tools())

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """See :meth:`Room.answers`. While others work, the store is asked about the next tasks."""
        due: deque[tuple[Task, str, Answer | None]] = deque()

        def unknown() -> Iterator[Task]:
            for task in tasks:
                key = self._key(task)
                due.append((task, key, self._known(task, key)))
                if due[-1][2] is None:
                    yield task

        for said in self._room.answers(unknown()):
            yield from _known_before(due)
            task, key, _ = due.popleft()
            yield self._keep(task, key, said)
        yield from _known_before(due)

    def _key(self, task: Task) -> str:
        if not isinstance(task, DocumentTask | QuireTask):
            return ""
        form = task.form if isinstance(task, QuireTask) else ""
        book = repr(replace(task.book, front=(), body=(), back=())), *map(self._described, task.book.sections)
        return key_of("verdict on text", *self._makers, task.digest, form, repr(sorted(task.known)), *book)

    def _described(self, section: Section) -> str:
        """The digest of all that a section is, taken once for every format. Its values tell what they are, but not
        where they were read; written as JSON they tell that, but not what kind of node each is.
        """
        known = self._sections.get(id(section))
        if known is None:
            known = self._sections[id(section)] = section, key_of("section", repr(section), to_json(section))
        return known[1]

    def _known(self, task: Task, key: str) -> Answer | None:
        """What is kept as the answer to ``task``; nothing where it was written otherwise than it is read."""
        entry = self._store.get(key) if key else None
        if entry is None:
            return None
        try:
            if isinstance(task, DocumentTask):
                return _documents().validate_json(entry)
            return self._stands(task, _quires().validate_json(entry)) if isinstance(task, QuireTask) else None
        except ValidationError:
            return None

    def _stands(self, task: QuireTask, kept: _KeptQuire) -> Answer | None:
        """What is kept, where the quire still shows the same, moved to where it is now."""
        if len(kept.folios) != len(task.quire.folios) or not _is_within(kept.verdict.reach, task.box):
            return None
        return _moved(kept, task.quire.folios) if kept.glyphs == self._glyphs(task, kept.verdict) else None

    def _glyphs(self, task: QuireTask, verdict: QuireVerdict) -> str:
        """The digest of the glyphs that a quire shows, in all its fonts: of fonts whole, where that cannot be told."""
        fonts, shown = self._surveys[task.file].fonts, verdict.shown
        # Pages share their fonts, and to look through one takes time.
        named = {(name, id(font)): font for page in task.quire.folios for name, font in fonts[page].items()}
        used = {
            (name, font.of(None if shown is None else shown.get(name, frozenset())))
            for (name, _), font in named.items()
        }
        return key_of("glyphs", *(part for one in sorted(used) for part in one))

    def _keep(self, task: Task, key: str, answer: Answer) -> Answer:
        if isinstance(task, SurveyTask) and isinstance(answer, Survey):
            self._surveys[task.file] = answer
        if isinstance(task, DocumentTask) and isinstance(answer, DocumentVerdict):
            self._store.put(key, _documents().dump_json(answer))
        if isinstance(task, QuireTask) and isinstance(answer, QuireVerdict) and _is_silent(answer):
            kept = _KeptQuire(task.quire.folios, self._glyphs(task, answer), answer)
            self._store.put(key, _quires().dump_json(kept))
        return answer


def _known_before(due: deque[tuple[Task, str, Answer | None]]) -> Iterator[Answer]:
    """The answers that are known, taken off ``due`` up to the first task of which none is."""
    while due and (known := due[0][2]) is not None:
        due.popleft()
        yield known


def _is_silent(verdict: QuireVerdict) -> bool:
    return not (verdict.findings or verdict.suspected or any(one.findings for one in verdict.sections))


def _is_within(reach: Box, box: Box) -> bool:
    """Whether what reaches so far is on a page that shows ``box``."""
    return reach[0] >= box[0] and reach[1] >= box[1] and reach[2] <= box[2] and reach[3] <= box[3]


def _moved(kept: _KeptQuire, folios: Mapping[int, str]) -> QuireVerdict:
    """What is kept of a quire that now stands on the pages of ``folios``."""
    if kept.folios == folios:
        return kept.verdict
    pages = dict(zip(kept.folios, folios, strict=True))

    def spot(there: Spot | None) -> Spot | None:
        return there and replace(there, page=pages[there.page - 1] + 1, folio=folios[pages[there.page - 1]])

    def entry(told: SectionEntry) -> SectionEntry:
        parts = tuple(replace(part, spot=spot(part.spot)) for part in told.parts)
        marks = tuple(replace(mark, spot=spot(mark.spot)) for mark in told.marks)
        return replace(told, parts=parts, marks=marks, spot=spot(told.spot))

    def section(told: SectionVerdict) -> SectionVerdict:
        return replace(told, entry=entry(told.entry))

    def setting(told: Setting) -> Setting:
        return replace(told, pages=tuple(folios))

    def stood(told: S) -> S:
        return replace(told, spot=spot(told.spot) or told.spot)

    verdict = kept.verdict
    return replace(
        verdict,
        sections=tuple(section(one) for one in verdict.sections),
        settings=tuple(setting(one) for one in verdict.settings),
        matter=tuple(map(stood, verdict.matter)),
        names=tuple(map(stood, verdict.names)),
        pictures=tuple(map(stood, verdict.pictures)),
    )
