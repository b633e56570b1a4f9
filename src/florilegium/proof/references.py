"""How an article says that it is cited: by words of the edition and the article, and by the pages that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.etree import _Element as Element

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.ebook import REFERENCE_IS_TRUE
from florilegium.model.book import ArticleSection, Book
from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.model.walk import plain
from florilegium.proof.container import SpineItem
from florilegium.proof.epub import page_breaks

_OWN = "cite."


def judge_references(book: Book, documents: Iterable[SpineItem]) -> Iterator[Diagnostic]:
    """What is untrue in the references that stand in ``documents``, each in the document of its article."""
    articles = {section.id: section for section in book.articles}
    for document in documents:
        shown = [one for one in document.root.iter(etree.Element) if one.get(PART_ATTRIBUTE) == Part.HOW_TO_CITE]
        for reference in shown:
            for section in (articles[one] for one in _around(reference) if one in articles):
                for untrue in _untrue(book, section, reference, document.root):
                    message = f"The reference to the article {section.id!r} {untrue}."
                    yield Diagnostic(REFERENCE_IS_TRUE, message, Span(document.path))


def _around(element: Element) -> Iterator[str]:
    return (identifier for one in element.iterancestors() if (identifier := one.get("id")))


def _untrue(book: Book, section: ArticleSection, reference: Element, document: Element) -> Iterator[str]:
    said = _plain("".join(reference.itertext()))
    article, edition = section.article, book.edition
    title, authors = plain(article.title), [person.name for person in article.people if person.role == "aut"]
    for needed in (title, *authors, edition.title, str(edition.released.year)):
        if _plain(needed) not in said:
            yield f"lacks “{needed}”"
    labels = [label for label in page_breaks(document) if label]
    ends = list(dict.fromkeys((labels[0], labels[-1]))) if labels else []
    yield from (f"lacks page {label}" for label in ends if not re.search(rf"\b{re.escape(label)}\b", said))
    people = (person.name for person in (*article.people, *edition.people))
    known = [title, *people, edition.title, edition.subtitle or "", edition.publisher or "", *ends]
    own = (word for key, word in book.words if key.startswith((_OWN, "names.")))
    allowed = set(_words(" ".join((*known, *own, str(edition.released.year)))))
    if strange := [word for word in _words(said) if word not in allowed]:
        yield f"says “{' '.join(strange)}”, which neither the article nor the edition does"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
