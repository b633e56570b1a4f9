"""From the contents of a manifest to articles in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import PurePosixPath

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules.manifest import ARTICLE_IS_CERTAIN, ARTICLE_IS_KNOWN, ENTRY_STANDS_ONCE
from florilegium.diagnostics.spelling import alike, nearest
from florilegium.model.article import Article
from florilegium.model.edition import ArticleEntry, Edition, Entry, PartEntry, TextEntry
from florilegium.model.selection import Selected, SelectedArticle, SelectedPart, SelectedText, Selection
from florilegium.model.walk import plain


def select(
    edition: Edition, articles: tuple[Article, ...], texts: Mapping[str, Article], unread: Set[str] = frozenset()
) -> Outcome[Selection]:
    """Resolve the contents of ``edition``.

    An entry names an article by its id or by its title, white space and case aside, and where it gives an author, by
    that author. ``texts`` holds the editor's own texts by their paths, ``unread`` the ids of sources that could not be
    read; what could not be read is left out here, its reading having said why. There is no selection where an entry
    names no article, more than one, or one that was named before.
    """
    items = [_item(entry, articles, texts, unread) for entry in edition.contents]
    selection = Selection(tuple(item.value for item in items if item.value is not None))
    findings = [finding for item in items for finding in item.diagnostics] + list(_repeated(selection))
    return Outcome(None if findings else selection, in_order(findings))


def _item(
    entry: Entry, articles: tuple[Article, ...], texts: Mapping[str, Article], unread: Set[str]
) -> Outcome[Selected]:
    if not isinstance(entry, PartEntry):
        return _leaf(entry, articles, texts, unread)
    leaves = [_leaf(leaf, articles, texts, unread) for leaf in entry.contents]
    contents = tuple(leaf.value for leaf in leaves if leaf.value is not None)
    return Outcome(SelectedPart(entry, contents), tuple(finding for leaf in leaves for finding in leaf.diagnostics))


def _leaf(
    entry: ArticleEntry | TextEntry, articles: tuple[Article, ...], texts: Mapping[str, Article], unread: Set[str]
) -> Outcome[SelectedArticle | SelectedText]:
    if isinstance(entry, TextEntry):
        return Outcome(SelectedText(entry, texts[entry.path]) if entry.path in texts else None)
    named = tuple(article for article in articles if _is_named(entry.selector, article))
    found = tuple(article for article in named if entry.author is None or _is_by(entry.author, article))
    match found:
        case (article,):
            return Outcome(SelectedArticle(entry, article))
        case () if entry.selector in unread:
            return Outcome(None)
        case ():
            return Outcome(None, (_by_another(entry, named) if named else _unknown(entry, articles),))
        case _:
            return Outcome(None, (_ambiguous(entry, found),))


def _is_named(selector: str, article: Article) -> bool:
    return selector == article.id or alike(selector, plain(article.title))


def _is_by(author: str, article: Article) -> bool:
    return any(alike(author, name) for name in _authors(article))


def _authors(article: Article) -> tuple[str, ...]:
    return tuple(person.name for person in article.people if person.role == "aut")


def _described(article: Article) -> str:
    """An article as it is shown to a person who has to choose: its id, its title, its authors."""
    by = f" by {', '.join(_authors(article))}" if _authors(article) else ""
    return f"`{article.id}` ({plain(article.title)}{by})"


def _unknown(entry: ArticleEntry, articles: tuple[Article, ...]) -> Diagnostic:
    names = {name: article for article in articles for name in (article.id, plain(article.title))}
    near = tuple(dict.fromkeys(_described(names[name]) for name in nearest(entry.selector, names)))
    joined = next((article for article in articles if entry.selector in _parts(article)), None)
    if joined:
        hint = f"`{entry.selector}` is joined to `{joined.id}`, whose reading file names it: remove this entry."
    elif near:
        hint = f"Did you mean {' or '.join(near)}?"
    elif "/" in entry.selector:
        hint = "An entry names an id or a title, no path: copy the source to `articles/` with `florilegium add`."
    elif articles and "-" in entry.selector and " " not in entry.selector:
        hint = f"If its source was deleted, put it back as articles/{entry.selector}.txt, .html … or remove this entry."
    elif articles:
        hint = "`florilegium read` shows the title of a source; its id is its file's name without the ending."
    else:
        hint = "There is no article in the edition's folder yet: put its source under `articles/`."
    return Diagnostic(ARTICLE_IS_KNOWN, f"No article has the id or the title `{entry.selector}`.", entry.at, (hint,))


def _parts(article: Article) -> tuple[str, ...]:
    """The names, without their endings, of the sources that are joined to the first one of ``article``."""
    return tuple(PurePosixPath(origin.path).stem for origin in article.origins[1:])


def _by_another(entry: ArticleEntry, named: tuple[Article, ...]) -> Diagnostic:
    message = f"No article `{entry.selector}` is by `{entry.author}`."
    return Diagnostic(ARTICLE_IS_KNOWN, message, entry.at, (_candidates(named),))


def _ambiguous(entry: ArticleEntry, found: tuple[Article, ...]) -> Diagnostic:
    message = f"`{entry.selector}` names {len(found)} articles."
    return Diagnostic(ARTICLE_IS_CERTAIN, message, entry.at, (_candidates(found), "Name one by its id."))


def _candidates(articles: tuple[Article, ...]) -> str:
    return f"There is {', '.join(_described(article) for article in articles)}."


def _repeated(selection: Selection) -> Iterator[Diagnostic]:
    """A finding for every entry whose article or text an earlier entry has brought in."""
    first: dict[str, Span | None] = {}
    for chosen in selection.leaves:
        name = chosen.entry.path if isinstance(chosen, SelectedText) else chosen.article.id
        if name not in first:
            first[name] = chosen.entry.at
            continue
        at = first[name]
        related = ((at, "It stands here first."),) if at else ()
        message = f"`{name}` stands in the contents a second time."
        yield Diagnostic(ENTRY_STANDS_ONCE, message, chosen.entry.at, ("Keep one of the two.",), related)
