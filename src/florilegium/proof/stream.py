"""A text as the proof sees it, wherever it was read: words, the marks among them, and where blocks begin.

What a word is, is said here once for the source and for every format: a maximal run of characters without white space
over the joined text of a block. Marks join words; the label of a note call belongs to the mark and to no word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from florilegium.model.contract import MarkKind, Part
from florilegium.proof.equivalence import Equivalence

P = TypeVar("P")

_APART = frozenset({MarkKind.NOTE_CALL, Part.NOTE_LABEL, Part.PAGE_REF})


class BlockKind(StrEnum):
    """What begins where a block begins."""

    TEXT = "paragraph"
    HEADING = "heading"
    NOTE = "note"


class Word(NamedTuple, Generic[P]):
    """A word and its place. ``soft`` where nobody can tell whether it ends here: at the end of a printed line.

    There are as many as a book has words, and tuples are quickly made.
    """

    text: str
    place: P
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Mark(Generic[P]):
    """A mark: its kind, all its text, and its point: ``offset`` characters into the word at index ``word``.

    ``spoken`` is what a screen reader says in place of the text; in what is expected, how that has to begin. ``target``
    identifies the note that a call leads to. ``meaning`` is what the source means by it: a reason, a hand,
    the place whose page is named.
    """

    kind: str
    text: str
    word: int
    offset: int
    place: P
    spoken: str | None = None
    target: str | None = None
    meaning: str = ""

    @property
    def is_apart(self) -> bool:
        """Whether its text belongs to no word, nor to the marks around it."""
        return self.kind in _APART


@dataclass(frozen=True, slots=True)
class Block(Generic[P]):
    """A block begins before the word at index ``word``. A note has an ``identifier`` in its section."""

    kind: BlockKind
    word: int
    place: P
    identifier: str | None = None


@dataclass(frozen=True, slots=True)
class Stream(Generic[P]):
    """A text: marks and blocks stand off from the words and are in order."""

    words: tuple[Word[P], ...] = ()
    marks: tuple[Mark[P], ...] = ()
    blocks: tuple[Block[P], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.marks)


@dataclass(slots=True)
class _OpenMark(Generic[P]):
    mark: Mark[P]
    number: int
    text: str = ""


def unglued(stream: Stream[P]) -> Stream[P]:
    """``stream`` with every mark without characters that follows upon a word before the next one: print does not tell
    whether a space stood between them.
    """

    def loose(mark: Mark[P]) -> Mark[P]:
        follows = not mark.text and 0 < mark.offset == len(stream.words[mark.word].text)
        return replace(mark, word=mark.word + 1, offset=0) if follows else mark

    return replace(stream, marks=tuple(map(loose, stream.marks)))


class StreamBuilder(Generic[P]):
    """Takes a text in pieces, as its elements come, and makes a :class:`Stream` of it."""

    def __init__(self, equivalence: Equivalence) -> None:
        self._equivalence = equivalence
        self._words: list[Word[P]] = []
        self._marks: list[Mark[P] | None] = []
        self._blocks: list[Block[P]] = []
        self._open: list[_OpenMark[P]] = []
        self._pending = ""
        self._begins: P | None = None
        self._block: Block[P] | None = None

    def text(self, characters: str, place: P) -> None:
        """Characters of the running text, at ``place``."""
        apart = next((number for number, mark in enumerate(self._open) if mark.mark.is_apart), None)
        for mark in self._open[apart:]:
            mark.text += characters
        if apart is not None:
            return
        begun, *words = self._equivalence.parting.split(characters)
        self._take(begun, place)
        if not words:
            return
        self._flush()
        *whole, last = words
        if whole:
            self._begin_block()
            folded = map(self._equivalence.folded, whole)
            self._words += [Word(word, place) for word in folded if word]
        self._take(last, place)

    def line_end(self) -> None:
        """A printed line ends: here a word may be broken, and a space may be lost."""
        self._flush(soft=True)

    def inkless(self) -> None:
        """A mark without characters stands here: whether a space or a word is parted by it cannot be seen."""
        self._flush(soft=True)
        if self._words:
            self._words[-1] = self._words[-1]._replace(soft=True)

    def block(self, kind: BlockKind, place: P, identifier: str | None = None) -> None:
        """A block begins. Of several that begin before the same word only the first that is no plain text counts."""
        self.boundary()
        if self._block is None or self._block.kind is BlockKind.TEXT:
            self._block = Block(kind, len(self._words), place, identifier)

    def boundary(self) -> None:
        """A word cannot go on beyond this point."""
        self._flush()

    def open_mark(
        self,
        kind: str,
        place: P,
        *,
        spoken: str | None = None,
        target: str | None = None,
        meaning: str = "",
    ) -> None:
        """A mark begins."""
        self._begin_block()
        offset = len(self._equivalence.folded(self._pending))
        mark = Mark(kind, "", len(self._words), offset, place, spoken, target, meaning)
        self._open.append(_OpenMark(mark, len(self._marks)))
        self._marks.append(None)

    def close_mark(self) -> None:
        """The mark opened last ends."""
        ended = self._open.pop()
        text = " ".join(part for part in self._equivalence.parting.split(ended.text) if part)
        self._marks[ended.number] = replace(ended.mark, text=self._equivalence.folded(text))

    def made(self) -> Stream[P]:
        """The text taken in so far."""
        self.boundary()
        return Stream(tuple(self._words), tuple(mark for mark in self._marks if mark is not None), tuple(self._blocks))

    def _take(self, characters: str, place: P) -> None:
        if not characters:
            return
        self._begin_block()
        if not self._pending:
            self._begins = place
        self._pending += characters

    def _begin_block(self) -> None:
        if self._block is not None:
            if not self._blocks or self._blocks[-1].word < len(self._words):
                self._blocks.append(self._block)
            self._block = None

    def _flush(self, *, soft: bool = False) -> None:
        word = self._equivalence.folded(self._pending)
        if word and self._begins is not None:
            self._words.append(Word(word, self._begins, soft))
        elif not soft and self._words and self._words[-1].soft:
            self._words[-1] = self._words[-1]._replace(soft=False)
        self._pending, self._begins = "", None
