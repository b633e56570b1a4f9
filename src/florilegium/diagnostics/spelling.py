"""The nearest valid spelling of what somebody wrote."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_CLOSE_ENOUGH = 0.65


def alike(one: str, other: str) -> bool:
    """Whether two titles or names are the same words, case and runs of white space aside."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).casefold().split()


def fold(text: str) -> str:
    """``text`` without what people get wrong when they type it: case, accents, curly quotes, runs of white space."""
    letters = unicodedata.normalize("NFKD", text.translate(_QUOTES).casefold())
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def nearest(written: str, valid: Iterable[str]) -> tuple[str, ...]:
    """At most three of ``valid`` that look like ``written``, the most alike first."""
    folded: dict[str, list[str]] = {}
    for candidate in valid:
        folded.setdefault(fold(candidate), []).append(candidate)
    if same := folded.get(fold(written)):
        return tuple(same[:3])
    near = difflib.get_close_matches(fold(written), folded, n=3, cutoff=_CLOSE_ENOUGH)
    return tuple(candidate for key in near for candidate in folded[key])[:3]


def did_you_mean(written: str, valid: Iterable[str]) -> tuple[str, ...]:
    """The hint that proposes the nearest spellings; no hint where nothing is near."""
    near = nearest(written, valid)
    return (f"Did you mean {' or '.join(f'`{candidate}`' for candidate in near)}?",) if near else ()
