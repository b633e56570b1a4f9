"""YAML documents in which everything knows where it stands.

Every scalar is its own text (the failsafe schema of YAML 1.2, section 10.1, and null): ``1.10`` stays ``1.10``, and
``no`` stays ``no``; whoever expects a number or a date makes it, and can say where it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, Union

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.yaml import (
    FILE_IS_UTF8,
    KEY_STANDS_ONCE,
    TEXT_IS_PRINTABLE,
    YAML_IS_PLAIN,
    YAML_PARSES,
)

DEEPEST = 20
"""How many collections may stand inside one another."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_DIRECTIVE = re.compile("^%.*", re.MULTILINE)
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value of characters; ``text`` is ``None`` where there is no value (nothing, ``~``, ``null``, all unquoted)."""

    text: str | None
    at: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; ``at`` is where it begins."""

    items: tuple[Node, ...]
    at: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file, each key once; ``at`` is where it begins."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Span

    def entry(self, key: str) -> tuple[Scalar, Node] | None:
        """The key as it stands in the file and its value, or ``None``."""
        return next((entry for entry in self.entries if entry[0].text == key), None)


Node: TypeAlias = Union[Scalar, Sequence, Mapping]
Plain: TypeAlias = Union[str, list["Plain"], dict[str, "Plain"], None]


def plain(node: Node) -> Plain:
    """``node`` as strings, ``None``, lists and dictionaries."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text or "": plain(value) for key, value in node.entries}


def load_yaml(content: bytes, file: str) -> Outcome[Node]:
    """Read one YAML document; ``file`` names it in findings.

    The value is missing where the text cannot be taken apart at all; of a key that stands twice the first value is
    kept. Anchors, aliases, tags and directives are refused: people's files have no need of them, and a
    few aliases can name billions of values.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        finding = Diagnostic(
            FILE_IS_UTF8,
            f"Byte {content[error.start]:#04x} in this line is not UTF-8.",
            Span(file, line),
            ("Save the file as UTF-8.",),
        )
        return Outcome(None, (finding,))
    return _Document(file).read(text)


class _Refused(Exception):
    """The document cannot be taken apart; carries the finding."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Document:
    """One document on its way from events to nodes, and what is wrong with it."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._findings: list[Diagnostic] = []

    def read(self, text: str) -> Outcome[Node]:
        try:
            if found := _UNPRINTABLE.search(text):
                raise _unprintable(found[0], _point(self._file, text, found.start()))
            if found := _DIRECTIVE.search(text):
                message = f"The directive `{found[0]}` asks for another way of reading."
                raise _Refused(
                    Diagnostic(YAML_IS_PLAIN, message, _point(self._file, text, found.start()), ("Remove it.",))
                )
            root = self._root(YAML(typ="safe", pure=True).parse(text))
        except _Refused as refused:
            return Outcome(None, (*self._findings, refused.finding))
        except YAMLError as error:
            return Outcome(None, (*self._findings, _not_yaml(error, self._file)))
        return Outcome(root, tuple(self._findings))

    def _root(self, events: Iterator[Event]) -> Node:
        root: Node | None = None
        for event in events:
            if isinstance(event, DocumentStartEvent) and root is not None:
                hint = "Keep one document, without a line `---`."
                raise _Refused(Diagnostic(YAML_PARSES, "A second document begins here.", self._span(event), (hint,)))
            if isinstance(event, NodeEvent):
                root = self._node(event, events, 0)
        return root or Scalar(None, Span(self._file, 1, 1))

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        at = self._span(event)
        if refusal := _refusal(event, depth):
            raise _Refused(Diagnostic(YAML_IS_PLAIN, refusal, at, (_PLAINLY,)))
        match event:
            case SequenceStartEvent():
                return Sequence(tuple(self._items(events, depth + 1)), at)
            case MappingStartEvent():
                return Mapping(tuple(self._entries(events, depth + 1)), at)
            case ScalarEvent():
                return _scalar(event, at)
            case _:
                raise AssertionError(f"no node begins with {event}")

    def _items(self, events: Iterator[Event], depth: int) -> Iterator[Node]:
        while not isinstance(event := next(events), SequenceEndEvent):
            yield self._node(event, events, depth)

    def _entries(self, events: Iterator[Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        first: dict[str, Span] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._node(event, events, depth)
            value = _beside(key, self._node(next(events), events, depth))
            if not isinstance(key, Scalar) or not key.text:
                self._findings.append(Diagnostic(KEY_STANDS_ONCE, "A key should be a word.", key.at))
            elif key.text in first:
                related = ((first[key.text], "It stands here first."),)
                message = f"`{key.text}` stands here a second time."
                self._findings.append(Diagnostic(KEY_STANDS_ONCE, message, key.at, ("Keep one of the two.",), related))
            else:
                first[key.text] = key.at
                yield key, value

    def _span(self, event: Event) -> Span:
        begin, end = event.start_mark, event.end_mark
        if not isinstance(event, ScalarEvent):
            return Span(self._file, begin.line + 1, begin.column + 1)
        return Span(self._file, begin.line + 1, begin.column + 1, end.line + 1, end.column + 1)


def _beside(key: Node, value: Node) -> Node:
    """``value``, or where there is none and the file goes on below, nothing right after its ``key``."""
    if isinstance(value, Scalar) and value.text is None and value.at.line > key.at.line:
        return Scalar(None, Span(key.at.file, key.at.end_line, key.at.end_column + 1))
    return value


_PLAINLY = "Write every value out where it belongs; one that begins with `*`, `&` or `!` stands in quotes."


def _refusal(event: Event, depth: int) -> str | None:
    """Why ``event`` has no place in a plain file, if it has none."""
    if isinstance(event, AliasEvent):
        return f"The alias `*{event.anchor}` stands for something written elsewhere."
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return f"The anchor `&{event.anchor}` names this for use elsewhere."
    if isinstance(event, ScalarEvent | CollectionStartEvent) and event.ctag is not None:
        return f"The tag `{event.ctag}` asks for a type."
    if depth > DEEPEST:
        return f"This stands more than {DEEPEST} levels deep."
    return None


def _scalar(event: ScalarEvent, at: Span) -> Scalar:
    value, unquoted = event.value, event.implicit[0]
    if found := _UNPRINTABLE.search(value):
        raise _unprintable(found[0], at)
    return Scalar(None if unquoted and value in _NULL else value, at)


def _unprintable(character: str, at: Span) -> _Refused:
    message = f"The character U+{ord(character):04X} cannot stand in a book."
    return _Refused(Diagnostic(TEXT_IS_PRINTABLE, message, at, ("Remove it.",)))


def _not_yaml(error: YAMLError, file: str) -> Diagnostic:
    if not isinstance(error, MarkedYAMLError):
        return Diagnostic(YAML_PARSES, f"This is not YAML: {error}.", Span(file, 1))
    problem = error.problem or error.context or "it cannot be taken apart"
    mark = error.problem_mark or error.context_mark
    at = Span(file, mark.line + 1, mark.column + 1) if mark else Span(file, 1)
    related: tuple[tuple[Span, str], ...] = ()
    if error.context and error.context_mark and error.context_mark is not mark:
        begin = Span(file, error.context_mark.line + 1, error.context_mark.column + 1)
        related = ((begin, f"It was found {error.context}, from here on."),)
    return Diagnostic(YAML_PARSES, f"This is not YAML: {problem}.", at, _advice(problem), related)


def _advice(problem: str) -> tuple[str, ...]:
    if "mapping values are not allowed" in problem:
        return ('A value that holds a colon and a space stands in quotes: title: "Lenin: a life".',)
    if "'\\t'" in problem:
        return ("Indent with spaces, not with tabs.",)
    if "<block end>" in problem or "end of stream" in problem:
        return ("Look there and above for a quotation mark that is not closed, or a line that is indented otherwise.",)
    return ()


def _point(file: str, text: str, offset: int) -> Span:
    return Span(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
