"""The TEI header of an article: everything that is known of it besides its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element

from florilegium.model.article import (
    Article,
    Citation,
    Declaration,
    Emendation,
    Omission,
    Origin,
    Person,
)
from florilegium.model.xmlname import xml_name
from florilegium.press.markup.elements import Content
from florilegium.press.tei.elements import element
from florilegium.press.tei.inlines import inlines


def header(article: Article) -> Element:
    """The header."""
    return element("teiHeader", (_file(article), *_encoding(article), element("profileDesc", _profile(article))))


def _file(article: Article) -> Element:
    titles = [element("title", inlines(article.title), type="main")]
    if article.subtitle:
        titles.append(element("title", inlines(article.subtitle), type="sub"))
    return element(
        "fileDesc",
        (
            element("titleStmt", (*titles, *map(_person, article.people))),
            element("publicationStmt", _publication(article)),
            element("sourceDesc", tuple(_sources(article)) or (element("p"),)),
        ),
    )


def _person(person: Person) -> Element:
    if person.role == "aut":
        return element("author", (person.name,), n=person.sort)
    return element("editor", (person.name,), role=xml_name(person.role), n=person.sort)


def _publication(article: Article) -> Iterator[Element]:
    yield element("authority")
    yield element("idno", (article.id,), type="article")
    if article.apparatus.rights.stated:
        yield element("availability", (element("p", inlines(article.apparatus.rights.text)),))


def _sources(article: Article) -> Iterator[Element]:
    citation = article.apparatus.source_citation
    if citation is not None:
        yield element("bibl", (element("seg", inlines(citation.text)),), type="citation")
        yield element("bibl", _spaced(_parsed(citation)), type="parsed")
    yield from map(_origin, article.origins)


def _parsed(citation: Citation) -> Iterator[Element]:
    if citation.periodical is not None:
        yield element("title", (citation.periodical,), level="j")
    scopes = {"volume": citation.volume, "issue": citation.number, "page": citation.pages}
    yield from (element("biblScope", (text,), unit=unit) for unit, text in scopes.items() if text is not None)
    if citation.date is not None:
        yield element("date", (citation.date,))
    if citation.year is not None:
        yield element("date", (str(citation.year),), type="year")


def _origin(origin: Origin) -> Element:
    address = () if origin.url is None else (element("idno", (origin.url,), type="URL"),)
    file = element("idno", (origin.path,), type="file")
    return element("bibl", _spaced((file, element("idno", (origin.sha256,), type="SHA-256"), *address)), type="origin")


def _encoding(article: Article) -> Iterator[Element]:
    declared = article.apparatus.declarations
    parts = (
        *_list_of("correction", "emendations", map(_emendation, article.emendations)),
        *_list_of("correction", "omissions", map(_omission, article.omissions)),
        *_list_of("interpretation", "declarations", map(_declaration, declared)),
    )
    if parts:
        yield element("encodingDesc", (element("editorialDecl", parts),))


def _list_of(name: str, kind: str, items: Iterable[Element]) -> Iterator[Element]:
    found = tuple(items)
    if found:
        yield element(name, (element("p", (element("list", found, type=kind),)),))


def _emendation(made: Emendation) -> Element:
    readings = element("choice", (element("sic", (made.original,)), element("corr", (made.corrected,))))
    return element("item", _spaced((readings, *_why(made.reason, made.by))))


def _omission(made: Omission) -> Element:
    return element(
        "item",
        _spaced((element("del", (made.text,), type="picture" if made.picture else None), *_why(made.reason, made.by))),
    )


def _why(reason: str, by: str) -> Iterator[Element]:
    yield element("note", (reason,), type="reason")
    yield element("name", (by,))


def _declaration(declared: Declaration) -> Element:
    reason = () if declared.reason is None else (element("term", (declared.reason,), type="reason"),)
    sign = element("term", (declared.sign,), type="sign")
    return element("item", _spaced((sign, element("term", (declared.meaning,), type="meaning"), *reason)))


def _profile(article: Article) -> Iterator[Element]:
    if article.dated is not None:
        written = element("date", (article.dated.text,), **{"when-iso": article.dated.iso})
        yield element("creation", (written,))
    yield element("langUsage", (element("language", ident=article.language),))


def _spaced(items: Iterable[Element]) -> Iterator[Content]:
    """``items`` with spaces between them, so that their words stay apart."""
    for number, item in enumerate(items):
        yield from (" ", item) if number else (item,)
