"""Finding pages in a catalogue, and counting what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.library import PAGE_IS_LISTED
from florilegium.library.catalogue import Catalogue, Fault, Listed
from florilegium.library.query import NUMBERS, parse


def search(catalogue: Catalogue, query: str) -> Outcome[tuple[Listed, ...]]:
    """The pages that ``query`` describes, by year and path; what is wrong with the query where it cannot be understood.

    An empty query describes every page.
    """
    parsed = parse(query)
    if parsed.value is None:
        return Outcome(None, parsed.diagnostics)
    return Outcome(catalogue.listed(parsed.value.conditions, parsed.value.values))


def page(catalogue: Catalogue, number: int) -> Outcome[Listed]:
    """The page with this number."""
    found = catalogue.page(number)
    if found:
        return Outcome(found)
    hint = "`florilegium library find` gives the numbers of pages."
    return Outcome(None, (Diagnostic(PAGE_IS_LISTED, f"The catalogue has no page {number}.", None, (hint,)),))


@dataclass(frozen=True, slots=True)
class Stats:
    """What a catalogue holds.

    ``sums`` are the totals of what is counted on pages (words, gaps ...); ``languages`` and ``decades`` the numbers of
    pages.
    """

    pages: int
    headnotes: int
    sums: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    decades: tuple[tuple[int | None, int], ...]
    faults: tuple[Fault, ...]


_COUNTED = tuple(name for name in NUMBERS if name != "year")


def stats(catalogue: Catalogue) -> Stats:
    """Count what ``catalogue`` holds."""
    sums = ", ".join(f"coalesce(sum({name}), 0)" for name in _COUNTED)
    pages, headnotes, *totals = (
        int(total or 0)
        for total in catalogue.rows(
            f"SELECT count(*), coalesce(sum(headnote <> ''), 0), {sums} FROM page WHERE fault IS NULL"  # noqa: S608
        )[0]
    )
    languages = catalogue.rows(
        "SELECT language, count(*) FROM page WHERE fault IS NULL GROUP BY language ORDER BY count(*) DESC, language"
    )
    decades = catalogue.rows(
        "SELECT year / 10 * 10, count(*) FROM page WHERE fault IS NULL GROUP BY 1 ORDER BY 1 IS NULL, 1"
    )
    return Stats(
        pages,
        headnotes,
        tuple(zip(_COUNTED, totals, strict=True)),
        tuple((str(language), int(count or 0)) for language, count in languages),
        tuple((None if decade is None else int(decade), int(count or 0)) for decade, count in decades),
        catalogue.faults(),
    )
