"""Where the links of a page lead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from florilegium.model.inline import LinkKind
from florilegium.read.page import Source

_OUTSIDE = re.compile(r"(?:https?|ftp|mailto):", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page. ``anchors`` are the names of the places in it that can be linked to."""

    source: Source
    anchors: frozenset[str]

    def fragment(self, href: str) -> str | None:
        """The anchor that ``href`` names on this page itself; ``None`` where it leads elsewhere."""
        page, mark, fragment = href.partition("#")
        if not mark or (page and page != PurePosixPath(self.source.path).name):
            return None
        return fragment if fragment in self.anchors else unquote(fragment)

    def resolve(self, href: str) -> tuple[LinkKind, str]:
        """What kind of link ``href`` is, and its target.

        A link to a page beside this one leads to the article of that name where nobody knows the page's own address.
        What can lead nowhere (``javascript:``, a lost anchor, a far page of an unknown site) is dead.
        """
        href = _SPACE.sub("", href)
        fragment = self.fragment(href)
        if fragment is not None:
            return (LinkKind.INSIDE, fragment) if fragment in self.anchors else (LinkKind.DEAD, f"#{fragment}")
        if _OUTSIDE.match(href):
            return LinkKind.OUTSIDE, href
        if not href or _SCHEME.match(href):
            return LinkKind.DEAD, href
        return self._relative(href)

    def _relative(self, href: str) -> tuple[LinkKind, str]:
        if self.source.url or href.startswith("//"):
            try:
                return LinkKind.OUTSIDE, urljoin(self.source.url or "https:", href)
            except ValueError:
                return LinkKind.DEAD, href
        page, mark, fragment = href.partition("#")
        if "/" in page or PurePosixPath(page).suffix.lower() not in (".htm", ".html"):
            return LinkKind.DEAD, href
        return LinkKind.ARTICLE, f"{PurePosixPath(page).stem}{mark}{fragment}"


def picture_path(source: Source, src: str) -> str:
    """The path of a picture in the folder that the source was read from; an address of its own stays as it is."""
    src = unquote(_SPACE.sub("", src))
    is_address = bool(_SCHEME.match(src)) or src.startswith("/")
    called = src if is_address else _walked(PurePosixPath(src).parts)
    if called in source.pictures or is_address:
        return source.pictures.get(called, called)
    return _walked((*PurePosixPath(source.path).parent.parts, *PurePosixPath(src).parts))


def _walked(path: Iterable[str]) -> str:
    """``path`` with every step back taken that can be."""
    parts: list[str] = []
    for part in path:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
