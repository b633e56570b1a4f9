"""The book's own pages, judged by the manifest and by the rest of the book."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import (
    Book,
    Contents,
    CopyrightPage,
    HalfTitle,
    Illustrations,
    NameIndex,
    SeriesPage,
    TitlePage,
)
from florilegium.model.edition import Identifiers
from florilegium.model.walk import plain
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.expected import ProvedSection
from florilegium.proof.matter.index import judge_index
from florilegium.proof.matter.lines import Line, judge_lines
from florilegium.proof.matter.shown import Matter, MatterPage
from florilegium.proof.matter.sightings import Sighting
from florilegium.proof.scene import Scene

_FILLED_IN = re.compile(r"\{\w+\}")
_ISBN = "urn:isbn:"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the rest of a file says: its ``folios``, and the one on which each section ``begins``, empty where the file
    has no pages of its own; ``leads`` what a link to each section leads to, empty where the file has no links; and on
    which pages ``names`` and ``pictures`` stand.
    """

    folios: Sequence[str]
    begins: Mapping[str, str]
    leads: Mapping[str, str]
    names: Sequence[Sighting]
    pictures: Sequence[Sighting]

    @property
    def standing(self) -> Collection[str]:
        """The sections that stand in the file."""
        return (self.begins or self.leads).keys()


def judge_matter(name: str, book: Book, shown: Sequence[Matter], elsewhere: Elsewhere) -> Iterator[Diagnostic]:
    """What is wrong on the pages of ``book``'s own: those that are missing, and what those ``shown`` say. Of a file
    that lacks sections nobody can tell what its contents should say.
    """
    by_id = {matter.section: matter for matter in shown}
    lacking = [section for section in book.sections if section.id not in elsewhere.standing]
    for missing in (section.id for section in lacking if not isinstance(section, ProvedSection)):
        message = f"The page {missing!r} is missing from the book."
        yield Scene(missing, name, PRINTED).finding(rules.SECTION_STANDS_IN_BOOK, message, Span(""), None)
    for section in book.sections:
        listing = isinstance(section, Contents | Illustrations)
        if isinstance(section, MatterPage) and section.id in by_id and not (listing and lacking):
            matter = by_id[section.id]
            for rule, message in _untrue(book, section, matter, elsewhere):
                yield Scene(section.id, name, PRINTED).finding(rule, message, Span(""), matter.spot)


def _untrue(book: Book, page: MatterPage, shown: Matter, elsewhere: Elsewhere) -> Iterator[tuple[Rule, str]]:
    words, edition = dict(book.words), book.edition
    people = tuple(person.name for person in edition.people)
    match page:
        case HalfTitle():
            yield from _said(shown, (edition.title,), ())
        case TitlePage():
            told = (edition.title, edition.subtitle, *people, edition.publisher)
            yield from _said(shown, told, _own(words, "names.", "role."))
        case SeriesPage():
            series = (page.series.title, page.series.number, *page.series.volumes)
            yield from _said(shown, series, _own(words, "series."))
        case CopyrightPage():
            rights = edition.rights, edition.version, edition.released.isoformat()
            yield from _said(shown, (*rights, *_identifiers(edition.identifiers)), None)
        case Contents():
            lines = [
                Line(line.anchor, plain(line.title), tuple(person.name for person in line.authors))
                for line in page.lines
            ]
            yield from judge_lines(shown, words["contents"], lines, _own(words, "names."))
            begins = [elsewhere.begins.get(line.anchor) for line in lines]
            yield from _places(shown, lines, begins if elsewhere.folios else ())
            yield from _links(shown, lines, elsewhere)
        case Illustrations():
            lines = [Line(line.anchor, plain(line.caption)) for line in page.lines]
            yield from judge_lines(shown, words["illustrations"], lines, [])
            stands = {(one.section, one.what): one.spot.folio for one in reversed(elsewhere.pictures)}
            folios = [stands.get((line.anchor, line.path)) for line in page.lines]
            yield from _places(shown, lines, folios if elsewhere.folios else ())
            yield from _links(shown, lines, elsewhere)
        case NameIndex():
            lines = [Line("", entry.name) for entry in page.entries]
            yield from judge_lines(shown, words["index"], lines, _own(words, "page."))
            if elsewhere.folios:
                yield from judge_index(page, shown, elsewhere.names, elsewhere.folios)


def _said(shown: Matter, said: Sequence[str | None], own: Sequence[str] | None) -> Iterator[tuple[Rule, str]]:
    """What of the manifest is not ``said``, and what is said beside it and the book's ``own`` words."""
    left = " ".join(shown.words)
    for phrase in sorted(filter(None, said), key=len, reverse=True):
        left, stands = _whole(phrase).subn("\n", left, count=1)
        if not stands:
            yield rules.MATTER_IS_THE_MANIFESTS, f"“{phrase}” of the manifest is not said here."
    if own is not None:
        left = left.replace(" ", "")
        for phrase in own:
            left = left.replace(phrase, "\n")
        yield from (
            (rules.MATTER_IS_THE_MANIFESTS, f"“{one}” is said here, and not in the manifest.")
            for one in left.split("\n")
            if any(char.isalnum() for char in one)
        )


def _whole(phrase: str) -> re.Pattern[str]:
    """Matches ``phrase``, wherever lines break it, but not within other words, numbers or versions."""
    broken = " ?".join(map(re.escape, PRINTED.squeezed(phrase)))
    return re.compile(rf"(?<!\w)(?<!\w[.-]){broken}(?!\w|[.-]\w)")


def _identifiers(given: Identifiers) -> Iterator[str]:
    return (one.removeprefix(_ISBN) for one in (given.work, given.epub, given.pdf, given.print) if one)


def _own(words: Mapping[str, str], *keys: str) -> list[str]:
    """The book's own words under such keys, in pieces, the longest first."""
    pieces = (piece for key, word in words.items() if key.startswith(keys) for piece in _FILLED_IN.split(word))
    return sorted(filter(None, {PRINTED.squeezed(piece) for piece in pieces}), key=lambda one: (-len(one), one))


def _places(shown: Matter, lines: Sequence[Line], folios: Sequence[str | None]) -> Iterator[tuple[Rule, str]]:
    """Whether each of ``lines`` names the page of what it is about, which has one of ``folios``."""
    told = [one.folio for one in shown.named]
    if folios and len(told) != len(folios):
        yield rules.CONTENTS_ARE_THE_BOOKS, f"{len(folios)} lines name {len(told)} pages."
    for line, page, right in zip(lines, told, folios, strict=False):
        if page != right:
            stands = f"is on page {right}" if right else "is on no page"
            yield rules.CONTENTS_ARE_THE_BOOKS, f"“{line.title}” is said to be on page {page}; it {stands}."


def _links(shown: Matter, lines: Sequence[Line], elsewhere: Elsewhere) -> Iterator[tuple[Rule, str]]:
    if not elsewhere.leads:
        return
    right = [elsewhere.leads.get(line.anchor, "") for line in lines]
    if len(shown.links) != len(right):
        yield rules.CONTENTS_ARE_THE_BOOKS, f"{len(right)} lines have {len(shown.links)} links."
    for line, link, leads in zip(lines, shown.links, right, strict=False):
        if link.partition("#")[0] != leads:
            yield rules.CONTENTS_ARE_THE_BOOKS, f"“{line.title}” leads to {link}, not to its text."
