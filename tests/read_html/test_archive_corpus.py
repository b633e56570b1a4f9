"""The archive's own pages: nothing lost on any, every structure read, headnotes proposed right."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from structures import ANOTHER_BEFORE_IT, Seen, corpus_pages, forms, judged, labelled, table

from florilegium.read.page import HeadnoteForm

# What the index counts by the look of the markup, and the page does not have: rows of one filled cell, a salutation and
# a closing inside a paragraph, an epigraph in italics, a note on brackets, two asides in them.
NOT_WHAT_THE_INDEX_SAYS = {
    "information block": {"archive__trotsky__works__britain__problems__ch01.htm"},
    "data table": {"archive__kidron__works__1968__11__badmeds.html", "shqip__stafa__index.htm"},
    "salutation": {"archive__serge__1939__02__letter.htm", "archive__zetkin__1924__reminiscences-of-lenin.htm"},
    "closing": {"archive__hyndman__1921__evrev__chapter21.htm"},
    "italic opening": {"archive__held-walter__1933__xx__heckert1.htm"},
    "bracketed opening": {"archive__grant__1943__05__ilp.htm", "archive__shachtma__1949__01__07-demrev.html"},
}


@cache
def pages(corpus: Path) -> list[Seen]:
    return corpus_pages(corpus)


def test_nothing_is_lost_and_every_structure_is_read(corpus: Path) -> None:
    assert len(pages(corpus)) >= 225
    assert {seen.name: seen.errors for seen in pages(corpus) if seen.errors} == {}
    told = list(table(pages(corpus)))
    assert {name: {Path(page).name for page in wrong} for name, _, wrong in told if wrong} == NOT_WHAT_THE_INDEX_SAYS
    assert [name for name, count, _ in told if not count] == []


def test_boxed_headnotes_are_proposed_right(corpus: Path) -> None:
    boxed = [
        (row, seen.page.headnote) for row, seen in labelled(corpus, pages(corpus)) if row["form"].startswith("boxed")
    ]
    right = [found is not None and found.likely == (row["is_headnote"] == "yes") for row, found in boxed]
    assert sum(right) >= 0.85 * len(right)


def test_unmarked_openings_are_never_decided_silently(corpus: Path) -> None:
    for _, seen in labelled(corpus, pages(corpus)):
        found = seen.page.headnote
        if found is not None and found.form is HeadnoteForm.UNMARKED and not found.silent:
            assert "headnote" in {one.question for one in seen.reading.proposals}


def test_headnotes_of_every_form_are_proposed_right(corpus: Path) -> None:
    told = forms(pages(corpus))
    assert set(told) == {"boxed", "bracketed", "centred", "class", "heading", "italic", "labelled", "unmarked"}
    set_apart = [one for form, one in told.items() if form != "unmarked"]
    assert min(one.precision for one in set_apart) >= 0.8
    assert sum(one.found for one in set_apart) >= 0.95 * sum(one.having for one in set_apart)
    assert told["unmarked"].precision >= 0.5


def test_every_opening_taken_for_a_headnote_was_judged_by_eye(corpus: Path) -> None:
    known = judged()
    for seen in pages(corpus):
        found = seen.page.headnote
        if found is not None and found.likely and not found.silent:
            assert Path(seen.name).name in known


def test_labelled_headnotes_are_found_or_listed(corpus: Path) -> None:
    told = [(row["is_headnote"], seen.page.headnote) for row, seen in labelled(corpus, pages(corpus))]
    asked = [found for said, found in told if said == "yes" and found is not None and not found.silent]
    assert len(asked) >= 0.9 * sum(said == "yes" for said, _ in told)


def test_nothing_labelled_as_text_is_proposed_as_a_headnote(corpus: Path) -> None:
    for row, seen in labelled(corpus, pages(corpus)):
        if row["is_headnote"] == "no" and row["file"] not in ANOTHER_BEFORE_IT:
            assert "headnote" not in {one.answer for one in seen.reading.proposals}
