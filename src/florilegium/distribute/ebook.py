"""What a finished e-book tells of itself: read from its container, as any reading system would."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from florilegium.model.contract import Part
from florilegium.model.publication import Accessibility

_CONTAINER = "META-INF/container.xml"
_OPF = {"c": "urn:oasis:names:tc:opendocument:xmlns:container", "o": "http://www.idpf.org/2007/opf"}
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass(frozen=True, slots=True)
class EBookFile:
    """A file of an e-book by its path in the container."""

    path: str
    media_type: str
    content: bytes

    def document(self) -> etree._Element:
        """The document that it is."""
        return etree.fromstring(self.content, _PARSER)


@dataclass(frozen=True, slots=True)
class EBook:
    """The files of an e-book, those in its spine in reading order, its cover, and what it says of its accessibility."""

    files: tuple[EBookFile, ...]
    spine: tuple[str, ...]
    cover: EBookFile | None
    accessibility: Accessibility


def opened(epub: bytes) -> EBook:
    """The e-book ``epub``, which must be sound: one that a build has made and proved."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        container = etree.fromstring(archive.read(_CONTAINER), _PARSER)
        [path] = container.xpath("//c:rootfile/@full-path", namespaces=_OPF)
        package = etree.fromstring(archive.read(path), _PARSER)
        items = tuple(_items(package, posixpath.dirname(path), archive))
    by_id = {name: file for name, file, _ in items}
    return EBook(
        files=tuple(file for _, file, _ in items),
        spine=tuple(by_id[name].path for name in package.xpath("//o:itemref/@idref", namespaces=_OPF)),
        cover=next((file for _, file, properties in items if "cover-image" in properties), None),
        accessibility=_accessibility(package),
    )


def reference(document: etree._Element) -> str | None:
    """How a text says that it is cited."""
    found = document.xpath(f"string(//*[@data-part='{Part.HOW_TO_CITE}']//*[@class='reference'])")
    return " ".join(found.split()) or None


def printed_pages(document: etree._Element) -> tuple[str, str] | None:
    """The folios of the first and the last printed page of a text."""
    folios = [str(folio) for folio in document.xpath("//*[@role='doc-pagebreak']/@aria-label")]
    return (folios[0], folios[-1]) if folios else None


def _accessibility(package: etree._Element) -> Accessibility:
    def said(term: str) -> tuple[str, ...]:
        return tuple(map(str, package.xpath(f"//o:meta[@property='schema:{term}']/text()", namespaces=_OPF)))

    return Accessibility(
        summary=next(iter(said("accessibilitySummary")), None),
        features=said("accessibilityFeature"),
        hazards=said("accessibilityHazard"),
        sufficient=said("accessModeSufficient"),
    )


def _items(
    package: etree._Element, folder: str, archive: zipfile.ZipFile
) -> Iterator[tuple[str, EBookFile, frozenset[str]]]:
    for item in package.xpath("//o:manifest/o:item", namespaces=_OPF):
        path = posixpath.normpath(posixpath.join(folder, item.get("href")))
        file = EBookFile(path, item.get("media-type"), archive.read(path))
        yield item.get("id"), file, frozenset(item.get("properties", "").split())
