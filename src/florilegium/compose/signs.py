"""The editorial signs of a book: those that really occur, meaning what the pages declare and no more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from florilegium.model.book import ArticleSource, Meaning, Sign, Signs, Titled
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, Sic, Supplied, Unclear
from florilegium.model.walk import marks, parts


def signs(articles: tuple[ArticleSource, ...], words: Mapping[str, str], section_id: str) -> Signs:
    """The signs page: each sign once, with all that it means in the book and the articles in which it does."""
    uses: dict[str, dict[str, dict[str, Titled]]] = {}
    for source in articles:
        titled = Titled(source.article.id, source.article.title)
        for mark in chain.from_iterable(map(marks, parts(source.article))):
            shown_and_key = _sign(mark, words)
            if shown_and_key is not None:
                shown, key = shown_and_key
                uses.setdefault(shown, {}).setdefault(words[key], {})[titled.anchor] = titled
    return Signs(section_id, tuple(Sign(shown, tuple(_meanings(found))) for shown, found in uses.items()))


def _meanings(found: Mapping[str, Mapping[str, Titled]]) -> Iterator[Meaning]:
    return (Meaning(sentence, tuple(articles.values())) for sentence, articles in found.items())


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
