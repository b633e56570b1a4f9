"""How a composed and imposed book is listed: its pages and its contents."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from florilegium.model.book import ArticleSection, Book, PartTitle, TextSection
from florilegium.model.pages import PageMap
from florilegium.model.reading import Reading
from florilegium.model.walk import plain
from florilegium.press.binding.bindery import Volume
from florilegium.preview.shown import Line, PageFace, TypeArea

_SHORT = 20
"""Hexadecimal digits of a digest that tell what is on a page from what is on all others."""


def faces(volume: Volume) -> tuple[PageFace, ...]:
    """The pages of ``volume`` as they are listed."""
    trim = volume.geometry.trim
    width, height = (side * 72 / 25.4 for side in (trim.width, trim.height))
    digests = {one.signature.section: hashlib.sha256(one.signature.pdf).hexdigest() for one in volume.sections}
    turns: dict[str | None, int] = {}
    listed = []
    for page, furniture in zip(volume.pages.pages, volume.furniture, strict=True):
        turns[page.section] = turn = turns.get(page.section, -1) + 1
        text = _digest(f"{digests.get(page.section or '')} {turn if page.section else ''} {width} {height}")
        listed.append(PageFace(page.label, page.section, width, height, _digest(f"{text} {furniture}"), text))
    return tuple(listed)


def _digest(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()[:_SHORT]


def type_area(volume: Volume, leading: float) -> TypeArea:
    """The type area of ``volume``, whose lines are ``leading`` points apart."""
    page, trim = volume.geometry, volume.geometry.trim
    return TypeArea(
        top=page.top / trim.height,
        bottom=page.bottom / trim.height,
        inner=page.inner / trim.width,
        outer=page.outer / trim.width,
        leading=leading * 25.4 / 72 / trim.height,
    )


def contents(book: Book, pages: PageMap | None, readings: Iterable[Reading]) -> tuple[Line, ...]:
    """The parts and texts of ``book`` in order."""
    sources = {one.article.id: tuple(origin.path for origin in one.article.origins) for one in readings}
    return tuple(_lines(book, pages, sources))


def _lines(book: Book, pages: PageMap | None, sources: Mapping[str, tuple[str, ...]]) -> Iterator[Line]:
    for section in book.sections:
        match section:
            case ArticleSection():
                title = plain(section.article.title)
            case TextSection():
                title = plain(section.title)
            case PartTitle():
                title = section.title
            case _:
                continue
        page = pages.of(section.id) if pages else None
        yield Line(section.id, title, page.number - 1 if page else None, sources.get(section.id, ()))
