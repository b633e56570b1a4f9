"""Describing the pages of a folder: which of them need it, and what a catalogue tells of each."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from florilegium.diagnostics import Diagnostic, Outcome, Severity
from florilegium.library.catalogue import Described, Entry, Fault, State
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.inline import Gap, Insertion, Sic, Supplied, Unclear
from florilegium.model.reading import Reading
from florilegium.model.walk import lines, marks, parts, plain
from florilegium.world.files import DiskFolder, Folder, Unreadable


class Reader(Protocol):
    """Whoever reads a source: the reading stage, handed in."""

    def __call__(self, folder: Folder, path: str, /) -> Outcome[Reading]:
        """The reading of the source at ``path`` in ``folder``."""


ReadingPath = Callable[[str], str]
"""The path of the reading file that belongs to the source at a path."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to look at: its path in the folder, that of its reading file, its stamp, and how it was when last read."""

    path: str
    beside: str | None
    stamp: str
    known: State | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do in a folder: files to look at, how many are as they were, and paths that are gone."""

    tasks: tuple[Task, ...]
    unchanged: int
    gone: tuple[str, ...]
    faults: tuple[Fault, ...]


def planned(
    folder: Path, known: Mapping[str, State], reader: str, suffixes: tuple[str, ...], reading_path: ReadingPath
) -> Plan:
    """What to do in ``folder``, where the catalogue holds ``known``: no file is opened for it.

    A file counts as unchanged where its size and its time are the same, those of its reading file too, and the same
    version of the program (``reader``) read it. Folders and files whose names begin with a dot are passed over.
    """
    faults: list[Fault] = []
    stamps = dict(_stamps(folder, faults))
    sources = sorted(path for path in stamps if path.lower().endswith(suffixes))
    tasks = []
    for path in sources:
        beside = reading_path(path)
        decided = stamps.get(beside)
        stamp = f"{stamps[path]} {decided}" if decided else stamps[path]
        state = known.get(path)
        if state is None or (state.stamp, state.reader) != (stamp, reader):
            tasks.append(Task(path, beside if decided else None, stamp, state))
    gone = sorted(known.keys() - set(sources))
    return Plan(tuple(tasks), len(sources) - len(tasks), tuple(gone), tuple(faults))


def _stamps(folder: Path, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    """Size and time of every file below ``folder``, by its path; what cannot be listed goes to ``faults``."""

    def refused(error: OSError) -> None:
        faults.append(Fault(_shown(str(Path(error.filename or folder).relative_to(folder))), error.strerror or ""))

    for place, below, names in os.walk(folder, onerror=refused):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            file = Path(place) / name
            path = file.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if path != _shown(path):
                faults.append(Fault(_shown(path), "its name is not UTF-8"))
                continue
            try:
                seen = file.stat()
            except OSError as error:
                faults.append(Fault(path, error.strerror or str(error)))
                continue
            yield path, f"{seen.st_size}:{seen.st_mtime_ns}"


def _shown(path: str) -> str:
    """``path`` with the bytes that are no UTF-8 replaced."""
    return os.fsencode(path).decode("utf-8", "replace")


def describe(read: Reader, root: Path, task: Task, reader: str) -> Described | None:
    """The page of ``task``; ``None`` where its file was touched and holds what it held.

    Nothing that happens while one page is read is anything to the others: a reader that fails is told as the fault of
    the page.
    """
    folder = DiskFolder(root)
    try:
        digest = _digest(folder, task.path)
        decided = _digest(folder, task.beside) if task.beside else ""
    except Unreadable as error:
        return Described(task.path, State(task.stamp, "", "", reader), fault=str(error))
    known = task.known
    if known and (known.digest, known.decided, known.reader) == (digest, decided, reader):
        return None
    state = State(task.stamp, digest, decided, reader)
    try:
        outcome = read(folder, task.path)
        if outcome.value is None:
            return Described(task.path, state, fault=_reason(outcome.diagnostics))
        return Described(task.path, state, entry_of(outcome.value, digest), _text(outcome.value.article))
    except MemoryError:
        return Described(task.path, state, fault="it takes too much memory")
    except Exception as error:
        return Described(task.path, state, fault=f"the reader fails with {type(error).__name__}: {error}")


def _digest(folder: Folder, path: str) -> str:
    return hashlib.sha256(folder.read(path)).hexdigest()


def _reason(findings: Iterable[Diagnostic]) -> str:
    errors = [finding.message for finding in findings if finding.severity is Severity.ERROR]
    return _one_line(" ".join(errors)) or "it cannot be read as an article"


def entry_of(reading: Reading, digest: str) -> Entry:
    """What a catalogue tells of a page that was read."""
    article = reading.article
    citation, dated = article.apparatus.source_citation, article.dated
    kinds = Counter(type(mark) for part in parts(article) for mark in marks(part))
    return Entry(
        title=_one_line(plain(article.title)) or PurePosixPath(article.id).name,
        people=article.people,
        date=(dated.iso or _one_line(dated.text)) if dated else citation.date if citation else None,
        year=year_of(article),
        periodical=citation.periodical if citation else None,
        language=article.language,
        words=sum(len(plain(line).split()) for part in parts(article) for line in lines(part)),
        gaps=kinds[Gap],
        supplied=kinds[Supplied],
        unclear=kinds[Unclear],
        sic=kinds[Sic],
        insertions=kinds[Insertion],
        notes=len(article.apparatus.notes),
        headnote=_words(article.apparatus.headnote),
        questions=len(reading.proposals),
        digest=digest,
        url=next((origin.url for origin in article.origins if origin.url), None),
    )


def year_of(article: Article) -> int | None:
    """The year that the article gives itself, else the year of its printed source."""
    if article.dated and article.dated.iso:
        return int(article.dated.iso[:4])
    citation = article.apparatus.source_citation
    return citation.year if citation else None


def _text(article: Article) -> str:
    notes = (_words(note.body) for note in article.apparatus.notes)
    return "\n".join((_words(article.body), *notes))


def _words(blocks: Iterable[Block]) -> str:
    return "\n".join(_one_line(plain(line)) for line in lines(blocks))


def _one_line(text: str) -> str:
    """``text`` with single spaces, and without halves of characters, which no database takes."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
