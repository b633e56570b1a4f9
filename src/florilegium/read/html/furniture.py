"""The furniture of a page: ways in and out of it, lists of its sections, when it was last updated."""

from __future__ import annotations

from collections.abc import Sequence

from florilegium.model.reading import SetAsideReason
from florilegium.read.furniture import (
    heads_contents,
    is_a_step,
    leads_out,
    leads_to_the_top,
    names_a_section,
    names_the_archive,
    tells_the_update,
)
from florilegium.read.html.flow import Kind
from florilegium.read.html.sequence import Item

_ENTRANCE_CLASSES = frozenset(("toplink", "breadcrumb", "breadcrumbs", "linkback"))
_EXIT_CLASSES = frozenset(("footer", "next", "linkback", "link", "foot", "back", "navigation"))
_LIST_CLASSES = frozenset(("toc", "link", "index"))
_UPDATE_WORDS = 16
_ENTRANCE_WORDS = 40
_EXIT_WORDS = 45
_MOSTLY = 0.6
_LIST_BREAKS = 3


def mark_furniture(items: Sequence[Item]) -> None:
    """Notes at every item that is furniture why it is."""
    for item in items:
        item.furniture = _anywhere(item)
    for item in _edge(items):
        if (found := _entrance(item)) is None:
            break
        item.furniture = found
    for item in _edge(items[::-1]):
        if (found := _exit(item)) is None:
            break
        item.furniture = found
    _mark_contents(items)


def _edge(items: Sequence[Item]) -> list[Item]:
    """The items from one end of the page that can be seen and are no rules."""
    return [item for item in items if not (item.is_empty or item.name == "hr" or item.furniture or not item.text)]


def _anywhere(item: Item) -> tuple[SetAsideReason, str] | None:
    count = len(item.text.split())
    if not count or count > _ENTRANCE_WORDS:
        return None
    if _ENTRANCE_CLASSES.intersection(item.classes):
        return SetAsideReason.BREADCRUMB, f"its class is “{item.classes[0]}”"
    if leads_to_the_top(item.text):
        return SetAsideReason.NAVIGATION, "it leads to the top of the page"
    if _links_to_the_top(item):
        return SetAsideReason.NAVIGATION, "a part of it leads to the top of the page"
    if _EXIT_CLASSES.intersection(item.classes) and item.linked >= _MOSTLY and is_a_step(item.text):
        return SetAsideReason.NAVIGATION, "it leads to another part of the work"
    if count <= _UPDATE_WORDS and tells_the_update(item.text) and (item.line is not None):
        return SetAsideReason.FOOTER, "it says when the page was last updated"
    return None


def _links_to_the_top(item: Item) -> bool:
    """Whether all words of ``item`` are links, one of them to the top of the page."""
    hrefs = {wrapper.href for line in item.lines for leaf in line.leaves for wrapper in leaf.path if wrapper.href}
    return item.linked > _MOSTLY and any(href.lower() in ("#top", "#topp", "#") for href in hrefs)


def _entrance(item: Item) -> tuple[SetAsideReason, str] | None:
    """Why an item before everything else is furniture."""
    if names_the_archive(item.text):
        return SetAsideReason.BREADCRUMB, "it stands first and names the archive"
    if item.is_heading or len(item.text.split()) > _ENTRANCE_WORDS:
        return None
    if item.linked >= _MOSTLY and not _leads_inside(item):
        return SetAsideReason.BREADCRUMB, "it stands first and consists of links"
    if "title" in item.classes and names_a_section(item.text):
        return SetAsideReason.BREADCRUMB, "it stands first and names a section of the archive"
    return None


def _exit(item: Item) -> tuple[SetAsideReason, str] | None:
    """Why an item after everything else is furniture."""
    if len(item.text.split()) > _EXIT_WORDS or _leads_inside(item):
        return None
    classes = _EXIT_CLASSES.intersection(item.classes)
    if item.linked >= _MOSTLY and (leads_out(item.text) or (classes and _breaks(item) < _LIST_BREAKS)):
        return SetAsideReason.NAVIGATION, "it stands last and consists of links"
    if classes - {"link"}:
        return SetAsideReason.FOOTER, f"it stands last and its class is “{min(classes)}”"
    return None


def _breaks(item: Item) -> int:
    """How many line breaks ``item`` has."""
    return sum(leaf.kind is Kind.BREAK for line in item.lines for leaf in line.leaves)


def _mark_contents(items: Sequence[Item]) -> None:
    """Marks lists of the page's own sections, and the headings over them."""
    heading: Item | None = None
    for item in items:
        if item.is_empty or item.name == "hr":
            continue
        if heads_contents(item.text) and (item.is_heading or "toc" in item.classes):
            heading = item
            continue
        is_list = item.name in ("ul", "ol", "dl") or bool(_LIST_CLASSES.intersection(item.classes))
        if (
            not item.furniture
            and is_list
            and (_leads_inside(item) if heading is None else _leads_inside(item, 0.5))
            and (heading is not None or item.linked >= _MOSTLY)
        ):
            cue = "its links lead to the sections of the page"
            item.furniture = (SetAsideReason.CONTENTS_LIST, cue)
            if heading is not None:
                heading.furniture = (SetAsideReason.CONTENTS_LIST, "the heading of a list of the page's sections")
        heading = None


def _leads_inside(item: Item, share: float = 0.51) -> bool:
    """Whether that share of the links of ``item`` at least, of one or more, lead to places on the page itself."""
    hrefs = [
        href
        for href in {id(w): w.href for line in item.lines for leaf in line.leaves for w in leaf.path if w.href}.values()
        if href
    ]
    return bool(hrefs) and sum(href.startswith("#") for href in hrefs) >= share * len(hrefs)
