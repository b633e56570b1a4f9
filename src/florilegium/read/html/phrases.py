"""The running text of a line: atoms nested into emphasis, foreign words, links and note calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from florilegium.diagnostics import Span
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Foreign,
    Hand,
    Inline,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    SourcePage,
    Text,
)
from florilegium.read.cutting import cut, flat, place
from florilegium.read.html.atoms import Atom, Atoms, trimmed
from florilegium.read.html.flow import Line
from florilegium.read.html.links import Links
from florilegium.read.html.places import Places
from florilegium.read.html.style import Wrapper
from florilegium.read.labels import is_call

_RAISED = (EmphasisKind.SUPERSCRIPT, EmphasisKind.SUBSCRIPT)
_INSERTED = frozenset(("inote",))
"""The class by which the archive's volunteers mark what they put into a text."""


@dataclass(slots=True)
class Phrases:
    """Builds the running text of one page's lines.

    ``notes``: the key of the note that each anchor of a note stands for; ``wanted``: the anchors that links inside
    the page lead to; ``called``: the keys of the notes that were called from the lines built so far; ``lost``: links
    that look like note calls and lead to no note.
    """

    places: Places
    links: Links
    language: str
    notes: Mapping[str, str] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()
    called: set[str] = field(default_factory=set)
    lost: list[tuple[str, Span | None]] = field(default_factory=list)

    def of(self, line: Line, skip: int = 0) -> tuple[Inline, ...]:
        """The running text of ``line`` without its first ``skip`` characters, white space not counted."""
        return self._joined(self._atoms(line, skip))

    def lines(self, line: Line, skip: int = 0) -> list[tuple[Inline, ...]]:
        """The running text of ``line`` cut at its line breaks; an empty stretch between two breaks stays empty."""
        stretches: list[list[Atom]] = [[]]
        for atom in self._atoms(line, skip):
            if isinstance(atom[1], LineBreak):
                stretches.append([])
            else:
                stretches[-1].append(atom)
        return [self._joined(trimmed(atoms)) for atoms in stretches]

    def after_label(self, line: Line, size: int) -> tuple[Span | None, tuple[Inline, ...]]:
        """Where the label stands that takes up the first ``size`` characters of ``line``, and what follows it."""
        nodes = tuple(node for _, node in self._atoms(line, 0) if isinstance(node, Text))
        rest = self.of(line, size)
        characters = flat(rest)
        blank = len(characters) - len(characters.lstrip(" \xa0"))
        return place(_first(nodes, size)), cut(rest, blank, len(characters)) if blank else rest

    def plain(self, line: Line) -> tuple[str, Span | None]:
        """The characters of ``line`` without any markup, and where they stand."""
        nodes = [node for _, node in self._atoms(line, 0)]
        words = "".join(
            node.content if isinstance(node, Text) else node.marker if isinstance(node, SourcePage) else " "
            for node in nodes
            if isinstance(node, Text | SourcePage | LineBreak)
        )
        return words.strip(), place(node for node in nodes if isinstance(node, Text | SourcePage))

    def _atoms(self, line: Line, skip: int) -> list[Atom]:
        return Atoms(self.places, self.links, self.wanted, skip).of(line)

    def _joined(self, atoms: Sequence[Atom]) -> tuple[Inline, ...]:
        if all(not path for path, _ in atoms):
            return tuple(node for _, node in atoms)
        return tuple(self._nested(atoms, 0))

    def _nested(self, atoms: Sequence[Atom], depth: int) -> list[Inline]:
        nodes: list[Inline] = []
        index = 0
        while index < len(atoms):
            path, node = atoms[index]
            if len(path) == depth:
                nodes.append(node)
                index += 1
                continue
            stop = index + 1
            while stop < len(atoms) and atoms[stop][0][depth : depth + 1] == path[depth : depth + 1]:
                stop += 1
            nodes += self._wrapped(path[depth], self._nested(atoms[index:stop], depth + 1))
            index = stop
        return _bracketed(nodes) if any(isinstance(node, NoteCall) for node in nodes) else nodes

    def _wrapped(self, wrapper: Wrapper, content: list[Inline]) -> list[Inline]:
        if all(_is_empty(node) for node in content):
            return content
        if wrapper.href is not None:
            content = self._linked(wrapper.href, content)
        if wrapper.language and not _same_language(wrapper.language, self.language):
            content = [Foreign(wrapper.language, tuple(content))]
        if wrapper.emphasis is not None:
            content = _emphasised(wrapper.emphasis, content)
        return _inserted(content) if _INSERTED.intersection(wrapper.classes) else content

    def _linked(self, href: str, content: list[Inline]) -> list[Inline]:
        label = flat(content)
        fragment = self.links.fragment(href)
        key = None if fragment is None else self.notes.get(fragment)
        if key is not None and is_call(label):
            self.called.add(key)
            before = [node for node in content if isinstance(node, Anchor)]
            return [*before, *_spaced(label, NoteCall(key, label.strip(), at=place(content)))]
        kind, target = self.links.resolve(href)
        if kind is LinkKind.DEAD and target.startswith("#") and is_call(label):
            self.lost.append((label.strip(), place(content)))
        return [Link(kind, target, tuple(content))]


def without_bold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """``content`` without the bold type that all of it may be set in: a heading is one without it."""
    only = content[0] if len(content) == 1 else None
    return only.content if isinstance(only, Emphasis) and only.kind is EmphasisKind.BOLD else content


def _first(content: tuple[Inline, ...], size: int) -> tuple[Inline, ...]:
    """The first ``size`` characters of ``content``, white space not counted."""
    characters = flat(content)
    stop = seen = 0
    while seen < size and stop < len(characters):
        seen += not characters[stop].isspace()
        stop += 1
    return cut(content, 0, stop)


def _is_empty(node: Inline) -> bool:
    return isinstance(node, Anchor | LineBreak) or (isinstance(node, Text) and not node.content.strip(" \xa0"))


def _emphasised(kind: EmphasisKind, content: list[Inline]) -> list[Inline]:
    """``content`` emphasised; a raised note call is a note call, and emphasis of a kind inside the same kind is one."""
    if kind in _RAISED and all(isinstance(node, NoteCall) or _is_empty(node) for node in content):
        return content
    if len(content) == 1 and isinstance(only := content[0], Emphasis) and only.kind is kind:
        return content
    return [Emphasis(kind, tuple(content))]


def _inserted(content: list[Inline]) -> list[Inline]:
    """``content`` as an insertion of the transcriber's, where brackets enclose all of it and more than a sign."""
    words = flat(content)
    if not (words.startswith("[") and words.endswith("]") and any(character.isalpha() for character in words)):
        return content
    if words.count("[") != 1 or words.count("]") != 1:
        return content
    inside = cut(tuple(content), 1, len(words) - 1)
    return [Insertion(inside, ("[", "]"), Hand.TRANSCRIBER, at=place(content))]


def _spaced(label: str, call: NoteCall) -> list[Inline]:
    """A call with the spaces that stood inside its link."""
    space = Text(" ", at=call.at)
    return [*([space] if label.startswith(" ") else []), call, *([space] if label.endswith(" ") else [])]


def _bracketed(nodes: list[Inline]) -> list[Inline]:
    """Takes brackets that stand around a call, outside its link, into its label."""
    for index in range(1, len(nodes) - 1):
        before, call, after = nodes[index - 1 : index + 2]
        if not (isinstance(before, Text) and isinstance(call, NoteCall) and isinstance(after, Text)):
            continue
        if before.content.endswith("[") and after.content.startswith("]"):
            size = len(before.content)
            whole = place((*cut((before,), size - 1, size), call, *cut((after,), 0, 1)))
            nodes[index - 1] = next(iter(cut((before,), 0, size - 1)), replace(before, content=""))
            nodes[index] = replace(call, label=f"[{call.label}]", at=whole)
            nodes[index + 1] = next(iter(cut((after,), 1, len(after.content))), replace(after, content=""))
    return [node for node in nodes if not isinstance(node, Text) or node.content]


def _same_language(tag: str, other: str) -> bool:
    return tag.split("-")[0].lower() == other.split("-")[0].lower()
