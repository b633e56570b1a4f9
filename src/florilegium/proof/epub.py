"""An EPUB read back: the sections of its documents with their parts and marks, by an XML parser and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from lxml import etree
from lxml.etree import _Element as Element

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE
from florilegium.proof.container import SpineItem
from florilegium.proof.equivalence import EXACT
from florilegium.proof.found import FoundSection, SectionBuilder, Spot, Traits, part_called
from florilegium.proof.stream import BlockKind

_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PHRASING = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd"),
        *("mark", "q", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
_NO_TEXT = frozenset({"script", "style", "template", "head"})
_PICTURES = frozenset({"img", "svg", "picture", "object", "canvas", "math", "video", "audio", "iframe"})


def sections(documents: tuple[SpineItem, ...], wanted: Collection[str]) -> tuple[FoundSection, ...]:
    """The sections whose ids are ``wanted``, in the order of the book, as often as they stand in it."""
    found = roots(documents, wanted)
    paths = Counter(path for path, _ in found)
    return tuple(_section(root, path, _body(root) if paths[path] == 1 else root) for path, root in found)


def roots(documents: tuple[SpineItem, ...], wanted: Collection[str]) -> tuple[tuple[str, Element], ...]:
    """The elements whose ids are ``wanted``, each with the path of its document."""
    return tuple(
        (document.path, root)
        for document in documents
        for root in document.root.iter(etree.Element)
        if root.get("id") in wanted and not _is_inside(root, wanted)
    )


def page_breaks(root: Element) -> tuple[str, ...]:
    """The numbers of the printed pages that begin in ``root``, in order."""
    return tuple(one.get("aria-label", one.get("title", "")) for one in root.iter(etree.Element) if _is_page_break(one))


def _is_inside(root: Element, wanted: Collection[str]) -> bool:
    return any(above.get("id") in wanted for above in root.iterancestors())


def _body(root: Element) -> Element:
    """The body around ``root``: what stands in a section's document beside the section counts with it."""
    return next((above for above in root.iterancestors() if _name(above) == "body"), root)


def _section(root: Element, path: str, scope: Element) -> FoundSection:
    """The section of ``root``, with all the text in ``scope``."""
    identifier = root.get("id", "")
    spot = Spot(f"{path}#{identifier}")
    builder = SectionBuilder(identifier, spot, EXACT)
    _read(scope, spot, path, builder)
    return builder.made()


def _read(element: Element, spot: Spot, path: str, builder: SectionBuilder) -> None:
    """Read ``element``, which stands at ``spot``, and what it holds, but not what follows it."""
    if _is_left_out(element):
        return
    name = _name(element)
    if name in _PICTURES:
        builder.picture(spot)
        return
    if name == "br":
        builder.text("\n", spot)
        return
    inner = Spot(f"{path}#{element.get('id')}") if element.get("id") else spot
    traits = _traits(element, name)
    builder.enter(traits, inner)
    builder.text(element.text or "", inner)
    for child in element:
        _read(child, inner, path, builder)
        builder.text(child.tail or "", inner)
    builder.leave(traits, spot)


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
