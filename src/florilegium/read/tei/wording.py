"""The bare words of an element, where its markup does not matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from florilegium.diagnostics import Span
from florilegium.read.tei.readings import readings_of
from florilegium.read.tei.tree import Characters, Element
from florilegium.read.tei.vocabulary import BLOCKS, FIELDS

_BLANK_RUN = re.compile("[ \t\n\r]+")
_PARTED = BLOCKS | {"cell", "change", "label", "lb", "note", "roleDesc", "space", "witness"}


def single_spaced(characters: str) -> str:
    """``characters`` with every run of XML white space as one space."""
    return _BLANK_RUN.sub(" ", characters)


def wording(element: Element) -> str:
    """The words of an element, single spaces between them."""
    return single_spaced("".join(_pieces(element))).strip(" ")


def _pieces(element: Element) -> Iterator[str]:
    beside = set(readings_of(element).others) if element.name in {"app", "choice"} else set()
    for child in element.children:
        if isinstance(child, Characters):
            yield child.text
            continue
        if child.name == "figDesc" or (child.name == "desc" and element.name == "graphic"):
            continue
        parted = " " if child.name in _PARTED or child in beside or element.name in FIELDS else ""
        yield parted
        yield from _pieces(child)
        yield parted


def first_place(element: Element) -> Span:
    """Where the first word of an element stands; its own place where it has none."""
    return next((text.at for text in _texts(element) if not text.blank), element.at)


def _texts(element: Element) -> Iterator[Characters]:
    for child in element.children:
        if isinstance(child, Characters):
            yield child
        else:
            yield from _texts(child)
