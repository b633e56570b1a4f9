"""A source taken apart: what the reader of a format hands on to be interpreted."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath

from florilegium.model.article import Dated, Note, Person
from florilegium.model.block import Block, Paragraph
from florilegium.model.inline import Inline
from florilegium.model.reading import Proposal, SetAside


@dataclass(frozen=True, slots=True)
class Source:
    """A file as the archive holds it: its path in the folder it was read from, its bytes, and where it came from.

    ``url`` and ``original`` are its address and its name there, where they are known; ``pictures`` are the paths of
    pictures in that folder, by the names that the file calls them, where they differ.
    ``placed``: whether its reading must tell where everything stands in it.
    """

    path: str
    raw: bytes
    url: str | None = None
    pictures: Mapping[str, str] = field(default_factory=dict, hash=False)
    placed: bool = True
    original: str | None = None

    @property
    def address(self) -> str:
        """Where the archive has the file, as well as that is known: its steps tell author, date and language."""
        return self.url or self.original or self.path

    @property
    def id(self) -> str:
        """The stem of the file's name, which is the id of the article read from it."""
        return PurePosixPath(self.path).stem

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        return hashlib.sha256(self.raw).hexdigest()


@dataclass(frozen=True, slots=True)
class SourceWord:
    """A word of a source (a run of characters without white space) and the line it stands on, counted from 1."""

    text: str
    line: int


class HeadnoteForm(StrEnum):
    """How an opening is set apart from the text that follows it."""

    MARKED = "marked"
    HEADED = "headed"
    LABELLED = "labelled"
    BOXED = "boxed"
    ITALIC = "italic"
    BRACKETED = "bracketed"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class HeadnoteCandidate:
    """Opening blocks that may be a headnote: ``body[first:stop]`` of the page.

    ``likely`` is what the reader takes them for (a headnote, or else text of the body); ``cue`` is a clause that says
    what was seen ("a one-cell table between the information block and the text"); ``confidence``, from 0 to 1, is in
    ``likely``.
    ``silent`` where nothing at all was seen: such an opening is listed, and nobody is asked.
    """

    first: int
    stop: int
    form: HeadnoteForm
    likely: bool
    cue: str
    confidence: float
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A source taken apart, its brackets not yet looked at.

    ``information`` is the information block, a paragraph for each of its lines. ``headnote`` points into ``body``.
    ``proposals`` are questions that only the reader of the format can put (a date that the path contradicts). Every
    text, person, date and note has its span, and spans grow in the order of the source. Text may be left in small
    nodes (one for each line of the source, so that places are exact); they are joined when the page is interpreted.
    """

    source: Source
    language: str
    title: tuple[Inline, ...]
    people: tuple[Person, ...]
    dated: Dated | None
    body: tuple[Block, ...]
    subtitle: tuple[Inline, ...] = ()
    information: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    headnote: HeadnoteCandidate | None = None
    set_aside: tuple[SetAside, ...] = ()
    proposals: tuple[Proposal, ...] = ()
