"""The pages of many places: in the index, runs of pages joined as the language of the book writes ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.model.pages import Page
from florilegium.press.markup.elements import Content, element
from florilegium.press.markup.setting import Setting, element_anchor


@dataclass(slots=True)
class _Run:
    """Pages that follow one another; ``anchor`` is the first place on them."""

    anchor: str
    first: Page
    last: Page

    def goes_on(self, page: Page) -> bool:
        """Whether ``page`` is in the run or the next one; roman and arabic numerals make no range."""
        alike = page.label.isdecimal() == self.last.label.isdecimal()
        return page.number == self.last.number or (alike and page.number == self.last.number + 1)


def page_ranges(places: Iterable[str], setting: Setting) -> Iterator[Content]:
    """The pages of ``places``, anchors of the model in the order of the book, each run a link to its first place.

    In a book without pages the links are numbered.
    """
    anchors = [element_anchor(place) for place in places]
    pages = [(anchor, setting.page_of(anchor)) for anchor in anchors]
    labels: list[tuple[str, str]] = []
    if any(page is None for _, page in pages):
        labels = [(anchor, str(number)) for number, anchor in enumerate(anchors, start=1)]
    else:
        runs = _runs((anchor, page) for anchor, page in pages if page is not None)
        labels = [(run.anchor, _label(run, setting)) for run in runs]
    between = setting.say("names.several").partition("{first}")[2].partition("{second}")[0]
    for number, (anchor, label) in enumerate(labels):
        if number:
            yield between
        attributes = {"class": "page-ref", "href": setting.href(anchor), PART_ATTRIBUTE: Part.PAGE_REF}
        yield element("a", attributes, [label])


def _runs(pages: Iterable[tuple[str, Page]]) -> list[_Run]:
    runs: list[_Run] = []
    for anchor, page in pages:
        if runs and runs[-1].goes_on(page):
            runs[-1].last = page
        else:
            runs.append(_Run(anchor, page, page))
    return runs


def _label(run: _Run, setting: Setting) -> str:
    if run.first == run.last:
        return run.first.label
    return setting.say("number.range", first=run.first.label, last=run.last.label)
