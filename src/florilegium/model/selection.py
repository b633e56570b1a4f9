"""The selection: the entries of an edition's contents with the articles and texts they name, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, Union

from florilegium.model.article import Article
from florilegium.model.edition import ArticleEntry, PartEntry, TextEntry


@dataclass(frozen=True, slots=True)
class SelectedArticle:
    """An article and the entry that chose it."""

    entry: ArticleEntry
    article: Article


@dataclass(frozen=True, slots=True)
class SelectedText:
    """An editor's own text, read like any article from its Markdown file."""

    entry: TextEntry
    article: Article


@dataclass(frozen=True, slots=True)
class SelectedPart:
    """A part with what stands in it."""

    entry: PartEntry
    contents: tuple[SelectedArticle | SelectedText, ...]


Selected: TypeAlias = Union[SelectedArticle, SelectedText, SelectedPart]


@dataclass(frozen=True, slots=True)
class Selection:
    """The contents of an edition, resolved."""

    contents: tuple[Selected, ...]

    @property
    def leaves(self) -> tuple[SelectedArticle | SelectedText, ...]:
        """The chosen articles and texts in the order of the book."""
        flat: list[SelectedArticle | SelectedText] = []
        for item in self.contents:
            flat.extend(item.contents if isinstance(item, SelectedPart) else (item,))
        return tuple(flat)

    @property
    def articles(self) -> tuple[SelectedArticle, ...]:
        """The chosen articles in the order of the book."""
        return tuple(chosen for chosen in self.leaves if isinstance(chosen, SelectedArticle))
