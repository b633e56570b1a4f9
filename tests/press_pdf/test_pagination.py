"""Rounds of pagination, with a typesetting room that needs no engine."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator

from printed import book, classic

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.book import Contents
from florilegium.model.pages import Place
from florilegium.press.document import Document, Medium, Signature, TypesetPage, TypesetSignature
from florilegium.press.paginate import Pagination
from florilegium.press.templating.kept import Renderer
from florilegium.press.typesetting.workers import Typeset

BOOK = book()


def _signature(document: Document) -> Signature:
    return Signature(document.section, document.markup, "")


class Room:
    """Gives every section as many pages as ``count`` says."""

    def __init__(self, count: Callable[[Signature], int]) -> None:
        self.count = count
        self.asked: list[list[str]] = []

    def typeset(self, signatures: Iterable[Signature]) -> Iterator[Typeset]:
        self.asked.append([])
        for signature in signatures:
            self.asked[-1].append(signature.section)
            pages = tuple(TypesetPage(Place("b1", number), ()) for number in range(self.count(signature)))
            yield Outcome(TypesetSignature(signature.section, b"", pages)) if pages else _failed(signature)


def _failed(signature: Signature) -> Typeset:
    return Outcome(None, (Diagnostic(rules.SECTION_TYPESETS, f"{signature.section} fails"),))


def test_only_what_prints_page_numbers_is_typeset_again() -> None:
    room = Room(lambda signature: 3)
    outcome = Pagination(Renderer(classic(), BOOK, Medium.PRINT), _signature, room, lambda done, total: None).run()
    assert outcome.diagnostics == ()
    assert room.asked == [[section.id for section in BOOK.sections], ["contents"], []]


def test_the_contents_print_the_labels_of_the_page_map() -> None:
    outcome = Pagination(
        Renderer(classic(), BOOK, Medium.PRINT), _signature, Room(lambda signature: 3), lambda done, total: None
    ).run()
    assert outcome.value is not None
    printed = re.findall(r'class="page-ref"[^>]*>(\w+)<', outcome.value.documents["contents"].markup)
    contents = next(section for section in BOOK.sections if isinstance(section, Contents))
    pages = [outcome.value.pages.of(line.anchor) for line in contents.lines]
    assert printed == [page.label for page in pages if page is not None]


def test_numbers_that_do_not_settle_are_found() -> None:
    turns = iter(range(1, 100))
    inverted = dataclasses.replace(BOOK, front=BOOK.front[:3], body=(BOOK.front[3], *BOOK.body))
    room = Room(lambda signature: 2 * next(turns) if signature.section == "contents" else 3)
    outcome = Pagination(Renderer(classic(), inverted, Medium.PRINT), _signature, room, lambda done, total: None).run()
    assert [finding.rule.name for finding in outcome.diagnostics] == ["pages-settle"]
    assert len(room.asked) == 3


def test_a_section_that_fails_ends_the_pagination_with_its_finding() -> None:
    room = Room(lambda signature: 0 if signature.section == "second" else 1)
    outcome = Pagination(Renderer(classic(), BOOK, Medium.PRINT), _signature, room, lambda done, total: None).run()
    assert outcome.value is None
    assert [finding.message for finding in outcome.diagnostics] == ["second fails"]


def test_progress_counts_to_the_number_of_sections() -> None:
    told: list[tuple[int, int]] = []
    Pagination(
        Renderer(classic(), BOOK, Medium.PRINT), _signature, Room(lambda signature: 1), lambda *news: told.append(news)
    ).run()
    assert told[: len(BOOK.sections)] == [(done, len(BOOK.sections)) for done in range(1, len(BOOK.sections) + 1)]
