"""Lists of what is in a book: line by line, in order, nothing between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.matter.shown import Matter

_SHOWN = 40
"""So many characters of what stands in the place of a line say what it is."""

_NO_LETTER = r"[\W_]"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the section to which it points, a title, and authors before or after it."""

    anchor: str
    title: str
    authors: tuple[str, ...] = ()


def judge_lines(shown: Matter, head: str, lines: Sequence[Line], joining: Sequence[str]) -> Iterator[tuple[Rule, str]]:
    """Which of ``lines`` do not follow each other below ``head``; between names may stand ``joining`` words."""
    worded = (re.escape(word) for word in joining if any(char.isalnum() for char in word))
    between = f"(?:{'|'.join((*worded, _NO_LETTER))})*"
    text = shown.text
    at = len(PRINTED.squeezed(head)) if text.startswith(PRINTED.squeezed(head)) else 0
    for line in lines:
        pattern = _pattern(line, between)
        found = pattern.match(text, at)
        if found is None:
            by = f" by {', '.join(line.authors)}" if line.authors else ""
            stands = f"“{text[at : at + _SHOWN]}”" if at < len(text) else "nothing"
            yield rules.CONTENTS_ARE_THE_BOOKS, f"“{line.title}”{by} should be listed here; {stands} stands there."
            found = pattern.search(text, at)
        at = found.end() if found else at
    if re.fullmatch(between, text[at:]) is None:
        yield rules.CONTENTS_ARE_THE_BOOKS, f"“{text[at : at + _SHOWN]}” is listed, which is nothing in this book."


def _pattern(line: Line, between: str) -> re.Pattern[str]:
    title = re.escape(PRINTED.squeezed(line.title))
    authors = between.join(re.escape(PRINTED.squeezed(author)) for author in line.authors)
    orders = (f"{authors}{between}{title}", f"{title}{between}{authors}") if authors else (title,)
    return re.compile(f"{between}(?:{'|'.join(orders)})")
