"""What is known of a book and of each text in it, as a bibliography needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from florilegium.model.article import Article, Person
from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.edition import Edition
from florilegium.model.pages import PageMap
from florilegium.model.walk import plain
from florilegium.press.responsibility import creators

_ISBN = "urn:isbn:"
_AUTHORS = frozenset({"aut", "aui", "aft"})
_EDITORS = frozenset({"edt", "com"})
_TRANSLATORS = frozenset({"trl"})


@dataclass(frozen=True, slots=True)
class PageRange:
    """The printed pages on which a text stands, by their folios; ``last`` is ``first`` where it has but one."""

    first: str
    last: str

    def joined(self, dash: str) -> str:
        """The range with ``dash`` between its ends; the one page alone."""
        return self.first if self.first == self.last else f"{self.first}{dash}{self.last}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A book, or a text in one: then ``container`` is the book's title.

    ``key`` is unique among the references of a book. ``editors`` are the book's; ``identifier`` is the URN of the form
    whose pages are named. ``original`` says where the text was printed before, in its source's words, ``written`` when,
    as much of ISO 8601 as is known.
    """

    key: str
    title: str
    language: str
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    translators: tuple[Person, ...]
    publisher: str | None
    released: str
    version: str
    identifier: str
    container: str | None = None
    pages: PageRange | None = None
    written: str | None = None
    original: str | None = None

    @property
    def isbn(self) -> str | None:
        """The ISBN, where the identifier is one."""
        return self.identifier.removeprefix(_ISBN) if self.identifier.startswith(_ISBN) else None

    @property
    def urn(self) -> str | None:
        """The identifier, where it is no ISBN."""
        return None if self.isbn else self.identifier


def references(book: Book, pages: PageMap | None) -> tuple[Reference, ...]:
    """The book, then each of its articles and its editors' own texts, with the printed pages that ``pages`` knows."""
    whole = replace(_of_edition(book.edition), authors=_with_role(creators(book), _AUTHORS))
    texts = (section for section in book.sections if isinstance(section, ArticleSection | TextSection))
    return (whole, *(reference_to(section, book.edition, pages) for section in texts))


def reference_to(section: ArticleSection | TextSection, edition: Edition, pages: PageMap | None) -> Reference:
    """The text of ``section``, as it stands in the book of ``edition``."""
    people = section.article.people if isinstance(section, ArticleSection) else section.people
    title = section.article.title if isinstance(section, ArticleSection) else section.title
    whole = _of_edition(edition)
    text = replace(
        whole,
        key=f"{whole.key}-{section.id}",
        title=plain(title),
        authors=_with_role(people, _AUTHORS),
        translators=_with_role(people, _TRANSLATORS),
        container=whole.title,
        pages=None if pages is None else page_range(section.id, pages),
    )
    return text if isinstance(section, TextSection) else _printed_before(text, section.article)


def page_range(section: str, pages: PageMap) -> PageRange | None:
    """The printed pages of ``section``, blanks not counted."""
    labels = [page.label for page in pages.pages if page.section == section]
    return PageRange(labels[0], labels[-1]) if labels else None


def full_title(edition: Edition) -> str:
    """Title and subtitle in one line."""
    if edition.subtitle is None:
        return edition.title
    return f"{edition.title}{' ' if edition.title.endswith(('?', '!', '.', ':')) else ': '}{edition.subtitle}"


def _of_edition(edition: Edition) -> Reference:
    return Reference(
        key=edition.id,
        title=full_title(edition),
        language=edition.language,
        authors=(),
        editors=_with_role(edition.people, _EDITORS),
        translators=_with_role(edition.people, _TRANSLATORS),
        publisher=edition.publisher,
        released=edition.released.isoformat(),
        version=edition.version,
        identifier=edition.identifiers.print or edition.identifiers.pdf or edition.identifiers.work,
    )


def _printed_before(text: Reference, article: Article) -> Reference:
    citation = article.apparatus.source_citation
    return replace(
        text,
        language=article.language,
        written=None if article.dated is None else article.dated.iso,
        original=None if citation is None else plain(citation.text),
    )


def _with_role(people: Iterable[Person], roles: frozenset[str]) -> tuple[Person, ...]:
    """Those of ``people`` with one of ``roles``, each name once."""
    return tuple({person.name: person for person in people if person.role in roles}.values())
