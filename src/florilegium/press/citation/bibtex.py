"""References as BibTeX entries, which BibTeX, biblatex and most reference managers read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from florilegium.model.article import Person
from florilegium.press.citation.reference import Reference

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}
_ESCAPED = str.maketrans(_SPECIAL)
# TeX would make one sign of two: a dash of two hyphens, a quotation mark of two apostrophes.
_LIGATED = re.compile(r"(?<=([-'`]))(?=\1)")
_OUTSIDE_KEYS = re.compile(r"[^A-Za-z0-9._-]+")


def bibtex(references: Iterable[Reference]) -> str:
    """The references as UTF-8 BibTeX. Characters that mean something to TeX are escaped, other scripts stay."""
    return "\n".join(_entry(key, each) for key, each in _keyed(references))


def _keyed(references: Iterable[Reference]) -> Iterator[tuple[str, Reference]]:
    """Each reference with a key that BibTeX can read: ASCII, and unlike the others whatever their case."""
    taken: set[str] = set()
    for reference in references:
        plain = _OUTSIDE_KEYS.sub("-", anyascii(reference.key)).strip("-") or "text"
        number = 1
        key = plain
        while key.lower() in taken:
            number += 1
            key = f"{plain}-{number}"
        taken.add(key.lower())
        yield key, reference


def _entry(key: str, reference: Reference) -> str:
    kind = "book" if reference.container is None else "incollection"
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(reference) if value]
    return "\n".join((f"@{kind}{{{key},", *lines, "}", ""))


def _fields(reference: Reference) -> Iterator[tuple[str, str | None]]:
    yield "author", _names(reference.authors)
    yield "title", _as_printed(reference.title)
    yield "booktitle", _as_printed(reference.container) if reference.container else None
    yield "editor", _names(reference.editors)
    yield "translator", _names(reference.translators)
    yield "publisher", _escaped(reference.publisher or "")
    yield "year", reference.released[:4]
    yield "pages", reference.pages.joined("--") if reference.pages else None
    yield "version", _escaped(reference.version)
    yield "language", reference.language
    yield "isbn", reference.isbn
    yield "eprint", _escaped(reference.urn or "")
    yield "eprinttype", "urn" if reference.urn else None
    yield "origdate", reference.written
    yield "note", _escaped(reference.original or "")


def _names(people: tuple[Person, ...]) -> str:
    return " and ".join(_name(person) for person in people)


def _name(person: Person) -> str:
    """``Family, Given`` where somebody parted them; else the name in braces, which no style takes apart."""
    if person.sort and ", " in person.sort:
        return ", ".join(_part(part) for part in person.sort.split(", ", 1))
    return _as_printed(person.name)


def _part(name: str) -> str:
    return _as_printed(name) if re.search(r"\band\b|,", name) else _escaped(name)


def _as_printed(text: str) -> str:
    """``text`` in braces of its own, so that styles leave its capitals and its words alone."""
    return f"{{{_escaped(text)}}}"


def _escaped(text: str) -> str:
    return _LIGATED.sub("{}", " ".join(text.split()).translate(_ESCAPED))
