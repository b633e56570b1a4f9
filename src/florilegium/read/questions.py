"""What a page leaves open about itself: its author, its date, its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from florilegium.diagnostics import Span
from florilegium.model.article import Dated, Person
from florilegium.model.reading import Choice, Proposal
from florilegium.read.dating import disagree, path_date
from florilegium.read.names import are_names
from florilegium.read.page import Source


def about_author(people: Sequence[Person], name: str, source: Source) -> Iterator[Proposal]:
    """A question where no author is printed and the head of the page gives a ``name``."""
    if not people and are_names(name) and len(name.split()) > 1:
        reason = "the page prints no author; this is whom its head names, which is wrong on one page in twenty"
        yield Proposal("author", name, reason, 0.6, (Choice(name, "as the head of the page says"),), Span(source.path))


def about_date(dated: Dated | None, source: Source) -> Iterator[Proposal]:
    """A question where the address of a page and its text disagree about the date."""
    address = path_date(source.address)
    if dated is None or dated.iso is None or dated.at is None or address is None or not disagree(dated.iso, address):
        return
    choices = (Choice(dated.iso, "as the text says"), Choice(address, "as the address of the page says"))
    reason = f"the text says “{dated.text}”, but the address of the page says {address}"
    yield Proposal("date", dated.iso, reason, 0.7, choices, dated.at)


def about_title(title: str, source: Source) -> Proposal:
    """A question where nothing over the text is set as a title: it is called as the head of the page calls it."""
    reason = "no line of the page is set as a title; this is what its head calls it"
    return Proposal("title", title, reason, 0.5, (Choice(title, "as the head of the page says"),), Span(source.path))
