"""A style's templates: sections of a book become XHTML documents.

Templates are Jinja2 in its sandbox, with automatic escaping and no undefined names. ``docs/styles.md`` lists what a
template is given; whatever goes wrong in one is a finding with its file and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TypeAlias, Union, assert_never

import jinja2
from jinja2 import meta
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from florilegium.diagnostics import Diagnostic, Outcome, Rule, Span
from florilegium.diagnostics.rules import templates as rules
from florilegium.model.article import Note
from florilegium.model.book import (
    ArticleSection,
    Book,
    Colophon,
    Contents,
    Contributors,
    CopyrightPage,
    Corrections,
    Dedication,
    HalfTitle,
    Illustrations,
    NameIndex,
    PartTitle,
    Section,
    SeriesPage,
    Signs,
    Sources,
    TextSection,
    TitlePage,
)
from florilegium.model.pages import PageMap
from florilegium.model.walk import plain
from florilegium.press.document import Document, Medium
from florilegium.press.markup.elements import replanted, serialised
from florilegium.press.markup.finish import finish
from florilegium.press.markup.notes import settle_notes
from florilegium.press.markup.setting import Setting
from florilegium.press.style import TEMPLATES, Style
from florilegium.press.templating.template_context import template_context
from florilegium.press.xhtml import parse

__all__ = ["fill", "names_asked", "render", "template_of"]

_OwnPage: TypeAlias = Union[
    HalfTitle,
    TitlePage,
    CopyrightPage,
    Dedication,
    Contents,
    Illustrations,
    Signs,
    Contributors,
    Sources,
    Corrections,
    NameIndex,
    Colophon,
]


def render(style: Style, book: Book, section: Section, medium: Medium, pages: PageMap | None) -> Outcome[Document]:
    """One section of ``book`` as a document for ``medium``. Without ``pages``, folios are placeholders in print."""
    name, title, language, notes = _matter(section, book)
    setting = Setting(
        medium=medium,
        section=section.id,
        sections=frozenset(each.id for each in book.sections),
        words=dict(book.words),
        notes={note.key: note for note in notes},
        pages=pages,
        longest_footnote=style.settings.notes.longest,
    )
    path = _path(name)
    given = template_context(style, book, section, setting) | {"title": title, "language": language}
    filled = fill(style, path, given)
    if filled.value is None:
        return Outcome(None, (*setting.findings, *filled.diagnostics))
    try:
        root = parse(filled.value)
    except etree.XMLSyntaxError as error:
        shown = filled.value.splitlines()[(error.lineno or 1) - 1 :][:1]
        message = f"What {path} gives for {section.id!r} is not XHTML: {error.msg}; near {''.join(shown).strip()!r}."
        return Outcome(None, (*setting.findings, Diagnostic(rules.TEMPLATE_GIVES_XHTML, message, Span(path))))
    settle_notes(root, setting)
    finish(root, medium, book.edition.language)
    markup = f"<!DOCTYPE html>\n{serialised(replanted(root))}\n"
    document = Document(section.id, title, language, markup, frozenset(setting.refers_to))
    return Outcome(document, tuple(setting.findings))


def fill(style: Style, path: str, given: Mapping[str, object]) -> Outcome[str]:
    """What the template at ``path`` makes of the names in ``given``."""
    try:
        return Outcome(_environment(style).get_template(path).render(given))
    except Exception as error:
        return Outcome(None, (_finding(error, path, dict(style.templates)),))


def template_of(section: Section, book: Book) -> str:
    """The path of the template that :func:`render` fills for ``section``."""
    return _path(_matter(section, book)[0])


def names_asked(style: Style, path: str) -> frozenset[str] | None:
    """The names that the template at ``path`` asks for, with those that it refers to; ``None`` where only filling it
    tells.
    """
    return _names_asked(style, path, frozenset())


@lru_cache(maxsize=128)
def _names_asked(style: Style, path: str, above: frozenset[str]) -> frozenset[str] | None:
    sources = dict(style.templates)
    try:
        tree = _environment(style).parse(sources[path])
    except (KeyError, jinja2.TemplateSyntaxError):
        return None
    names = frozenset(meta.find_undeclared_variables(tree))
    for other in meta.find_referenced_templates(tree):
        if other is None or other in above:
            return None
        asked = _names_asked(style, other, above | {path})
        if asked is None:
            return None
        names |= asked
    return names


def _path(name: str) -> str:
    return f"{TEMPLATES}/{name}.xhtml"


def _matter(section: Section, book: Book) -> tuple[str, str, str, tuple[Note, ...]]:
    """The template of a section, its title as plain text, its language, and the notes that it calls."""
    words, language = dict(book.words), book.edition.language
    match section:
        case PartTitle():
            return "part-title", section.title, language, ()
        case ArticleSection():
            article = section.article
            return "article", plain(article.title), article.language, article.apparatus.notes
        case TextSection():
            return "text", plain(section.title), language, section.notes
        case SeriesPage():
            return "series-page", section.series.title, language, ()
        case _:
            name, key = _own(section)
            return name, words.get(key, key), language, ()


def _own(section: _OwnPage) -> tuple[str, str]:  # noqa: C901 (a case per kind)
    """The template of one of the book's own pages, and the key of the word that is its title."""
    match section:
        case HalfTitle():
            return "half-title", "half-title"
        case TitlePage():
            return "title-page", "title-page"
        case CopyrightPage():
            return "copyright-page", "copyright"
        case Dedication():
            return "dedication", "dedication"
        case Contents():
            return "contents", "contents"
        case Illustrations():
            return "illustrations", "illustrations"
        case Signs():
            return "signs", "signs"
        case Contributors():
            return "contributors", "contributors"
        case Sources():
            return "sources", "sources"
        case Corrections():
            return "corrections", "corrections"
        case NameIndex():
            return "index", "index"
        case Colophon():
            return "colophon", "colophon"
        case _:
            assert_never(section)


@lru_cache(maxsize=8)
def _environment(style: Style) -> jinja2.Environment:
    sources = dict(style.templates)

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (sources[name], name, lambda: True) if name in sources else None

    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.FunctionLoader(source),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Whatever draws lots would make another book every time.
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def _finding(error: Exception, path: str, templates: Mapping[str, str]) -> Diagnostic:
    """What went wrong in a template, at its line. Raises ``error`` again where it did not come from a template."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates]
    where = Span(frames[-1].filename, frames[-1].lineno or 0) if frames else Span(path)
    match error:
        case jinja2.TemplateSyntaxError():
            where = Span(error.filename or error.name or path, error.lineno)
            return _told(rules.TEMPLATE_PARSES, error, where)
        case jinja2.TemplateNotFound():
            return _told(rules.STYLE_IS_COMPLETE, f"there is no template {error.name}", where)
        case SecurityError():
            return _told(rules.TEMPLATE_STAYS_INSIDE, error, where)
        case jinja2.UndefinedError():
            hint = "docs/styles.md lists what a template is given."
            return _told(rules.TEMPLATE_NAMES_EXIST, error, where, hint)
        case _ if frames:
            return _told(rules.TEMPLATE_RUNS, error, where)
        case _:
            raise error


def _told(rule: Rule, what: Exception | str, where: Span, hint: str = "") -> Diagnostic:
    message = f"The template {where.file} fails: {str(what).rstrip('.')}."
    return Diagnostic(rule, message, where, (hint,) if hint else ())
