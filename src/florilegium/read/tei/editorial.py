"""The lists of an editorial declaration that are data: corrections, cuts, and what signs mean."""

from __future__ import annotations

from collections.abc import Iterator

from florilegium.model.article import Declaration, Emendation, Omission
from florilegium.model.inline import GapReason
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import first_place, wording

KEPT_LISTS = frozenset({"emendations", "omissions", "declarations"})


def read_emendations(header: Element) -> Iterator[Emendation]:
    """The corrections that the header lists."""
    for item in _items(header, "emendations"):
        fields = _words(item)
        yield Emendation(fields["sic"], fields["corr"], fields["note"], fields["name"], at=first_place(item))


def read_omissions(header: Element) -> Iterator[Omission]:
    """The cuts that the header lists."""
    for item in _items(header, "omissions"):
        fields = _words(item)
        picture = any(taken.get("type") == "picture" for taken in item.find_all("del"))
        yield Omission(fields["del"], fields["note"], fields["name"], picture, at=first_place(item))


def read_declarations(header: Element) -> Iterator[Declaration]:
    """What the header lists of signs and their meanings."""
    for item in _items(header, "declarations"):
        terms = {term.get("type"): wording(term) for term in item.find_all("term")}
        reason = terms.get("reason")
        told = GapReason(reason) if reason in set(GapReason) else None
        yield Declaration(terms.get("sign", ""), terms.get("meaning", ""), told, at=first_place(item))


def _items(header: Element, kind: str) -> Iterator[Element]:
    for declared in header.find_all("encodingDesc", "editorialDecl"):
        for inner in declared.iter():
            if inner.name == "list" and inner.get("type") == kind:
                yield from inner.find_all("item")


def _words(item: Element) -> dict[str, str]:
    """The words of the fields of an item, by name of element."""
    told = dict.fromkeys(("sic", "corr", "del", "note", "name"), "")
    return told | {inner.name: wording(inner) for inner in item.iter() if inner.name in told}
