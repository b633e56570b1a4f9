"""What counts as the same text: exactly in an e-book, as far as ink can tell in print (docs/proof-equivalence.md)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

LINE_END_HYPHEN = "\u2010"
"""What hyphenation sets at the end of a line; in the middle of one it is a character of the text."""


@dataclass(frozen=True, slots=True)
class Equivalence:
    """``parting`` matches what parts words; ``folded`` maps a word to the form in which words are compared.

    ``in_lines`` where the text was set in lines, at whose ends spaces are lost and words broken; ``linked`` where calls
    lead to their notes.
    """

    name: str
    parting: re.Pattern[str]
    folded: Callable[[str], str]
    in_lines: bool
    linked: bool = True

    def alike(self, text: str, other: str) -> bool:
        """Whether two marks have the same text."""
        return self.squeezed(text) == self.squeezed(other) if self.in_lines else text == other

    def squeezed(self, text: str) -> str:
        """``text`` without what parts words, and without hyphens where lines may have put them."""
        whole = self.folded(self.parting.sub("", text))
        return whole.replace(LINE_END_HYPHEN, "") if self.in_lines else whole


_LATIN_LIGATURES = str.maketrans({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)})


@lru_cache(maxsize=1 << 14)
def _printed(word: str) -> str:
    if word.isascii():
        return word
    composed = unicodedata.normalize("NFC", word.translate(_LATIN_LIGATURES))
    return "".join(char for char in composed if unicodedata.category(char) != "Cf")


EXACT = Equivalence("exact", re.compile(r"[ \t\n\r\f]+"), lambda word: word, in_lines=False)
"""Words are parted by the white space of HTML alone, so that a no-break space is a character like any other."""

PRINTED = Equivalence("printed", re.compile(r"\s+"), _printed, in_lines=True)
"""Any kind of space parts words; composed and decomposed characters are one, and so are a ligature and its letters;
characters without ink do not count.
"""

ON_PAPER = replace(PRINTED, name="on paper", linked=False)
"""As printed; but nothing leads anywhere."""
