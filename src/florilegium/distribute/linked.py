"""An edition as search engines read it: linked data in the terms of schema.org (https://schema.org/Book)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from florilegium.distribute.listing import file_of, text_page
from florilegium.distribute.statement import status_address
from florilegium.model.article import Person
from florilegium.model.publication import Publication, PublishedFile, PublishedText
from florilegium.model.rights import STATUSES

Json: TypeAlias = Mapping[str, object]


def described(publication: Publication, root: str) -> Json:
    """The edition, its texts and its files; ``root`` leads from its page to the root of the catalogue."""
    told = publication.accessibility
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "Book",
            "@id": publication.identifier,
            "name": publication.title,
            "alternativeHeadline": publication.subtitle,
            "description": publication.description,
            "inLanguage": publication.language,
            "datePublished": publication.released,
            "version": publication.version,
            "numberOfPages": publication.pages,
            "isAccessibleForFree": not publication.prices,
            "publisher": {"@type": "Organization", "name": publication.publisher} if publication.publisher else None,
            "author": _people(publication.authors),
            "editor": _people(person for person in publication.people if person.role == "edt"),
            "about": [subject.name for subject in publication.subjects],
            "image": f"{root}{file_of(publication, publication.cover)}" if publication.cover else None,
            "accessibilitySummary": told.summary if told else None,
            "accessibilityFeature": list(told.features) if told else None,
            "accessibilityHazard": list(told.hazards) if told else None,
            "encoding": [_file(publication, book, root) for book in publication.books],
            "hasPart": [_chapter(publication, text, root) for text in publication.texts],
        }
    )


def _said(node: Json) -> Json:
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _people(people: Iterable[Person]) -> list[Json]:
    return [{"@type": "Person", "name": person.name} for person in people]


def _file(publication: Publication, book: PublishedFile, root: str) -> Json:
    return {
        "@type": "MediaObject",
        "encodingFormat": book.media_type,
        "contentUrl": f"{root}{file_of(publication, book)}",
        "contentSize": f"{book.size} B",
        "sha256": book.digest.sha256,
    }


def _chapter(publication: Publication, text: PublishedText, root: str) -> Json:
    first, last = text.pages or (None, None)
    licensed = text.rights is not None and STATUSES[text.rights.status].licence is not None
    return _said(
        {
            "@type": "Chapter",
            "name": text.title,
            "author": _people(person for person in text.people if person.role == "aut"),
            "translator": _people(person for person in text.people if person.role == "trl"),
            "inLanguage": text.language,
            "url": f"{root}{text_page(publication, text)}" if text.document else None,
            "pageStart": first,
            "pageEnd": last,
            "license": status_address(text.rights) if text.rights and licensed else None,
            "isBasedOn": text.address,
            "copyrightNotice": text.source_rights,
        }
    )
