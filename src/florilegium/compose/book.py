"""Composition: from an edition and its articles to a book, front to back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from florilegium.compose.contents import contents
from florilegium.compose.contributors import contributors
from florilegium.compose.illustrations import illustrations
from florilegium.compose.index import indexed
from florilegium.compose.signs import signs
from florilegium.model.block import Block
from florilegium.model.book import (
    ArticleSection,
    ArticleSource,
    Book,
    Colophon,
    CopyrightPage,
    Corrections,
    Dedication,
    HalfTitle,
    NameIndex,
    PartTitle,
    Section,
    SeriesPage,
    Sources,
    TextSection,
    TitlePage,
)
from florilegium.model.edition import Edition, OwnText
from florilegium.model.reading import Decision
from florilegium.model.selection import Selected, SelectedArticle, SelectedPart, SelectedText, Selection

_NO_TEXTS: Mapping[OwnText, tuple[Block, ...]] = {}


def compose(
    edition: Edition,
    selection: Selection,
    words: tuple[tuple[str, str], ...],
    digest: str,
    tools: tuple[tuple[str, str], ...],
    *,
    own: Mapping[OwnText, tuple[Block, ...]] = _NO_TEXTS,
    decisions: Iterable[Decision] = (),
    draft: bool = False,
) -> Book:
    """The whole book. Each of the book's own pages is there where it has something to say.

    ``words`` are the book's own words in its language; ``digest``, ``tools`` and ``decisions`` are what the colophon
    tells; ``own`` are the edition's own texts, read. An editor's text that stands before the first article or part
    belongs to the front matter, one after the last to the back matter.
    """
    names = _MatterNames(_ids(selection.contents))
    before, middle, after = (_sections(part, names, own) for part in _divide(selection.contents))
    index = NameIndex(names("index"), ())
    if edition.index:
        marked, index = indexed((*before, *middle, *after), edition.index, index.id)
        before, middle, after = _parted(marked, len(before), len(middle))
    told = tuple(section.source for section in middle if isinstance(section, ArticleSection))
    corrected = tuple(source for source in told if source.article.emendations or source.article.omissions)
    people = contributors(edition, told, own, names("contributors"))
    back = _those_there(
        *after,
        people if people.notes else None,
        Sources(names("sources"), told),
        Corrections(names("corrections"), corrected) if corrected else None,
        index if index.entries else None,
        Colophon(names("colophon"), digest, tools, _deciders(decisions, dict(words))),
    )
    pictures = illustrations((*before, *middle, *after), names("illustrations"))
    used_signs = signs((*before, *middle, *after), dict(words), names("signs"))
    opening = _those_there(
        pictures if pictures.lines else None,
        used_signs if used_signs.signs else None,
        *before,
    )
    front = _those_there(
        HalfTitle(names("half-title")),
        SeriesPage(names("series"), edition.series) if edition.series else None,
        TitlePage(names("title-page")),
        CopyrightPage(names("copyright"), told),
        Dedication(names("dedication"), own.get(edition.dedication, ())) if edition.dedication else None,
        contents((*opening, *middle, *back), dict(words), names("contents")),
        *opening,
    )
    return Book(edition=edition, front=front, body=middle, back=back, words=words, draft=draft)


def _those_there(*sections: Section | None) -> tuple[Section, ...]:
    return tuple(section for section in sections if section is not None)


def _parted(sections: tuple[Section, ...], first: int, second: int) -> tuple[tuple[Section, ...], ...]:
    """``sections`` in three again: the ``first`` ones, the ``second`` ones after them, and the rest."""
    return sections[:first], sections[first : first + second], sections[first + second :]


def _deciders(decisions: Iterable[Decision], words: Mapping[str, str]) -> tuple[str, ...]:
    """Who decided how often, those first who decided most."""
    counted = Counter(_decider(decision.by, words) for decision in decisions)
    phrase = words["made.decider"]
    return tuple(
        phrase.replace("{count}", str(count)).replace("{name}", name)
        for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )


def _decider(by: str, words: Mapping[str, str]) -> str:
    """A person's name as it stands; a threshold in the book's words, its number as its language writes it."""
    threshold = re.fullmatch(r"threshold (\d+(?:\.\d+)?)", by)
    if threshold is None:
        return by
    return words["made.threshold"].replace("{value}", threshold[1].replace(".", words["number.decimal"]))


class _MatterNames:
    """Ids for the book's own pages that no article has."""

    def __init__(self, taken: frozenset[str]) -> None:
        self._taken = taken

    def __call__(self, name: str) -> str:
        while name in self._taken:
            name += "-page"
        return name


def _ids(contents: tuple[Selected, ...]) -> frozenset[str]:
    found: set[str] = set()
    for item in contents:
        found |= _ids(item.contents) if isinstance(item, SelectedPart) else {item.article.id}
    return frozenset(found)


def _divide(contents: tuple[Selected, ...]) -> tuple[tuple[Selected, ...], tuple[Selected, ...], tuple[Selected, ...]]:
    solid = [place for place, item in enumerate(contents) if not isinstance(item, SelectedText)]
    if not solid:
        return contents, (), ()
    first, last = solid[0], solid[-1] + 1
    return contents[:first], contents[first:last], contents[last:]


def _sections(
    contents: tuple[Selected, ...], names: _MatterNames, own: Mapping[OwnText, tuple[Block, ...]]
) -> tuple[Section, ...]:
    sections: list[Section] = []
    for item in contents:
        match item:
            case SelectedArticle():
                headnote = own.get(item.entry.headnote, ()) if item.entry.headnote else ()
                source = ArticleSource(item.article, item.entry.rights)
                sections.append(ArticleSection(item.article.id, source, headnote))
            case SelectedText():
                sections.append(_text(item))
            case SelectedPart():
                number = 1 + sum(isinstance(section, PartTitle) for section in sections)
                sections.append(PartTitle(names(f"part-{number}"), item.entry.title, item.entry.at))
                sections.extend(_sections(item.contents, names, own))
    return tuple(sections)


def _text(item: SelectedText) -> TextSection:
    article = item.article
    return TextSection(article.id, article.title, article.body, article.people, article.apparatus.notes)
