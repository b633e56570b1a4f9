"""What a text is built of: paragraphs, headings, verse, lists, tables, figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, Union

from florilegium.diagnostics import Span
from florilegium.model.inline import Inline, Picture


class ParagraphRole(StrEnum):
    """What a paragraph is for, where the source makes it plain."""

    TEXT = "text"
    EPIGRAPH = "epigraph"
    ATTRIBUTION = "attribution"
    DATELINE = "dateline"
    SALUTATION = "salutation"
    CLOSING = "closing"
    SIGNATURE = "signature"
    CENTRED = "centred"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``flush`` where the source sets it without indent as the continuation of the one before."""

    content: tuple[Inline, ...]
    role: ParagraphRole = ParagraphRole.TEXT
    flush: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the article; ``level`` counts from 1 for the highest below the article's own title."""

    level: int
    content: tuple[Inline, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Ornament:
    """A break between sections: the characters the source shows (``* * *``), or nothing for a rule or a blank."""

    content: str = ""
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """A quotation set off from the text; may hold others."""

    content: tuple[Block, ...]
    language: str | None = None


@dataclass(frozen=True, slots=True)
class VerseLine:
    """One line of verse; ``indent`` in steps of the source's own."""

    content: tuple[Inline, ...]
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Verse:
    """Verse: stanzas of lines."""

    stanzas: tuple[tuple[VerseLine, ...], ...]
    language: str | None = None


class ListKind(StrEnum):
    """How a list counts."""

    BULLETED = "bulleted"
    NUMBERED = "numbered"
    PLAIN = "plain"


class Numbering(StrEnum):
    """The numerals of a numbered list, by the names that CSS has for them."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; ``label`` is the item's own mark where the source writes it out (``(a)``, ``1.``)."""

    content: tuple[Block, ...]
    label: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class List:
    """A list. ``start`` is the first number of a numbered one, ``numbering`` its numerals."""

    kind: ListKind
    items: tuple[ListItem, ...]
    start: int = 1
    numbering: Numbering = Numbering.DECIMAL


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell, spanning ``columns`` and ``rows``; ``heading`` where it names its column or row."""

    content: tuple[Block, ...]
    heading: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data."""

    rows: tuple[tuple[TableCell, ...], ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; without a picture, a place where the source had one."""

    picture: Picture
    caption: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks that belong together under a type that the source names (a letter, an appendix, an abstract)."""

    kind: str
    content: tuple[Block, ...]
    language: str | None = None


Block: TypeAlias = Union[Paragraph, Heading, Ornament, BlockQuote, Verse, List, Table, Figure, Division]
