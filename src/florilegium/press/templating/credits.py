"""People in the heads of texts and on title pages: who did what, and how names are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from florilegium.model.article import Apparatus, Person
from florilegium.model.walk import lines, plain


def by_role(people: Iterable[Person]) -> list[tuple[str, list[Person]]]:
    """The people of each role, the roles in the order in which they first occur."""
    roles: dict[str, list[Person]] = {}
    for person in people:
        roles.setdefault(person.role, []).append(person)
    return list(roles.items())


def apparatus_names(apparatus: Apparatus, words: str) -> bool:
    """Whether ``words`` stand in what the source says of itself, so that the head of the article need not say them."""
    citation = () if apparatus.source_citation is None else (apparatus.source_citation.text,)
    said = (*citation, *lines((*apparatus.transcription_note, *apparatus.credits)), apparatus.rights.text)
    return any(words in plain(line) for line in said)


def joined(names: list[str], say: Callable[..., str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C", as the book's language joins them."""
    match names:
        case []:
            return ""
        case [only]:
            return only
        case [first, second]:
            return say("names.two", first=first, second=second)
        case _:
            run = reduce(lambda before, name: say("names.several", first=before, second=name), names[:-1])
            return say("names.last", first=run, second=names[-1])
