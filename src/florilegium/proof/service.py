"""How an e-book serves those who read it: what no checker of others asks, asked of the finished file.

Notes must lead back, names must be heard, nothing may hide from reading aloud, pages must be where the list says, and
the book may claim nothing that its documents do not show.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import ebook as rules
from florilegium.proof.container import SpineItem

_OPF = "{http://www.idpf.org/2007/opf}"
_TYPE = "{http://www.idpf.org/2007/ops}type"

_MAY_NOT_BE_NAMED = frozenset(
    {"abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "div", "em", "i", "ins", "kbd", "mark", "p", "q"}
) | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "var"}
"""Elements that have no role of their own, or one that may not be named (ARIA 1.2, 5.2.8.6; HTML-AAM)."""

_SKIPPED_TYPES = frozenset({"annotation", "footnote", "rearnote", "sidebar", "tip", "pagebreak"})
_SKIPPED_ROLES = frozenset({"complementary", "doc-footnote", "doc-tip", "doc-pullquote", "note"})


@dataclass(frozen=True, slots=True)
class Served:
    """What one document shows of what a book may claim: its page breaks, each with its number; how many pictures it
    has, how many of them without a description; how its headings leap, in words; what moves in it; whether it has
    roles.
    """

    breaks: tuple[tuple[str, str], ...]
    pictures: int
    undescribed: int
    leap: str
    moves: bool
    has_roles: bool


def judge_document(document: SpineItem) -> Iterator[Diagnostic]:
    """What is wrong with one document for those who read it."""
    yield from _notes(document)
    yield from _names(document)
    yield from _silences(document)


def served(document: SpineItem, undescribed: str) -> Served:
    """What ``document`` shows; ``undescribed`` is what the book says where a picture has no description."""
    root = document.root
    told = [one.get("alt") for one in root.iter("{*}img")]
    breaks = [one for one in _elements(root) if one.get("role") == "doc-pagebreak"]
    return Served(
        breaks=tuple((f"{document.path}#{one.get('id', '')}", one.get("aria-label", "")) for one in breaks),
        pictures=len(told),
        # An empty description is one: the picture is an ornament (WCAG technique H67).
        undescribed=sum(alt is None or alt.isspace() or alt == undescribed for alt in told),
        leap=_leap(root),
        moves=next(root.iter("{*}video", "{*}audio", "{*}iframe", "{*}object", "{*}canvas"), None) is not None,
        has_roles=any(one.get("role") for one in _elements(root)),
    )


def judge_claims(package: Element, navigation: SpineItem | None, documents: Sequence[Served]) -> Iterator[Diagnostic]:
    """Where the list of pages and the claims of the package disagree with what the ``documents`` show."""
    yield from _pages(navigation, documents)
    yield from _claims(package, documents)


def _finding(rule: Rule, document: SpineItem, element: Element, message: str) -> Diagnostic:
    name = next((one.get("id") for one in (element, *element.iterancestors()) if one.get("id")), "")
    return Diagnostic(rule, message, Span(f"{document.path}#{name}" if name else document.path))


def _elements(root: Element) -> Iterator[Element]:
    return root.iter(etree.Element)


def _name(element: Element) -> str:
    return etree.QName(element).localname


def _notes(document: SpineItem) -> Iterator[Diagnostic]:
    """Every call leads to a note that holds a link to one of its calls."""
    places = {identifier: one for one in _elements(document.root) if (identifier := one.get("id"))}
    callers: dict[str, set[str]] = {}
    for link in document.root.iter("{*}a"):
        if link.get("role") == "doc-noteref" or "noteref" in link.get(_TYPE, "").split():
            target = link.get("href", "").removeprefix("#")
            callers.setdefault(target, set()).add(f"#{link.get('id', '')}")
    for target, calls in callers.items():
        note = places.get(target)
        if note is None:
            message = f"A call of a note leads to {target!r}, which is not in its document."
            yield Diagnostic(rules.NOTE_LEADS_BACK, message, Span(document.path))
        elif not any(link.get("href") in calls for link in note.iter("{*}a")):
            yield _finding(rules.NOTE_LEADS_BACK, document, note, f"The note {target!r} has no link back to its call.")


def _names(document: SpineItem) -> Iterator[Diagnostic]:
    for element in _elements(document.root):
        named = element.get("aria-label") is not None or element.get("aria-labelledby") is not None
        if named and element.get("role") is None and _name(element) in _MAY_NOT_BE_NAMED:
            message = f"A bare {_name(element)} is named “{element.get('aria-label', '')}”, which few will hear."
            yield _finding(rules.NAME_IS_EARNED, document, element, message)


def _silences(document: SpineItem) -> Iterator[Diagnostic]:
    """Text inside what reading systems skip or hide by default."""
    for element in _elements(document.root):
        skipped = _skipped_as(element)
        words = " ".join("".join(element.itertext()).split())
        if skipped and words:
            message = f"Reading aloud passes over “{words[:60]}”, which stands in {skipped}."
            yield _finding(rules.TEXT_IS_READ_ALOUD, document, element, message)


def _skipped_as(element: Element) -> str | None:
    if _name(element) == "aside":
        return "an aside"
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return "a hidden element"
    roles = set(element.get("role", "").split()) & _SKIPPED_ROLES
    kinds = set(element.get(_TYPE, "").split()) & _SKIPPED_TYPES
    return f"an element that says it is a {min(roles | kinds)}" if roles | kinds else None


def _pages(navigation: SpineItem | None, documents: Sequence[Served]) -> Iterator[Diagnostic]:
    """The list of pages against the breaks: the same numbers at the same places, in the same order."""
    breaks = [place for document in documents for place in document.breaks]
    listed = [] if navigation is None else list(_listed(navigation))
    for (target, label), (place, number) in zip(listed, breaks, strict=False):
        if (target, label) != (place, number):
            message = f"The list says that page {label} begins at {target}; at {place} begins page {number}."
            yield Diagnostic(rules.PAGE_IS_REACHED, message, Span(place))
            return
    if len(listed) != len(breaks):
        message = f"The list has {len(listed)} pages, the documents have {len(breaks)} page breaks."
        yield Diagnostic(rules.PAGE_IS_REACHED, message)


def _listed(navigation: SpineItem) -> Iterator[tuple[str, str]]:
    folder = posixpath.dirname(navigation.path)
    for nav in navigation.root.iter("{*}nav"):
        if "page-list" in nav.get(_TYPE, "").split():
            for link in nav.iter("{*}a"):
                path, _, fragment = unquote(link.get("href", "")).partition("#")
                yield f"{posixpath.normpath(posixpath.join(folder, path))}#{fragment}", "".join(link.itertext())


def _claims(package: Element, documents: Sequence[Served]) -> Iterator[Diagnostic]:
    """What the package claims and the documents contradict."""
    for meta in package.iterfind(f".//{_OPF}metadata/{_OPF}meta"):
        about, claim = meta.get("property", ""), (meta.text or "").strip()
        refuted = _REFUTATIONS.get((about, claim))
        if refuted is not None and (why := refuted(documents)):
            message = f"The package claims {about.removeprefix('schema:')} “{claim}”, but {why}."
            yield Diagnostic(rules.CLAIM_IS_EARNED, message)


def _leap(root: Element) -> str:
    above = 0
    for heading in root.iter("{*}h1", "{*}h2", "{*}h3", "{*}h4", "{*}h5", "{*}h6"):
        level = int(_name(heading)[1])
        if level > above + 1:
            return f"a heading of level {level} follows one of level {above}" if above else "a document has no h1"
        above = level
    return ""


def _undescribed(documents: Sequence[Served]) -> str:
    count = sum(document.undescribed for document in documents)
    return f"{count} of its pictures have no description" if count else ""


def _pictureless(documents: Sequence[Served]) -> str:
    pictures = any(document.pictures for document in documents)
    return _undescribed(documents) or ("" if pictures else "it has no picture to describe")


def _unbroken(documents: Sequence[Served]) -> str:
    return "" if any(document.breaks for document in documents) else "no page break stands in it"


def _leaping(documents: Sequence[Served]) -> str:
    return next((document.leap for document in documents if document.leap), "")


def _moving(documents: Sequence[Served]) -> str:
    return "it holds things that move or sound" if any(document.moves for document in documents) else ""


def _roleless(documents: Sequence[Served]) -> str:
    return "" if any(document.has_roles for document in documents) else "no element has a role"


_REFUTATIONS: Mapping[tuple[str, str], Callable[[Sequence[Served]], str]] = {
    ("schema:accessibilityFeature", "alternativeText"): _pictureless,
    ("schema:accessModeSufficient", "textual"): _undescribed,
    ("schema:accessibilityFeature", "pageBreakMarkers"): _unbroken,
    ("schema:accessibilityFeature", "pageNavigation"): _unbroken,
    ("schema:accessibilityFeature", "structuralNavigation"): _leaping,
    ("schema:accessibilityFeature", "ARIA"): _roleless,
    ("schema:accessibilityHazard", "none"): _moving,
}
"""For each claim what speaks against it, in words; nothing where it stands."""
