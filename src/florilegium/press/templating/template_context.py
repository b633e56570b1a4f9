"""What templates are given: the book, its own words, and the markup of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from florilegium.model.article import Apparatus, Person
from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, Book, Section, TextSection
from florilegium.model.inline import Inline
from florilegium.model.naming import joined
from florilegium.model.walk import lines, plain
from florilegium.press.citation.reference import Reference, reference_to
from florilegium.press.coverage import used_families
from florilegium.press.document import Medium
from florilegium.press.markup.blocks import blocks
from florilegium.press.markup.elements import Content, append, element, inner_markup, serialised
from florilegium.press.markup.inlines import inlines, page_link
from florilegium.press.markup.language import direction
from florilegium.press.markup.notes import note_section
from florilegium.press.markup.quotation import quoted
from florilegium.press.markup.references import page_ranges
from florilegium.press.markup.setting import Setting, figure_id
from florilegium.press.style import Style
from florilegium.press.templating.credits import apparatus_names, by_role
from florilegium.press.templating.fitting import Fitted, fitted
from florilegium.press.typography import book_faces
from florilegium.world.fonts import uncovered


def template_context(style: Style, book: Book, section: Section | None, setting: Setting) -> dict[str, object]:
    """The names that a template of ``style`` may use for ``section``, or for the cover where there is none.

    ``docs/styles.md`` explains them.
    """
    words, hand = _Words(setting), _Hand(style, book, section, setting)
    return {
        "blocks": hand.blocks,
        "inlines": hand.inlines,
        "notes": hand.notes,
        "quoted": hand.quoted,
        "pages": hand.pages,
        "page": hand.page,
        "reference": hand.reference,
        "fit": hand.fit,
        "families": hand.families,
        "say": words.say,
        "knows": words.knows,
        "names": words.names,
        "joined": words.joined,
        "plain": plain,
        "runs": _runs,
        "by_role": by_role,
        "apparatus_names": apparatus_names,
        "unnamed": _unnamed,
        "direction": direction,
        "figure_anchor": _figure_anchor,
        "href": setting.href,
        "medium": str(setting.medium),
        "paged": setting.medium is Medium.PRINT or setting.pages is not None,
        "measure": style.geometry(book.edition.trim).measure,
        "book": book,
        "edition": book.edition,
        "section": section,
        "style": style.settings,
    }


@dataclass(frozen=True, slots=True)
class _Words:
    """The book's own words."""

    setting: Setting

    def say(self, key: str, **values: str) -> str:
        """The words of ``key``, filled in; what is filled in may be markup."""
        if not any(isinstance(value, Markup) for value in values.values()):
            return self.setting.say(key, **values)
        pieces = re.split(r"\{(\w+)\}", self.setting.say(key))
        filled = (values.get(piece, piece) if number % 2 else piece for number, piece in enumerate(pieces))
        return Markup("").join(filled)

    def knows(self, key: str) -> bool:
        return key in self.setting.words

    def names(self, people: Iterable[Person]) -> str:
        return self.joined([person.name for person in people])

    def joined(self, strings: list[str]) -> str:
        return joined(strings, self.setting.words)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Sets what templates give it, in the section they are filled for."""

    style: Style
    book: Book
    section: Section | None
    setting: Setting

    def blocks(self, content: Iterable[Block]) -> Markup:
        return _markup(blocks(content, self.setting))

    def inlines(self, content: Iterable[Inline]) -> Markup:
        return _markup(inlines(content, self.setting))

    def quoted(self, content: Iterable[Inline], *, keeps_lines: bool = False) -> Markup:
        return self.inlines(quoted(content, keeps_lines=keeps_lines))

    def notes(self) -> Markup:
        """The notes called so far."""
        made = note_section(self.setting)
        return _safe("" if made is None else serialised(made))

    def pages(self, places: Iterable[str]) -> Markup:
        return _markup(page_ranges(places, self.setting))

    def page(self, anchor: str) -> Markup:
        return _markup([page_link(anchor, self.setting)])

    def reference(self) -> Reference | None:
        """How the section's text is cited; nothing where it is no text."""
        if not isinstance(self.section, ArticleSection | TextSection):
            return None
        return reference_to(self.section, self.book.edition, self.setting.pages)

    def fit(
        self, text: str, width: float, size: float, rows: int, weight: int = 400, italic: bool = False, family: str = ""
    ) -> Fitted:
        """``text`` in at most so many ``rows`` of ``width``, in a cut that has all its characters."""
        cuts = sorted(book_faces(self.style), key=lambda face: face.family != family)
        alike = [face for face in cuts if (face.weight, face.italic) == (weight, italic)] or cuts
        face = next((face for face in alike if not uncovered(text, (face,))), alike[0])
        return fitted(text, face, width=width, size=size, rows=rows)

    def families(self) -> tuple[str, ...]:
        return tuple(used_families(self.book, book_faces(self.style), self.style.settings.titles.family))


def _runs(content: Iterable[Block]) -> list[tuple[Inline, ...]]:
    return [line for line in lines(content) if line]


def _unnamed(people: Iterable[Person], apparatus: Apparatus) -> list[Person]:
    """Those of ``people`` whom the apparatus does not name already."""
    return [person for person in people if not apparatus_names(apparatus, person.name)]


def _figure_anchor(section: str, path: str) -> str:
    return f"{section}#{figure_id(path)}"


def _markup(content: Iterable[Content]) -> Markup:
    return _safe(inner_markup(append(element("div", {}), content)))


def _safe(markup: str) -> Markup:
    """Markup that lxml wrote, and that needs no escaping."""
    return Markup(markup)  # noqa: S704
