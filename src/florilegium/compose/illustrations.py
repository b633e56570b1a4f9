"""The list of illustrations."""

from __future__ import annotations

from collections.abc import Iterable

from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, Illustration, Illustrations, Section, TextSection
from florilegium.model.walk import figures, lines


def illustrations(sections: Iterable[Section], section_id: str) -> Illustrations:
    """The figures of ``sections`` that have captions, each picture once in its section."""
    found: dict[tuple[str, str], Illustration] = {}
    for section in sections:
        for figure in figures(_text(section)):
            caption = next((line for line in lines(figure.caption) if line), None)
            if caption is not None:
                path = figure.picture.path
                found.setdefault((section.id, path), Illustration(section.id, path, caption))
    return Illustrations(section_id, tuple(found.values()))


def _text(section: Section) -> tuple[Block, ...]:
    match section:
        case ArticleSection():
            return (*section.headnote, *section.article.apparatus.headnote, *section.article.body)
        case TextSection():
            return section.body
        case _:
            return ()
