"""The editorial signs of a book: those that really occur, meaning what the pages declare and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, Meaning, Section, Sign, Signs, TextSection, Titled
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, NoteSeries, Sic, SourcePage, Supplied, Unclear
from florilegium.model.walk import inlines, lines, marks, parts

_Text: TypeAlias = ArticleSection | TextSection

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
    found = tuple(Sign(look.shown, tuple(_meanings(meant)), look.drawn) for look, meant in uses.items())
    return Signs(section_id, (*found, *_told(texts, found, words), *_pages(texts, words), *_labels(texts, words)))


def _told(texts: Iterable[_Text], found: Iterable[Sign], words: Mapping[str, str]) -> Iterator[Sign]:
    """A loss told in words, where other words stand in the same brackets and mean something else."""
    taken = tuple(sign.shown[0] for sign in found if words["sign.example"] in sign.shown and not sign.drawn)
    example, where = _occurring(
        (text, mark.marker)
        for text in texts
        for mark in chain.from_iterable(map(marks, _parts(text)))
        if isinstance(mark, Gap) and any(map(str.isalpha, mark.marker)) and mark.marker.startswith(taken)
    )
    if where:
        yield Sign(example, (Meaning(words["sign.gap.told"], where),))


def _pages(texts: Iterable[_Text], words: Mapping[str, str]) -> Iterator[Sign]:
    """How a source shows where the pages of the original begin."""
    example, where = _occurring(
        (text, node.marker)
        for text in texts
        for line in chain.from_iterable(map(lines, _parts(text)))
        for node in inlines(line)
        if isinstance(node, SourcePage) and node.marker.strip()
    )
    if where:
        yield Sign(example, (Meaning(words["sign.page"], where),))


def _occurring(found: Iterable[tuple[_Text, str]]) -> tuple[str, tuple[Titled, ...]]:
    """The first of the signs that were found in texts, and all these texts."""
    examples, where = [], {}
    for text, sign in found:
        examples.append(sign)
        where[text.id] = _titled(text)
    return (examples[0] if examples else "", tuple(where.values()))


def _titled(text: _Text) -> Titled:
    return Titled(text.id, text.article.title if isinstance(text, ArticleSection) else text.title)


def _parts(text: _Text) -> Iterator[tuple[Block, ...]]:
    """The stretches of ``text`` that may carry marks."""
    if isinstance(text, ArticleSection):
        yield text.headnote
        yield from parts(text.article)
        return
    yield text.body
    yield from (note.body for note in text.notes)


def _labels(texts: Iterable[_Text], words: Mapping[str, str]) -> Iterator[Sign]:
    """The first letters by which notes of this edition are called: in print nothing else says whose they are. Where a
    source has such letters for notes of its own, that is said too.
    """
    notes = [
        (text, note) for text in texts if isinstance(text, ArticleSection) for note in text.article.apparatus.notes
    ]
    ours = dict.fromkeys(note.label for _, note in notes if note.series is NoteSeries.EDITION)
    uses: dict[str, dict[str, Titled]] = {}
    for text, note in notes:
        if note.series is NoteSeries.EDITION:
            uses.setdefault(words["sign.annotation"], {})[text.id] = _titled(text)
        elif note.label in ours:
            uses.setdefault(words[f"notes.{note.series}"], {})[text.id] = _titled(text)
    if ours:
        yield Sign(", ".join(islice(ours, _LABELS)), tuple(_meanings(uses)))


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
