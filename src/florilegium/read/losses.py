"""Brackets that tell of a loss in words: ``[line missing]``, ``[two words illegible]``."""

from __future__ import annotations

import re

from florilegium.model.inline import Extent, GapReason


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


_LONGEST = 8

_REASONS = (
    (
        GapReason.ILLEGIBLE,
        _words(
            r"illegible|unreadable|indecipherable|undecipherable|inaudible|unintelligible|unclear|obscured"
            r"|illisibles?|unleserlich|ilegibles?|неразборчиво|нрзб\.?"
        ),
    ),
    (GapReason.DAMAGE, _words(r"damaged|torn|cut off|mutilated|burnt|défectueux|beschädigt")),
    (GapReason.OMITTED, _words(r"omitted|deleted|abridged|crossed out|censored|omis|gekürzt")),
    (GapReason.MISSING, _words(r"missing|lost|lacking|blank|manquante?s?|fehlt|fehlen|faltan?|пропуск")),
)
_UNITS = (
    ("characters", _words(r"letters?|characters?|digits?|figures?")),
    ("words", _words(r"words?|names?|mots?|wörter|worte?|palabras?|слов[оа]?")),
    ("lines", _words(r"lines?|lignes?|zeilen?|líneas?")),
    ("paragraphs", _words(r"paragraphs?")),
    ("pages", _words(r"pages?")),
)
_VAGUE = _words(
    r"text|texte|passages?|sentences?|parts?|section|original|copy|manuscript|entr(?:y|ies)|items?|dates?|numbers?|sums?"
    r"|amounts?|signatures?|titles?|headings?|columns?|rows?|tables?|place|surname"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_QUANTITY = _words(rf"\d{{1,4}}|an?|{'|'.join(_NUMBERS)}")


def reason_of(wording: str) -> GapReason | None:
    """Why something is missing, by the words used for it; ``None`` where they tell of no loss."""
    return next((reason for reason, pattern in _REASONS if pattern.search(wording)), None)


def tells_a_loss(inside: str) -> bool:
    """Whether the words of a bracket say, and say only, that something is missing there."""
    count = len(inside.split())
    if count > _LONGEST or reason_of(inside) is None:
        return False
    return count == 1 or bool(_VAGUE.search(inside)) or any(pattern.search(inside) for _, pattern in _UNITS)


def extent_of(inside: str) -> Extent | None:
    """How much is missing, as far as a bracket's words tell: ``[two words illegible]`` is two words."""
    for unit, pattern in _UNITS:
        if named := pattern.search(inside):
            told = _QUANTITY.search(inside)
            return Extent(unit, _number(told[0].lower()) if told else None if named[0].endswith("s") else 1)
    return None


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word) + 1 if word in _NUMBERS else 1
