"""Points and pointers of TEI: where pages, lines and places begin, and what leads to them."""

from __future__ import annotations

from urllib.parse import unquote

from florilegium.diagnostics.rules.tei import POINTER_LEADS_SOMEWHERE, SIGN_HAS_CHARACTERS
from florilegium.model.inline import Anchor, LineBreak, Link, LinkKind, NoteCall, PageRef, Picture, SourcePage
from florilegium.model.xmlname import from_xml_name
from florilegium.read.tei.gathering import key_of
from florilegium.read.tei.run import Run
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import wording

_OUTSIDE = ("http:", "https:", "mailto:", "ftp:", "doi:", "urn:")
_AT_LINE_ENDS = ("EOLhyphen", "EOLunhyphen")


def read_anchor(element: Element, run: Run) -> None:
    """A place; where another has its name already, ``@corresp`` gives it."""
    name = element.get("xml:id") or (element.get("corresp") or "").removeprefix("#")
    if name:
        run.add(Anchor(from_xml_name(name), at=element.at))
    run.fill(element.children)


def read_page_beginning(element: Element, run: Run) -> None:
    """A page of the printed original; one without a number is no place that anybody could name."""
    label = element.get("n")
    if label is not None:
        run.add(SourcePage(label, at=element.at))
    run.fill(element.children)


def read_line_beginning(element: Element, run: Run) -> None:
    """The beginning of a line: of the text, or only of the page it was printed on. The first of a text is no break."""
    if element.get("type") == "text" or (run.keeps_breaks and run.begun and element.get("break") != "no"):
        run.add(LineBreak(at=element.at))
    elif element.get("break") != "no":
        run.characters(" ", element.at)
    run.fill(element.children)


def read_space(element: Element, run: Run) -> None:
    """A blank of the original."""
    run.characters(" ", element.at)
    run.fill(element.children)


def read_spaced(element: Element, run: Run) -> None:
    """Words that a page sets off from those before and after them."""
    run.characters(" ", element.at)
    run.fill(element.children)
    run.characters(" ", element.at)


def read_glyph(element: Element, run: Run) -> None:
    """A sign outside Unicode, by the characters that stand for it; a hyphen at the end of a printed line is none."""
    meant = element.get("ref") or element.get("type") or ""
    if not wording(element) and not meant.endswith(_AT_LINE_ENDS):
        message = f"Here stands a sign (“{meant}”) for which the file has no characters."
        run.gathering.find(SIGN_HAS_CHARACTERS, message, element.at)
    run.fill(element.children)


def read_address(element: Element, run: Run) -> None:
    """The lines of an address."""
    parts = [part for part in element.children if isinstance(part, Element) or not part.blank]
    for number, part in enumerate(parts):
        if number:
            run.add(LineBreak(at=part.at))
        run.fill((part,))


def read_graphic(element: Element, run: Run) -> None:
    """A picture in the line."""
    run.add(picture(element))


def picture(element: Element) -> Picture:
    """The picture of a ``graphic``; its URL becomes a path."""
    described = element.find("desc")
    alt = None if described is None else wording(described)
    return Picture(unquote(element.get("url") or ""), alt, at=element.at)


def read_reference(element: Element, run: Run) -> None:
    """A reference in words: a call of a note that stands apart, a link, or (without a target) its words."""
    target, kind = _target(element), element.get("type") or ""
    identifier = (target or "").removeprefix("#")
    if target is None:
        run.fill(element.children)
    elif kind == "note-call" or (target.startswith("#") and identifier in run.gathering.note_ids):
        run.add(NoteCall(key_of(identifier), wording(element), at=element.at))
    else:
        link = LinkKind(kind) if kind in set(LinkKind) else _kind_of(target)
        leads = from_xml_name(identifier) if link is LinkKind.INSIDE else target
        run.add(Link(link, leads, run.inside(element.children), at=element.at))


def read_pointer(element: Element, run: Run) -> None:
    """A reference without words: to a printed page of the edition, or to a note that stands apart."""
    target = _target(element)
    if element.get("type") == "page" and target is not None:
        run.add(PageRef(target, at=element.at))
    elif target is not None and target.startswith("#") and target[1:] in run.gathering.note_ids:
        run.add(NoteCall(key_of(target[1:]), "", at=element.at))
    else:
        message = f"This points at “{target or 'nothing'}”, without words, and no note of this file is there."
        run.gathering.find(POINTER_LEADS_SOMEWHERE, message, element.at)
    run.fill(element.children)


def _target(element: Element) -> str | None:
    target = element.get("target")
    return element.get("cRef") if target is None else target


def _kind_of(target: str) -> LinkKind:
    if target.startswith("#"):
        return LinkKind.INSIDE
    return LinkKind.OUTSIDE if target.startswith(_OUTSIDE) else LinkKind.DEAD
