"""What is too large or too tangled to parse.

The tree construction of the HTML standard has inputs whose trees grow with the square of their length (formatting
elements that are never closed are opened again in every paragraph). Such pages are refused with the reason rather than
parsed for hours. The limits lie two orders of magnitude beyond the largest page of the archive.
"""

from __future__ import annotations

import re
from collections import Counter

MOST_TAGS = 400_000
MOST_STRAY = 20_000
MOST_DEPTH = 20_000
MOST_REOPENED = 300_000
_STRAY = re.compile(r"<(?![A-Za-z/!?])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]{0,200}")
_FORMATTING = frozenset(("b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"))
_CLOSED_BY_THE_NEXT = frozenset(
    """a area base body br col colgroup dd dt embed head hr html img input li link meta option p param source tbody
    td tfoot th thead tr wbr""".split()  # noqa: SIM905
)
_CROWDED = re.compile(
    r"""<[A-Za-z][^\s/>]*+(?:[\s/]++[^\s/>][^\s/>=]*+(?>\s*+=\s*+(?>"[^"]*+"|'[^']*+'|[^\s>]++))?){1000}"""
)
_LONG = re.compile(r"<[A-Za-z](?:[^<]{2000}|[^>]{2000})")
_FEW_TAGS = 1_000
_ALIKE = 3
"""Of formatting elements with the same attributes the standard keeps three open (the "Noah's Ark clause")."""


def too_tangled(text: str) -> str | None:
    """Why ``text`` is refused, or ``None`` where it can be parsed."""
    tags = text.count("<")
    if tags > MOST_TAGS:
        return f"it has {tags} tags; at most {MOST_TAGS} can be read"
    if _LONG.search(text) and _CROWDED.search(text):
        return "one of its tags has more than a thousand attributes"
    if tags <= _FEW_TAGS:
        return None
    if len(_STRAY.findall(text)) > MOST_STRAY:
        return f"it has more than {MOST_STRAY} “<” that open no tag"
    return _growth(text)


def _growth(text: str) -> str | None:
    """Follows what stays open, counting how often unclosed formatting would have to be opened again."""
    formatting = _Formatting()
    depth = reopened = 0
    for tag in _TAG.finditer(text):
        closes, name = tag[1], tag[2].lower()
        if name in _FORMATTING:
            formatting.close(name) if closes else formatting.open(name, tag[0])
        elif not closes:
            reopened += formatting.count
        if name not in _CLOSED_BY_THE_NEXT:
            depth = max(0, depth - 1 if closes else depth + 1)
        if reopened > MOST_REOPENED:
            return "its unclosed tags would have to be opened again in every paragraph"
        if depth > MOST_DEPTH:
            return f"its elements are nested more than {MOST_DEPTH} deep"
    return None


class _Formatting:
    """The formatting elements that are open at a point of the text."""

    def __init__(self) -> None:
        self.count = 0
        self._tags: dict[str, list[str]] = {name: [] for name in _FORMATTING}
        self._alike: Counter[str] = Counter()

    def open(self, name: str, tag: str) -> None:
        if self._alike[tag] < _ALIKE:
            self._alike[tag] += 1
            self._tags[name].append(tag)
            self.count += 1

    def close(self, name: str) -> None:
        if self._tags[name]:
            self._alike[self._tags[name].pop()] -= 1
            self.count -= 1
