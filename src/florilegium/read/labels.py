"""How note calls, note labels and page numbers look."""

from __future__ import annotations

import re

LONGEST_LABEL = 12
_SIGN = r"(?:\d{1,4}[a-z]?|\d{0,2}[*†‡§¶]{1,4}\d?|[A-Za-z]|[ivxlcIVXLC]{1,6})"
_CALL = re.compile(rf"[\[({{<]{{0,2}}\s*{_SIGN}\s*[.\])}}>:]{{0,2}}")
_LABEL = re.compile(
    rf"\s*(?:[\[({{<]\s*{_SIGN}\s*[\])}}>][.:]?|\d{{1,4}}[a-z]?\*?\s*[.):]|\d{{0,2}}[*†‡§¶]{{1,4}}\d?\s*[.):]?)(?=\s|\D|$)"
)
_PAGE = re.compile(r"([\[<{|])\s*p(?:ages?|g|p)?\s*\.?\s*([0-9]{1,4}|[ivxlcdm]{1,7})\s*[\]>}|]", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[\s\[\](){}<>.:]+")


def is_call(label: str) -> bool:
    """Whether the words of a link look like the call of a note: ``[1]``, ``2*``, ``†``, ``(iv)``."""
    return _CALL.fullmatch(label.strip()) is not None


def leading_label(text: str) -> str:
    """The label that a note without any link starts with (``1.``, ``[2]``, ``*``); empty where it starts with none."""
    match = _LABEL.match(text)
    return match[0].strip() if match else ""


def sign_of(label: str) -> str:
    """A label without its punctuation, for comparison: ``[1]`` and ``1.`` are the same sign."""
    return _PUNCTUATION.sub("", label).lower()


def page_label(text: str) -> str | None:
    """The number in a mark that tells where a page of the original begins (``<p. 121>``, ``[p. 25]``)."""
    match = _PAGE.fullmatch(text.strip())
    return match[2] if match else None
