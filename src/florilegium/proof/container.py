"""The files of an EPUB, out of a ZIP container that nobody vouches for (EPUB 3.3, 4; OCF)."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

LARGEST_FILE = 64 * 2**20
LARGEST_BOOK = 512 * 2**20
MOST_FILES = 20_000

_CONTAINER = "META-INF/container.xml"
_OPF = "{http://www.idpf.org/2007/opf}"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"


class UnreadableBook(Exception):
    """A book that cannot be read back; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class SpineItem:
    """A document of the reading order: its path in the container, and the root of its tree."""

    path: str
    root: Element


@dataclass(frozen=True, slots=True)
class Publication:
    """An EPUB taken apart: the package document, the navigation document where there is one, the paths of the documents
    in reading order, the stylesheets by path.
    """

    package: Element
    navigation: SpineItem | None
    documents: tuple[str, ...]
    sheets: tuple[tuple[str, bytes], ...]


class Files(Protocol):
    """Reads files of a container by path. Raises :class:`UnreadableBook`."""

    def __call__(self, path: str) -> bytes:
        """The bytes of the file at ``path``."""


@contextmanager
def files_of(epub: Path | bytes) -> Iterator[Files]:
    """Reads the files of an EPUB while the context lasts. Raises :class:`UnreadableBook` for what is no EPUB, is cut
    off, is larger than any book, or declares entities.
    """
    with whole_container(), zipfile.ZipFile(io.BytesIO(epub) if isinstance(epub, bytes) else epub) as archive:
        yield _files(archive)


@contextmanager
def whole_container() -> Iterator[None]:
    """Whatever turns out to be broken in a ZIP container while it is read is an :class:`UnreadableBook`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise UnreadableBook(f"it is no whole ZIP container ({error})") from error


def _files(archive: zipfile.ZipFile) -> Files:
    entries = archive.infolist()
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_BOOK:
        raise UnreadableBook("it unpacks to more than any book has")
    by_name = {entry.filename: entry for entry in entries}
    if len(by_name) < len(entries):
        raise UnreadableBook("two of its files have the same name")

    def read(path: str) -> bytes:
        if path not in by_name:
            raise UnreadableBook(f"it has no file {path!r}")
        with archive.open(by_name[path]) as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise UnreadableBook(f"its file {path!r} is larger than any text")
        return content

    return read


def publication(read: Files) -> Publication:
    """The parts of the EPUB whose files ``read`` gives. Raises :class:`UnreadableBook`."""
    path, package = package_document(read)
    items = {item.get("id"): item for item in package.iterfind(f".//{_OPF}manifest/{_OPF}item")}
    documents = []
    for reference in package.iterfind(f".//{_OPF}spine/{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is None:
            raise UnreadableBook(f"its spine names {reference.get('idref')!r}, which is not in its manifest")
        documents.append(path_of(item, path))
    ways = [path_of(item, path) for item in items.values() if "nav" in item.get("properties", "").split()]
    navigation = SpineItem(ways[0], parsed(ways[0], read)) if ways else None
    sheets = [path_of(item, path) for item in items.values() if item.get("media-type") == "text/css"]
    return Publication(package, navigation, tuple(documents), tuple((sheet, read(sheet)) for sheet in sheets))


def spine(read: Files) -> tuple[SpineItem, ...]:
    """All documents of an EPUB in reading order. Raises :class:`UnreadableBook`."""
    return tuple(SpineItem(path, parsed(path, read)) for path in publication(read).documents)


def package_document(read: Files) -> tuple[str, Element]:
    """The path of the package document and its root. Raises :class:`UnreadableBook`."""
    rootfile = parsed(_CONTAINER, read).find(f".//{_OCF}rootfile")
    path = None if rootfile is None else rootfile.get("full-path")
    if path is None:
        raise UnreadableBook(f"{_CONTAINER} names no package document")
    return path, parsed(path, read)


def path_of(item: Element, package: str) -> str:
    """The path in the container of a manifest's ``item``; ``package`` is that of the package document."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(item.get("href", ""))))


def parsed(path: str, read: Files) -> Element:
    """The root of the XML file at ``path``. Raises :class:`UnreadableBook`."""
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(read(path), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableBook(f"{path} is not well-formed XML: {error.msg}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise UnreadableBook(f"{path} declares entities of its own")
    return root
