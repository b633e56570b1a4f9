"""The characters of a page one by one, where pdfium's text of whole runs cannot be taken as it comes.

pdfium invents a space where letters stand far apart (letter-spaced words) and after some accents, and drops the real
ones there; such a space parts the pieces of a run, and whether a word ends at it cannot be told. In lines in which two
directions meet it puts words into an order of its own; there the place of each character tells how the run is read.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

HYPHEN_AT_LINE_END = "\x02"
"""What pdfium gives for a hyphen (U+002D) at the end of a line; the one that hyphenation sets (U+2010) stays."""

_INVENTED = "\0"
_LEFTWARD = frozenset({"R", "AL"})
_RIGHTWARD = frozenset({"L", "EN", "AN"})


@dataclass(frozen=True, slots=True)
class _Character:
    """A character, NUL for a space of pdfium's own, and where on the line it begins, in points."""

    char: str
    left: float


def read_closely(text_page: pypdfium2.PdfTextPage) -> Mapping[int, tuple[str, ...]]:
    """The pieces of every run of a page by its address, each in the order in which it is read."""
    found: dict[int, list[_Character]] = {}
    current = 0
    for index in range(pdfium.FPDFText_CountChars(text_page.raw)):
        char = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index)).replace(HYPHEN_AT_LINE_END, "-")
        if not pdfium.FPDFText_IsGenerated(text_page.raw, index):
            current = address(pdfium.FPDFText_GetTextObject(text_page.raw, index))
            found.setdefault(current, []).append(_Character(char, _left(text_page, index)))
        elif current and char == " ":
            found[current].append(_Character(_INVENTED, found[current][-1].left))
    return {run: tuple(_as_read(characters).split(_INVENTED)) for run, characters in found.items()}


def address(shown: pdfium.FPDF_PAGEOBJECT) -> int:
    """What tells an object of a page from all others while the page is open."""
    return ctypes.addressof(shown.contents) if shown else 0


def _left(text_page: pypdfium2.PdfTextPage, index: int) -> float:
    left, baseline = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page.raw, index, left, baseline)
    return left.value


def _as_read(characters: list[_Character]) -> str:
    """The text of a run in its own direction: that of letters from right to left, if it has any.

    What runs from left to right among those (digits, foreign letters) is turned round again (UAX #9, rule L2).
    """
    if not any(unicodedata.bidirectional(one.char) in _LEFTWARD for one in characters):
        return "".join(one.char for one in sorted(characters, key=lambda one: one.left))
    leftward = "".join(one.char for one in sorted(characters, key=lambda one: -one.left))
    return "".join(_accented(_turned(leftward)))


def _turned(text: str) -> str:
    stretches = groupby(text, key=lambda char: unicodedata.bidirectional(char) in _RIGHTWARD)
    return "".join("".join(run)[:: -1 if rightward else 1] for rightward, run in stretches)


def _accented(text: str) -> Iterator[str]:
    """Accents behind their letters: they stand above them, and so may begin before them."""
    waiting = ""
    for char in text:
        if unicodedata.combining(char):
            waiting += char
        else:
            yield char + waiting
            waiting = ""
    yield waiting
