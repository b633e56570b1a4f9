"""What templates are given: the book, its own words, and the markup of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from florilegium.model.article import Person
from florilegium.model.block import Block
from florilegium.model.book import ArticleSection, Book, Section, TextSection
from florilegium.model.inline import Inline
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
from florilegium.press.templating.credits import apparatus_names, by_role, joined
from florilegium.press.templating.fitting import Fitted, fitted
from florilegium.press.typography import book_faces
from florilegium.world.fonts import uncovered


def template_context(style: Style, book: Book, section: Section | None, setting: Setting) -> dict[str, object]:
    """The names that a template of ``style`` may use for ``section``, or for the cover where there is none.

    ``docs/styles.md`` explains them.
    """

    def markup(content: Iterable[Content]) -> Markup:
        return _safe(inner_markup(append(element("div", {}), content)))

    def set_blocks(content: Iterable[Block]) -> Markup:
        return markup(blocks(content, setting))

    def set_inlines(content: Iterable[Inline]) -> Markup:
        return markup(inlines(content, setting))

    def notes() -> Markup:
        made = note_section(setting)
        return _safe("" if made is None else serialised(made))

    def names(people: Iterable[Person]) -> str:
        return joined([person.name for person in people], setting.say)

    def fit(
        text: str, width: float, size: float, rows: int, weight: int = 400, italic: bool = False, family: str = ""
    ) -> Fitted:
        cuts = sorted(book_faces(style), key=lambda face: face.family != family)
        alike = [face for face in cuts if (face.weight, face.italic) == (weight, italic)] or cuts
        face = next((face for face in alike if not uncovered(text, (face,))), alike[0])
        return fitted(text, face, width=width, size=size, rows=rows)

    def say(key: str, **values: str) -> str:
        """One of the book's own words, filled in; what is filled in may be markup."""
        if not any(isinstance(value, Markup) for value in values.values()):
            return setting.say(key, **values)
        pieces = re.split(r"\{(\w+)\}", setting.say(key))
        filled = (values.get(piece, piece) if number % 2 else piece for number, piece in enumerate(pieces))
        return Markup("").join(filled)

    def families() -> list[str]:
        return list(used_families(book, book_faces(style)))

    return {
        "blocks": set_blocks,
        "inlines": set_inlines,
        "notes": notes,
        "quoted": lambda content: set_inlines(quoted(content)),
        "runs": lambda content: [line for line in lines(content) if line],
        "names": names,
        "reference": partial(_reference, book, section, setting),
        "joined": lambda strings: joined(strings, setting.say),
        "apparatus_names": apparatus_names,
        "unnamed": lambda people, apparatus: [one for one in people if not apparatus_names(apparatus, one.name)],
        "by_role": by_role,
        "plain": plain,
        "say": say,
        "direction": direction,
        "knows": lambda key: key in setting.words,
        "fit": fit,
        "measure": style.geometry(book.edition.trim).measure,
        "pages": lambda places: markup(page_ranges(places, setting)),
        "figure_anchor": lambda section, path: f"{section}#{figure_id(path)}",
        "families": families,
        "paged": setting.medium is Medium.PRINT or setting.pages is not None,
        "page": lambda anchor: markup([page_link(anchor, setting)]),
        "href": setting.href,
        "medium": str(setting.medium),
        "book": book,
        "edition": book.edition,
        "section": section,
        "style": style.settings,
    }


def _reference(book: Book, section: Section | None, setting: Setting) -> Reference | None:
    """How the text of ``section`` is cited; nothing where it is no text."""
    if not isinstance(section, ArticleSection | TextSection):
        return None
    return reference_to(section, book.edition, setting.pages)


def _safe(markup: str) -> Markup:
    """Markup that lxml wrote, and that needs no escaping."""
    return Markup(markup)  # noqa: S704
