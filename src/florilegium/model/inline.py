"""The running text: words, the marks in it, and what surrounds them.

Every leaf knows where it was read (``at``), but where a word was read is not part of what it is: spans take no part
in comparison,
so that two readings of the same text are equal whatever files they came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, Union

from florilegium.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters. White space is one U+0020 where a source has a run of breaking space; no-break spaces stay."""

    content: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


class EmphasisKind(StrEnum):
    """How the source sets words apart; a style decides what each looks like."""

    ITALIC = "italic"
    BOLD = "bold"
    UNDERLINE = "underline"
    STRUCK = "struck"
    SPACED = "spaced"
    SMALL_CAPS = "small-caps"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    MONOSPACE = "monospace"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart from their neighbours."""

    kind: EmphasisKind
    content: tuple[Inline, ...]
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than their surroundings; ``language`` is a BCP 47 tag."""

    language: str
    content: tuple[Inline, ...]
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


class LinkKind(StrEnum):
    """Where a link leads.

    A dead link is one whose target the archive does not hold; its words stay, its target is kept for the record.
    """

    OUTSIDE = "outside"
    ARTICLE = "article"
    INSIDE = "inside"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Link:
    """A link: ``target`` is an absolute URL, an article id (with ``#anchor``), or an anchor inside the article."""

    kind: LinkKind
    target: str
    content: tuple[Inline, ...]
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text that something points to. It has no words."""

    name: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that belongs to the text (in a title, a verse, an address)."""

    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Where a page of the printed original begins.

    ``marker`` is what the source shows for it (``[p. 25]``), often nothing.
    """

    label: str
    marker: str = ""
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in the line;

    ``path`` is relative to the edition's folder. ``alt`` is ``None`` where nobody has written one yet.
    """

    path: str
    alt: str | None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class PageRef:
    """The page of a place in this edition (``article-id`` or ``article-id#anchor``); pagination fills it in."""

    anchor: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


# The marks ---------------------------------------------------------------------------------------------------------


class GapReason(StrEnum):
    """Why a passage is missing, as far as the source says."""

    DAMAGE = "damage"
    ILLEGIBLE = "illegible"
    MISSING = "missing"
    OMITTED = "omitted"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is missing:

    ``quantity`` of ``unit`` (characters, words, lines, paragraphs, pages); no quantity where only the unit is known.
    """

    unit: str
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A lost passage.

    ``marker`` is exactly what stands in the source (``[...]``, ``[line missing]``); empty only where the source marks
    it without words.
    """

    marker: str
    reason: GapReason
    extent: Extent | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


class Hand(StrEnum):
    """Who put something into the text. ``UNKNOWN`` where nobody says."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    TRANSCRIBER = "transcriber"
    EDITION = "edition"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Supplied:
    """Words somebody restored or conjectured, between ``brackets`` as the source has them (empty strings where it has
    none).
    """

    content: tuple[Inline, ...]
    brackets: tuple[str, str]
    by: Hand
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words that were read with doubt; ``brackets`` such as ``("[", "?]")``."""

    content: tuple[Inline, ...]
    brackets: tuple[str, str]
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Sic:
    """An editor's word that the slip before it stands so in the original; ``marker`` is ``[sic]`` or the like."""

    marker: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words an editor or translator put in to explain, not to restore; ``brackets`` as the source has them."""

    content: tuple[Inline, ...]
    brackets: tuple[str, str]
    by: Hand
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


class NoteSeries(StrEnum):
    """Whose notes: each series is numbered by itself and announced as its own."""

    AUTHOR = "author"
    EDITOR = "editor"
    TRANSLATOR = "translator"
    TRANSCRIBER = "transcriber"
    EDITION = "edition"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class NoteCall:
    """A call to the note ``key`` of the same article; ``label`` exactly as the source shows it (``[1]``, ``*``).

    It is empty where the source shows none, until the reading numbers such notes.
    """

    key: str
    label: str
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


Mark: TypeAlias = Union[Gap, Supplied, Unclear, Sic, Insertion, NoteCall]
Inline: TypeAlias = Union[Text, Emphasis, Foreign, Link, Anchor, LineBreak, SourcePage, Picture, PageRef, Mark]
