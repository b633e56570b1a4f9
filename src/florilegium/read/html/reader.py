"""Reading a page: decode, parse, take apart, interpret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import archive as rules
from florilegium.diagnostics.rules.reading import SOURCE_HAS_WORDS
from florilegium.model.article import Note, Person
from florilegium.model.block import Block, Paragraph
from florilegium.model.inline import Inline, Text
from florilegium.model.reading import Choice, Proposal, Reading, SetAside, SetAsideReason
from florilegium.read.cutting import flat
from florilegium.read.decisions import Decisions
from florilegium.read.headnote import unmarked_opening
from florilegium.read.html.blocks import Blocks, heading_levels, is_centred
from florilegium.read.html.dating import disagree, path_date
from florilegium.read.html.decode import decode
from florilegium.read.html.flow import Flow, Kind, Line, lines_of
from florilegium.read.html.furniture import mark_furniture
from florilegium.read.html.head import Head, read_head
from florilegium.read.html.links import Links
from florilegium.read.html.metadata import meta_author, page_language, window_title
from florilegium.read.html.names import are_names, evidence, named_author
from florilegium.read.html.notes import FoundNote, FoundNotes, find_notes, inside_links
from florilegium.read.html.openings import find_opening
from florilegium.read.html.phrases import Phrases
from florilegium.read.html.places import Places
from florilegium.read.html.regions import Regions, split_regions
from florilegium.read.html.sequence import Item, items_of
from florilegium.read.html.tangle import too_tangled
from florilegium.read.html.tree import Element, parse
from florilegium.read.interpret import interpret
from florilegium.read.page import HeadnoteCandidate, HeadnoteForm, Page, Source

_FEWEST_ITEMS = 3
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
    flow = Flow()
    items = items_of(flow.build(root))
    if not any(item.text for item in items):
        message = "This page shows no words."
        return Outcome(None, (Diagnostic(SOURCE_HAS_WORDS, message, Span(source.path)),))
    mark_furniture(items)
    links = Links(source, _anchors(items))
    notes = find_notes(items, links)
    regions = split_regions(_without(items, notes))
    phrases = Phrases(
        Places(source.path, text, root),
        links,
        page_language(source, root, _words(items)),
        notes.anchors,
        _wanted(items, links, notes),
    )
    page = _page(source, root, items, notes, regions, phrases)
    return Outcome(page, (*_flattened(flow, phrases), *_lost_calls(phrases), *_no_article(items, source)))


def _page(
    source: Source, root: Element, items: Sequence[Item], notes: FoundNotes, regions: Regions, phrases: Phrases
) -> Page:
    breadcrumb = next((item.text for item in items if item.furniture), "")
    head = read_head(regions.head, phrases, evidence(source.url or source.path, meta_author(root), breadcrumb))
    text, repeated = _without_repeated_title(regions.text, head)
    blocks = Blocks(phrases, heading_levels(text), is_centred(text))
    body, headnote = _body(text, blocks, head)
    aside = [*head.set_aside, *_furniture(items, phrases)]
    aside += _labels(notes.headings, phrases, SetAsideReason.LABEL, "it is the heading of the notes")
    aside += _labels(repeated, phrases, SetAsideReason.REPEATED, "it repeats the title")
    information = tuple(_information(regions.information, phrases))
    people = tuple(head.people) or _named_in(information)
    proposals = [*head.proposals, *_about_date(head, source), *_about_author(people, meta_author(root), source)]
    title = head.title
    if not title:
        title, asked = _title_from_outside(root, source)
        proposals.append(asked)
    return Page(
        source=source,
        language=phrases.language,
        title=title,
        subtitle=head.subtitle,
        people=people,
        dated=head.dated,
        body=body,
        information=information,
        notes=tuple(_note(note, blocks) for note in notes.notes),
        headnote=headnote,
        set_aside=tuple(sorted(aside, key=lambda part: part.at)),
        proposals=tuple(proposals),
    )


def _words(items: Iterable[Item]) -> str:
    return " ".join(item.text for item in items if not item.furniture)


def _anchors(items: Iterable[Item]) -> frozenset[str]:
    """The names of the places in the article's part of the page that can be linked to."""
    lines = (line for item in items if not item.furniture for line in _lines(item))
    return frozenset(leaf.name for line in lines for leaf in line.leaves if leaf.kind is Kind.ANCHOR)


def _lines(item: Item) -> Iterable[Line]:
    return [item.line] if item.line is not None else lines_of([item.part])


def _wanted(items: Sequence[Item], links: Links, notes: FoundNotes) -> frozenset[str]:
    """The anchors that links inside the page lead to, calls of notes and the notes' ways back aside."""
    first_lines = {id(note.items[0]) for note in notes.notes}
    wanted: set[str] = set()
    for index, found in inside_links(items, links):
        back = id(items[index]) in first_lines and found.is_first
        if not back and not (found.looks_like_a_call and found.target in notes.anchors):
            wanted.add(found.target)
    return frozenset(wanted)


def _without(items: Sequence[Item], notes: FoundNotes) -> list[Item]:
    """``items`` without furniture and notes."""
    taken = {id(item) for note in notes.notes for item in note.items} | {id(item) for item in notes.headings}
    return [item for item in items if not item.furniture and id(item) not in taken]


def _without_repeated_title(text: Sequence[Item], head: Head) -> tuple[list[Item], list[Item]]:
    """``text``, and the heading in front of it that only says the title again."""
    title = " ".join(flat(head.title).split()).casefold()
    for index, item in enumerate(text):
        if item.is_empty or item.name == "hr":
            continue
        if item.is_heading and title and item.text.casefold() == title:
            return [*text[:index], *text[index + 1 :]], [item]
        break
    return list(text), []


def _body(text: Sequence[Item], blocks: Blocks, head: Head) -> tuple[tuple[Block, ...], HeadnoteCandidate | None]:
    """The blocks of a text, and those of them that may be a headnote."""
    seen = [item for item in text if not item.is_empty]
    visible = [item for item in seen if item.name != "hr"]
    opening = find_opening(seen)
    if opening is None:
        body = blocks.of(text)
        return body, unmarked_opening(body, head.people) or _silent(body, visible)
    first, stop = text.index(seen[opening.first]), text.index(seen[opening.stop - 1]) + 1
    before, inside, after = blocks.of(text[:first]), blocks.of(text[first:stop]), blocks.of(text[stop:])
    candidate = HeadnoteCandidate(
        len(before), len(before) + len(inside), opening.form, opening.likely, opening.cue, opening.confidence
    )
    return (*before, *inside, *after), candidate


def _silent(body: Sequence[Block], visible: Sequence[Item]) -> HeadnoteCandidate | None:
    """An opening that nothing sets apart: listed, not asked about."""
    first = next((index for index, block in enumerate(body) if isinstance(block, Paragraph)), None)
    if first is None or len(visible) < _FEWEST_ITEMS:
        return None
    return HeadnoteCandidate(first, first + 1, HeadnoteForm.UNMARKED, False, "nothing sets it apart", 0.96, silent=True)


def _information(items: Iterable[Item], phrases: Phrases) -> Iterator[Paragraph]:
    for item in items:
        if item.line is not None:
            yield from (Paragraph(row) for row in phrases.lines(item.line) if row)


def _note(note: FoundNote, blocks: Blocks) -> Note:
    """A note with its label taken off its first line."""
    first = note.items[0]
    assert first.line is not None  # noqa: S101
    label, rest = blocks.phrases.after_label(first.line, note.skip)
    body = (Paragraph(rest),) if rest else ()
    return Note(note.key, note.series, note.label, (*body, *blocks.of(note.items[1:])), at=label)


def _furniture(items: Iterable[Item], phrases: Phrases) -> Iterator[SetAside]:
    for item in items:
        if item.furniture:
            yield from _labels([item], phrases, *item.furniture)


def _labels(items: Iterable[Item], phrases: Phrases, reason: SetAsideReason, cue: str) -> Iterator[SetAside]:
    for item in items:
        for line in _lines(item):
            text, at = phrases.plain(line)
            if text and at is not None:
                yield SetAside(text, reason, cue, at)


def _named_in(information: Iterable[Paragraph]) -> tuple[Person, ...]:
    """The authors that an information block names; their words stay in it, so that they have no place of their own."""
    return tuple(Person(name) for line in information for name in named_author(flat(line.content)))


def _about_author(people: Sequence[Person], name: str, source: Source) -> Iterator[Proposal]:
    """A question where no author is printed and the head of the page names one."""
    if not people and are_names(name) and len(name.split()) > 1:
        reason = "the page prints no author; this is whom its head names, which is wrong on one page in twenty"
        yield Proposal("author", name, reason, 0.6, (Choice(name, "as the head of the page says"),), Span(source.path))


def _about_date(head: Head, source: Source) -> Iterator[Proposal]:
    """A question where the address of a page and its text disagree about the date."""
    address = path_date(source.url or source.path)
    dated = head.dated
    if dated is None or dated.iso is None or dated.at is None or address is None or not disagree(dated.iso, address):
        return
    choices = (Choice(dated.iso, "as the text says"), Choice(address, "as the address of the page says"))
    reason = f"the text says “{dated.text}”, but the address of the page says {address}"
    yield Proposal("date", dated.iso, reason, 0.7, choices, dated.at)


def _title_from_outside(root: Element, source: Source) -> tuple[tuple[Inline, ...], Proposal]:
    title = window_title(root) or source.id
    reason = "no line of the page is set as a title; this is what its head calls it"
    return (Text(title),), Proposal(
        "title", title, reason, 0.5, (Choice(title, "as the head of the page says"),), Span(source.path)
    )


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
