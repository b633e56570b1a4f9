"""Who answers for a book: the people whom a catalogue and a citation name first."""

from __future__ import annotations

from florilegium.model.article import Person
from florilegium.model.book import Book

_PRIMARY_ROLES = frozenset({"aut", "edt", "com"})


def creators(book: Book) -> tuple[Person, ...]:
    """The authors, where all articles are by the same or nobody edited them, and the editors."""
    editors = tuple(person for person in book.edition.people if person.role in _PRIMARY_ROLES)
    by_article = [tuple(p for p in section.article.people if p.role == "aut") for section in book.articles]
    bylines = {tuple(person.name for person in authors) for authors in by_article}
    if editors and len(bylines) > 1:
        return editors
    return (*(person for authors in by_article for person in authors), *editors)
