"""Setting single lines of type without a page: for running heads and folios."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import uharfbuzz

from florilegium.world.fonts import FontFace, codes

_ELLIPSIS = " …"
_PAUSES = ",;:.–—"
_SENSE = 3
"""How many words, at the least, say what a longer title says."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of the face with the digest ``face``: the code under which it is shown, what it says, its own width, how
    far the next one stands, and how far it is moved right and up from its place, in thousandths of an em.
    """

    face: str
    code: int
    text: str
    width: float
    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs from left to right at ``size`` points, ``tracking`` thousandths of an em apart."""

    size: float
    tracking: float
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """In points."""
        if not self.glyphs:
            return 0
        return (sum(glyph.advance for glyph in self.glyphs) - self.tracking) * self.size / 1000


class Typecase:
    """The faces from which lines are set; the first that has a character gives it."""

    def __init__(self, faces: Sequence[FontFace]) -> None:
        self._fonts = tuple((face, uharfbuzz.Font(uharfbuzz.Face(face.data))) for face in faces)

    def line(self, text: str, size: float, features: Mapping[str, bool], tracking: float = 0) -> Line:
        """``text`` on one line at ``size`` points, with ``tracking`` thousandths of an em between its glyphs."""
        runs = [
            (drawer, "".join(char for char, _ in run))
            for drawer, run in groupby(self._drawn(text), lambda pair: pair[1])
        ]
        if _is_rightward(text):
            runs.reverse()
        glyphs = (glyph for drawer, run in runs for glyph in self._shaped(run, drawer, features, tracking))
        return Line(size, tracking, tuple(glyphs))

    def _drawn(self, text: str) -> Iterator[tuple[str, int]]:
        """Each character with the number of its face; spaces and accents stay with what they follow."""
        drawer = 0
        for char in text:
            if not (char.isspace() or unicodedata.combining(char)):
                holding = (number for number, (face, _) in enumerate(self._fonts) if ord(char) in face.coverage)
                drawer = next(holding, 0)
            yield char, drawer

    def _shaped(self, text: str, drawer: int, features: Mapping[str, bool], tracking: float) -> Iterator[Glyph]:
        face, font = self._fonts[drawer]
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, dict(features))
        scale, coded = 1000 / font.face.upem, codes(face.data)
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(pairwise((*starts, len(text))))
        said: set[int] = set()
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            says = "" if info.cluster in said else text[info.cluster : ends[info.cluster]]
            said.add(info.cluster)
            width = font.get_glyph_h_advance(info.codepoint) * scale
            yield Glyph(
                face=face.digest,
                code=coded[info.codepoint],
                text=says,
                width=width,
                advance=position.x_advance * scale + tracking,
                right=position.x_offset * scale,
                up=position.y_offset * scale,
            )


def fitted(text: str, width: float, words: int, setting: Callable[[str], Line]) -> Line:
    """``text`` as ``setting`` sets it; where it has more than so many ``words`` or is wider than ``width`` points, up
    to the last pause that fits, or as many words as fit and an ellipsis. Signs without letters are no words.
    """
    whole = text.split()
    line = setting(" ".join(whole))
    kept = len(whole)
    while (line.width > width or _words_in(whole[:kept]) > words) and kept > 1:
        kept -= 1
        line = setting(" ".join(whole[:kept]).rstrip(_PAUSES) + _ELLIPSIS)
    pauses = [end for end in range(_SENSE, kept + 1) if whole[end - 1].endswith(tuple(_PAUSES))]
    if kept < len(whole) and pauses:
        return setting(" ".join(whole[: pauses[-1]]).rstrip(_PAUSES))
    return line


def _words_in(said: Iterable[str]) -> int:
    return sum(any(map(str.isalnum, word)) for word in said)


def _is_rightward(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left (UAX #9, P2 and P3)."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((found != "L" for found in directions if found in {"L", "R", "AL"}), False)
