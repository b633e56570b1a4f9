"""Books made up for benchmarks: the same articles as an edition and as the input of other tools."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree
from lxml.builder import E

from florilegium.world.fonts import faces

WORDS_IN_ARTICLE = 3000
NOTES_IN_ARTICLE = 8
_FONT = "EB Garamond"

_VOCABULARY = """
the of and to in that was it with which from were their there would about what they when them some other
could evening letters printers committee winter station village harvest archive newspaper correspondence
without meanwhile remembered understanding particularly arrangement uncommonly neighbours manuscripts
afterwards necessary commissioner carriage twelve bread paper strike river bridge garden summer question
answer country children market railway assembly delegates resolution unanimous postponed indulgence expected
nobody everybody firewood translation editors compositor margin quarrel patience honest sentence paragraph
witness testimony considerable obstinate correct mistaken probably certainly government opposition movement
congress pamphlet
"""
_WORDS = tuple(_VOCABULARY.split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences, under a heading where one stands before them; the note, where there is one, is called at the end."""

    text: str
    heading: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article of some twenty paragraphs."""

    name: str
    title: str
    author: str
    paragraphs: tuple[Paragraph, ...]


def articles(count: int) -> tuple[Article, ...]:
    """So many articles, the same each time."""
    return tuple(_article(number) for number in range(1, count + 1))


def with_one_word_changed(book: tuple[Article, ...], turn: int) -> tuple[Article, ...]:
    """``book`` with another first word in the middle of its middle article, a new one every ``turn``."""
    return _changed(book, lambda text: f"{_other_word(text, turn)} {text.split(' ', 1)[1]}")


def _other_word(text: str, turn: int) -> str:
    first = text.split(" ", 1)[0]
    candidates = _WORDS[turn % len(_WORDS) :] + _WORDS
    return next(word.capitalize() for word in candidates if word.capitalize() != first)


def with_a_page_more(book: tuple[Article, ...], turn: int) -> tuple[Article, ...]:
    """``book`` with so much more in its middle article that later ones move on by some pages, other pages every
    ``turn``.
    """
    return _changed(book, lambda text: " ".join([text] * (5 + turn)))


def _changed(book: tuple[Article, ...], change: Callable[[str], str]) -> tuple[Article, ...]:
    article = book[len(book) // 2]
    at = len(article.paragraphs) // 2
    paragraph = article.paragraphs[at]
    changed = replace(paragraph, text=change(paragraph.text))
    paragraphs = (*article.paragraphs[:at], changed, *article.paragraphs[at + 1 :])
    return tuple(replace(each, paragraphs=paragraphs) if each is article else each for each in book)


def _article(number: int) -> Article:
    chance = random.Random(number)  # noqa: S311 (prose, not secrets)
    paragraphs = []
    words = 0
    while words < WORDS_IN_ARTICLE:
        text = " ".join(_sentence(chance) for _ in range(8))
        words += len(text.split())
        at = len(paragraphs)
        heading = _title(chance) if at and at % 7 == 0 else ""
        note = _sentence(chance) if at % 2 and at < 2 * NOTES_IN_ARTICLE else ""
        paragraphs.append(Paragraph(text, heading, note))
    author = f"{chance.choice(('Ada', 'Ben', 'Clara', 'Daniel'))} {chance.choice(('Ashe', 'Brandt', 'Corey'))}"
    return Article(f"article-{number:04}", f"{_title(chance)} {number}", author, tuple(paragraphs))


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 26))]
    if len(words) > 14:
        words[7] += ","
    return f"{' '.join(words).capitalize()}."


def _title(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS).capitalize() for _ in range(4))


def write_edition(book: tuple[Article, ...], folder: Path) -> None:
    """``book`` as an edition: a manifest and Markdown sources."""
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    manifest = (
        "format: 1\ntitle: A Generated Book\nlanguage: en\nidentifiers:\n"
        "  work: urn:uuid:0f7a3c52-5c7b-4a3a-9a3e-5d1f6a8e2b90\nreleased: 2026-01-01\nversion: 1.0.0\n"
        "rights: Public domain.\nformats: [pdf]\ncontents:\n"
    )
    (folder / "edition.yaml").write_text(manifest + "".join(f"  - article: {each.name}\n" for each in book))
    for article in book:
        front = f"---\ntitle: {article.title}\nauthor: {article.author}\n---\n\n"
        _write_if_other(folder / "articles" / f"{article.name}.md", front + "\n\n".join(_markdown(article)) + "\n")


def _markdown(article: Article, prefix: str = "") -> Iterator[str]:
    notes = [paragraph for paragraph in article.paragraphs if paragraph.note]
    for paragraph in article.paragraphs:
        if paragraph.heading:
            yield f"## {paragraph.heading}"
        call = f"[^{prefix}{notes.index(paragraph) + 1}]" if paragraph.note else ""
        yield f"{paragraph.text}{call}"
    for number, paragraph in enumerate(notes, start=1):
        yield f"[^{prefix}{number}]: {paragraph.note}"


def _write_if_other(file: Path, text: str) -> None:
    if not file.exists() or file.read_text() != text:
        file.write_text(text)


_STYLESHEET = """
@font-face { font-family: "EB Garamond"; src: url(fonts/regular.ttf) }
@font-face { font-family: "EB Garamond"; font-style: italic; src: url(fonts/italic.ttf) }
@page { size: 148mm 210mm; margin: 21mm 20.2mm; @bottom-center { content: counter(page) } }
html { font: 11.5pt/14pt "EB Garamond"; hyphens: auto; text-align: justify }
body { margin: 0 }
p { margin: 0; text-indent: 1.2em }
section { break-before: page; string-set: title attr(title) }
h1, h2 { font-size: 1em; font-weight: normal; text-align: center; hyphens: none; break-after: avoid }
h1 { font-size: 1.4em; line-height: 28pt; margin: 28pt 0 }
h2 { font-style: italic; margin: 14pt 0 }
li { list-style: none; text-align: left }
nav a::after { content: " " target-counter(attr(href), page) }
.note { float: footnote; font-size: 9.5pt; line-height: 12pt; text-align: justify }
"""


def _write_stylesheet(folder: Path) -> None:
    """The stylesheet of all tools that know CSS, and the fonts."""
    (folder / "book.css").write_text(_STYLESHEET)
    _write_fonts(folder)


def _write_fonts(folder: Path) -> None:
    """The cuts that all tools set the book in, as static fonts."""
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    for face in faces(_FONT):
        (folder / "fonts" / f"{'italic' if face.italic else 'regular'}.ttf").write_bytes(face.data)


def write_html(book: tuple[Article, ...], folder: Path) -> Path:
    """``book`` as one HTML page with a table of contents; notes stand where they are called, to float to the foot."""
    sections = (
        E.section(
            {"id": article.name, "title": article.title},
            E.h1(article.title),
            E.p(article.author),
            *(element for paragraph in article.paragraphs for element in _html(paragraph)),
        )
        for article in book
    )
    contents = E.ul(*(E.li(E.a(each.title, href=f"#{each.name}")) for each in book))
    head = E.head(E.meta(charset="utf-8"), E.title("A Generated Book"), E.link(rel="stylesheet", href="book.css"))
    page = E.html(head, E.body(E.nav(E.h1("Contents"), contents), *sections), lang="en")
    _write_stylesheet(folder)
    file = folder / "book.html"
    file.write_bytes(etree.tostring(page, method="html", doctype="<!DOCTYPE html>", encoding="utf-8"))
    return file


def _html(paragraph: Paragraph) -> Iterator[etree._Element]:
    if paragraph.heading:
        yield E.h2(paragraph.heading)
    yield E.p(paragraph.text, *([E.span(paragraph.note, {"class": "note"})] if paragraph.note else []))


def write_pandoc(book: tuple[Article, ...], folder: Path) -> Path:
    """``book`` as one Markdown file for pandoc."""
    _write_stylesheet(folder)
    texts = [
        f"# {article.title}\n\n{article.author}\n\n" + "\n\n".join(_markdown(article, f"{article.name}-"))
        for article in book
    ]
    file = folder / "book.md"
    file.write_text("---\ntitle: A Generated Book\nlang: en\n---\n\n" + "\n\n".join(texts) + "\n")
    return file


_TYPST = """#set document(title: "A Generated Book")
#set page(width: 148mm, height: 210mm, margin: (x: 20.2mm, y: 21mm), numbering: "1")
#set text(font: "EB Garamond", size: 11.5pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.58em, spacing: 0.58em, first-line-indent: 1.2em)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#outline(depth: 1)
"""


def write_typst(book: tuple[Article, ...], folder: Path) -> Path:
    """``book`` as one Typst file."""
    pieces = [_TYPST]
    for article in book:
        pieces += [f"= {article.title}", article.author]
        for paragraph in article.paragraphs:
            pieces += [f"== {paragraph.heading}"] if paragraph.heading else []
            pieces.append(paragraph.text + (f"#footnote[{paragraph.note}]" if paragraph.note else ""))
    _write_fonts(folder)
    file = folder / "book.typ"
    file.write_text("\n\n".join(pieces) + "\n")
    return file
