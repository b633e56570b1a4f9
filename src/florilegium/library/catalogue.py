"""The catalogue: what is known of the pages of a library, in one SQLite file.

A page has a number that it keeps while its path stays. The words of pages are in a full-text index (FTS5) without
content: it answers which pages have a word, and does not hold the pages a second time. Such an index cannot forget a
row, so a page that is read again gets a new row there, and nothing points at the old one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from florilegium.diagnostics import BrokenMachine, Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import CATALOGUE_IS_KNOWN, CATALOGUE_IS_THERE
from florilegium.model.article import Person

FORMAT = 1
_APPLICATION = int.from_bytes(b"Flor", "big")
_SECONDS_TO_WAIT = 30.0
"""How long one program waits while another writes."""

_SCHEMA = f"""
PRAGMA application_id = {_APPLICATION};
PRAGMA user_version = {FORMAT};
CREATE TABLE page (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    folder TEXT NOT NULL,
    path TEXT NOT NULL,
    stamp TEXT NOT NULL,
    reader TEXT NOT NULL,
    decided TEXT NOT NULL,
    fault TEXT,
    wording INTEGER,
    digest TEXT NOT NULL,
    title TEXT,
    people TEXT,
    date TEXT,
    year INTEGER,
    periodical TEXT,
    language TEXT,
    words INTEGER,
    gaps INTEGER,
    supplied INTEGER,
    unclear INTEGER,
    sic INTEGER,
    insertions INTEGER,
    notes INTEGER,
    headnote TEXT,
    questions INTEGER,
    url TEXT,
    UNIQUE (folder, path)
);
CREATE VIRTUAL TABLE wording USING fts5 (
    title, author, people, periodical, headnote, text,
    content = '', tokenize = 'unicode61 remove_diacritics 2'
);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a catalogue tells of a page.

    ``date`` is as much of ISO 8601 as the page tells, else its own words. ``words`` are those of title, headnote, body
    and notes; ``questions`` what is still to be decided; ``digest`` is the SHA-256 of the source.
    """

    title: str
    people: tuple[Person, ...]
    date: str | None
    year: int | None
    periodical: str | None
    language: str
    words: int
    gaps: int
    supplied: int
    unclear: int
    sic: int
    insertions: int
    notes: int
    headnote: str
    questions: int
    digest: str
    url: str | None

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors."""
        return tuple(person.name for person in self.people if person.role == "aut")


@dataclass(frozen=True, slots=True)
class State:
    """How a file was when it was last looked at.

    ``stamp`` tells cheaply that it cannot have changed (sizes and times); ``digest`` and ``decided`` are the SHA-256 of
    the source and of the reading file beside it (empty where there is none); ``reader`` is the version that read it.
    """

    stamp: str
    digest: str
    decided: str
    reader: str


@dataclass(frozen=True, slots=True)
class Described:
    """A page that was read: its entry and the words of its text; or ``fault``, why it could not be read."""

    path: str
    state: State
    entry: Entry | None = None
    text: str = ""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page as the catalogue lists it: its number, its path in the library's folder, and its entry."""

    id: int
    folder: Path
    path: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that could not be read, and why."""

    path: str
    reason: str


_ENTRY = tuple(field.name for field in fields(Entry))
_STATE = ("stamp", "digest", "decided", "reader")
_WRITTEN = ("folder", "path", *dict.fromkeys((*_STATE, *_ENTRY)), "fault", "wording")
_WRITE = (
    f"INSERT INTO page ({', '.join(_WRITTEN)}) VALUES ({', '.join(f':{name}' for name in _WRITTEN)}) "  # noqa: S608
    f"ON CONFLICT (folder, path) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _WRITTEN[2:])}"
)
_LIST = f"SELECT id, folder, path, {', '.join(_ENTRY)} FROM page WHERE fault IS NULL"  # noqa: S608


class Catalogue:
    """An open catalogue. Changes are kept when :meth:`keep` is called, and not before."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self) -> None:
        """Make what was written last, so that an interruption after it costs nothing."""
        self._connection.commit()

    def states(self, folder: Path) -> dict[str, State]:
        """How the files of ``folder`` were when they were last looked at, by their paths."""
        rows = self._connection.execute(
            f"SELECT path, {', '.join(_STATE)} FROM page WHERE folder = ?",  # noqa: S608
            (str(folder),),
        )
        return {path: State(*state) for path, *state in rows}

    def write(self, folder: Path, page: Described) -> None:
        """Enter ``page``, or replace what was known of it; its number stays."""
        entry = page.entry
        row: dict[str, object] = dict.fromkeys(_WRITTEN)
        row |= {"folder": str(folder), "path": page.path, "fault": page.fault}
        if entry:
            row |= {name: getattr(entry, name) for name in _ENTRY}
            row["people"] = json.dumps([[one.name, one.role] for one in entry.people], ensure_ascii=False)
            row["wording"] = self._write_words(entry, page.text)
        row |= {name: getattr(page.state, name) for name in _STATE}
        self._connection.execute(_WRITE, row)

    def _write_words(self, entry: Entry, text: str) -> int | None:
        people = "\n".join(person.name for person in entry.people)
        words = (entry.title, "\n".join(entry.authors), people, entry.periodical, entry.headnote, text)
        return self._connection.execute("INSERT INTO wording VALUES (?, ?, ?, ?, ?, ?)", words).lastrowid

    def restamp(self, folder: Path, path: str, stamp: str) -> None:
        """Note that the file at ``path`` was touched and holds what it held."""
        self._connection.execute("UPDATE page SET stamp = ? WHERE folder = ? AND path = ?", (stamp, str(folder), path))

    def forget(self, folder: Path, paths: Iterable[str]) -> None:
        """Strike out pages that are gone."""
        self._connection.executemany(
            "DELETE FROM page WHERE folder = ? AND path = ?", [(str(folder), path) for path in paths]
        )

    def listed(self, conditions: Sequence[str], values: Sequence[str | int]) -> tuple[Listed, ...]:
        """The pages for which all ``conditions`` (SQL, with ``values`` for its parameters) hold, by year and path."""
        where = "".join(f" AND {condition}" for condition in conditions)
        rows = self._connection.execute(f"{_LIST}{where} ORDER BY year IS NULL, year, folder, path", values)
        return tuple(_listed(row) for row in rows)

    def page(self, number: int) -> Listed | None:
        """The page with this number."""
        return next(iter(self.listed(("id = ?",), (number,))), None)

    def faults(self, folder: Path | None = None) -> tuple[Fault, ...]:
        """The files that could not be read: of ``folder``, or of all folders, by their whole paths."""
        rows = self._connection.execute(
            "SELECT folder, path, fault FROM page WHERE fault IS NOT NULL ORDER BY folder, path"
        )
        return tuple(
            Fault(path if folder else str(Path(root) / path), fault)
            for root, path, fault in rows
            if folder is None or root == str(folder)
        )

    def rows(self, statement: str) -> list[tuple[str | int | None, ...]]:
        """What a SELECT without parameters gives."""
        return self._connection.execute(statement).fetchall()


def _listed(row: tuple[int | str | None, ...]) -> Listed:
    number, folder, path, *columns = row
    told = dict(zip(_ENTRY, columns, strict=True))
    told["people"] = tuple(Person(*person) for person in json.loads(str(told["people"])))  # type: ignore[assignment]
    return Listed(int(number or 0), Path(str(folder)), str(path), Entry(**told))  # type: ignore[arg-type]


@contextmanager
def opened(file: Path, *, new: bool = False) -> Iterator[Outcome[Catalogue]]:
    """The catalogue in ``file`` while the context lasts; no value, and a finding, where it is none.

    ``new``: one that is not there is made. Raises :class:`BrokenMachine` where the file cannot be written, or another
    program is writing to it.
    """
    if not new and not file.is_file():
        hint = "Index a folder first: florilegium library index FOLDER"
        yield Outcome(None, (Diagnostic(CATALOGUE_IS_THERE, "There is no catalogue yet.", Span(str(file)), (hint,)),))
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=_SECONDS_TO_WAIT)
    except (OSError, sqlite3.OperationalError) as error:
        why = getattr(error, "strerror", None) or error
        raise BrokenMachine(f"{file} cannot be opened: {why}", "Choose another file with --catalogue.") from error
    try:
        unknown = _prepare(connection, file)
        yield Outcome(None, (unknown,)) if unknown else Outcome(Catalogue(connection))
    except sqlite3.OperationalError as error:
        hint = "Look whether the disk is full, or another program is writing to the catalogue; what it held is kept."
        raise BrokenMachine(f"{file} cannot be used: {error}", hint) from error
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, file: Path) -> Diagnostic | None:
    """Make the tables of a new catalogue; a finding where the file is something else."""
    try:
        (application,), (form,) = (
            connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
        )
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not tables:
            connection.executescript(f"PRAGMA journal_mode = WAL; BEGIN; {_SCHEMA} COMMIT;")
        elif application != _APPLICATION:
            return _not_ours(file, "This is a database of another program.")
        elif form != FORMAT:
            return _not_ours(file, f"This catalogue has format {form}; this version reads format {FORMAT}.")
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        return _not_ours(file, "This is no catalogue.")
    return None


def _not_ours(file: Path, message: str) -> Diagnostic:
    hint = "Name another file with --catalogue; a catalogue can be made anew at any time by indexing."
    return Diagnostic(CATALOGUE_IS_KNOWN, message, Span(str(file)), (hint,))
