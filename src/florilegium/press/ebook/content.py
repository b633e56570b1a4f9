"""Sections as the content documents of an e-book (EPUB 3.3, 6.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.book import ArticleSection, Section
from florilegium.press.document import Document
from florilegium.press.ebook.description import linked_data
from florilegium.press.ebook.pagebreaks import PageBreak, SectionPages, insert_page_breaks
from florilegium.press.markup.elements import Element, local_name
from florilegium.press.xhtml import parse

_FILE_NAME = re.compile(r"\w[\w.-]*")
_LANGUAGE_TAG = re.compile(r"([a-z]{2,3}|[a-z]{4,8}|[ix])(-[a-z0-9]{1,8})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ContentDocument:
    """One section as a file of the package, with its id in the manifest, its tree and its page breaks in order."""

    section: Section
    title: str
    language: str
    file: str
    item: str
    root: Element
    breaks: tuple[PageBreak, ...]


def content_documents(
    rendered: Iterable[tuple[Section, Document]], printed: Mapping[str, SectionPages]
) -> Outcome[tuple[ContentDocument, ...]]:
    """The documents with page breaks and linked data in them; ``printed`` gives the printed pages of sections by id."""
    documents: list[ContentDocument] = []
    findings: list[Diagnostic] = []
    names: dict[str, str] = {}
    for number, (section, document) in enumerate(rendered, start=1):
        findings += _judged(section, document)
        twin = names.setdefault(section.id.casefold(), section.id)
        if twin != section.id:
            findings.append(_alike(twin, section))
        root = parse(document.markup)
        breaks, breaking = _paginated(root, section, printed.get(section.id))
        findings += breaking
        if isinstance(section, ArticleSection):
            _head(root).append(linked_data(section.source))
        documents.append(
            ContentDocument(
                section,
                document.title,
                document.language,
                f"{section.id}.xhtml",
                f"document-{number}",
                root,
                breaks,
            )
        )
    return Outcome(tuple(documents), tuple(findings))


def place_of(section: Section) -> Span | None:
    """The source of ``section``, if it has one."""
    origins = section.article.origins if isinstance(section, ArticleSection) else ()
    return Span(origins[0].path) if origins else None


def _alike(twin: str, section: Section) -> Diagnostic:
    message = f"The sections {twin!r} and {section.id!r} would be one file where capitals do not count."
    hint = "Rename the source of one of them."
    return Diagnostic(rules.SECTION_NAMES_DIFFER, message, place_of(section), (hint,))


def _judged(section: Section, document: Document) -> Iterator[Diagnostic]:
    if not _FILE_NAME.fullmatch(document.section):
        hint = "Rename its source: letters of any script, digits, hyphens, dots and underscores."
        message = f"The name {document.section!r} cannot name a file of an e-book."
        yield Diagnostic(rules.SECTION_NAME_IS_PLAIN, message, place_of(section), (hint,))
    if not _LANGUAGE_TAG.fullmatch(document.language):
        hint = "Write a tag such as en, pt-BR or sr-Latn."
        message = (
            f"The section {document.section!r} is in the language {document.language!r}, which is no language tag."
        )
        yield Diagnostic(rules.LANGUAGE_IS_A_TAG, message, hints=(hint,))


def _paginated(
    root: Element, section: Section, printed: SectionPages | None
) -> tuple[tuple[PageBreak, ...], tuple[Diagnostic, ...]]:
    element = next((found for found in root.iter(etree.Element) if found.get("id") == section.id), None)
    if element is None:
        message = f"The document of {section.id!r} has no element with the id of the section."
        hint = 'A template writes id="{{ section.id }}" on the element that holds the section.'
        return (), (Diagnostic(rules.SECTION_HAS_ITS_ELEMENT, message, hints=(hint,)),)
    if printed is None:
        return (), ()
    breaks, lost = insert_page_breaks(element, printed)
    return breaks, tuple(
        Diagnostic(
            rules.PAGE_HAS_ITS_PLACE,
            f"Page {page.label} begins at {page.begins} of {section.id!r}, a place that the e-book does not have.",
            hints=("The templates must give the same text in print and in the e-book.",),
        )
        for page in lost
    )


def _head(root: Element) -> Element:
    return next(child for child in root if local_name(child) == "head")
