"""People in the heads of texts and on title pages: who did what."""

from __future__ import annotations

from collections.abc import Iterable

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
