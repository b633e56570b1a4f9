"""Whether the fonts of a style can show a book."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from typing import cast

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.book import Book
from florilegium.world.fonts import FontFace, uncovered

_HINT = "Add a family that has the character to [[fonts]] in style.toml, and name it after the main one in print.css."


def missing_glyphs(book: Book, faces: Sequence[FontFace]) -> Iterator[Diagnostic]:
    """A finding for every character of ``book`` that no face has, with the places where it stands."""
    places: dict[str, dict[Span | None, None]] = {}
    if not uncovered("".join(_strings(book)), faces):
        return
    for text, at in _texts(book, None):
        for character in uncovered(text, faces):
            places.setdefault(character, {})[at] = None
    for character, spans in sorted(places.items()):
        first, *others = spans
        name = unicodedata.name(character, "a character without a name")
        message = f"The fonts of the style have no glyph for {character!r} (U+{ord(character):04X}, {name})."
        related = tuple((span, "here too") for span in others if span is not None)
        yield Diagnostic(rules.GLYPH_EXISTS, message, first, (_HINT,), related)


def used_families(book: Book, faces: Sequence[FontFace], titles: str) -> tuple[str, ...]:
    """The families that ``book`` needs: the first, that of its ``titles``, and each that has a character of it which
    none before it has.
    """
    text = "".join(sorted(set(unicodedata.normalize("NFC", "\n".join(_strings(book))))))
    used: list[str] = []
    before: list[FontFace] = []
    for family in dict.fromkeys(face.family for face in faces):
        cuts = [face for face in faces if face.family == family]
        missing = uncovered(text, before)
        if not used or family == titles or len(uncovered("".join(missing), cuts)) < len(missing):
            used.append(family)
        before += cuts
    return tuple(used)


def _strings(value: object) -> Iterator[str]:
    """Every string in ``value``, a tree of the model's values, in any order; of what stands in it twice, once."""
    waiting = [value]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple):
            waiting.extend(item)
        elif not isinstance(item, Span) and id(item) not in seen:
            seen.add(id(item))
            waiting.extend([getattr(item, name) for name in _fields(cast(Hashable, type(item)))])


def _texts(value: object, at: Span | None) -> Iterator[tuple[str, Span | None]]:
    """Every string in ``value``, a tree of the model's values, with the nearest place it is known to stand; of what
    stands in it twice, as an article does in a list of sources, once.
    """
    waiting = [(value, at)]
    seen: set[int] = set()
    while waiting:
        item, near = waiting.pop()
        match item:
            case str():
                yield item, near
            case tuple():
                waiting.extend((each, near) for each in reversed(item))
            case Span():
                pass
            case _:
                fields = () if id(item) in seen else _fields(cast(Hashable, type(item)))
                seen.add(id(item))
                place = getattr(item, "at", None) or near
                waiting.extend((getattr(item, name), place) for name in reversed(fields))


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    """The names of what values of ``kind`` hold; none of what is no value of the model."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
