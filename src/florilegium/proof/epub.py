"""An EPUB read back: the sections of its documents with their parts and marks, by an XML parser and nothing else."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, Part
from florilegium.proof.container import SpineItem
from florilegium.proof.equivalence import EXACT
from florilegium.proof.found import FoundSection, SectionBuilder, Spot, Traits, part_called
from florilegium.proof.stream import BlockKind, Word

_XHTML = "{http://www.w3.org/1999/xhtml}"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PHRASING = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
_NO_TEXT = frozenset({"script", "style", "template", "head", "noscript", "dialog", "datalist"})
_PICTURES = frozenset({"img", "svg", "picture", "object", "canvas", "math", "video", "audio", "iframe"})


def sections(
    documents: tuple[SpineItem, ...], wanted: Collection[str], known: Collection[str]
) -> tuple[FoundSection, ...]:
    """The sections whose ids are ``wanted``, in the order of the book, as often as they stand in it.

    What stands in a document beside its sections counts with the one before it, or with the first; ``known`` are the
    ids of all sections of the book.
    """
    return tuple(section for document in documents for section in _Document(document, wanted, known).read())


def roots(documents: tuple[SpineItem, ...], wanted: Collection[str]) -> tuple[tuple[str, Element], ...]:
    """The elements whose ids are ``wanted``, each with the path of its document."""
    return tuple((document.path, root) for document in documents for root in _roots(document, wanted))


def strays(documents: tuple[SpineItem, ...], known: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """The documents that hold no section of the book: their paths and their words."""
    for document in documents:
        if next(_roots(document, known), None) is None:
            reader = _Document(document, frozenset(), known)
            if words := [word.text for word in reader.words()]:
                yield document.path, words


def _roots(document: SpineItem, wanted: Collection[str]) -> Iterator[Element]:
    return (
        root
        for root in document.root.iter(etree.Element)
        if root.get("id") in wanted and not any(above.get("id") in wanted for above in root.iterancestors())
    )


def links(path: str, root: Element) -> Iterator[str]:
    """Where the links in ``root`` lead that are no numbers of pages, as paths in the container with their fragments;
    ``path`` is that of the document.
    """
    for link in root.iter(f"{_XHTML}a"):
        if link.get("href") is not None and link.get(PART_ATTRIBUTE) != Part.PAGE_REF:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(link.get("href", ""))))


def page_breaks(root: Element) -> tuple[str, ...]:
    """The numbers of the printed pages that begin in ``root``, in order."""
    return tuple(one.get("aria-label", one.get("title", "")) for one in root.iter(etree.Element) if _is_page_break(one))


class _Document:
    """Reads one document; the sections in it are kept apart, what stands beside them belongs to no part of theirs."""

    def __init__(self, document: SpineItem, wanted: Collection[str], known: Collection[str]) -> None:
        self._document, self._path, self._known = document, document.path, known
        self._sections = {root: self._builder(root) for root in _roots(document, wanted)}
        self._into = next(iter(self._sections.values()), self._builder(document.root))
        self._inside = False

    def read(self) -> Iterator[FoundSection]:
        """The sections, if there are any."""
        if self._sections:
            self._read(self._document.root, Spot(self._path))
            yield from (section.made() for section in self._sections.values())

    def words(self) -> tuple[Word[Spot], ...]:
        """All words of the document."""
        self._read(self._document.root, Spot(self._path))
        return self._into.made().outside.words

    def _builder(self, root: Element) -> SectionBuilder:
        identifier = root.get("id", "")
        return SectionBuilder(identifier, Spot(f"{self._path}#{identifier}"), EXACT)

    def _read(self, element: Element, spot: Spot) -> None:
        """Read ``element``, which stands at ``spot``, and what it holds, but not what follows it."""
        if element in self._sections:
            self._into, self._inside = self._sections[element], True
            self._read_inside(element, spot)
            self._inside = False
        elif self._inside or element.get("id") not in self._known:
            self._read_inside(element, spot)

    def _read_inside(self, element: Element, spot: Spot) -> None:
        if _is_left_out(element):
            return
        name, into = _name(element), self._into
        if name in _PICTURES:
            into.picture(spot)
            return
        if name == "br":
            into.text("\n", spot)
            return
        inner = Spot(f"{self._path}#{element.get('id')}") if element.get("id") else spot
        traits = _traits(element, name)
        traits = traits if self._inside else replace(traits, part=None)
        into.enter(traits, inner)
        self._into.text(element.text or "", inner)
        for child in element:
            self._read(child, inner)
            self._into.text(child.tail or "", inner)
        into.leave(traits, spot)


def _name(element: Element) -> str:
    return etree.QName(element).localname


def _traits(element: Element, name: str) -> Traits:
    block = None if name in _PHRASING else BlockKind.HEADING if name in _HEADINGS else BlockKind.TEXT
    target, mark = element.get("href", ""), element.get(MARK_ATTRIBUTE)
    return Traits(
        part=part_called(element.get(PART_ATTRIBUTE)),
        mark=mark,
        block=block,
        spoken=element.get("aria-label") if mark else None,
        identifier=element.get("id"),
        target=target[1:] if target.startswith("#") else target or None,
    )


def _is_left_out(element: Element) -> bool:
    """What is no text of the section, by the rules of ``docs/proof.md``, "What is left out"."""
    if not isinstance(element.tag, str):
        return True
    return _name(element) in _NO_TEXT or _is_hidden(element) or _is_page_break(element) or _is_sign_of_return(element)


def _is_hidden(element: Element) -> bool:
    style = "".join(element.get("style", "").lower().split())
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _is_page_break(element: Element) -> bool:
    """The beginning of a printed page, which shows nothing but its own label."""
    if element.get("role") != "doc-pagebreak" and "pagebreak" not in element.get(_EPUB_TYPE, "").split():
        return False
    shown = "".join(element.itertext()).strip()
    return shown in {"", element.get("aria-label"), element.get("title")}


def _is_sign_of_return(element: Element) -> bool:
    """A link from a note back to its call that is a sign without words."""
    if element.get("role") != "doc-backlink" or element.get(PART_ATTRIBUTE) is not None:
        return False
    return not any(char.isalnum() for char in "".join(element.itertext()))
