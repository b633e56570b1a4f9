"""What the elements of a printed document are called in a tagged PDF (ISO 32000-1, 14.8.4), and what is said of them
there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml.etree import _Element as Element

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part

SPOKEN_ATTRIBUTE = "data-spoken"

GROUPS = frozenset(
    {"Document", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "L", "LI", "Table", "THead", "TBody", "TFoot", "TR"}
)
"""Structure types that hold others, and no text of their own."""

_KINDS = {
    "article": "Sect",
    "section": "Sect",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "figure": "Div",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "li": "LBody",
    "dt": "Lbl",
    "dd": "LBody",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    "p": "P",
    "pre": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "img": "Figure",
    "q": "Quote",
    "code": "Code",
}
_CONTENTS_KINDS = {"ol": "TOC", "ul": "TOC", "li": "TOCI"}
_PART_KINDS: dict[str | None, str] = {Part.NOTE: "Note", Part.NOTE_LABEL: "Lbl"}
_TRANSPARENT_GROUPS = frozenset({"div", "header", "footer", "main", "nav", "hgroup", "address"})
_ORDINALS = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}

Value: TypeAlias = str | int | tuple[str, ...] | tuple[float, ...]


@dataclass(slots=True, eq=False)
class Tag:
    """A structure element in the making.

    ``kids`` are other tags, marked content and annotations in reading order. ``attributes`` are the entries of its
    ``/A``. ``parent`` is ``None`` for the root alone.
    """

    kind: str
    parent: Tag | None
    title: str | None = None
    spoken: str | None = None
    language: str | None = None
    identifier: str | None = None
    attributes: dict[str, Value] = field(default_factory=dict)
    kids: list[Tag | Content | Annotation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Content:
    """A marked-content sequence: ``page`` counts from 0 in the signature."""

    page: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's annotation: its ``number`` among those of the signature."""

    page: int
    number: int


def kind_of(element: Element) -> str | None:
    """The structure type of ``element``, or ``None`` where its content belongs to what surrounds it."""
    part, name = element.get(PART_ATTRIBUTE), element.get("data-as") or element.tag
    if name == "a":
        return "Link" if element.get("href") else None
    if part in _PART_KINDS:
        return _PART_KINDS[part]
    if name in _CONTENTS_KINDS and _in_contents(element):
        return _CONTENTS_KINDS[name]
    if name in {"ol", "ul"} and any(item.get(PART_ATTRIBUTE) == Part.NOTE for item in element):
        return "Div"
    if name in _KINDS:
        return _KINDS[name]
    if name in _TRANSPARENT_GROUPS:
        return "Sect" if part else None
    return "Span" if _means_something(element) else None


def wrapper_of(element: Element) -> tuple[Element, str] | None:
    """The structure type that has to stand around the one of ``element``, and the element that it stands for.

    A list's item holds a label and a body; a term and what is said of it are one item; a note's call is a reference,
    and what leads back to it the note's label.
    """
    if element.tag in {"dt", "dd"}:
        terms = [element] if element.tag == "dt" else [*element.itersiblings("dt", preceding=True)]
        return (terms[0] if terms else element), "LI"
    if kind_of(element) == "LBody":
        return element, "LI"
    if element.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL:
        return element, "Reference"
    return (element, "Lbl") if element.tag == "a" and element.get(PART_ATTRIBUTE) == Part.NOTE_LABEL else None


def language_of(element: Element) -> str | None:
    """The language of ``element``'s words: its own or the nearest one given around it."""
    return next((lang for above in (element, *element.iterancestors()) if (lang := above.get("lang"))), None)


def describe(tag: Tag, element: Element, section: str) -> None:
    """Say of ``tag`` what ``element`` says of itself: part or mark (``/T``), spoken text, language, identifier,
    attributes.
    """
    tag.title = element.get(PART_ATTRIBUTE) or element.get(MARK_ATTRIBUTE)
    tag.spoken = element.get(SPOKEN_ATTRIBUTE) or (element.get("alt") if tag.kind == "Figure" else None)
    if _speaks_otherwise(element):
        tag.language = element.get("lang")
    tag.identifier = _identifier(tag.kind, element, section)
    tag.attributes.update(_attributes(tag.kind, element))


def cell_identifier(cell: Element, section: str) -> str:
    """A name for a table's cell: its path in the document."""
    path = re.sub(r"[^a-z0-9]+", ".", cell.getroottree().getpath(cell))
    return f"{section}#{cell.get('id') or path.strip('.')}"


def _identifier(kind: str, element: Element, section: str) -> str | None:
    name = element.get("id")
    if kind == "TH":
        return cell_identifier(element, section)
    if kind in {"Note", "Sect"} and name:
        return section if name == section else f"{section}#{name}"
    return None


def _in_contents(element: Element) -> bool:
    return any(above.get("role") == "doc-toc" for above in element.iterancestors())


def _means_something(element: Element) -> bool:
    """Whether an inline element says more than how its words look: a mark, a part, spoken text, a language, a line of
    verse.
    """
    named = any(element.get(name) for name in (PART_ATTRIBUTE, MARK_ATTRIBUTE, SPOKEN_ATTRIBUTE))
    return named or _speaks_otherwise(element) or "line" in (element.get("class") or "").split()


def _speaks_otherwise(element: Element) -> bool:
    own, parent = element.get("lang"), element.getparent()
    return own is not None and parent is not None and own != language_of(parent)


def _attributes(kind: str, element: Element) -> Iterator[tuple[str, Value]]:
    if kind in {"TH", "TD"}:
        for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            if (value := int(element.get(name) or 1)) > 1:
                yield key, value
    if kind == "TH":
        yield "Scope", "/Row" if element.get("scope") == "row" else "/Column"
    if kind == "L" and element.tag == "ol":
        yield "ListNumbering", f"/{_ORDINALS.get(element.get('type') or '1', 'Decimal')}"
    if kind == "L" and element.tag == "ul":
        yield "ListNumbering", "/Disc"
