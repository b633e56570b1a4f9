"""What the markup of a text depends on besides the text itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import templates as rules
from florilegium.model.article import Note
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import Medium

_UNPAGINATED = "000"
_UNSAFE = re.compile(r"[^A-Za-z0-9.-]")


def local_id(kind: str, name: str) -> str:
    """An element id for ``name``, whatever characters it has; ``kind`` keeps ids of different kinds apart."""
    return f"{kind}-{_UNSAFE.sub(lambda found: f'_{ord(found[0]):x}_', name)}"


def element_anchor(anchor: str) -> str:
    """An anchor of the model (``article-id#place``) as the page map and links name it (``article-id#element-id``)."""
    section, sharp, place = anchor.partition("#")
    return f"{section}#{local_id('at', place)}" if sharp else section


def figure_id(path: str) -> str:
    """The element id of the first figure that shows the picture at ``path``."""
    return local_id("figure", path)


@dataclass(slots=True)
class Setting:
    """One section being set: for which medium, in which book, and what was met on the way.

    ``sections`` are the ids of the book's sections, ``notes`` the section's notes by key; one of more than
    ``longest_footnote`` characters has no room at the foot of a page. ``calls`` counts the calls of each note so far,
    ``figures`` holds the pictures that figures have shown, ``refers_to`` gathers the anchors whose pages were printed,
    ``findings`` what was wrong.
    """

    medium: Medium
    section: str
    sections: frozenset[str]
    words: Mapping[str, str]
    notes: Mapping[str, Note]
    pages: PageMap | None
    longest_footnote: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    figures: set[str] = field(default_factory=set)
    refers_to: set[str] = field(default_factory=set)
    findings: list[Diagnostic] = field(default_factory=list)

    def find(self, rule: Rule, message: str, at: Span | None = None, hint: str = "") -> None:
        """Record a finding."""
        self.findings.append(Diagnostic(rule, message, at, (hint,) if hint else ()))

    def say(self, key: str, **values: str) -> str:
        """One of the book's own words, with ``{name}`` filled in from ``values``."""
        word = self.words.get(key)
        if word is None:
            self.find(rules.WORD_IS_KNOWN, f"The book has no word {key!r}.", hint="The words stand in compose/words/.")
            return key
        return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), word)

    def href(self, anchor: str) -> str | None:
        """The link to ``anchor`` (``section`` or ``section#element-id``); nothing where the book does not hold it."""
        section, sharp, place = anchor.partition("#")
        if section not in self.sections:
            return None
        if section == self.section:
            return f"#{place or section}"
        document = section if self.medium is Medium.PRINT else f"{section}.xhtml"
        scheme = "florilegium:" if self.medium is Medium.PRINT else ""
        return f"{scheme}{document}{sharp}{place}"

    def page_of(self, anchor: str) -> Page | None:
        """The page where ``anchor`` stands, which the section has to be set again for when it changes."""
        self.refers_to.add(anchor)
        return None if self.pages is None else self.pages.of(anchor)

    def page_label(self, anchor: str, at: Span | None = None) -> str:
        """The folio of the page where ``anchor`` stands; zeros of its usual width while there is no pagination."""
        self.refers_to.add(anchor)
        if self.pages is None:
            if self.medium is Medium.EPUB:
                hint = "Give the edition the format pdf, or name the place in words."
                self.find(rules.PAGE_IS_KNOWN, f"{anchor!r} is on no page: the book has none.", at, hint)
            return _UNPAGINATED
        page = self.page_of(anchor)
        if page is None:
            self.find(rules.PAGE_IS_KNOWN, f"No page of the book holds {anchor!r}.", at)
            return _UNPAGINATED
        return page.label
