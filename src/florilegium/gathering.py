"""The sources of an edition, read, and those among them that its contents choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.edition.manifest import MANIFEST, load_edition
from florilegium.edition.select import select
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.edition import Edition, OwnText
from florilegium.model.reading import Reading
from florilegium.model.selection import Selection
from florilegium.read import SUFFIXES, kept_reading, read_own_text
from florilegium.world.files import Folder
from florilegium.world.store import NO_STORE, Store

ARTICLES = "articles"
"""The folder of an edition's sources."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """An edition with the readings of its articles and of its editors' texts, by the paths of their (first) sources.

    ``sources`` are the paths of all files that could be articles; one that is joined to another is no article of its
    own. ``selected`` is what the contents choose, ``own`` what the edition says itself in and beside its manifest.
    """

    edition: Edition
    sources: tuple[str, ...]
    articles: Mapping[str, Outcome[Reading]]
    texts: Mapping[str, Outcome[Reading]]
    selected: Outcome[Selection]
    own: Mapping[OwnText, Outcome[tuple[Block, ...]]]

    @property
    def readings(self) -> Mapping[str, Outcome[Reading]]:
        """The readings of articles and texts."""
        return {**self.articles, **self.texts}

    @property
    def chosen(self) -> tuple[str, ...]:
        """The paths of the articles and texts that the book is made of, in path order; texts alone without contents."""
        selection = self.selected.value
        articles = (one.article for one in selection.articles) if selection else ()
        return tuple(sorted({article.origins[0].path for article in articles} | self.texts.keys()))


def gather(folder: Folder, id: str, store: Store = NO_STORE) -> Outcome[Gathered]:  # noqa: A002 - an edition
    """Read the manifest and the sources of the edition in ``folder``, whose name is ``id``. ``store`` keeps readings.

    The findings are those on the manifest; the others lie with what they are about. Where the manifest has mistakes,
    the errors and open questions of sources and reading files are told with them, so that all can be mended at once.
    """
    loaded = load_edition(folder, id)
    edition = loaded.value
    sources = tuple(path for path in folder.names(ARTICLES) if path.endswith(SUFFIXES))
    if edition is None:
        found = (finding for path in sources for finding in kept_reading(folder, path, store).diagnostics)
        return Outcome(None, (*loaded.diagnostics, *stopping(found)))
    read = {path: kept_reading(folder, path, store) for path in sources}
    joined = {origin.path for article in articles_of(read.values()) for origin in article.origins[1:]}
    articles = {path: outcome for path, outcome in read.items() if path not in joined}
    texts = {path: kept_reading(folder, path, store) for path in edition.texts}
    named = {path: article for path, text in texts.items() for article in articles_of((text,))}
    unread = frozenset(PurePosixPath(path).stem for path, outcome in articles.items() if outcome.value is None)
    selected = select(edition, articles_of(articles.values()), named, unread)
    own = {text: read_own_text(folder, text) for text in edition.own_texts}
    return Outcome(Gathered(edition, sources, articles, texts, selected, own), loaded.diagnostics)


def stopping(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of ``findings`` that stop a release."""
    return (finding for finding in findings if finding.stops(draft=False))


def articles_of(readings: Iterable[Outcome[Reading]]) -> tuple[Article, ...]:
    """The articles of the readings that there are."""
    return tuple(outcome.value.article for outcome in readings if outcome.value is not None)


def home_of(source: Path) -> tuple[Path, str]:
    """The folder of the edition that ``source`` lies in, or else its own folder; and its path there."""
    file = source.resolve()
    folder = next((parent for parent in file.parents if (parent / MANIFEST).is_file()), file.parent)
    return folder, file.relative_to(folder).as_posix()
