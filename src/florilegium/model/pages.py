"""The page map: which anchor and which words stand on which page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a section's text: the id of the block element (unique in the section), and how many of the block's
    characters, white space not counted, come before the point.
    """

    block: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page.

    ``number`` counts sheets' sides from 1; ``label`` is the folio in its own series (``iv``, ``12``), whether printed
    or not.
    ``section`` is the section that stands on it, ``None`` for a blank. ``begins`` is the place of its first word in
    the running text;
    ``None`` where the page holds none (notes only, a picture, a blank).
    """

    number: int
    label: str
    section: str | None
    begins: Place | None


@dataclass(frozen=True, slots=True)
class PageMap:
    """The pages of a book in order, and the page of every anchor (``section`` or ``section#id``)."""

    pages: tuple[Page, ...]
    anchors: tuple[tuple[str, int], ...]
    _numbers: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_numbers", dict(self.anchors))

    def of(self, anchor: str) -> Page | None:
        """The page on which ``anchor`` stands, or ``None`` for an anchor that no page has."""
        number = self._numbers.get(anchor)
        return None if number is None else self.pages[number - 1]
