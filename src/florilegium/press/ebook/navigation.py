"""The ways into an e-book: the navigation document (EPUB 3.3, 7), and the NCX for older systems (OPF 2.0.1, 2.4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.press.markup.elements import Element, element
from florilegium.press.markup.language import direction
from florilegium.press.xhtml import serialize

_NCX = "http://www.daisy.org/z3986/2005/ncx/"
_ncx = ElementMaker(namespace=_NCX, nsmap={None: _NCX})
_BETWEEN_TITLE_AND_AUTHORS = " — "


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: ``authors`` as one phrase, empty where there are none; ``depth`` counts from 0."""

    title: str
    authors: str
    language: str
    href: str
    depth: int

    @property
    def label(self) -> str:
        """The line as plain text."""
        return _BETWEEN_TITLE_AND_AUTHORS.join(filter(None, (self.title, self.authors)))


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place every reader looks for: ``kind`` from the EPUB structural semantics (``titlepage``, ``bodymatter``)."""

    kind: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A printed page: its folio, whether it belongs to the front matter, and where it begins."""

    label: str
    front: bool
    href: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """All that a reader can jump to. The headings are the book's own words for each list."""

    title: str
    language: str
    contents: tuple[ContentsEntry, ...]
    contents_heading: str
    landmarks: tuple[Landmark, ...]
    landmarks_heading: str
    pages: tuple[PageEntry, ...]
    pages_heading: str


def navigation_document(navigation: Navigation) -> bytes:
    """``nav.xhtml``: contents, landmarks and, where there are printed pages, the page list."""
    lists = [
        _nav("toc", "doc-toc", navigation.contents_heading, _nested(navigation.contents)),
        _nav("landmarks", None, navigation.landmarks_heading, _flat(map(_landmark_link, navigation.landmarks))),
    ]
    if navigation.pages:
        links = (element("a", {"href": page.href}, [page.label]) for page in navigation.pages)
        lists.append(_nav("page-list", "doc-pagelist", navigation.pages_heading, _flat(links)))
    head = element("head", {}, [element("title", {}, [navigation.title])])
    language = {"lang": navigation.language, "dir": direction(navigation.language)}
    return serialize(element("html", language, [head, element("body", {}, lists)]))


def _nav(kind: str, role: str | None, heading: str, items: Element) -> Element:
    name = f"{kind}-heading"
    attributes = {"epub:type": kind, "id": kind, "role": role, "aria-labelledby": name}
    return element("nav", attributes, [element("h2", {"id": name}, [heading]), items])


def _flat(links: Iterator[Element]) -> Element:
    return element("ol", {}, (element("li", {}, [link]) for link in links))


def _landmark_link(landmark: Landmark) -> Element:
    return element("a", {"epub:type": landmark.kind, "href": landmark.href}, [landmark.title])


def _nested(entries: tuple[ContentsEntry, ...]) -> Element:
    """Lists within lists; an entry that skips a depth stands one below its predecessor."""
    lists = [element("ol", {})]
    for entry in entries:
        del lists[entry.depth + 1 :]
        if entry.depth >= len(lists) and len(lists[-1]):
            below = element("ol", {})
            lists[-1][-1].append(below)
            lists.append(below)
        lists[-1].append(element("li", {}, [_contents_link(entry)]))
    return lists[0]


def _contents_link(entry: ContentsEntry) -> Element:
    """A link whose title and authors each keep their own direction, whatever the script of the other."""
    title = element("bdi", {"lang": entry.language}, [entry.title])
    authors = (_BETWEEN_TITLE_AND_AUTHORS, element("bdi", {}, [entry.authors])) if entry.authors else ()
    return element("a", {"href": entry.href}, [title, *authors])


def ncx_document(navigation: Navigation, identifier: str) -> bytes:
    """``toc.ncx``: contents and page list. ``identifier`` is the package's own."""
    numbers = [int(page.label) for page in navigation.pages if not page.front and page.label.isdecimal()]
    head = {
        "dtb:uid": identifier,
        "dtb:depth": str(1 + max((entry.depth for entry in navigation.contents), default=0)),
        "dtb:totalPageCount": str(len(navigation.pages)),
        "dtb:maxPageNumber": str(max(numbers, default=0)),
    }
    root = _ncx.ncx(
        {"version": "2005-1", "{http://www.w3.org/XML/1998/namespace}lang": navigation.language},
        _ncx.head(*(_ncx.meta(name=name, content=content) for name, content in head.items())),
        _ncx.docTitle(_ncx.text(navigation.title)),
        _navigation_map(navigation.contents),
    )
    if navigation.pages:
        root.append(_page_list(navigation))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _navigation_map(entries: tuple[ContentsEntry, ...]) -> Element:
    points = [_ncx.navMap()]
    for number, entry in enumerate(entries, start=1):
        del points[entry.depth + 1 :]
        point = _ncx.navPoint({"id": f"point-{number}"}, _label(entry.label), _ncx.content(src=entry.href))
        points[-1].append(point)
        points.append(point)
    return points[0]


def _page_list(navigation: Navigation) -> Element:
    listed = _ncx.pageList(_label(navigation.pages_heading))
    for number, page in enumerate(navigation.pages, start=1):
        target = _ncx.pageTarget({"id": f"page-{number}"}, _label(page.label), _ncx.content(src=page.href))
        target.set("type", "front" if page.front else "normal")
        if page.label.isdecimal():
            target.set("value", page.label)
        listed.append(target)
    return listed


def _label(text: str) -> Element:
    return _ncx.navLabel(_ncx.text(text))
