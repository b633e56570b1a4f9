"""How wide the inner margin of a bound book has to be: the thicker the book, the more of it the spine swallows.

What three printers on demand ask (``docs/print.md`` names the sources), in inches from the spine.
"""

from __future__ import annotations

from dataclasses import dataclass

_MILLIMETRES_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Printer:
    """What a printer asks of the margins in inches. ``inner`` has, for books of up to so many pages, the least inner
    margin; books of more pages than the last says are not printed.
    """

    name: str
    inner: tuple[tuple[float, float], ...]
    outer: float

    def prints(self, pages: int) -> bool:
        """Whether a book of so many ``pages`` can be printed at all."""
        return pages <= self.inner[-1][0]

    def least_inner(self, pages: int) -> float:
        """The least inner margin of a book of so many ``pages`` in millimetres; what is too thick counts as the
        thickest.
        """
        return next((inches for most, inches in self.inner if pages <= most), self.inner[-1][1]) * _MILLIMETRES_PER_INCH

    @property
    def least_outer(self) -> float:
        """The least outer margin in millimetres."""
        return self.outer * _MILLIMETRES_PER_INCH


PRINTERS = (
    Printer("KDP", ((150, 0.375), (300, 0.5), (500, 0.625), (700, 0.75), (828, 0.875)), outer=0.25),
    Printer("IngramSpark", ((1200, 0.5),), outer=0.5),
    Printer("Lulu", ((60, 0.5), (150, 0.625), (400, 1.0), (600, 1.125), (800, 1.25)), outer=0.5),
)


def inner_margin(designed: float, pages: int) -> float:
    """The inner margin of a book of so many ``pages`` in millimetres: as ``designed``, or as the printers ask where
    that is more.
    """
    return max(designed, *(printer.least_inner(pages) for printer in PRINTERS))
