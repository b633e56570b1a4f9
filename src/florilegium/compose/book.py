"""Composition: from an edition and its articles to a book, front to back."""

from __future__ import annotations

from florilegium.compose.contents import contents
from florilegium.compose.signs import signs
from florilegium.model.book import (
    ArticleSection,
    ArticleSource,
    Book,
    Colophon,
    CopyrightPage,
    Corrections,
    HalfTitle,
    PartTitle,
    Section,
    Sources,
    TextSection,
    TitlePage,
)
from florilegium.model.edition import Edition
from florilegium.model.selection import Selected, SelectedArticle, SelectedPart, SelectedText, Selection


def compose(
    edition: Edition,
    selection: Selection,
    words: tuple[tuple[str, str], ...],
    digest: str,
    tools: tuple[tuple[str, str], ...],
    *,
    draft: bool = False,
) -> Book:
    """The whole book.

    ``words`` are the book's own words in its language; ``digest`` and ``tools`` are what the colophon tells. An
    editor's text that
    stands before the first article or part belongs to the front matter, one after the last to the back matter.
    """
    names = _MatterNames(_ids(selection.contents))
    before, middle, after = _divide(selection.contents)
    body = _sections(middle, names)
    told = tuple(section.source for section in body if isinstance(section, ArticleSection))
    corrected = tuple(source for source in told if source.article.emendations or source.article.omissions)
    used_signs = signs(told, dict(words), names("signs"))
    opening: tuple[Section, ...] = (*((used_signs,) if used_signs.signs else ()), *_sections(before, names))
    back: tuple[Section, ...] = (
        *_sections(after, names),
        Sources(names("sources"), told),
        *((Corrections(names("corrections"), corrected),) if corrected else ()),
        Colophon(names("colophon"), digest, tools),
    )
    front: tuple[Section, ...] = (
        HalfTitle(names("half-title")),
        TitlePage(names("title-page")),
        CopyrightPage(names("copyright"), told),
        contents((*opening, *body, *back), dict(words), names("contents")),
        *opening,
    )
    return Book(edition=edition, front=front, body=body, back=back, words=words, draft=draft)


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


def _sections(contents: tuple[Selected, ...], names: _MatterNames) -> tuple[Section, ...]:
    sections: list[Section] = []
    for item in contents:
        match item:
            case SelectedArticle():
                sections.append(ArticleSection(item.article.id, ArticleSource(item.article, item.entry.rights)))
            case SelectedText():
                sections.append(_text(item))
            case SelectedPart():
                number = 1 + sum(isinstance(section, PartTitle) for section in sections)
                sections.append(PartTitle(names(f"part-{number}"), item.entry.title))
                sections.extend(_sections(item.contents, names))
    return tuple(sections)


def _text(item: SelectedText) -> TextSection:
    article = item.article
    return TextSection(article.id, article.title, article.body, article.people, article.apparatus.notes)
