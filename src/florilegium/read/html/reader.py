"""Reading a page: decode, parse, divide, assemble, interpret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import archive as rules
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS
from florilegium.model.reading import Reading
from florilegium.read.decisions import Decisions
from florilegium.read.html.anchors import InsideLink, inside_links, open_note_lists
from florilegium.read.html.assembly import Found, assemble
from florilegium.read.html.decode import decode
from florilegium.read.html.flow import Flow, Kind
from florilegium.read.html.furniture import mark_furniture
from florilegium.read.html.links import Links
from florilegium.read.html.metadata import page_language, read_metadata
from florilegium.read.html.notes import FoundNotes, find_notes
from florilegium.read.html.phrases import Phrases
from florilegium.read.html.regions import split_regions
from florilegium.read.html.sequence import Item, in_source_order, items_of
from florilegium.read.html.tangle import too_tangled
from florilegium.read.html.tree import parse
from florilegium.read.html.unplaced import places_of
from florilegium.read.interpret import interpret
from florilegium.read.page import Page, Source

_MOSTLY = 0.5


def read_html(source: Source, decided: Decisions) -> Outcome[Reading]:
    """The reading of an archive page; none where it cannot be parsed or shows no words."""
    decoded = decode(source.raw, source.path)
    refused = too_tangled(decoded.text)
    if refused is not None:
        hint = "Take the page apart by hand, or leave it out."
        finding = Diagnostic(rules.PAGE_CAN_BE_PARSED, f"This page is not read: {refused}.", Span(source.path), (hint,))
        return Outcome(None, (*decoded.diagnostics, finding))
    taken = take_apart(source, decoded.text)
    findings = (*decoded.diagnostics, *taken.diagnostics)
    if taken.value is None:
        return Outcome(None, findings)
    outcome = interpret(taken.value, decided)
    return Outcome(outcome.value, (*findings, *outcome.diagnostics))


def take_apart(source: Source, text: str) -> Outcome[Page]:
    """The parts of the page ``text``, its brackets not yet looked at; nothing where it shows no words."""
    root = parse(text)
    places = places_of(source.path, text, root, wanted=source.placed)
    flow = Flow()
    items = in_source_order(items_of(flow.build(root)), places)
    if not any(item.text for item in items):
        message = "This page shows no words."
        return Outcome(None, (Diagnostic(SOURCE_HAS_WORDS, message, Span(source.path)),))
    mark_furniture(items)
    links = Links(source, _anchors(items))
    items = open_note_lists(items, links)
    inside = list(inside_links(items, links))
    notes = find_notes(items, inside)
    regions = split_regions(_without(items, notes))
    language = page_language(source, root, " ".join(item.text for item in items if not item.furniture))
    wanted = _wanted(items, inside, notes)
    phrases = Phrases(places, links, language, notes.anchors, wanted)
    page = assemble(source, read_metadata(root), Found(items, notes, regions), phrases)
    return Outcome(page, (*_flattened(flow, phrases), *_lost_calls(phrases), *_no_article(items, source)))


def _anchors(items: Iterable[Item]) -> frozenset[str]:
    """The names of the places in the article's part of the page that can be linked to."""
    lines = (line for item in items if not item.furniture for line in item.lines)
    return frozenset(leaf.name for line in lines for leaf in line.leaves if leaf.kind is Kind.ANCHOR)


def _wanted(items: Sequence[Item], inside: Iterable[tuple[int, InsideLink]], notes: FoundNotes) -> frozenset[str]:
    """The anchors that links inside the page lead to, calls of notes and the notes' ways back aside."""
    first_items = {id(note.items[0]) for note in notes.notes}
    return frozenset(
        link.target
        for index, link in inside
        if not (link.is_first and id(items[index]) in first_items)
        and not (link.looks_like_a_call and link.target in notes.anchors)
    )


def _without(items: Sequence[Item], notes: FoundNotes) -> list[Item]:
    """``items`` without furniture and notes."""
    taken = {id(item) for note in notes.notes for item in note.items} | {id(item) for item in notes.headings}
    return [item for item in items if not item.furniture and id(item) not in taken]


def _flattened(flow: Flow, phrases: Phrases) -> Iterator[Diagnostic]:
    if flow.flattened is not None:
        offset = phrases.places.offset(flow.flattened)
        message = "What is nested deeper than this is read as plain lines."
        yield Diagnostic(rules.NESTING_IS_READABLE, message, phrases.places.span(offset, offset))


def _lost_calls(phrases: Phrases) -> Iterator[Diagnostic]:
    for label, at in phrases.lost:
        yield Diagnostic(
            rules.NOTE_LINK_FINDS_ITS_NOTE, f"The link “{label}” looks like a note call and leads nowhere.", at
        )


def _no_article(items: Sequence[Item], source: Source) -> Iterator[Diagnostic]:
    kept = [item for item in items if not item.furniture]
    size = sum(len(item.text) for item in kept)
    if size and sum(item.linked * len(item.text) for item in kept) > _MOSTLY * size:
        yield Diagnostic(rules.PAGE_IS_AN_ARTICLE, "This page is mostly links to other pages.", Span(source.path))
