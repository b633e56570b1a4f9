"""Taking a Markdown source apart: front matter, title, text, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS
from florilegium.model.article import Apparatus, Dated, Person, Rights
from florilegium.model.block import Paragraph
from florilegium.model.inline import Inline, LineBreak, Text
from florilegium.model.reading import Reading, SetAside, SetAsideReason
from florilegium.read.citation import parse_citation
from florilegium.read.cutting import Line, flat
from florilegium.read.dates import iso_date
from florilegium.read.decisions import Decisions
from florilegium.read.encoding import decoded
from florilegium.read.interpret import interpret
from florilegium.read.language import likely_language
from florilegium.read.markdown.blocks import Blocks
from florilegium.read.markdown.front import FrontMatter, read_front_matter, split_front_matter
from florilegium.read.markdown.inlines import Phrases
from florilegium.read.markdown.places import Places
from florilegium.read.page import Page, Source

_INFORMATION = ("source", "note", "credits", "rights")
_UNPRINTED = ("language", "url")
_ROLES = {"author": "aut", "translator": "trl"}


def read_markdown(source: Source, decided: Decisions) -> Outcome[Reading]:
    """The reading of a Markdown source: CommonMark 0.31 with tables and footnotes.

    The title stands in the front matter, or is the heading of the first level that the text begins with.
    """
    read = decoded(source)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    yaml, text = split_front_matter(_with_line_feeds(read.value))
    front = read_front_matter(yaml, source.path)
    if front.value is None:
        return Outcome(None, front.diagnostics)
    if not text.strip():
        message = "There are no words of an article in this source."
        return Outcome(None, (*front.diagnostics, Diagnostic(SOURCE_HAS_WORDS, message, Span(source.path))))
    places = Places(source.path, text)
    phrases = Phrases(places)
    page = _page(source, text, front.value, places, phrases)
    outcome = interpret(page, decided)
    findings = (*front.diagnostics, *phrases.findings, *outcome.diagnostics)
    if outcome.value is None:
        return Outcome(None, findings)
    article = outcome.value.article
    apparatus = _stated(article.apparatus, front.value)
    return Outcome(replace(outcome.value, article=replace(article, apparatus=apparatus)), findings)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable("text_join").use(footnote_plugin, inline=False)


def _page(source: Source, text: str, front: FrontMatter, places: Places, phrases: Phrases) -> Page:
    nodes = SyntaxTreeNode(_parser().parse(text)).children
    title: Line = front.texts("title")
    if not title and nodes and nodes[0].type == "heading" and nodes[0].tag == "h1":
        title = phrases.of(nodes[0].children[0])
        nodes = nodes[1:]
    levels = {int(node.tag[1]) for node in nodes if node.type == "heading"}
    blocks = Blocks(places, phrases, shift=min(levels, default=1) - 1)
    body = blocks.of(node for node in nodes if node.type != "footnote_block")
    notes = tuple(note for node in nodes if node.type == "footnote_block" for note in blocks.notes(node))
    return Page(
        source=replace(source, url=_first(front, "url") or source.url),
        language=_first(front, "language") or likely_language(text),
        title=title or (Text(source.id),),
        subtitle=front.texts("subtitle"),
        people=tuple(_people(front)),
        dated=next((Dated(date.content, iso_date(date.content), at=date.at) for date in front.texts("date")), None),
        body=body,
        information=tuple(Paragraph((line,)) for key in _INFORMATION for line in front.texts(key)),
        notes=notes,
        set_aside=tuple(_unprinted(front)),
    )


def _people(front: FrontMatter) -> Iterator[Person]:
    for key, role in _ROLES.items():
        yield from (Person(name.content, role, at=name.at) for name in front.texts(key))


def _first(front: FrontMatter, key: str) -> str | None:
    return next((text.content for text in front.texts(key)), None)


def _unprinted(front: FrontMatter) -> Iterator[SetAside]:
    for key in _UNPRINTED:
        for text in front.texts(key):
            cue = f"it is the “{key}” of the front matter"
            if text.at is not None:
                yield SetAside(text.content, SetAsideReason.DESCRIPTION, cue, text.at)


def _stated(apparatus: Apparatus, front: FrontMatter) -> Apparatus:
    """``apparatus`` with each line of the front matter where its key says that it belongs."""
    cited = _lines(front.texts("source"))
    return replace(
        apparatus,
        source_citation=parse_citation(cited) if flat(cited) else None,
        transcription_note=tuple(Paragraph((line,)) for line in front.texts("note")),
        credits=tuple(Paragraph((line,)) for line in front.texts("credits")),
        rights=Rights(_lines(front.texts("rights"))),
    )


def _lines(texts: tuple[Text, ...]) -> Line:
    joined: list[Inline] = []
    for text in texts:
        joined += (LineBreak(), text) if joined else (text,)
    return tuple(joined)
