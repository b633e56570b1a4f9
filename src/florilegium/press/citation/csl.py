"""References as CSL-JSON, which Zotero, pandoc and every citation processor read (citationstyles.org, 1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from florilegium.model.article import Person
from florilegium.press.citation.reference import Reference

_Json: TypeAlias = str | int | list["_Json"] | dict[str, "_Json"]


def csl_json(references: Iterable[Reference]) -> str:
    """The references as one JSON document."""
    return json.dumps([_item(each) for each in references], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> dict[str, _Json]:
    inside = reference.container is not None
    item: Mapping[str, _Json | None] = {
        "id": reference.key,
        "type": "chapter" if inside else "book",
        "title": reference.title,
        "container-title": reference.container,
        "author": [_name(person) for person in reference.authors],
        "editor": [_name(person) for person in reference.editors],
        "translator": [_name(person) for person in reference.translators],
        "publisher": reference.publisher,
        "issued": _date(reference.released),
        "original-date": _date(reference.written) if reference.written else None,
        "page": reference.pages.joined("-") if reference.pages else None,
        "version": reference.version,
        "language": reference.language,
        "ISBN": reference.isbn,
        "number": reference.urn,
        "note": reference.original,
    }
    return {key: value for key, value in item.items() if value}


def _name(person: Person) -> _Json:
    """Family and given name where somebody parted them; else the whole as it is printed, and no guess."""
    family, comma, given = (person.sort or "").partition(", ")
    return {"family": family, "given": given} if comma else {"literal": person.name}


def _date(iso: str) -> _Json:
    return {"date-parts": [[int(part) for part in iso.split("-")]]}
