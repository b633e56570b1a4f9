"""Whether stores take an e-book: the facts of the file against the terms of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from florilegium.diagnostics import Diagnostic, Outcome, Rule, Severity, Span
from florilegium.diagnostics.rules import stores as rules
from florilegium.diagnostics.rules.fidelity import BOOK_CAN_BE_READ
from florilegium.proof.container import UnreadableBook
from florilegium.proof.stores.facts import EbookFacts, PictureFacts, facts
from florilegium.proof.stores.terms import STORES, Terms

_ELEMENTS = {
    "title": "a title",
    "creator": "an author or an editor",
    "language": "a language",
    "identifier": "an identifier",
    "description": "a description",
}


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands between an e-book and one store."""

    store: str
    findings: tuple[Diagnostic, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the store takes the book; warnings do not keep it from that."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def readiness(epub: bytes, name: str) -> Outcome[tuple[Readiness, ...]]:
    """What every store would say of ``epub``, the file ``name``. The value is missing where it cannot be read."""
    try:
        found = facts(epub)
    except UnreadableBook as error:
        return Outcome(None, (Diagnostic(BOOK_CAN_BE_READ, f"The EPUB cannot be read back: {error}.", Span(name)),))
    told = tuple(Readiness(terms.store, tuple(judge_store(found, terms, name))) for terms in STORES)
    return Outcome(told, tuple(finding for one in told for finding in one.findings))


def judge_store(book: EbookFacts, terms: Terms, name: str) -> Iterator[Diagnostic]:
    """What ``book``, the file ``name``, lacks of ``terms``, with what to do."""

    def found(rule: Rule, message: str, hint: str) -> Diagnostic:
        return Diagnostic(rule, f"{terms.store}: {message}", Span(name), (hint,))

    if book.size > terms.largest:
        what = f"the file has {_megabytes(book.size)}; {_megabytes(terms.largest)} is the most."
        yield found(rules.FILE_IS_TAKEN, what, "Make its pictures smaller, or publish it in two volumes.")
    yield from _cover(book.cover, terms, found)
    yield from _pictures(book, terms, found)
    if missing := [phrase for element, phrase in _ELEMENTS.items() if element in terms.asks - book.stated]:
        yield found(
            rules.METADATA_IS_THERE, f"the book does not say {' or '.join(missing)}.", "Write it into the manifest."
        )
    language = book.language.partition("-")[0].lower()
    if terms.languages and language not in terms.languages:
        message = f"the language {book.language!r} is not among those that it takes."
        yield found(rules.LANGUAGE_IS_SERVED, message, "Sell the book elsewhere in this language, or ask the store.")
    if not book.depth:
        message = "the book has no NCX, by which older devices show the contents."
        yield found(rules.CONTENTS_ARE_SHOWN, message, "Build it with Florilegium, or put an NCX in.")
    elif terms.depth is not None and book.depth > terms.depth:
        message = f"the contents have {book.depth} levels, and its devices show {terms.depth}."
        yield found(rules.CONTENTS_ARE_SHOWN, message, "Put no part into a part.")
    rivals = {host: other.store for other in STORES if other.store != terms.store for host in other.shelves}
    for link in book.links if terms.shelves else ():
        if shop := next((store for host, store in rivals.items() if _is_on(link, host)), None):
            message = f"{link} leads to the shelves of {shop}."
            yield found(rules.LINK_IS_WELCOME, message, "Link to your own page about the book.")


_Found = Callable[[Rule, str, str], Diagnostic]


def _cover(cover: PictureFacts | None, terms: Terms, found: _Found) -> Iterator[Diagnostic]:
    hint = "Name a picture as `cover:` in the manifest, 1600 by 2560 pixels, or let the style draw one."
    if cover is None:
        yield found(rules.COVER_IS_TAKEN, "the book has no cover.", hint)
        return
    sides = f"{cover.width} by {cover.height} pixels"
    if min(cover.width, cover.height) < terms.cover_shortest:
        message = f"the cover has {sides}; its shorter side needs {terms.cover_shortest}."
        yield found(rules.COVER_IS_TAKEN, message, hint)
    if terms.cover_longest is not None and max(cover.width, cover.height) > terms.cover_longest:
        message = f"the cover has {sides}; no side may have more than {terms.cover_longest}."
        yield found(rules.COVER_IS_TAKEN, message, hint)
    if terms.cover_largest is not None and cover.size > terms.cover_largest:
        message = f"the cover has {_megabytes(cover.size)}; {_megabytes(terms.cover_largest)} is the most."
        yield found(rules.COVER_IS_TAKEN, message, "Save it as JPEG.")


def _pictures(book: EbookFacts, terms: Terms, found: _Found) -> Iterator[Diagnostic]:
    for picture in book.pictures:
        if terms.most_pixels is not None and picture.width * picture.height > terms.most_pixels:
            message = (
                f"{picture.path} has {picture.width * picture.height:,} pixels; {terms.most_pixels:,} is the most."
            )
            yield found(rules.PICTURE_IS_TAKEN, message, "Make it smaller.")
        if terms.largest_picture is not None and picture.size > terms.largest_picture:
            message = f"{picture.path} has {_megabytes(picture.size)}; {_megabytes(terms.largest_picture)} is the most."
            yield found(rules.PICTURE_IS_TAKEN, message, "Save it as JPEG, or make it smaller.")


def _is_on(link: str, host: str) -> bool:
    try:
        there = urlsplit(link).hostname or ""
    except ValueError:
        return False
    return there == host or there.endswith(f".{host}")


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
