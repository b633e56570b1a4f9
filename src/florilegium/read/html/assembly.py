"""The parts of a page out of its regions: title and people, information, text, notes, and what is set aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from florilegium.model.article import Note, Person
from florilegium.model.block import Block, Paragraph
from florilegium.model.inline import Text
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.cutting import flat
from florilegium.read.headnote import unmarked_opening
from florilegium.read.html.blocks import Blocks, heading_levels, is_centred
from florilegium.read.html.head import Head, read_head
from florilegium.read.html.metadata import Metadata
from florilegium.read.html.notes import FoundNote, FoundNotes
from florilegium.read.html.openings import find_opening
from florilegium.read.html.phrases import Phrases
from florilegium.read.html.regions import Regions
from florilegium.read.html.sequence import Item, has_picture
from florilegium.read.names import evidence, named_author
from florilegium.read.page import HeadnoteCandidate, HeadnoteForm, Page, Source
from florilegium.read.questions import about_author, about_date, about_title

_FEWEST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A page divided: all its items, furniture marked, and to which region those belong that are none."""

    items: Sequence[Item]
    notes: FoundNotes
    regions: Regions


def assemble(source: Source, metadata: Metadata, found: Found, phrases: Phrases) -> Page:
    """The page that was ``found``, its running text built by ``phrases``."""
    breadcrumb = next((item.text for item in found.items if item.furniture), "")
    known = evidence(source.address, metadata.author, breadcrumb)
    head = read_head(found.regions.head, phrases, known)
    text, repeated = _without_repeated_title(found.regions.text, head)
    blocks = Blocks(phrases, heading_levels(text), is_centred(text))
    body, headnote = _body(text, blocks, head)
    information = tuple(_information(found.regions.information, phrases))
    people = tuple(head.people) or _named_in(information)
    proposals = [*head.proposals, *about_date(head.dated, source), *about_author(people, metadata.author, source)]
    title = head.title
    if not title:
        title = (Text(metadata.title or source.id),)
        proposals.append(about_title(flat(title), source))
    return Page(
        source=source,
        language=phrases.language,
        title=title,
        subtitle=head.subtitle,
        people=people,
        dated=head.dated,
        body=body,
        information=information,
        notes=tuple(_note(note, blocks) for note in found.notes.notes),
        headnote=headnote,
        set_aside=_set_aside(found, head, repeated, phrases),
        proposals=tuple(proposals),
    )


def _without_repeated_title(text: Sequence[Item], head: Head) -> tuple[list[Item], list[Item]]:
    """``text``, and the line in front of it that only says the title or the author again."""
    title = " ".join(flat(head.title).split()).casefold()
    names = {person.name.casefold() for person in head.people}
    for index, item in enumerate(text):
        if item.is_empty or item.name == "hr":
            continue
        if (item.is_heading and title and item.text.casefold() == title) or (
            item.text.casefold() in names and item.line is not None and not has_picture(item.line)
        ):
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
    label, rest = blocks.phrases.after_label(note.items[0].lines[0], note.skip)
    body = (Paragraph(rest),) if rest else ()
    return Note(note.key, note.series, note.label, (*body, *blocks.of(note.items[1:])), at=label)


def _named_in(information: Iterable[Paragraph]) -> tuple[Person, ...]:
    """The authors that an information block names; their words stay in it, so that they have no place of their own."""
    return tuple(Person(name) for line in information for name in named_author(flat(line.content)))


def _set_aside(found: Found, head: Head, repeated: Iterable[Item], phrases: Phrases) -> tuple[SetAside, ...]:
    """What is not the article's, in the order of the source."""
    aside = list(head.set_aside)
    for item in found.items:
        if item.furniture:
            aside += _aside(item, phrases, *item.furniture)
    for item in found.notes.headings:
        aside += _aside(item, phrases, SetAsideReason.LABEL, "it is the heading of the notes")
    for item in repeated:
        aside += _aside(item, phrases, SetAsideReason.REPEATED, "it says again what stands over the text")
    return tuple(sorted(aside, key=lambda part: part.at))


def _aside(item: Item, phrases: Phrases, reason: SetAsideReason, cue: str) -> Iterator[SetAside]:
    for line in item.lines:
        text, at = phrases.plain(line)
        if text and at is not None:
            yield SetAside(text, reason, cue, at)
