"""Notes on contributors."""

from __future__ import annotations

from collections.abc import Mapping

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.manifest import CONTRIBUTOR_IS_NAMED
from florilegium.diagnostics.spelling import did_you_mean
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.book import ArticleSource, ContributorNote, Contributors, Titled
from florilegium.model.edition import Edition, OwnText
from florilegium.model.selection import Selection
from florilegium.model.walk import lines, plain


def contributors(
    edition: Edition,
    articles: tuple[ArticleSource, ...],
    own: Mapping[OwnText, tuple[Block, ...]],
    section_id: str,
) -> Contributors:
    """What ``edition`` tells of people, in the order in which a list sorts them."""
    told = sorted(edition.contributors, key=lambda person: (person.sort or person.name).casefold())
    notes = (
        ContributorNote(
            person.name,
            own.get(person.note, ()),
            tuple(
                Titled(source.article.id, source.article.title)
                for source in articles
                if _names(source.article, person.name)
            ),
        )
        for person in told
    )
    return Contributors(section_id, tuple(notes))


def unnamed_contributors(edition: Edition, selection: Selection) -> tuple[Diagnostic, ...]:
    """A finding for every contributor whom no article of the book names."""
    articles = tuple(chosen.article for chosen in selection.articles)
    names = sorted({person.name for article in articles for person in article.people})
    return tuple(
        Diagnostic(
            CONTRIBUTOR_IS_NAMED,
            f"No article of this book names `{person.name}`.",
            person.at,
            did_you_mean(person.name, names) or ("Write the name as the article prints it, or leave it out.",),
        )
        for person in edition.contributors
        if not any(_names(article, person.name) for article in articles)
    )


def _names(article: Article, name: str) -> bool:
    """Whether ``name`` is one of the article's people, or stands in its credits."""
    credited = (plain(line) for line in lines(article.apparatus.credits))
    return any(name == person.name for person in article.people) or any(name in line for line in credited)
