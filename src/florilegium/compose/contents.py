"""The table of contents."""

from __future__ import annotations

from collections.abc import Mapping

from florilegium.model.book import (
    ArticleSection,
    Colophon,
    Contents,
    ContentsLine,
    Corrections,
    PartTitle,
    Section,
    Signs,
    Sources,
    TextSection,
)
from florilegium.model.inline import Text


def contents(sections: tuple[Section, ...], words: Mapping[str, str], section_id: str) -> Contents:
    """The table of contents over ``sections``;

    the book's own pages stand in it under their names in the book's language.
    """
    lines: list[ContentsLine] = []
    inside_part = False
    for section in sections:
        inside_part = inside_part and isinstance(section, ArticleSection | TextSection)
        line = _line(section, words, depth=int(inside_part))
        if line is not None:
            lines.append(line)
        inside_part = inside_part or isinstance(section, PartTitle)
    return Contents(section_id, tuple(lines))


def _line(section: Section, words: Mapping[str, str], depth: int) -> ContentsLine | None:
    match section:
        case ArticleSection():
            authors = tuple(person for person in section.article.people if person.role == "aut")
            return ContentsLine(section.id, section.article.title, authors, depth)
        case TextSection():
            return ContentsLine(section.id, section.title, section.people, depth)
        case PartTitle():
            return ContentsLine(section.id, (Text(section.title),), (), 0, is_part=True)
        case Signs():
            return ContentsLine(section.id, (Text(words["signs"]),), (), 0)
        case Sources():
            return ContentsLine(section.id, (Text(words["sources"]),), (), 0)
        case Corrections():
            return ContentsLine(section.id, (Text(words["corrections"]),), (), 0)
        case Colophon():
            return ContentsLine(section.id, (Text(words["colophon"]),), (), 0)
        case _:
            return None
