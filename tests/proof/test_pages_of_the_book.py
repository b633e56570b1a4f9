"""The book's own pages say what the manifest and the rest of the book say: in each format, and whatever is changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from proving_alone import prove
from spoiling import bench

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.article import Person
from florilegium.model.book import (
    ArticleSection,
    Book,
    Contents,
    ContentsLine,
    Illustrations,
    NameIndex,
    Section,
    SeriesPage,
)
from florilegium.model.edition import Format, Identifiers
from florilegium.model.inline import PageRef, Text
from florilegium.model.mapping import Line, mapped

BOOK = "specimen"
Change = Callable[[Book], Book]


def of_edition(**changed: object) -> Change:
    return lambda book: replace(book, edition=replace(book.edition, **changed))


def section(kind: type[Section], change: Callable[..., Section]) -> Change:
    def changed(book: Book) -> Book:
        def each(part: tuple[Section, ...]) -> tuple[Section, ...]:
            return tuple(change(one) if isinstance(one, kind) else one for one in part)

        return replace(book, front=each(book.front), body=each(book.body), back=each(book.back))

    return changed


def lines(change: Callable[[list[ContentsLine]], list[ContentsLine]]) -> Change:
    return section(Contents, lambda contents: replace(contents, lines=tuple(change(list(contents.lines)))))


def line(**changed: object) -> Change:
    return lines(lambda all_lines: [*all_lines[:4], replace(all_lines[4], **changed), *all_lines[5:]])


CHANGES: dict[str, tuple[Change, set[str]]] = {
    "title": (of_edition(title="The Honest Map"), {"half-title", "title-page"}),
    "subtitle": (of_edition(subtitle="Something else"), {"title-page"}),
    "nobody": (of_edition(people=()), {"title-page"}),
    "another editor": (of_edition(people=(Person("Somebody Else", "edt"),)), {"title-page"}),
    "publisher": (of_edition(publisher="Another Press"), {"title-page"}),
    "rights": (of_edition(rights="All rights reserved."), {"copyright"}),
    "version": (of_edition(version="9.9.9"), {"copyright"}),
    "version in another": (of_edition(version="0.0"), {"copyright"}),
    "number in another": (of_edition(version="1"), {"copyright"}),
    "identifier in another": (of_edition(identifiers=Identifiers("urn:uuid:5a0a9cf1-6d0f-4a3f-9d3c")), {"copyright"}),
    "series": (section(SeriesPage, lambda page: replace(page, series=replace(page.series, title="No"))), {"series"}),
    "title of a line": (line(title=(Text("Another Title"),)), {"contents"}),
    "author of a line": (line(authors=(Person("Somebody Else", "aut"),)), {"contents"}),
    "no author of a line": (line(authors=()), {"contents"}),
    "line added": (lines(lambda told: [*told, told[4]]), {"contents"}),
    "line dropped": (lines(lambda told: told[:-1]), {"contents"}),
    "lines swapped": (lines(lambda told: [*told[:4], told[5], told[4], *told[6:]]), {"contents"}),
    "pages swapped": (line(anchor="the-last-leaf"), {"contents"}),
    "caption": (
        section(
            Illustrations,
            lambda page: replace(page, lines=(replace(page.lines[0], caption=(Text("No"),)), *page.lines[1:])),
        ),
        {"illustrations"},
    ),
    "name": (
        section(
            NameIndex, lambda page: replace(page, entries=(replace(page.entries[0], name="Nobody"), *page.entries[1:]))
        ),
        {"index"},
    ),
}
SAMPLED_PRINT = {"title", "author of a line", "pages swapped", "name"}


@cache
def told(form: Format, change: str) -> tuple[Diagnostic, ...]:
    made = bench(BOOK)
    book = CHANGES[change][0](made.book) if change else made.book
    return prove(form, book, made.epub if form is Format.EPUB else made.pdf).diagnostics


@pytest.mark.parametrize("form", [Format.EPUB, Format.PDF])
def test_what_is_true_is_found_true(form: Format) -> None:
    assert told(form, "") == ()


@pytest.mark.parametrize(
    ("form", "change"),
    [
        *((Format.EPUB, change) for change in CHANGES),
        *(
            pytest.param(Format.PDF, change, marks=[] if change in SAMPLED_PRINT else [pytest.mark.prove])
            for change in CHANGES
        ),
    ],
)
def test_what_a_page_says_otherwise_is_found_there(form: Format, change: str) -> None:
    of_matter = {rules.MATTER_IS_THE_MANIFESTS, rules.CONTENTS_ARE_THE_BOOKS, rules.INDEX_FINDS_ITS_NAMES}
    found = [one.message for one in told(form, change) if one.rule in of_matter]
    named = {one.rpartition("[")[2].split(" in the ")[0] for one in found}
    assert {one.removesuffix("-page") for one in named} == {one.removesuffix("-page") for one in CHANGES[change][1]}


def of_index(name: str, forms: tuple[str, ...]) -> Change:
    """The book with other ``forms`` for a name of its index, and all else as it is."""

    def changed(book: Book) -> Book:
        names = (replace(one, forms=forms) if one.name == name else one for one in book.edition.index)
        return of_edition(index=tuple(names))(book)

    return changed


@pytest.mark.parametrize(
    ("forms", "told"),
    [
        (("Nemo",), "“Crabbe, George” does not stand on page "),
        (("Crabbe", "the"), "which is not given for it."),
    ],
)
def test_an_index_gives_the_pages_of_its_names_and_no_others(forms: tuple[str, ...], told: str) -> None:
    made = bench(BOOK)
    found = prove(Format.PDF, of_index("Crabbe, George", forms)(made.book), made.pdf).diagnostics
    assert {one.rule for one in found} == {rules.INDEX_FINDS_ITS_NAMES}
    assert all(told in one.message for one in found)


def test_a_form_that_others_hold_is_not_their_name() -> None:
    made = bench(BOOK)
    book = of_index("Crabbe, George", ("Crabbe", "Hart", "artwell"))(made.book)
    assert prove(Format.PDF, book, made.pdf).diagnostics == ()


def test_a_picture_on_another_page_than_its_list_says_is_found() -> None:
    made = bench(BOOK)
    first = next(one for one in made.book.sections if isinstance(one, Illustrations)).lines[0]
    other = replace(first, path="pictures/leaf.png")
    change = section(Illustrations, lambda page: replace(page, lines=(other, *page.lines[1:])))
    (told,) = prove(Format.PDF, change(made.book), made.pdf).diagnostics
    assert told.rule is rules.CONTENTS_ARE_THE_BOOKS
    assert "is said to be on page" in told.message


def test_a_text_names_the_pages_on_which_others_begin() -> None:
    made = bench(BOOK)
    markup = made.paged_markup("introduction")
    wrong = re.sub(r'(data-part="page-ref">)\d+', r"\g<1>99", markup)
    assert wrong != markup
    (told,) = prove(Format.PDF, made.book, made.reprinted("introduction", wrong)).diagnostics
    assert told.rule is rules.MARK_IS_UNCHANGED
    assert told.where is not None
    assert told.where.file == "introduction.md"
    assert "stands as “99”; “inscription-over-a-workshop-door” begins on" in told.message


@pytest.mark.parametrize("form", [Format.EPUB, Format.PDF])
def test_a_text_that_means_another_page_than_it_names_is_found(form: Format) -> None:
    made = bench(BOOK)

    def elsewhere(line: Line, _quoted: bool) -> Line:
        return tuple(replace(node, anchor="the-last-leaf") if isinstance(node, PageRef) else node for node in line)

    def meant(article: ArticleSection) -> ArticleSection:
        body = mapped(article.source.article.body, elsewhere)
        return replace(article, source=replace(article.source, article=replace(article.source.article, body=body)))

    found = prove(form, section(ArticleSection, meant)(made.book), made.epub if form is Format.EPUB else made.pdf)
    assert {(one.rule, one.where and one.where.file) for one in found.diagnostics} == {
        (rules.MARK_IS_UNCHANGED, "articles/the-corrector-at-night.xml")
    }


def test_a_page_that_is_missing_is_found() -> None:
    made = bench(BOOK)
    book = replace(made.book, back=(*made.book.back, NameIndex("second-index", ())))
    (told,) = prove(Format.EPUB, book, made.epub).diagnostics
    assert told.rule is rules.SECTION_STANDS_IN_BOOK
    assert "second-index" in told.message
