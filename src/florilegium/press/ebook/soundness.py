"""What makes an e-book unsound, mended where nothing is lost by it, and told in any case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import etree

from florilegium.diagnostics import Diagnostic, Rule
from florilegium.diagnostics.rules import ebook as rules
from florilegium.press.ebook.content import ContentDocument, place_of
from florilegium.press.markup.elements import Element

_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "tel", "urn", "doi"})
_WITH_A_HOST = frozenset({"http", "https", "ftp"})
_URL = re.compile(r"(?:[^\x00-\x20\x7f<>\"`{}|\\^\[\]%]|%[0-9A-Fa-f]{2})+")


def made_sound(documents: Sequence[ContentDocument]) -> tuple[Diagnostic, ...]:
    """Mend ``documents`` in place, so that the package is valid whatever its sources linked to, and say what was wrong.

    Of two equal ids in a document the first stays, as in a browser. A link that leads nowhere keeps its words.
    """
    findings: list[Diagnostic] = []
    for document in documents:
        findings += _unique_ids(document)
    ids = {document.file: frozenset(_ids(document.root)) for document in documents}
    for document in documents:
        findings += _links(document, ids)
    return tuple(findings)


def _finding(rule: Rule, document: ContentDocument, what: str) -> Diagnostic:
    return Diagnostic(rule, f"The section {document.section.id!r} {what}.", place_of(document.section))


def _ids(root: Element) -> Iterator[str]:
    return (name for element in root.iter(etree.Element) if (name := element.get("id")) is not None)


def _unique_ids(document: ContentDocument) -> Iterator[Diagnostic]:
    met: set[str] = set()
    for element in document.root.iter(etree.Element):
        name = element.get("id")
        if name in met:
            del element.attrib["id"]
            yield _finding(rules.ID_IS_UNIQUE, document, f"has the id {name!r} twice; links lead to the first")
        elif name is not None:
            met.add(name)


def _links(document: ContentDocument, ids: dict[str, frozenset[str]]) -> Iterator[Diagnostic]:
    for link in document.root.iter("{*}a"):
        target = link.get("href")
        if target is not None and not _leads_somewhere(target, document, ids):
            del link.attrib["href"]
            words = " ".join("".join(link.itertext()).split())
            message = f"links {words!r} to {target!r}, which is neither in the book nor a valid address"
            yield _finding(rules.LINK_LEADS_SOMEWHERE, document, message)


def _leads_somewhere(target: str, document: ContentDocument, ids: dict[str, frozenset[str]]) -> bool:
    try:
        address = urlsplit(target)
    except ValueError:
        return False
    if address.scheme:
        hosted = bool(address.netloc) or address.scheme not in _WITH_A_HOST
        return address.scheme in _SCHEMES and hosted and _URL.fullmatch(target) is not None
    file = address.path or document.file
    return bool(target) and file in ids and (not address.fragment or address.fragment in ids[file])
