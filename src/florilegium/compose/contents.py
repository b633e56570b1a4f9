"""The table of contents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from florilegium.model.book import (
    ArticleSection,
    Colophon,
    Contents,
    ContentsLine,
    Contributors,
    CopyrightPage,
    Corrections,
    Dedication,
    HalfTitle,
    Illustrations,
    NameIndex,
    PartTitle,
    Section,
    SeriesPage,
    Signs,
    Sources,
    TextSection,
    TitlePage,
)
from florilegium.model.inline import Text

_NAMES: Mapping[type[Section], str] = {
    Illustrations: "illustrations",
    Signs: "signs",
    Contributors: "contributors",
    Sources: "sources",
    Corrections: "corrections",
    NameIndex: "index",
    Colophon: "colophon",
}
"""The keys of the words by which the contents call the book's own pages."""


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
        case Illustrations() | Signs() | Contributors() | Sources() | Corrections() | NameIndex() | Colophon():
            return ContentsLine(section.id, (Text(words[_NAMES[type(section)]]),), (), 0)
        case HalfTitle() | SeriesPage() | TitlePage() | CopyrightPage() | Dedication() | Contents():
            return None
        case _:
            assert_never(section)
