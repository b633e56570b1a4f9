"""What stores ask about an e-book, read from the finished file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import QName
from lxml.etree import _Element as Element
from PIL import Image, UnidentifiedImageError

from florilegium.proof.container import Files, files_of, package_document, parsed, path_of

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_NCX_TYPE = "application/x-dtbncx+xml"
_XHTML_TYPE = "application/xhtml+xml"


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture: its path, its sides in pixels, its bytes, its format as Pillow names it."""

    path: str
    width: int
    height: int
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class EbookFacts:
    """An e-book as stores see it.

    ``size`` in bytes; ``stated`` the Dublin Core elements that have words; ``depth`` how many levels the NCX has, 0
    where there is none; ``links`` the addresses outside of the book.
    """

    size: int
    cover: PictureFacts | None
    pictures: tuple[PictureFacts, ...]
    stated: frozenset[str]
    language: str
    depth: int
    links: tuple[str, ...]


def facts(epub: bytes) -> EbookFacts:
    """The facts of the EPUB ``epub``. Raises :class:`~florilegium.proof.container.UnreadableBook`."""
    with files_of(epub) as read:
        path, package = package_document(read)
        items = list(package.iterfind(f".//{_OPF}manifest/{_OPF}item"))
        pictures = {item: found for item in items if (found := _picture(path_of(item, path), item, read))}
        covers = (found for item, found in pictures.items() if "cover-image" in item.get("properties", "").split())
        depths = [_depth(parsed(path_of(item, path), read)) for item in items if item.get("media-type") == _NCX_TYPE]
        documents = [path_of(item, path) for item in items if item.get("media-type") == _XHTML_TYPE]
        links = dict.fromkeys(link for document in documents for link in _outside(parsed(document, read)))
        stated = [QName(one).localname for one in package.iter(f"{_DC}*") if (one.text or "").strip()]
        languages = [(one.text or "").strip() for one in package.iter(f"{_DC}language")]
    return EbookFacts(
        size=len(epub),
        cover=next(covers, None),
        pictures=tuple(pictures.values()),
        stated=frozenset(stated),
        language=next(iter(languages), ""),
        depth=max(depths, default=0),
        links=tuple(links),
    )


def _picture(path: str, item: Element, read: Files) -> PictureFacts | None:
    if not item.get("media-type", "").startswith("image/") or item.get("media-type") == "image/svg+xml":
        return None
    content = read(path)
    try:
        with Image.open(io.BytesIO(content)) as image:
            return PictureFacts(path, *image.size, len(content), image.format or "")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return PictureFacts(path, 0, 0, len(content), "")


def _depth(ncx: Element) -> int:
    points = ncx.iter(f"{_NCX}navPoint")
    return max((1 + sum(1 for _ in point.iterancestors(f"{_NCX}navPoint")) for point in points), default=0)


def _outside(document: Element) -> Iterator[str]:
    for link in document.iter("{*}a"):
        address = link.get("href", "")
        if address.partition(":")[0] in {"http", "https"}:
            yield address
