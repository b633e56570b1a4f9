"""A TEI document as a tree of elements and characters that know their line and column.

Expat parses it: it gives the place of everything, follows no reference out of the file, and stops where entities
multiply the text.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, Union
from xml.parsers import expat

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.tei import (
    ENTITIES_STAY_SMALL,
    ENTITY_IS_DEFINED,
    NESTING_STAYS_SHALLOW,
    SOURCE_STAYS_SMALL,
    XML_IS_WELL_FORMED,
)

BLANKS = " \t\n\r"
"""The white space of XML 1.0, section 2.3."""

DEEPEST = 100
LARGEST = 32 * 2**20

_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters between two tags, and the place of the first that is not white space."""

    text: str
    at: Span

    @property
    def blank(self) -> bool:
        """Whether there is nothing but white space."""
        return not self.text.strip(BLANKS)


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element and its place. A name in another namespace than TEI's has that before it, in braces."""

    name: str
    attributes: Mapping[str, str]
    children: tuple[Node, ...]
    at: Span

    def get(self, attribute: str) -> str | None:
        """The value of an attribute; the ``id`` and ``lang`` of TEI P4 count as those of XML."""
        return self.attributes.get(attribute, self.attributes.get(attribute.removeprefix("xml:")))

    @property
    def elements(self) -> Iterator[Element]:
        """The elements right inside."""
        return (child for child in self.children if isinstance(child, Element))

    def iter(self) -> Iterator[Element]:
        """The element and all inside it, in the order of the document."""
        yield self
        for child in self.elements:
            yield from child.iter()

    def find(self, *path: str) -> Element | None:
        """The first element that ``path`` leads to, name by name."""
        return next(self.find_all(*path), None)

    def find_all(self, *path: str) -> Iterator[Element]:
        """All elements that ``path`` leads to, name by name."""
        for child in self.elements:
            if child.name == path[0]:
                yield from child.find_all(*path[1:]) if path[1:] else (child,)


Node: TypeAlias = Union[Element, Characters]


def parse(raw: bytes, path: str) -> Outcome[Element]:
    """The root of the document; ``path`` names it in spans."""
    if len(raw) > LARGEST:
        message = f"The file has {len(raw)} bytes; texts of more than {LARGEST} are not read."
        return Outcome(None, (Diagnostic(SOURCE_STAYS_SMALL, message, Span(path), ("Split it into its texts.",)),))
    return _Document(path).read(raw)


class _Refused(Exception):
    """The document cannot be taken apart; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Document:
    """One document on its way from events to a tree."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._findings: list[Diagnostic] = []
        self._open: list[tuple[str, Mapping[str, str], Span]] = []
        self._children: list[list[Node]] = [[]]
        self._pieces: list[str] = []
        self._blank = True
        self._at = Span(path)
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = self._external

    def read(self, raw: bytes) -> Outcome[Element]:
        try:
            self._parser.Parse(raw, True)
        except _Refused as refused:
            return Outcome(None, (*self._findings, refused.finding))
        except expat.ExpatError as error:
            return Outcome(None, (*self._findings, self._broken(error)))
        except LookupError as error:
            finding = Diagnostic(XML_IS_WELL_FORMED, f"{error}.".capitalize(), self._here(), ("Save it as UTF-8.",))
            return Outcome(None, (*self._findings, finding))
        root = self._children[0][0]
        return Outcome(root if isinstance(root, Element) else None, tuple(self._findings))

    def _here(self) -> Span:
        return Span(self._path, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._flush()
        if len(self._open) >= DEEPEST:
            message = f"Here elements stand more than {DEEPEST} deep."
            raise _Refused(Diagnostic(NESTING_STAYS_SHALLOW, message, self._here()))
        named = {_local(key): value for key, value in attributes.items()}
        self._open.append((_local(name), named, self._here()))
        self._children.append([])

    def _end(self, _: str) -> None:
        self._flush()
        name, attributes, at = self._open.pop()
        children = tuple(self._children.pop())
        self._children[-1].append(Element(name, attributes, children, at))

    def _characters(self, piece: str) -> None:
        if self._blank:
            here, begun = self._here(), piece.lstrip(BLANKS)
            self._at = Span(here.file, here.line, here.column + len(piece) - len(begun))
            self._blank = not begun
        self._pieces.append(piece)

    def _flush(self) -> None:
        if self._pieces and self._open:
            self._children[-1].append(Characters("".join(self._pieces), self._at))
        self._pieces.clear()
        self._blank = True

    def _skipped(self, name: str, is_parameter: bool) -> None:
        known = html.unescape(f"&{name};")
        if is_parameter or not self._open:
            return
        if known.endswith(";") and known.startswith("&"):
            self._undefined(name)
        else:
            self._characters(known)

    def _external(self, context: str | None, *_: object) -> int:
        if context:
            self._undefined(context.rpartition("\f")[2])
        return 1

    def _undefined(self, name: str) -> None:
        message = f"The entity “&{name};” is not defined in this file; its words are not here."
        hint = "Put the words themselves in its place, or define the entity in the file."
        self._findings.append(Diagnostic(ENTITY_IS_DEFINED, message, self._here(), (hint,)))

    def _broken(self, error: expat.ExpatError) -> Diagnostic:
        at = Span(self._path, error.lineno, error.offset + 1)
        told = expat.ErrorString(error.code) or "the document breaks off"
        if "amplification" in told:
            message = "Entities that stand for other entities multiply the text from here on."
            return Diagnostic(ENTITIES_STAY_SMALL, message, at, ("Write the words out.",))
        hint = "Nothing is read from a file that XML does not allow; mend it here."
        return Diagnostic(XML_IS_WELL_FORMED, f"This is not XML: {told}.", at, (hint,))


def _local(name: str) -> str:
    """An expat name (namespace, space, local name) as we write it."""
    namespace, _, local = name.rpartition(" ")
    if namespace in {"", _TEI}:
        return local
    return f"xml:{local}" if namespace == _XML else f"{{{namespace}}}{local}"
