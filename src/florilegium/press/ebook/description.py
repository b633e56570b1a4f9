"""What an e-book says of each article to machines: refinements in the package, linked data in the article's head."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from florilegium.model.article import Article, Citation, Origin, Person
from florilegium.model.book import ArticleSource
from florilegium.model.rights import RightsStatement
from florilegium.model.walk import plain
from florilegium.press.ebook.package import Statement
from florilegium.press.markup.elements import Element, element

_Json: TypeAlias = str | list["_Json"] | dict[str, "_Json"]

RELATORS = "http://id.loc.gov/vocabulary/relators/"
"""The vocabulary of roles; the package declares it under the prefix ``marcrel``."""
_SCHEMA_ROLES = {"aut": "author", "edt": "editor", "ill": "illustrator", "trl": "translator"}
_ENDS_A_SCRIPT = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def article_statements(source: ArticleSource, item: str) -> Iterator[Statement]:
    """The article in DCMI terms and MARC relators, as refinements of the manifest item ``item``."""
    article, refined = source.article, f"#{item}"
    citation = article.apparatus.source_citation

    def said(name: str, value: str | None, language: str | None = None) -> Iterator[Statement]:
        if value:
            yield Statement(value, property=name, refines=refined, language=language)

    yield from said("dcterms:title", plain(article.title), article.language)
    yield from said("dcterms:alternative", plain(article.subtitle), article.language)
    for person in article.people:
        yield from said(f"marcrel:{person.role}", person.name)
    yield from said("dcterms:language", article.language)
    if article.dated is not None:
        yield from said("dcterms:date", article.dated.iso or article.dated.text)
    if citation is not None:
        yield from said("dcterms:isPartOf", citation.periodical)
        yield from said("schema:pagination", citation.pages)
        yield from said("dcterms:bibliographicCitation", plain(citation.text))
    yield from said("dcterms:rights", plain(article.apparatus.rights.text))
    if source.rights_by_edition is not None:
        yield from said("dcterms:rights", _established(source.rights_by_edition))
        yield from said("dcterms:rights", source.rights_by_edition.status.address)
    for number, origin in enumerate(article.origins, start=1):
        yield from _origin(origin, refined, f"{item}-source-{number}")


def _origin(origin: Origin, refined: str, identifier: str) -> Iterator[Statement]:
    """Where the text was fetched, and the digest of what was fetched (RFC 6920, 7)."""
    digest = f"nih:sha-256;{origin.sha256}"
    if origin.url is None:
        yield Statement(digest, property="dcterms:source", refines=refined)
    else:
        yield Statement(origin.url, property="dcterms:source", refines=refined, id=identifier)
        yield Statement(digest, property="dcterms:identifier", refines=f"#{identifier}")


def linked_data(source: ArticleSource) -> Element:
    """The article in the terms of schema.org, as a data block for the head of its document.

    No character in it can end a script, so that an XML parser and an HTML parser read the same.
    """
    text = json.dumps(_said(_schema(source)), ensure_ascii=False, indent=1)
    return element("script", {"type": "application/ld+json"}, [text.translate(_ENDS_A_SCRIPT)])


def _said(node: Mapping[str, _Json | None]) -> dict[str, _Json]:
    return {key: value for key, value in node.items() if value}


def _schema(source: ArticleSource) -> dict[str, _Json | None]:
    article, rights = source.article, source.rights_by_edition
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "name": plain(article.title),
        "alternativeHeadline": plain(article.subtitle),
        "inLanguage": article.language,
        **_people(article),
        "datePublished": None if article.dated is None else article.dated.iso or article.dated.text,
        **_published(article.apparatus.source_citation),
        "copyrightNotice": plain(article.apparatus.rights.text),
        "license": rights.status.address if rights and rights.status.licence else None,
        "usageInfo": _usage(rights) if rights else None,
        "isBasedOn": [_source(origin) for origin in article.origins],
    }


def _usage(rights: RightsStatement) -> _Json:
    return {"@type": "CreativeWork", "url": rights.status.address, "text": _established(rights)}


def _established(rights: RightsStatement) -> str:
    """What a statement rests on, and who established it; its status is told by an address."""
    return f"{rights.basis} ({rights.by})"


def _published(citation: Citation | None) -> dict[str, _Json | None]:
    if citation is None:
        return {}
    return {"isPartOf": _issue(citation), "pagination": citation.pages, "citation": plain(citation.text)}


def _people(article: Article) -> dict[str, _Json]:
    grouped: dict[str, list[_Json]] = {}
    for person in article.people:
        property_ = _SCHEMA_ROLES.get(person.role)
        grouped.setdefault(property_ or "contributor", []).append(_person(person) if property_ else _part(person))
    return dict(grouped)


def _person(person: Person) -> _Json:
    return {"@type": "Person", "name": person.name}


def _part(person: Person) -> _Json:
    return {"@type": "Role", "roleName": f"{RELATORS}{person.role}", "contributor": _person(person)}


def _issue(citation: Citation) -> _Json | None:
    """The issue of the periodical, inside its volume where it has one."""
    if citation.periodical is None:
        return None
    whole: _Json = {"@type": "Periodical", "name": citation.periodical}
    if citation.volume:
        whole = {"@type": "PublicationVolume", "volumeNumber": citation.volume, "isPartOf": whole}
    date = citation.date or (str(citation.year) if citation.year else None)
    return _said(
        {"@type": "PublicationIssue", "issueNumber": citation.number, "datePublished": date, "isPartOf": whole}
    )


def _source(origin: Origin) -> _Json:
    digest: _Json = {"@type": "PropertyValue", "propertyID": "sha256", "value": origin.sha256}
    return _said({"@type": "CreativeWork", "url": origin.url, "identifier": digest})
