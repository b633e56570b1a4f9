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
from florilegium.proof.matter.lines import Line, judge_lines
from florilegium.proof.matter.shown import Matter, MatterPage
from florilegium.proof.scene import Scene

_FILLED_IN = re.compile(r"\{\w+\}")
_ISBN = "urn:isbn:"
_RANGE = re.compile("[–-]")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the rest of a file says: ``begins`` the folio on which each section begins, empty where the file has no
    pages of its own; ``leads`` what a link to each section leads to, empty where the file has no links; and for every
    folio the ``texts`` of its page.
    """

    begins: Mapping[str, str]
    leads: Mapping[str, str]
    texts: Mapping[str, str]

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
            yield from _places(shown, lines, elsewhere)
        case Illustrations():
            lines = [Line(line.anchor, plain(line.caption)) for line in page.lines]
            yield from judge_lines(shown, words["illustrations"], lines, [])
            yield from _links(shown, lines, elsewhere)
        case NameIndex():
            lines = [Line("", entry.name) for entry in page.entries]
            yield from judge_lines(shown, words["index"], lines, _own(words, "page."))
            yield from _names(book, page, shown, elsewhere)


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


def _places(shown: Matter, lines: Sequence[Line], elsewhere: Elsewhere) -> Iterator[tuple[Rule, str]]:
    """Whether each of ``lines`` names the page on which its section begins, and leads there."""
    if elsewhere.begins:
        told = [one.folio for one in shown.named]
        right = [elsewhere.begins.get(line.anchor, "no page") for line in lines]
        if len(told) != len(right):
            yield rules.CONTENTS_ARE_THE_BOOKS, f"{len(right)} lines name {len(told)} pages."
        for line, page, begins in zip(lines, told, right, strict=False):
            if page != begins:
                yield rules.CONTENTS_ARE_THE_BOOKS, f"“{line.title}” is said to begin on {page}; it begins on {begins}."
    yield from _links(shown, lines, elsewhere)


def _links(shown: Matter, lines: Sequence[Line], elsewhere: Elsewhere) -> Iterator[tuple[Rule, str]]:
    if not elsewhere.leads:
        return
    right = [elsewhere.leads.get(line.anchor, "") for line in lines]
    if len(shown.links) != len(right):
        yield rules.CONTENTS_ARE_THE_BOOKS, f"{len(right)} lines have {len(shown.links)} links."
    for line, link, leads in zip(lines, shown.links, right, strict=False):
        if link.partition("#")[0] != leads:
            yield rules.CONTENTS_ARE_THE_BOOKS, f"“{line.title}” leads to {link}, not to its text."


def _names(book: Book, index: NameIndex, shown: Matter, elsewhere: Elsewhere) -> Iterator[tuple[Rule, str]]:
    """Whether each name stands on the pages that the index gives for it."""
    if not elsewhere.texts:
        return
    forms = {one.name: (one.name, *one.forms) for one in book.edition.index}
    folios = list(elsewhere.texts)
    places = iter(shown.named)
    place = next(places, None)
    starts = _starts(shown.text, [entry.name for entry in index.entries])
    for entry, ends in zip(index.entries, (*starts[1:], len(shown.text) + 1), strict=True):
        names = [PRINTED.squeezed(form) for form in forms.get(entry.name, (entry.name,))]
        if place is None or place.after > ends:
            yield rules.INDEX_FINDS_ITS_NAMES, f"“{entry.name}” is given no page."
        while place is not None and place.after <= ends:
            for folio in _folios(place.folio, folios):
                if not any(_stands(name, folio, folios, elsewhere.texts) for name in names):
                    yield rules.INDEX_FINDS_ITS_NAMES, f"“{entry.name}” does not stand on page {folio}."
            place = next(places, None)


def _starts(text: str, names: Sequence[str]) -> list[int]:
    """Where the names of an index begin in its text, each behind the one before it."""
    starts, at = [], 0
    for name in names:
        found = text.find(PRINTED.squeezed(name), at)
        at = at if found < 0 else found
        starts.append(at)
    return starts


def _folios(said: str, folios: Sequence[str]) -> Sequence[str]:
    """The folios that a locator means: one, or all from a first to a last."""
    first, *last = _RANGE.split(said)
    if first not in folios or (last and last[-1] not in folios):
        return [said]
    return folios[folios.index(first) : folios.index(last[-1] if last else first) + 1]


def _stands(name: str, folio: str, folios: Sequence[str], texts: Mapping[str, str]) -> bool:
    """Whether a name stands on a page, or over its turn to the page before or after."""
    if folio not in texts:
        return False
    at, reach = folios.index(folio), len(name) - 1
    before = texts[folios[at - 1]] if at else ""
    after = texts[folios[at + 1]] if at + 1 < len(folios) else ""
    return name in before[max(0, len(before) - reach) :] + texts[folio] + after[:reach]
