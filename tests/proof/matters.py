"""Ways to spoil the book's own pages: its titles, its lists, its index.

Mutators as in ``mutants``, of the section of such a page.
"""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random

from lxml import etree
from mutants import XHTML, Element, Mutator, Slot, edit, told

TITLES = ("half-title", "series", "title-page")
LISTS = ("contents", "illustrations")
INDEX = "index"

MATTERS: dict[str, Mutator] = {}
"""Mutators whose mutants have to be caught in every format."""

PAGED: dict[str, Mutator] = {}
"""Those of what only a book with pages says."""


def matter(function: Mutator) -> Mutator:
    MATTERS[function.__name__.replace("_", " ")] = function
    return function


def paged_matter(function: Mutator) -> Mutator:
    PAGED[function.__name__.replace("_", " ")] = function
    return function


def lines(root: Element) -> list[Element]:
    return list(root.iter(f"{XHTML}li")) if root.get("id") in {*LISTS, INDEX} else []


def numbers(root: Element) -> list[Element]:
    return [one for one in root.iter() if one.get("data-part") == "page-ref"]


def links(root: Element) -> list[Element]:
    return [one for one in root.iter(f"{XHTML}a") if one not in numbers(root)]


def words(root: Element) -> list[Slot]:
    """The pieces of text with letters, but for numbers of pages."""
    found = [slot for one in root.iter(etree.Element) for slot in (Slot(one, tail=False), Slot(one, tail=True))]
    paged = [inner for one in numbers(root) for inner in one.iter()]
    return [
        slot
        for slot in found
        if re.search("[a-z]", slot.text) and not (slot.element in paged and not slot.tail) and slot.element is not root
    ]


@matter
def line_of_a_list_lost(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(lines(root))
    parent = chosen.getparent()
    assert parent is not None
    parent.remove(chosen)
    return told(chosen)


@matter
def line_of_a_list_doubled(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(lines(root))
    copy = deepcopy(chosen)
    for one in copy.iter():
        one.attrib.pop("id", None)
    chosen.addnext(copy)
    return told(chosen)


@matter
def two_lines_of_a_list_swapped(root: Element, chance: Random) -> str | None:
    found = lines(root)
    chosen = chance.choice(found[1:])
    found[found.index(chosen) - 1].addprevious(chosen)
    return told(chosen)


@matter
def letter_of_a_list_changed(root: Element, chance: Random) -> str | None:
    return letter_changed(root, chance) if lines(root) else None


@matter
def letter_of_a_title_changed(root: Element, chance: Random) -> str | None:
    return letter_changed(root, chance) if root.get("id") in TITLES else None


def letter_changed(root: Element, chance: Random) -> str:
    return edit(chance.choice(words(root)), "[a-y]", lambda found: chr(ord(found[0]) + 1), chance)


@matter
def words_added_to_a_title(root: Element, chance: Random) -> str | None:
    if root.get("id") not in TITLES:
        return None
    slot = chance.choice(words(root))
    return edit(slot, r"\w+\b", lambda found: f"{found[0]} {chance.choice(('revised', 'and others', '2'))}", chance)


@matter
def author_of_a_line_lost(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in root.iter() if one.get("class") == "entry-author"])
    what = told(chosen)
    chosen.clear(keep_tail=True)
    return what


@matter
def line_leads_to_another_text(root: Element, chance: Random) -> str | None:
    if root.get("id") not in LISTS:
        return None
    chosen, others = chance.choice(links(root)), {one.get("href", "").partition("#")[0] for one in links(root)}
    others.discard(chosen.get("href", "").partition("#")[0])
    chosen.set("href", chance.choice(sorted(others)))
    return told(chosen)


@paged_matter
def page_in_a_list_changed(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(numbers(root))
    what = told(chosen)
    for inner in list(chosen):
        chosen.remove(inner)
    chosen.text = chance.choice([number for number in ("1", "5", "11", "14", "33", "34", "99") if number != what])
    return f"{what} as {chosen.text}"


@paged_matter
def page_of_a_name_lost(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(numbers(root) if root.get("id") == INDEX else [])
    what = told(chosen)
    parent = chosen.getparent()
    assert parent is not None
    parent.remove(chosen)
    return what


@paged_matter
def pages_of_two_names_swapped(root: Element, chance: Random) -> str | None:
    if root.get("id") != INDEX:
        return None
    first, second = chance.sample(numbers(root), 2)
    texts = told(first), told(second)
    for one, text in ((first, texts[1]), (second, texts[0])):
        for inner in list(one):
            one.remove(inner)
        one.text = text
    return f"{texts[0]} and {texts[1]}" if texts[0] != texts[1] else None
