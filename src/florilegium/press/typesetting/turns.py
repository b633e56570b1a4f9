"""No word is divided over a page turn, and no more than two lines in a row end in a hyphen.

The engine lays out line after line and does not know the last of a page until the next does not fit. So a page that
ends in a divided word is laid out once more, and that word kept whole on it. Where its last line is too loose without
the beginning of that word, the page ends a line earlier. The word that would end a third line with a hyphen is kept
whole in the same way. A soft hyphen in the source is not the engine's to give up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyphen
import weasyprint.layout.page
from lxml.etree import _Element as Element
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext
from weasyprint.text.line_break import strut

from florilegium.press.typesetting.places import text_boxes

_ATTEMPTS = 10
_HYPHENS_IN_A_ROW = 2
_LOOSE = 0.5
"""In ems: how much wider than the font has it a space may be."""

_remake_page = weasyprint.layout.page.remake_page
_overflows_page = LayoutContext.overflows_page
LayoutContext.shortened = 0


class _Dictionaries(dict[tuple[str, int, int, int], "_Dictionary"]):
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

    def __init__(self, dictionaries: _Dictionaries, dictionary: pyphen.Pyphen) -> None:
        self._dictionaries = dictionaries
        self._dictionary = dictionary

    def iterate(self, word: str) -> Iterable[tuple[str, str]]:
        """The ways to divide ``word``, the last first."""
        self._dictionaries.asked.add(word)
        if word in self._dictionaries.whole:
            return ()
        ways: Iterator[tuple[str, str]] = self._dictionary.iterate(word)
        return ways


def remake_page(index: int, context: LayoutContext, root_box: boxes.Box, html: Element) -> tuple[boxes.PageBox, object]:
    """Stands in for the engine's function of this name: the page ``index``, and where the next one goes on."""
    if not isinstance(context.dictionaries, _Dictionaries):
        context.dictionaries = _Dictionaries()
    words = context.dictionaries
    words.whole.clear()
    context.lines = {}
    again = _Again(index, context, root_box, html)
    page, resume_at = again.lay_out()
    for _ in range(_ATTEMPTS):
        divided = _divided(page, words.asked, turns=resume_at is not None)
        if not divided <= words.whole:
            words.whole |= divided
        elif words.whole and context.shortened == 0 and (height := _loose_end(page)):
            words.whole.clear()
            context.shortened = height
        else:
            break
        page, resume_at = again.lay_out()
    words.asked.clear()
    context.shortened = 0
    return page, resume_at


@dataclass(slots=True)
class _Again:
    """A page that the engine may lay out any number of times; what it carries over from the page before is given back
    to it.
    """

    index: int
    context: LayoutContext
    root_box: boxes.Box
    html: Element
    carried: tuple[list[object], list[object], dict[object, object]] = field(init=False)

    def __post_init__(self) -> None:
        context = self.context
        self.carried = list(context.footnotes), list(context.reported_footnotes), dict(context.broken_out_of_flow)

    def lay_out(self) -> tuple[boxes.PageBox, object]:
        """The page, and where the next one goes on."""
        footnotes, reported, broken = self.carried
        self.context.footnotes, self.context.reported_footnotes = list(footnotes), list(reported)
        self.context.broken_out_of_flow = dict(broken)
        made: tuple[boxes.PageBox, object] = _remake_page(self.index, self.context, self.root_box, self.html)
        return made


def overflows_page(context: LayoutContext, bottom_space: float, position_y: float) -> bool:
    """Stands in for the engine's method of this name: a page may be ``shortened``, in pixels."""
    return bool(_overflows_page(context, bottom_space + context.shortened, position_y))


def _loose_end(page: boxes.PageBox) -> float:
    """The height of the last line of ``page`` where its words stand too far apart, else 0."""
    last = _last_text(page.children[0])
    if last is None or last.justification_spacing < _LOOSE * last.style["font_size"]:
        return 0.0
    height, _ = strut(last.style)
    return float(height)


def _divided(page: boxes.PageBox, asked: Iterable[str], *, turns: bool) -> set[str]:
    """The words of ``page`` to keep whole: that at its end, where the text ``turns`` there, and those that make ladders
    of hyphens.
    """
    ends = [_last_text(page.children[0])] if turns else []
    return {word for box in (*ends, *_ladders(page)) if box is not None for word in _begun(box, asked)}


def _ladders(page: boxes.PageBox) -> Iterator[boxes.TextBox]:
    """The text at the end of every line that ends in a hyphen as the two before it do."""
    for block in page.descendants():
        hyphens = 0
        for line in block.children if isinstance(block, boxes.BlockContainerBox) else ():
            last = _last_text(line) if isinstance(line, boxes.LineBox) else None
            hyphens = hyphens + 1 if last is not None and _is_divided(last) else 0
            if last is not None and hyphens > _HYPHENS_IN_A_ROW:
                yield last
                hyphens = 0


def _last_text(box: boxes.Box) -> boxes.TextBox | None:
    return next((text for text in reversed([*text_boxes(box)]) if text.text.strip()), None)


def _is_divided(text: boxes.TextBox) -> bool:
    hyphen = text.style["hyphenate_character"]
    return bool(hyphen) and text.text.endswith(hyphen)


def _begun(text: boxes.TextBox, asked: Iterable[str]) -> set[str]:
    """The words, one as a rule, of which ``text`` may end with the beginning and a hyphen."""
    if not _is_divided(text):
        return set()
    shown = text.text.removesuffix(text.style["hyphenate_character"])
    letters = len(shown) - next((at for at in range(len(shown), 0, -1) if not shown[at - 1].isalpha()), 0)
    return {word for word in asked if any(shown.endswith(word[:end]) for end in range(letters, len(word)))}
