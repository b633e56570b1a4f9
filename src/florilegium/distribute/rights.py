"""Whether an edition may be given away or sold as it is, by the rights that it states in its articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules import shelf as rules
from florilegium.model.article import Article
from florilegium.model.edition import Edition
from florilegium.model.rights import GFDL, RightsStatement
from florilegium.model.selection import SelectedArticle, SelectedText, Selection
from florilegium.model.walk import lines, plain

_MANIFEST = "edition.yaml"
_RESERVED = re.compile(r"all rights reserved|(?:©|\(c\)|copyright)\W*\d{4}", re.IGNORECASE)
"""How a notice begins or ends by which somebody keeps rights."""
_GFDL_SECTIONS = ("APPLICABILITY AND DEFINITIONS", "AGGREGATION WITH INDEPENDENT WORKS", "TERMINATION")
"""Headings that stand in every version of the GNU Free Documentation License, and in no notice that refers to it."""


def judge_rights(edition: Edition, selection: Selection) -> Iterator[Diagnostic]:
    """What the articles of ``edition`` lack, or forbid."""
    for item in selection.articles:
        stated = item.entry.rights
        if stated is None:
            yield _unstated(item)
        else:
            yield from _forbidden(edition, item.article, stated)
            yield from _without_licence(selection, item.article, stated)
            yield from _contradicted(item.article, stated)


def _unstated(item: SelectedArticle) -> Diagnostic:
    own = item.article.apparatus.rights
    says = f"its source says “{plain(own.text)}”" if own.stated else "its source says nothing of rights"
    return Diagnostic(
        rules.RIGHTS_ARE_STATED,
        f"The edition does not state the rights in “{plain(item.article.title)}”; {says}.",
        item.entry.at or Span(_MANIFEST),
        (
            f"Write `article: {item.article.id}` in the contents, and below it what you have established: "
            "`rights: {status: public-domain, basis: The author died in 1947., by: Your name}`.",
            "Where you could not find out, `status: undetermined` says so.",
        ),
    )


def _forbidden(edition: Edition, article: Article, stated: RightsStatement) -> Iterator[Diagnostic]:
    where = stated.at or Span(_MANIFEST)
    if stated.status.forbids_sale and edition.prices:
        yield Diagnostic(
            rules.SALE_IS_ALLOWED,
            f"The edition has a price, and “{plain(article.title)}” stands under {stated.status.licence}, "
            "which forbids commercial use.",
            where,
            ("Take away `prices`, leave out the article, or ask for permission and state it.",),
        )
    made = len(article.emendations) + len(article.omissions)
    if stated.status.forbids_changes and made:
        yield Diagnostic(
            rules.CHANGES_ARE_ALLOWED,
            f"“{plain(article.title)}” stands under {stated.status.licence}, which forbids changes, and "
            f"{made} {'correction or cut was' if made == 1 else 'corrections and cuts were'} made in it.",
            where,
            ("Undo them in its reading file, or ask for permission and state it.",),
        )


def _without_licence(selection: Selection, article: Article, stated: RightsStatement) -> Iterator[Diagnostic]:
    texts = (item for item in selection.leaves if isinstance(item, SelectedText))
    if stated.status.demands_its_text and not any(_is_licence(text.article, stated) for text in texts):
        yield Diagnostic(
            rules.LICENCE_IS_AT_HAND,
            f"“{plain(article.title)}” stands under the {stated.status.licence}, whose text is not in the edition.",
            stated.at or Span(_MANIFEST),
            (
                f"Put the licence, from {stated.status.address}, into a Markdown file, and `text: licence.md` at the "
                "end of the contents.",
            ),
        )


def _contradicted(article: Article, stated: RightsStatement) -> Iterator[Diagnostic]:
    says = plain(article.apparatus.rights.text)
    if stated.status.is_free and _RESERVED.search(says):
        yield Diagnostic(
            rules.STATEMENT_FITS_SOURCE,
            f"The edition calls “{plain(article.title)}” {stated.status.code}; its source says “{says}”.",
            stated.at or Span(_MANIFEST),
            ("Look into it again; where it holds, let `basis` say why the source is mistaken.",),
        )


def _is_licence(text: Article, stated: RightsStatement) -> bool:
    """Whether ``text`` is the whole licence, in the version that is stated."""
    words = " ".join((plain(text.title), *(plain(line) for line in lines(text.body))))
    version = (stated.status.licence or "").removeprefix(GFDL).strip()
    found = " ".join(words.split()).casefold()
    return all(sign.casefold() in found for sign in (GFDL, f"Version {version}", *_GFDL_SECTIONS))
