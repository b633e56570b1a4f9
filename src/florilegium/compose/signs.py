"""The editorial signs of a book: those that really occur, meaning what the pages declare and no more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from florilegium.model.book import ArticleSource, Sign, Signs
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, Sic, Supplied, Unclear
from florilegium.model.walk import marks, parts, plain


def signs(articles: tuple[ArticleSource, ...], words: Mapping[str, str], section_id: str) -> Signs:
    """The signs page. A sign with two meanings in the book has a line for each, with the articles in which it holds."""
    uses: dict[tuple[str, str], list[str]] = {}
    for source in articles:
        for mark in chain.from_iterable(map(marks, parts(source.article))):
            shown_and_key = _sign(mark, words)
            if shown_and_key is not None:
                titles = uses.setdefault(shown_and_key, [])
                title = plain(source.article.title)
                if title not in titles:
                    titles.append(title)
    return Signs(section_id, tuple(Sign(shown, words[key], tuple(titles)) for (shown, key), titles in uses.items()))


def _sign(mark: Mark, words: Mapping[str, str]) -> tuple[str, str] | None:
    """How the sign looks and the key of the sentence that explains it; nothing for a mark that explains itself.

    Worded gaps say themselves what they are; note calls are no editorial signs of the text.
    """
    example = words["sign.example"]
    match mark:
        case Gap():
            wordless = not any(character.isalpha() for character in mark.marker)
            return (mark.marker, f"sign.gap.{mark.reason}") if mark.marker and wordless else None
        case Supplied() | Insertion():
            kind = "supplied" if isinstance(mark, Supplied) else "insertion"
            return _around(example, mark.brackets, f"sign.{kind}.{mark.by}")
        case Unclear():
            return _around(example, mark.brackets, "sign.unclear")
        case Sic():
            return mark.marker, "sign.sic"
        case NoteCall():
            return None


def _around(example: str, brackets: tuple[str, str], key: str) -> tuple[str, str] | None:
    """Brackets as a sign; words that their source marks without any show none."""
    opening, closing = brackets
    return (f"{opening}{example}{closing}", key) if opening or closing else None
