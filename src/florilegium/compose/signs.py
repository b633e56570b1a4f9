"""The editorial signs of a book: those that really occur, meaning what the pages declare and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice

from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, Meaning, Section, Sign, Signs, TextSection, Titled
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, NoteSeries, Sic, Supplied, Unclear
from florilegium.model.walk import marks, parts

_LABELS = 3
"""So many letters are shown for all."""


@dataclass(frozen=True, slots=True)
class _Look:
    shown: str
    drawn: bool = False


def signs(sections: Iterable[Section], words: Mapping[str, str], section_id: str) -> Signs:
    """The signs page: each sign once, with all that it means in the book and the texts in which it does."""
    texts = tuple(section for section in sections if isinstance(section, ArticleSection | TextSection))
    uses: dict[_Look, dict[str, dict[str, Titled]]] = {}
    for text in texts:
        titled = _titled(text)
        for mark in chain.from_iterable(map(marks, _parts(text))):
            look_and_key = _sign(mark, words)
            if look_and_key is not None:
                look, key = look_and_key
                uses.setdefault(look, {}).setdefault(words[key], {})[titled.anchor] = titled
    found = (Sign(look.shown, tuple(_meanings(meant)), look.drawn) for look, meant in uses.items())
    return Signs(section_id, (*found, *_labels(texts, words)))


def _titled(text: ArticleSection | TextSection) -> Titled:
    return Titled(text.id, text.article.title if isinstance(text, ArticleSection) else text.title)


def _parts(text: ArticleSection | TextSection) -> Iterator[tuple[Block, ...]]:
    """The stretches of ``text`` that may carry marks."""
    if isinstance(text, ArticleSection):
        yield text.headnote
        yield from parts(text.article)
        return
    yield text.body
    yield from (note.body for note in text.notes)


def _labels(texts: Iterable[ArticleSection | TextSection], words: Mapping[str, str]) -> Iterator[Sign]:
    """The first letters by which notes of this edition are called: in print nothing else says whose they are."""
    labels: dict[str, None] = {}
    called: list[Titled] = []
    for text in texts:
        notes = text.article.apparatus.notes if isinstance(text, ArticleSection) else ()
        ours = [note.label for note in notes if note.series is NoteSeries.EDITION]
        labels |= dict.fromkeys(ours)
        called += [_titled(text)] if ours else []
    if labels:
        yield Sign(", ".join(islice(labels, _LABELS)), (Meaning(words["sign.annotation"], tuple(called)),))


def _meanings(found: Mapping[str, Mapping[str, Titled]]) -> Iterator[Meaning]:
    return (Meaning(sentence, tuple(articles.values())) for sentence, articles in found.items())


def _sign(mark: Mark, words: Mapping[str, str]) -> tuple[_Look, str] | None:
    """How the sign looks and the key of the sentence that explains it; nothing for a mark that explains itself.

    Worded gaps say themselves what they are; note calls are no editorial signs of the text.
    """
    example = words["sign.example"]
    match mark:
        case Gap():
            wordless = not any(character.isalpha() for character in mark.marker)
            return (_Look(mark.marker, not mark.marker), f"sign.gap.{mark.reason}") if wordless else None
        case Supplied() | Insertion():
            kind = "supplied" if isinstance(mark, Supplied) else "insertion"
            return _around(example, mark.brackets, f"sign.{kind}.{mark.by}")
        case Unclear():
            return _around(example, mark.brackets, "sign.unclear")
        case Sic():
            return _Look(mark.marker), "sign.sic"
        case NoteCall():
            return None


def _around(example: str, brackets: tuple[str, str], key: str) -> tuple[_Look, str]:
    """Brackets as a sign; for words that their source marks without any the style draws one."""
    opening, closing = brackets
    return _Look(f"{opening}{example}{closing}", not (opening or closing)), key
