"""Naming sources after what they are: author, year, title."""

from __future__ import annotations

import re
from collections.abc import Container

from anyascii import anyascii

from florilegium.library.index import year_of
from florilegium.model.article import Article, Person
from florilegium.model.walk import plain

_LONGEST_TITLE = 48


def source_id(article: Article, taken: Container[str]) -> str:
    """An id for ``article`` that is not ``taken``: its first author's surname, its year and its title.

    Letters a to z, digits and hyphens; other scripts are transliterated. What the article does not tell is left out.
    """
    author = next((person for person in article.people if person.role == "aut"), None)
    year = year_of(article)
    parts = (_slug(_surname(author)) if author else "", str(year or ""), _shortened(_slug(plain(article.title))))
    name = "-".join(part for part in parts if part) or _slug(article.id) or "article"
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _surname(person: Person) -> str:
    """The surname as far as a name shows it: the words before a comma that parts it, or the last word."""
    if person.sort:
        return person.sort.partition(",")[0]
    return (person.name.partition(",")[0].split() or [""])[-1]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", anyascii(text).lower())).strip("-")


def _shortened(slug: str) -> str:
    """``slug``, cut between words where it is too long for the name of a file."""
    if len(slug) <= _LONGEST_TITLE:
        return slug
    return slug[: _LONGEST_TITLE + 1].rpartition("-")[0] or slug[:_LONGEST_TITLE]
