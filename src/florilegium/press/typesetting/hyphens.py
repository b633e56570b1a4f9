"""Words divided at the ends of lines: which were asked for, which are kept whole, and which stand there divided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyphen
from weasyprint.formatting_structure import boxes

from florilegium.press.typesetting.places import text_boxes

_LOOSE = 0.5
"""In ems: how much wider than the font has it a space may be."""


class Dictionaries(dict[tuple[str, int, int, int], "_Dictionary"]):
    """Stands in for the engine's store of hyphenation dictionaries: knows what words were asked for, and which to
    keep whole.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()
        self.whole: set[str] = set()

    def get(self, key: tuple[str, int, int, int], _default: object = None) -> _Dictionary:
        """The dictionary for a language, the least letters before and after a hyphen, and the least in a word."""
        language, left, right, _ = key
        if key not in self:
            self[key] = _Dictionary(self, pyphen.Pyphen(lang=language, left=left, right=right))
        return self[key]


class _Dictionary:
    """A hyphenation dictionary that does not divide the words of a page that are kept whole."""

    def __init__(self, dictionaries: Dictionaries, dictionary: pyphen.Pyphen) -> None:
        self._dictionaries = dictionaries
        self._dictionary = dictionary

    def iterate(self, word: str) -> Iterable[tuple[str, str]]:
        """The ways to divide ``word``, the last first."""
        self._dictionaries.asked.add(word)
        if word in self._dictionaries.whole:
            return ()
        ways: Iterator[tuple[str, str]] = self._dictionary.iterate(word)
        return ways


def is_divided(box: boxes.Box) -> bool:
    """Whether the text of ``box``, a line or a page, ends in a hyphen that divides a word."""
    text = last_text(box)
    return text is not None and _ends_divided(text)


def is_loose(box: boxes.Box) -> bool:
    """Whether the words of the last line in ``box``, a line or a page, stand too far apart."""
    text = last_text(box)
    return text is not None and text.justification_spacing >= _LOOSE * text.style["font_size"]


def divided_words(box: boxes.Box, asked: Iterable[str]) -> set[str]:
    """The words among those ``asked`` for, one as a rule, with whose beginning and a hyphen ``box`` may end."""
    text = last_text(box)
    if text is None or not _ends_divided(text):
        return set()
    shown = text.text.removesuffix(text.style["hyphenate_character"])
    letters = len(shown) - next((at for at in range(len(shown), 0, -1) if not shown[at - 1].isalpha()), 0)
    return {word for word in asked if any(shown.endswith(word[:end]) for end in range(letters, len(word)))}


def last_text(box: boxes.Box) -> boxes.TextBox | None:
    """The last box in ``box`` with text that shows."""
    return next((text for text in reversed([*text_boxes(box)]) if text.text.strip()), None)


def _ends_divided(text: boxes.TextBox) -> bool:
    hyphen = text.style["hyphenate_character"]
    return bool(hyphen) and bool(text.text.endswith(hyphen))
