"""Where the source gives one thing in several ways: which of them is the text.

The text is what the original has (``orig``, ``abbr``, the first of several unclear readings), except where the source's
editor calls that a slip and corrects it (``corr``), or chooses a reading out of several witnesses (``lem``).
"""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.read.tei.tree import Element

_PREFERENCE = ("lem", "corr", "orig", "abbr")


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings before the one that is the text, that one, and those after it."""

    before: tuple[Element, ...]
    text: Element | None
    after: tuple[Element, ...]

    @property
    def others(self) -> tuple[Element, ...]:
        """All readings that are not the text."""
        return (*self.before, *self.after)


def readings_of(element: Element) -> Readings:
    """The readings of a ``choice`` or an ``app``, sorted; groups of readings count as readings."""
    readings = tuple(element.elements)
    preferred = (reading for name in _PREFERENCE for reading in readings if reading.name == name)
    text = next(preferred, next((reading for reading in readings if reading.name not in {"note", "wit"}), None))
    place = readings.index(text) if text is not None else 0
    return Readings(readings[:place], text, readings[place + 1 :])


def is_entry(element: Element) -> bool:
    """Whether an ``app`` stands beside the text and says which place of it it is about."""
    return element.name == "app" and not {"loc", "from"}.isdisjoint(element.attributes)
