"""Names of authors in lines of plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from florilegium.diagnostics import Span
from florilegium.model.article import Person
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.text.chunks import TextLine

_SMALL = "a|an|and|at|by|for|from|how|in|is|are|of|on|or|the|to|was|what|when|where|who|why|with"
_NOT_IN_NAMES = re.compile(
    rf"(?<![\w.])(?:{_SMALL}|der|die|das|ein|eine|les|un|une|los|las)\b(?!\.)|[’']s\b|[\d:;?!“”\"()]", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+(?:(?:de|del|della|der|di|du|la|le|van|von|zu)\s+)*[^\W\d_][\w.’'-]*)+")
_BETWEEN = re.compile(r"^by:?\s+|\s*,\s*(?:and\s+)?|\s+(?:and|&|und|et|y)\s+|^&\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:^|/)(?:archive|writers)/(?P<author>[a-z]{3,})")
_INITIALS = re.compile(r"^(?:[A-Z]\.\s?){2,4}$")


def author_in_address(address: str) -> str | None:
    """The author by whom the archive files a page, as far as its address spells the name (``serge``, ``shachtma``)."""
    found = _ADDRESS.search(address.replace("__", "/"))
    return found["author"] if found else None


def names_author(line: str, author: str) -> bool:
    """Whether ``line`` is a name in which a word begins as ``author`` is spelt in the address."""
    words = line.split()
    return (len(words) == 1 or is_names(line)) and any(_folded(word).startswith(author) for word in words)


def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if letter.isalpha())


def is_names(line: str) -> bool:
    """Whether ``line`` looks like the name of one person or several: two words or more, capitals, no small words."""
    if _INITIALS.match(line):
        return True
    names = [name for name in _BETWEEN.split(line) if name]
    return bool(names) and all(
        _NAME.fullmatch(name) and not _NOT_IN_NAMES.search(name) and name[0].isupper() and name.split()[-1][0].isupper()
        for name in names
    )


def byline(line: TextLine) -> Iterator[Person | SetAside]:
    """The persons that ``line`` names, each at its place, and what stands between the names."""
    done = 0
    for between in (*_BETWEEN.finditer(line.content), None):
        start, stop = between.span() if between else (len(line.content), len(line.content))
        if name := line.content[done:start]:
            yield Person(name, at=_part(line.at, done, start))
        if between and (word := between[0].strip()):
            offset = start + between[0].index(word)
            at = _part(line.at, offset, offset + len(word))
            yield SetAside(word, SetAsideReason.LABEL, "it joins names", at)
        done = stop


def _part(at: Span, start: int, stop: int) -> Span:
    return replace(at, column=at.column + start, end_column=at.column + stop)
