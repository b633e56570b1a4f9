"""How a book is listed: its pages, its contents, and what is proved of its texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from florilegium.model.book import ArticleSection, Book, PartTitle, TextSection
from florilegium.model.pages import PageMap
from florilegium.model.reading import Reading
from florilegium.model.walk import plain
from florilegium.press.binding.volume import Volume
from florilegium.press.pdf import PrintedBook
from florilegium.preview.sheets import Sheets
from florilegium.preview.shown import Line, PageFace, ShownPage, TypeArea

P = TypeVar("P")

_SHORT = 20
"""Hexadecimal digits of a digest that tell what is on a page from what is on all others."""


def faces(volume: Volume) -> tuple[PageFace, ...]:
    """The pages of ``volume`` as they are listed."""
    trim = volume.geometry.trim
    width, height = (side * 72 / 25.4 for side in (trim.width, trim.height))
    digests = {one.signature.section: hashlib.sha256(one.signature.pdf).hexdigest() for one in volume.sections}
    dressed = zip(volume.pages.pages, volume.furniture, strict=True)
    listed = []
    for (section, turn), (page, furniture) in _in_turn(dressed, lambda one: one[0].section):
        text = _digest(f"{digests.get(section or '')} {turn if section else ''} {width} {height}")
        listed.append(PageFace(page.label, page.section, width, height, _digest(f"{text} {furniture}"), text))
    return tuple(listed)


def bound(printed: PrintedBook) -> tuple[ShownPage, ...]:
    """The pages of a book, all of them drawn from its PDF."""
    sheets = Sheets(printed.pdf)
    return tuple(ShownPage(face, sheets, number) for number, face in enumerate(faces(printed.volume)))


def laid(volume: Volume, before: Iterable[ShownPage], fresh: Mapping[str, Sheets]) -> Iterator[ShownPage]:
    """The pages of ``volume``, those of sections that are ``fresh`` drawn from their own PDF, the others as before."""
    known = dict(_in_turn(before, lambda page: page.face.section))
    for (section, turn), face in _in_turn(faces(volume), lambda face: face.section):
        if sheets := fresh.get(section or ""):
            yield ShownPage(face, sheets, turn)
        elif old := known.get((section, turn)):
            yield ShownPage(replace(face, key=old.face.key), old.sheets, old.number)


def _in_turn(pages: Iterable[P], section_of: Callable[[P], str | None]) -> Iterator[tuple[tuple[str | None, int], P]]:
    """``pages`` with their section and their number in it, from 0."""
    turns: Counter[str | None] = Counter()
    for page in pages:
        section = section_of(page)
        yield (section, turns[section]), page
        turns[section] += 1


def standing(book: Book, printed: PrintedBook | None) -> Mapping[str, object]:
    """By text, all that is proved of it: what it holds, its signature, its first page and what stands around it."""
    around: dict[str, list[object]] = {}
    if printed is not None:
        volume = printed.volume
        signatures = {one.signature.section: one.signature.pdf for one in volume.sections}
        for page, furniture in zip(volume.pages.pages, volume.furniture, strict=True):
            if page.section is not None:
                around.setdefault(page.section, [signatures[page.section], page.number]).append(furniture)
    texts = (section for section in book.sections if isinstance(section, ArticleSection | TextSection))
    return {text.id: (text, around.get(text.id)) for text in texts}


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
