"""What a page says of itself outside its text: the language, the author and the title that its head names."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.read.html.style import language_of
from florilegium.read.html.tree import Element, Text, attribute, descendants
from florilegium.read.language import likely_language
from florilegium.read.page import Source

_SECTIONS = {
    "francais": "fr", "deutsch": "de", "espanol": "es", "italiano": "it", "portugues": "pt", "nederlands": "nl",
    "dansk": "da", "svenska": "sv", "norsk": "no", "suomi": "fi", "polski": "pl", "cestina": "cs",
    "slovencina": "sk", "magyar": "hu", "romana": "ro", "srpshrva": "sh", "shqip": "sq", "eesti": "et",
    "lietuviu": "lt", "latviesu": "lv", "esperanto": "eo", "catala": "ca", "euskara": "eu", "galego": "gl",
    "turkce": "tr", "indonesia": "id", "vietnamese": "vi", "russkij": "ru", "ukrainian": "uk", "bulgarian": "bg",
    "ellinika": "el", "chinese": "zh", "nihon": "ja", "korean": "ko", "arabic": "ar", "farsi": "fa", "hebrew": "he",
    "cymraeg": "cy", "gaeilge": "ga",
}  # fmt: skip
"""The sections of the archive in other languages, by the first step of their addresses."""
_IN_ENGLISH = frozenset(("archive", "history", "subject", "reference", "glossary"))
_TOO_SHORT = 1000
_TELLING = 6000


def page_language(source: Source, root: Element, text: str) -> str:
    """The language of a page: that of its section of the archive, or the declared one, or the likeliest."""
    steps = source.address.replace("__", "/").split("/")
    section = next((_SECTIONS[step] for step in steps if step in _SECTIONS), None)
    if section is None and len(text) < _TOO_SHORT and _IN_ENGLISH.intersection(steps):
        section = "en"
    bodies = (node for node in root.children if isinstance(node, Element))
    declared = next((tag for element in (root, *bodies) if (tag := language_of(element))), None)
    return section or declared or likely_language(text[:_TELLING])


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says: the author, wrong on one page in twenty of the archive, and the window's title."""

    author: str
    title: str


def read_metadata(root: Element) -> Metadata:
    """The metadata of the page whose ``html`` element is ``root``; empty strings where it has none."""
    head = _head(root)
    authors = (node for node in head if node.name == "meta" and attribute(node, "name").lower() == "author")
    author = next(authors, None)
    title = next((node for node in head if node.name == "title"), None)
    words = "" if title is None else "".join(node.data for node in title.children if isinstance(node, Text))
    return Metadata("" if author is None else attribute(author, "content"), " ".join(words.split()))


def _head(root: Element) -> list[Element]:
    head = next((node for node in root.children if isinstance(node, Element) and node.name == "head"), None)
    return [] if head is None else [node for node in descendants(head) if isinstance(node, Element)]
