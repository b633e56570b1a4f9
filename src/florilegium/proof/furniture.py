"""What stands around the text of printed pages: folios that count them, running heads that name what is on them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import (
    ArticleSection,
    Book,
    Colophon,
    Contents,
    Contributors,
    Corrections,
    Illustrations,
    NameIndex,
    Section,
    Signs,
    Sources,
    TextSection,
)
from florilegium.model.naming import joined
from florilegium.model.walk import plain
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.found import Spot
from florilegium.proof.ink import LEFTWARD
from florilegium.proof.scene import Scene
from florilegium.proof.structure import Structure, Tag, contents
from florilegium.proof.tagged import sections_and_strays

_OWN_TITLES: Mapping[type[Section], str] = {
    Contents: "contents",
    Illustrations: "illustrations",
    Signs: "signs",
    Contributors: "contributors",
    Sources: "sources",
    Corrections: "corrections",
    NameIndex: "index",
    Colophon: "colophon",
}
"""The pages of the book's own that carry furniture, and the word that is the title of each."""

_NUMBERED = (ArticleSection, TextSection, *_OWN_TITLES)
"""The sections whose pages say their number."""

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_PAUSES = ",;:.–—"
_SHORTENED = " …"
_WORD = re.compile(rf"{LEFTWARD.pattern}+|(?:(?!{LEFTWARD.pattern})\w)+")
"""Letters of one direction: where two meet on a line, the space between them may have no glyph."""

_SENSE = 3
"""So many words up to a pause may stand for a longer title."""


def judge_furniture(
    name: str, book: Book, structure: Structure, furniture: Sequence[Sequence[str]]
) -> Iterator[Diagnostic]:
    """What is wrong with the numbers of pages, and with what stands around their text: ``furniture``, page by page.

    An opening carries its folio alone, other pages the running head too: on a verso the author, or the book where all
    articles are by one; on a recto the title. Pages that are composed as wholes carry nothing. What stands on a page
    without text is judged where its ink is.
    """
    sections = {section.id: section for section in book.sections}
    home = pages_of_sections(structure, sections.keys())
    yield from _numbers(name, book, structure, home)
    stamp = _shown(dict(book.words)["draft"]) if book.draft else ""
    heads = _Heads.of(book)
    seen: set[str] = set()
    for page, section in sorted(home.items()):
        around = [text for text in map(_shown, furniture[page]) if text and text != stamp]
        dressed = _Dressed(name, sections[section], Spot(page=page + 1, folio=structure.folios[page]), around)
        yield from dressed.judge("" if section not in seen else heads.on(page, sections[section]))
        seen.add(section)


def pages_of_sections(structure: Structure, known: Collection[str]) -> dict[int, str]:
    """The section on each page that has any of those ``known``, from 0."""
    homes: dict[int, str] = {}
    for kid in sections_and_strays(structure.root, known):
        if isinstance(kid, Tag) and kid.identifier is not None and kid.identifier in known:
            for content in contents(kid):
                homes.setdefault(content.page, kid.identifier)
    return homes


def _numbers(name: str, book: Book, structure: Structure, home: Mapping[int, str]) -> Iterator[Diagnostic]:
    """The first page whose number does not follow from the one before: front matter in roman, the rest in arabic."""
    front = {section.id for section in book.front}
    pages = len(structure.folios)
    begins = min((page for page, section in home.items() if section not in front), default=pages)
    wanted = [_roman(page + 1) if page < begins else str(page - begins + 1) for page in range(pages)]
    for page, (label, right) in enumerate(zip(structure.folios, wanted, strict=True)):
        if label != right:
            message = f"Page {page + 1} of the file is called “{label}”, where “{right}” follows."
            spot = Spot(page=page + 1, folio=label)
            yield Scene(home.get(page, "page"), name, PRINTED).finding(
                rules.FOLIO_IS_THE_PAGES, message, Span(""), spot
            )
            return


@dataclass(frozen=True, slots=True)
class _Heads:
    """What running heads say: ``verso`` by section, where it is not the ``title`` of the book; ``recto`` by section."""

    title: str
    verso: Mapping[str, str]
    recto: Mapping[str, str]

    @classmethod
    def of(cls, book: Book) -> _Heads:
        words = dict(book.words)
        authors = {section.id: _authors(section, words) for section in book.articles}
        several = len(set(authors.values())) > 1
        titles = {section.id: _shown(_title(section, words)) for section in book.sections}
        return cls(_shown(book.edition.title), authors if several else {}, titles)

    def on(self, page: int, section: Section) -> str:
        """The head of ``page``, from 0, where ``section`` goes on; the first page of a book is a recto."""
        return self.recto[section.id] if page % 2 == 0 else self.verso.get(section.id) or self.title


def _authors(section: ArticleSection, words: Mapping[str, str]) -> str:
    return _shown(joined([person.name for person in section.article.people if person.role == "aut"], words))


def _title(section: Section, words: Mapping[str, str]) -> str:
    match section:
        case ArticleSection():
            return plain(section.article.title)
        case TextSection():
            return plain(section.title)
        case _:
            return words.get(_OWN_TITLES.get(type(section), ""), "")


@dataclass(frozen=True, slots=True)
class _Dressed:
    """A page of ``section`` with the texts ``around`` its own."""

    book: str
    section: Section
    spot: Spot
    around: Sequence[str]

    def judge(self, head: str) -> Iterator[Diagnostic]:
        """What is wrong where ``head`` should stand, or none."""
        left = list(self.around)
        if isinstance(self.section, _NUMBERED):
            if self.spot.folio in left:
                left.remove(self.spot.folio)
            else:
                said = f"“{left.pop()}”" if len(left) > bool(head) else "nothing"
                yield self._say(rules.FOLIO_IS_THE_PAGES, f"The folio says {said} on page {self.spot.folio}.")
        if head:
            right = next((text for text in left if _stands_for(text, head)), None)
            if right is None:
                said = f"“{left.pop()}”" if left else "nothing"
                yield self._say(rules.HEAD_IS_THE_PAGES, f"The running head says {said}, where “{head}” belongs.")
            else:
                left.remove(right)
        for text in left:
            yield self._say(rules.HEAD_IS_THE_PAGES, f"“{text}” stands around the text, where nothing belongs.")

    def _say(self, rule: Rule, message: str) -> Diagnostic:
        origins = self.section.article.origins if isinstance(self.section, ArticleSection) else ()
        source = Span(origins[0].path) if origins else Span("")
        return Scene(self.section.id, self.book, PRINTED).finding(rule, message, source, self.spot)


def _stands_for(shown: str, whole: str) -> bool:
    """Whether a running head stands for the ``whole`` text: up to a pause that makes sense, or up to an ellipsis."""
    if LEFTWARD.search(whole):
        return _stands_leftward(shown, whole)
    stem = shown.removesuffix(_SHORTENED)
    rest = whole[len(stem) :]
    if not stem or not whole.startswith(stem) or not rest:
        return shown == whole
    return _may_break(rest, len(stem.split()), shortened=stem != shown)


def _stands_leftward(shown: str, whole: str) -> bool:
    """The same of text with letters from right to left, whose glyphs are in the order of the line: word by word from
    its end, where there is no other; the letters of each are counted, for ligatures turn theirs round again.
    """
    said = ["".join(sorted(word)) for word in reversed(_WORD.findall(shown))]
    wanted = list(_WORD.finditer(whole))[: len(said)]
    words = ["".join(sorted(word.group())) for word in wanted]
    if not all(map(LEFTWARD.match, said)):
        # Words of two directions share a line in more ways than one.
        said, words = sorted(said), sorted(words)
    if not said or said != words:
        return False
    rest = whole[wanted[-1].end() :]
    return not _WORD.search(rest) or _may_break(rest, len(said), shortened=_SHORTENED.strip() in shown)


def _may_break(rest: str, words: int, *, shortened: bool) -> bool:
    """Whether a head may end before the ``rest`` of its text, after so many ``words``: where an ellipsis says so behind
    any, else at a pause.
    """
    return rest[0] in _PAUSES + " " if shortened else rest[0] in _PAUSES and words >= _SENSE


def _shown(text: str) -> str:
    return " ".join(PRINTED.folded(word) for word in text.split())


def _roman(number: int) -> str:
    numeral = ""
    for value, sign in _ROMAN:
        numeral += sign * (number // value)
        number %= value
    return numeral
