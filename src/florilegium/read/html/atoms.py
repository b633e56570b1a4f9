"""A line as atoms: every text, break, picture and anchor of it with its place and the wrappers around it.

White space is collapsed as the page would show it: a run of breaking space is one space, none stands at the ends of a
line or beside a line break. In preformatted text it is kept, as no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from florilegium.diagnostics import Span
from florilegium.model.inline import Anchor, Inline, LineBreak, Picture, SourcePage, Text
from florilegium.read.html.flow import BOXES, DISSOLVED, LINES, Kind, Leaf, Line
from florilegium.read.html.links import Links, picture_path
from florilegium.read.html.places import WHITE, Places, Stretch
from florilegium.read.html.style import Wrapper
from florilegium.read.html.tree import Element, attribute
from florilegium.read.html.tree import Text as TextNode
from florilegium.read.labels import page_label

_SPACES = re.compile(" {2,}")
_INDENT = re.compile(r"[ \t]{2,}|\A[ \t]+")
_NO_BREAK_INDENT = re.compile(f"[{WHITE}]*\xa0[{WHITE}\xa0]*")
_BLOCKS = LINES | BOXES | DISSOLVED
_BRACKET = re.compile(r"\[|(?<=\])")
_MOST_CUTS = 200
_LONGEST_PAGE_MARK = 14

Atom = tuple[tuple[Wrapper, ...], Inline]


class Atoms:
    """Takes one line apart, leaving out its first ``skip`` characters (white space not counted)."""

    def __init__(self, places: Places, links: Links, wanted: frozenset[str], skip: int = 0) -> None:
        self.found: list[Atom] = []
        self._places = places
        self._links = links
        self._wanted = wanted
        self._skip = skip

    def of(self, line: Line) -> list[Atom]:
        """The atoms of ``line``, without white space, breaks or empty text at its ends."""
        for leaf in line.leaves:
            self._leaf(leaf, line.name in ("pre", "xmp"))
        return trimmed(self.found)

    def _leaf(self, leaf: Leaf, preformatted: bool) -> None:
        match leaf.kind:
            case Kind.WORDS:
                self._words(leaf, preformatted)
            case Kind.BREAK:
                self._break(leaf.path, self._here(leaf))
            case Kind.IMAGE:
                self.found.append((leaf.path, self._picture(leaf)))
            case Kind.ANCHOR:
                if leaf.name in self._wanted:
                    self.found.append((leaf.path, Anchor(leaf.name, at=self._here(leaf))))

    def _words(self, leaf: Leaf, preformatted: bool) -> None:
        node = leaf.node
        if not isinstance(node, TextNode):
            return
        for stretch in self._places.stretches(node):
            begin = self._skipped(stretch.characters) if self._skip else 0
            for start, stop in _cuts(stretch, begin, preformatted):
                if preformatted and stretch.characters[start] == "\n":
                    self._break(leaf.path, self._here(leaf))
                self._text(leaf, stretch, start, stop, preformatted)

    def _skipped(self, characters: str) -> int:
        """Where the characters start that are not skipped."""
        for index, character in enumerate(characters):
            if self._skip == 0:
                return index
            self._skip -= not character.isspace()
        return len(characters)

    def _break(self, path: tuple[Wrapper, ...], at: Span) -> None:
        _strip_end(self.found)
        self.found.append((path, LineBreak(at=at)))

    def _text(self, leaf: Leaf, stretch: Stretch, start: int, stop: int, preformatted: bool) -> None:
        characters = stretch.characters[start:stop]
        visible = characters.strip(WHITE)
        text = _fixed(characters) if preformatted else _collapsed(characters)
        if text.startswith(" ") and _begins(self.found):
            text = text[1:]
        if not text:
            return
        lead = len(characters) - len(characters.lstrip(WHITE))
        first = start + (max(lead - 1, 0) if text.startswith(" ") else lead)
        last = min(start + lead + len(visible) + text.endswith(" "), stop)
        at = self._places.span(self._places.within(stretch, first), self._places.within(stretch, last))
        label = page_label(visible) if len(visible) <= _LONGEST_PAGE_MARK and _stands_alone(leaf) else None
        if label is None:
            self.found.append((leaf.path, Text(text, at=at)))
            return
        self.found.append((leaf.path, SourcePage(label, visible, at=at)))
        if text.endswith(" "):
            self.found.append((leaf.path, Text(" ", at=at)))

    def _here(self, leaf: Leaf) -> Span:
        """Where the line has come to: the end of what stands before ``leaf`` in it."""
        last = self.found[-1][1].at if self.found else None
        if last is None:
            return self._tag(leaf)
        return Span(last.file, last.end_line, last.end_column, last.end_line, last.end_column)

    def _tag(self, leaf: Leaf) -> Span:
        offset = self._places.offset(leaf.node) if isinstance(leaf.node, Element) else 0
        return self._places.span(offset, offset)

    def _picture(self, leaf: Leaf) -> Picture:
        element = leaf.node
        if not isinstance(element, Element):
            return Picture("", None)
        alt = attribute(element, "alt") if element.attrs and "alt" in element.attrs else None
        return Picture(picture_path(self._links.source, attribute(element, "src")), alt, at=self._tag(leaf))


def trimmed(atoms: list[Atom]) -> list[Atom]:
    """``atoms`` without line breaks, empty lines and white space at both ends; no-break spaces are a line's indent."""
    start, stop = 0, len(atoms)
    while start < stop and _is_blank(atoms[stop - 1][1]):
        stop -= 1
    for index in range(stop):
        node = atoms[index][1]
        if not _is_blank(node):
            break
        if not (isinstance(node, Text) and node.content.strip(" ")):
            start = index + 1
    inner = atoms[start:stop]
    _strip_end(inner)
    return inner


def _is_blank(node: Inline) -> bool:
    return isinstance(node, LineBreak) or (isinstance(node, Text) and not node.content.strip(" \xa0"))


def _begins(found: list[Atom]) -> bool:
    """Whether a space would stand at the beginning of a line or beside another space."""
    for _, node in reversed(found):
        if not isinstance(node, Anchor):
            return isinstance(node, LineBreak) or (isinstance(node, Text) and node.content.endswith(" "))
    return True


def _strip_end(found: list[Atom]) -> None:
    """Takes the space off the end of the last text."""
    if found and isinstance(last := found[-1][1], Text) and last.content.endswith(" "):
        text = last.content.rstrip(" ")
        if text:
            found[-1] = (found[-1][0], Text(text, at=last.at))
        else:
            found.pop()


def _cuts(stretch: Stretch, begin: int, preformatted: bool) -> Sequence[tuple[int, int]]:
    """The parts of a stretch that become texts of their own.

    Preformatted text is cut into lines. Where columns cannot be counted along the text (it goes over several lines, or
    has character references in it), it is cut after an indent and around every bracket, so that each knows its place.
    """
    characters = stretch.characters
    marks: list[int] = []
    if not preformatted and "[" not in characters and "]" not in characters and "\xa0" not in characters:
        return ((begin, len(characters)),) if begin < len(characters) else ()
    if preformatted:
        marks = [match.start() for match in re.finditer("\n", characters[begin:])]
    elif "\n" in characters or stretch.stop - stretch.start != len(characters):
        marks = [match.start() for match in _BRACKET.finditer(characters[begin:])][:_MOST_CUTS]
        indent = _NO_BREAK_INDENT.match(characters, begin)
        marks = [indent.end() - begin, *(mark for mark in marks if mark > indent.end() - begin)] if indent else marks
    starts = [begin, *(begin + mark for mark in marks if mark)]
    stops = [*starts[1:], len(characters)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def _collapsed(characters: str) -> str:
    """``characters`` with every run of white space as one space."""
    for white in WHITE[1:]:
        characters = characters.replace(white, " ")
    return _SPACES.sub(" ", characters) if "  " in characters else characters


def _fixed(characters: str) -> str:
    """Preformatted ``characters`` of one line with their spaces made lasting."""
    return _INDENT.sub(lambda run: "\xa0" * len(run[0].expandtabs()), characters.strip("\n\f\r"))


def _stands_alone(leaf: Leaf) -> bool:
    """Whether the text of ``leaf`` is all that an inline element holds."""
    parent = leaf.node.parent
    return parent is not None and parent.name not in _BLOCKS
