"""What has changed between two states of a book: on its pages, as they look, and in its texts, word by word."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import TypeAlias

from PIL import Image, ImageChops

from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.walk import everything, lines, plain
from florilegium.preview.shown import ShownBook, ShownPage

_WIDTH = 480
"""In which width, in pixels, pages are compared."""

_BAND = 12
"""In pixels: what is changed is told in bands of this height."""

_DIFFERENT = 40
"""How much, of 255, a point must differ: less is how an outline is smoothed."""

_WHOLE = ((0.0, 0.0, 1.0, 1.0),)

Region: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom as parts of the page."""

Piece: TypeAlias = tuple[str, str]
"""Words that are taken out (``-``), put in (``+``) or stay (``=``)."""


class Change(StrEnum):
    """How a text is other than before."""

    NEW = "new"
    GONE = "gone"
    OF_WORDS = "of words"


@dataclass(frozen=True, slots=True)
class ChangedPage:
    """A page before and after; one of them is missing where the text has become longer or shorter."""

    before: ShownPage | None
    after: ShownPage | None
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A text that is new, or gone, or has those paragraphs changed."""

    title: str
    change: Change
    paragraphs: tuple[tuple[Piece, ...], ...]


def changed_pages(before: ShownBook, after: ShownBook) -> Iterator[ChangedPage]:
    """The pages that look otherwise; a page that has only another number or head is none of them."""
    old, new = _by_section(before.pages), _by_section(after.pages)
    for section in dict.fromkeys((*new, *old)):
        for one, other in zip_longest(old.get(section, ()), new.get(section, ())):
            if one is None or other is None:
                yield ChangedPage(one, other, ())
            elif one.face.text != other.face.text and (regions := changed_regions(_picture(one), _picture(other))):
                yield ChangedPage(one, other, regions)


def changed_texts(before: Book, after: Book) -> Iterator[ChangedText]:
    """The texts whose words have changed."""
    old, new = _texts(before), _texts(after)
    for section in dict.fromkeys((*new, *old)):
        if section not in old:
            yield ChangedText(new[section][0], Change.NEW, ())
        elif section not in new:
            yield ChangedText(old[section][0], Change.GONE, ())
        elif paragraphs := tuple(_paragraphs(old[section], new[section])):
            yield ChangedText(new[section][0], Change.OF_WORDS, paragraphs)


def changed_regions(before: Image.Image, after: Image.Image) -> tuple[Region, ...]:
    """Where two pictures of a page differ, from the top downwards."""
    if before.size != after.size:
        return _WHOLE
    differs = ImageChops.difference(before, after).point(lambda value: 255 if value > _DIFFERENT else 0)
    width, height = differs.size
    found: list[Region] = []
    for top in range(0, height, _BAND):
        box = differs.crop((0, top, width, min(top + _BAND, height))).getbbox()
        if box is None:
            continue
        band = (box[0] / width, top / height, box[2] / width, min(top + _BAND, height) / height)
        if found and found[-1][3] == band[1]:
            last = found.pop()
            band = (min(last[0], band[0]), last[1], max(last[2], band[2]), band[3])
        found.append(band)
    return tuple(found)


def _picture(page: ShownPage) -> Image.Image:
    return Image.open(io.BytesIO(page.sheets.picture(page.number, _WIDTH))).convert("L")


def _by_section(pages: Sequence[ShownPage]) -> Mapping[str, list[ShownPage]]:
    found: dict[str, list[ShownPage]] = {}
    for page in pages:
        if page.face.section is not None:
            found.setdefault(page.face.section, []).append(page)
    return found


def _texts(book: Book) -> Mapping[str, tuple[str, ...]]:
    """The title and the paragraphs of each text, by its id."""
    found = {}
    for section in book.sections:
        match section:
            case ArticleSection():
                blocks = [block for part in everything(section.article) for block in part]
                found[section.id] = (plain(section.article.title), *map(plain, lines(blocks)))
            case TextSection():
                found[section.id] = (plain(section.title), *map(plain, lines(section.body)))
            case _:
                continue
    return found


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    for kind, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            for one, other in zip_longest(before[start:stop], after[first:last], fillvalue=""):
                yield tuple(_pieces(one.split(), other.split()))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for kind, start, stop, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "=", f"{' '.join(before[start:stop])} "
            continue
        if start < stop:
            yield "-", f"{' '.join(before[start:stop])} "
        if first < last:
            yield "+", f"{' '.join(after[first:last])} "
