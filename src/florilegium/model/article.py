"""The article: title, people, date, apparatus, body."""

from __future__ import annotations

from dataclasses import dataclass, field

from florilegium.diagnostics import Span
from florilegium.model.block import Block
from florilegium.model.inline import GapReason, Inline, NoteSeries


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a part in an article or a book.

    ``role`` is a MARC relator code (``aut``, ``edt``, ``trl``, ``trc``).
    """

    name: str
    role: str = "aut"
    sort: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Dated:
    """When the text was written or published:

    the words of the source, and as much of ISO 8601 as they tell (``1959``, ``1922-08-12``).
    """

    text: str
    iso: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the text was printed:

    the source's own words, and what could be made of them. No field is more than ``text`` says.
    """

    text: tuple[Inline, ...]
    periodical: str | None = None
    volume: str | None = None
    number: str | None = None
    date: str | None = None
    year: int | None = None
    pages: str | None = None


@dataclass(frozen=True, slots=True)
class Rights:
    """What the source itself says of rights, word for word.

    Empty where it says nothing: the rights are then *unstated*.
    """

    text: tuple[Inline, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the source says anything of rights."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the page itself says that a sign means: ``sign`` as quoted there, ``meaning`` a mark kind's name."""

    sign: str
    meaning: str
    reason: GapReason | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its key within the article, its series, its label as the source prints it, and its text.

    ``by`` is who wrote it, where it is this edition's and its reading file says so.
    """

    key: str
    series: NoteSeries
    label: str
    body: tuple[Block, ...]
    by: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Apparatus:
    """All that surrounds the author's text and is not furniture."""

    headnote: tuple[Block, ...] = ()
    source_citation: Citation | None = None
    transcription_note: tuple[Block, ...] = ()
    credits: tuple[Block, ...] = ()
    rights: Rights = Rights()
    declarations: tuple[Declaration, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """One source file of an article:

    path relative to the edition's folder, digest of its bytes, and where it came from.
    """

    path: str
    sha256: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Emendation:
    """A correction that somebody made to the words of the source:

    what stood there, what stands there now, why and who.
    """

    original: str
    corrected: str
    reason: str
    by: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Omission:
    """A cut: the words of the source that the article leaves out, why and who.

    Where it leaves out a ``picture``, the words are its caption, else what it shows, else the name of its file.
    """

    text: str
    reason: str
    by: str
    picture: bool = False
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Article:
    """A text as an edition prints it. ``id`` is the stem of its (first) source file. ``language`` is a BCP 47 tag."""

    id: str
    title: tuple[Inline, ...]
    people: tuple[Person, ...]
    dated: Dated | None
    language: str
    apparatus: Apparatus
    body: tuple[Block, ...]
    subtitle: tuple[Inline, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), compare=False)
    emendations: tuple[Emendation, ...] = ()
    omissions: tuple[Omission, ...] = ()
