"""An EPUB as a whole: its documents, and for each what is looked at."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.proof.container import Files, Publication, parsed
from florilegium.world.store import key_of


@dataclass(frozen=True, slots=True)
class SurveyedDocument:
    """The document at ``path``, the ids of the ``sections`` in it, and the digest of all bytes that are looked at."""

    path: str
    sections: frozenset[str]
    digest: str


@dataclass(frozen=True, slots=True)
class EpubSurvey:
    """The documents of an EPUB in reading order."""

    documents: tuple[SurveyedDocument, ...]


def epub_survey(publication: Publication, read: Files, known: frozenset[str]) -> EpubSurvey:
    """Survey an EPUB; ``known`` are the ids of all sections. Raises :class:`UnreadableBook`."""
    styles = key_of("stylesheets", *(part for sheet in publication.sheets for part in sheet))

    def surveyed(path: str) -> SurveyedDocument:
        ids = known.intersection(one.get("id", "") for one in parsed(path, read).iter("*"))
        return SurveyedDocument(path, ids, key_of("document", path, read(path), styles))

    return EpubSurvey(tuple(surveyed(path) for path in publication.documents))
