"""What an EPUB has, point by point, read from the file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.verdict import Engine

_TYPE = "{http://www.idpf.org/2007/ops}type"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in the EPUB of one tool; ``None`` where a checker is absent."""

    name: str
    seconds: float
    same_bytes: bool
    stated: int
    of_articles: int
    linked_data: int
    accessibility: tuple[str, ...]
    pages: int
    landmarks: tuple[str, ...]
    roles: int
    spoken_marks: int
    calls: int
    ways_back: int
    popups: int
    epubcheck: int | None
    ace: int | None


def measured(name: str, first: Path, second: Path, seconds: float) -> Measured:
    """The EPUB ``first``, which took ``seconds``; ``second`` was made in another folder, time zone and hash seed."""
    with zipfile.ZipFile(first) as book:
        package = next(etree.fromstring(book.read(one)) for one in book.namelist() if one.endswith(".opf"))
        documents = [etree.fromstring(book.read(one)) for one in book.namelist() if one.endswith(".xhtml")]
    metas = list(package.iterfind(f".//{_OPF}metadata/{_OPF}meta"))
    items = {f"#{item.get('id')}" for item in package.iterfind(f".//{_OPF}manifest/{_OPF}item")}
    elements = [element for document in documents for element in document.iter(etree.Element)]
    navs = {kind: nav for nav in elements for kind in nav.get(_TYPE, "").split() if etree.QName(nav).localname == "nav"}
    calls = [one for one in elements if _is_call(one)]
    return Measured(
        name=name,
        seconds=seconds,
        same_bytes=first.read_bytes() == second.read_bytes(),
        stated=sum(1 for _ in package.iter(f"{_DC}*")),
        of_articles=sum(meta.get("refines") in items for meta in metas),
        linked_data=sum(one.get("type") == "application/ld+json" for one in elements),
        accessibility=tuple(
            sorted(meta.text or "" for meta in metas if meta.get("property") == "schema:accessibilityFeature")
        ),
        pages=len(_links(navs.get("page-list"))),
        landmarks=tuple(link.get(_TYPE, "") for link in _links(navs.get("landmarks"))),
        roles=sum(one.get("role") is not None for one in elements),
        spoken_marks=sum(one.get("role") == "img" and one.get("aria-label") is not None for one in elements),
        calls=len(calls),
        ways_back=sum(one.get("role") == "doc-backlink" for one in elements),
        popups=sum(set(one.get(_TYPE, "").split()) & {"endnote", "footnote", "rearnote"} != set() for one in elements),
        epubcheck=_findings(EpubCheck(), first),
        ace=_findings(Ace(), first),
    )


def _is_call(element: etree._Element) -> bool:
    return element.get("role") == "doc-noteref" or "noteref" in element.get(_TYPE, "").split()


def _links(nav: etree._Element | None) -> Sequence[etree._Element]:
    return [] if nav is None else list(nav.iter("{*}a"))


def _findings(engine: Engine, book: Path) -> int | None:
    return None if engine.version() is None else len(engine.judge([book])[0])
