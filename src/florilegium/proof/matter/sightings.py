"""What the lists at the ends of a book point at, where it stands on pages: names of the index, and pictures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from florilegium.model.contract import Part
from florilegium.model.edition import IndexName
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import FoundSection, Spot
from florilegium.proof.joining import joined
from florilegium.proof.stream import Stream

_INDEXED = (Part.EDITION_HEADNOTE, Part.HEADNOTE, Part.BODY, Part.NOTES)
"""The parts of a text whose names are indexed."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name as the index has it, or the path of a picture in ``section``, and where it stands."""

    section: str
    what: str
    spot: Spot


def names_in(
    wanted: Mapping[str, ExpectedSection], found: Sequence[FoundSection], names: Sequence[IndexName]
) -> Iterator[Sighting]:
    """Where ``names`` stand in the sections ``found``, which should hold what is ``wanted``: as whole words, the
    longest form where several begin.
    """
    forms = {_parted(form): name.name for name in names for form in name.forms}
    if not forms:
        return
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    for section in found:
        for part in _INDEXED:
            known = [word.text for word in wanted[section.id].part(part).words]
            if pattern.search(" ".join(known)):
                text, starts = _running(stream := joined(known, section.part(part)))
                for match in pattern.finditer(text):
                    word = stream.words[bisect_right(starts, match.start()) - 1]
                    yield Sighting(section.id, forms[match[0]], word.place)


def pictures_in(wanted: Mapping[str, ExpectedSection], found: Sequence[FoundSection]) -> Iterator[Sighting]:
    """Where each picture of the sections ``found`` stands, in those that have as many as are ``wanted``."""
    for section in found:
        pictures = wanted[section.id].pictures
        if len(pictures) == len(section.pictures):
            for picture, spot in zip(pictures, section.pictures, strict=True):
                yield Sighting(section.id, picture.path, spot)


def _parted(text: str) -> str:
    return " ".join(PRINTED.folded(word) for word in PRINTED.parting.split(text) if word)


def _running(stream: Stream[Spot]) -> tuple[str, list[int]]:
    """The words of a text, those of two blocks on lines of their own, and where in it each begins."""
    begun = {block.word for block in stream.blocks}
    words = [f"\n{word.text}" if index in begun else word.text for index, word in enumerate(stream.words)]
    return " ".join(words), list(accumulate((len(word) + 1 for word in words), initial=0))
