"""The ledger as a page that an editor wants to read: one file, nothing loaded from elsewhere."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from florilegium.model.book import ArticleSection
from florilegium.model.contract import MarkKind, Part
from florilegium.model.edition import Format
from florilegium.model.walk import lines, plain
from florilegium.proof.chain import Ledger, TextChain
from florilegium.proof.pictures import strips
from florilegium.proof.wording import mark_name, part_name

_TEMPLATE = "page.html"
_NUMBERS = frozenset({MarkKind.NOTE_CALL, Part.NOTE_LABEL, Part.PAGE_REF})
"""Marks that are a number and nothing else: a picture of one tells nobody anything."""


def to_html(ledger: Ledger, pdf: bytes | None = None) -> bytes:
    """The page. With ``pdf``, the printed book, marks of the text itself are shown as they stand on their pages."""
    shown_marks = (mark for text in ledger.texts for mark in text.marks if mark.entry.kind not in _NUMBERS)
    spots = [spot for mark in shown_marks for form, spot in mark.books if form is Format.PDF and spot]
    shown = _template().render(
        ledger=ledger,
        edition=ledger.book.edition,
        kinds=[kind for kind in MarkKind if ledger.count(kind)],
        Part=Part,
        article=_article,
        headnote=_headnote,
        mark_name=mark_name,
        part_name=part_name,
        pictures=dict(strips(pdf, spots)) if pdf else {},
    )
    return shown.encode()


def _article(text: TextChain) -> object:
    """The article of a text, or nothing for an editor's own."""
    return text.section.article if isinstance(text.section, ArticleSection) else None


def _headnote(text: TextChain) -> list[str]:
    """The paragraphs of a headnote as plain text."""
    if not isinstance(text.section, ArticleSection):
        return []
    return [plain(line) for line in lines(text.section.article.apparatus.headnote)]


@cache
def _template() -> Template:
    source = files("florilegium.proof").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({_TEMPLATE: source}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(_TEMPLATE)
