"""Names and dates: the source has them as data, the style arranges them, and they have to stand there all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.contract import Part
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import FoundSection
from florilegium.proof.joining import joined
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.scene import Scene


def judge_names(scene: Scene, expected: ExpectedSection, found: FoundSection, own: OwnWords) -> Iterator[Diagnostic]:
    """Whether people and date stand in the section, and nothing but names and what joins them in the byline."""
    known = _known(scene, expected)
    byline = rest = _text(found, Part.BYLINE, known)
    # A short name may be part of a longer one.
    for person in sorted(expected.people, key=lambda person: -len(person.text)):
        name = _whole(_compared(person.text, scene))
        if name.search(rest):
            rest = name.sub(" ", rest, count=1)
        elif person.in_byline or not any(map(name.search, _texts(found, known))):
            place = "the byline" if person.in_byline else "the article"
            message = f"“{person.text}” is not named in {place}."
            yield scene.finding(rules.PERSON_IS_NAMED, message, person.at, found.spot)
    strange = [word for word in re.findall(r"\w+", rest) if word not in own.joining]
    if strange:
        where = next((person.at for person in expected.people), expected.source)
        message = f"The byline “{byline}” has “{' '.join(strange)}”, which the source lacks."
        yield scene.finding(rules.NO_WORD_IS_ADDED, message, where, found.spot)
    yield from _judge_date(scene, expected, found, known)


def _judge_date(
    scene: Scene, expected: ExpectedSection, found: FoundSection, known: Sequence[str]
) -> Iterator[Diagnostic]:
    """The date may stand in a part of its own, which holds nothing else, or in another, such as the citation."""
    dated, shown = expected.dated, _text(found, Part.DATED, known)
    wanted = "" if dated is None else _compared(dated.text, scene)
    if dated is not None and not any(wanted in text for text in _texts(found, known)):
        message = f"The date “{dated.text}” does not stand in the article."
        yield scene.finding(rules.DATE_STANDS_IN_BOOK, message, dated.at, found.spot)
    elif shown and shown != wanted:
        message = f"The date stands as “{shown}”, not as “{wanted}”."
        yield scene.finding(rules.NO_WORD_IS_ADDED, message, dated.at if dated else expected.source, found.spot)


def _whole(name: str) -> re.Pattern[str]:
    """Matches ``name`` where it is no part of other words."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")


def _known(scene: Scene, expected: ExpectedSection) -> tuple[str, ...]:
    """The words of all names and of the date: where they are broken at the end of a line, they are joined by these."""
    texts = [person.text for person in expected.people] + ([expected.dated.text] if expected.dated else [])
    return tuple(word for text in texts for word in _compared(text, scene).split())


def _texts(found: FoundSection, known: Sequence[str]) -> Iterator[str]:
    """The parts in which a name or a date may stand, the short ones first: there they are."""
    parts = [part for part, _ in found.parts if part is not Part.HOW_TO_CITE]
    return (_text(found, part, known) for part in sorted(parts, key=lambda part: len(found.part(part).words)))


def _text(found: FoundSection, part: Part, known: Sequence[str]) -> str:
    return " ".join(word.text for word in joined(known, found.part(part)).words)


def _compared(text: str, scene: Scene) -> str:
    parting, folded = scene.equivalence.parting, scene.equivalence.folded
    return " ".join(folded(word) for word in parting.split(text) if word)
