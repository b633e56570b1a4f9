"""What is bound: signatures in the order of a book, and what stands around their text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from florilegium.model.book import Book
from florilegium.model.pages import PageMap
from florilegium.press.binding.furniture import PageFurniture
from florilegium.press.document import PageGeometry, TypesetSignature
from florilegium.press.style import Furniture
from florilegium.world.fonts import FontFace


@dataclass(frozen=True, slots=True)
class BoundSection:
    """A section on its way into the book: ``depth`` is 1 inside a part."""

    signature: TypesetSignature
    title: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Volume:
    """All that is bound into one book: the sections in order, the page map and the furniture of every page."""

    book: Book
    sections: tuple[BoundSection, ...]
    pages: PageMap
    furniture: tuple[PageFurniture, ...]
    geometry: PageGeometry
    design: Furniture
    faces: tuple[FontFace, ...]


def excerpt(volume: Volume, section: str) -> Volume:
    """The pages of one section alone, dressed as they are in the book."""
    stand = [(page, dress) for page, dress in zip(volume.pages.pages, volume.furniture, strict=True)]
    own = [(page, dress) for page, dress in stand if page.section == section]
    pages = tuple(replace(page, number=number) for number, (page, _) in enumerate(own, start=1))
    return replace(
        volume,
        sections=tuple(each for each in volume.sections if each.signature.section == section),
        pages=PageMap(pages, ((section, 1),)),
        furniture=tuple(dress for _, dress in own),
    )
