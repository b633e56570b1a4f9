"""References in the format of Research Information Systems (RIS, 2011), which reference managers read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from florilegium.model.article import Person
from florilegium.press.citation.reference import Reference


def ris(references: Iterable[Reference]) -> str:
    """The references as UTF-8 RIS: a line for each field, CRLF at its end."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for each in references for tag, value in _fields(each))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    kind, editor = ("BOOK", "ED") if reference.container is None else ("CHAP", "A2")
    yield "TY", kind
    yield "ID", reference.key
    for tag, people in (("AU", reference.authors), (editor, reference.editors), ("A4", reference.translators)):
        yield from ((tag, _name(person)) for person in people)
    optional = (
        ("TI", reference.title),
        ("T2", reference.container),
        ("PB", reference.publisher),
        ("PY", reference.released[:4]),
        ("DA", reference.released.replace("-", "/")),
        ("SP", reference.pages.first if reference.pages else None),
        ("EP", reference.pages.last if reference.pages else None),
        ("ET", reference.version),
        ("LA", reference.language),
        ("SN", reference.isbn),
        ("C7", reference.urn),
        ("OP", reference.written),
        ("N1", reference.original),
    )
    yield from ((tag, value) for tag, value in optional if value)
    yield "ER", ""


def _name(person: Person) -> str:
    return person.sort or person.name


def _line(value: str) -> str:
    """``value`` in one line: a line of its own could be read as a field."""
    return " ".join(value.split())
