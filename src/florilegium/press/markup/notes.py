"""Notes: at their calls in print, where the page turns them into footnotes; at the end of the section in an e-book."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby

from florilegium.model.article import Note
from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.model.walk import lines, plain
from florilegium.press.document import Medium
from florilegium.press.markup.blocks import labelled
from florilegium.press.markup.elements import XHTML, Content, Element, append, element, local_name
from florilegium.press.markup.finish import TEXT_BLOCKS
from florilegium.press.markup.marks import call_id, note_id
from florilegium.press.markup.setting import Setting

# Nothing can stand between these and their like: what follows their text stands in them.
_CLOSED = frozenset({"caption", "dd", "dt", "figcaption", "li", "td", "th"})


def note_section(setting: Setting) -> Element | None:
    """Where the notes stand at the end of a section: all of them in an e-book.

    In print it is empty until :func:`settle_notes` finds which notes nothing calls. Nothing where there are no notes.
    """
    if not setting.notes:
        return None
    attributes = {
        "class": "notes",
        "epub:type": "endnotes",
        "role": "doc-endnotes",
        "aria-label": setting.say("notes.heading"),
        PART_ATTRIBUTE: Part.NOTES,
    }
    standing = setting.notes.values() if setting.medium is Medium.EPUB else ()
    return element("section", attributes, _lists(standing, setting))


def settle_notes(root: Element, setting: Setting) -> None:
    """Put the notes of a finished document where its medium has them, and make their labels lead back."""
    if setting.medium is Medium.PRINT:
        uncalled = _place_footnotes(root, setting)
        for section in _parts(root, Part.NOTES):
            append(section, _lists(uncalled, setting))
            if not uncalled:
                next(section.iterancestors()).remove(section)
    called = {note_id(key): note for key, note in setting.notes.items() if setting.calls[key]}
    for body in _parts(root, Part.NOTE):
        note = called.get(body.get("id", ""))
        if note is not None:
            for label in _parts(body, Part.NOTE_LABEL)[:1]:
                _lead_back(label, note, setting)


def _place_footnotes(root: Element, setting: Setting) -> tuple[Note, ...]:
    """Put each note after its first call, those that only notes call after the notes that do; the rest is returned.

    Calls in the text come before calls in notes, as readers meet them. The foot of a page cannot be parted: a note that
    is long stands below the block that calls it, and so do the notes that this block calls after it.
    """
    unplaced = {call_id(key): note for key, note in setting.notes.items()}
    last: dict[Element, Element] = {}
    low: set[Element] = set()
    waiting = deque((call, call, _text_block(call)) for call in _calls(root))
    while waiting:
        call, place, block = waiting.popleft()
        note = unplaced.pop(call.get("id", ""), None)
        if note is None:
            continue
        if block in low or _length(note) > setting.longest_footnote:
            low.add(block)
            place, body = block, _body("div", "note-below", note, setting)
        else:
            body = _body("span", "footnote", note, setting)
        insert_after(last.get(place, place), body)
        last[place] = body
        waiting.extend((inner, body, block) for inner in _calls(body))
    return tuple(unplaced.values())


def _length(note: Note) -> int:
    return sum(len(plain(line)) for line in lines(note.body))


def _text_block(call: Element) -> Element:
    return next((above for above in call.iterancestors() if local_name(above) in TEXT_BLOCKS), call)


def _parts(holder: Element, part: Part) -> list[Element]:
    return [item for item in holder.iter() if item.get(PART_ATTRIBUTE) == part]


def _calls(holder: Element) -> list[Element]:
    return [item for item in holder.iter() if item.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL]


def insert_after(place: Element, body: Element) -> None:
    """Put ``body`` after ``place``, or at the end of it where nothing can stand between it and its like."""
    if local_name(place) in _CLOSED:
        place.append(body)
        return
    parent = next(place.iterancestors())
    place.tail, body.tail = None, place.tail
    parent.insert(parent.index(place) + 1, body)


def _lists(notes: Iterable[Note], setting: Setting) -> Iterator[Element]:
    """The notes in their order, a list for each run of one series.

    The lists have the names of their series where there are several, each in one run.
    """
    runs = [(series, tuple(run)) for series, run in groupby(notes, key=lambda note: note.series)]
    named = len(runs) > 1 and len({series for series, _ in runs}) == len(runs)
    for series, run in runs:
        if named:
            yield element("h2", {"class": "note-series"}, [setting.say(f"notes.{series}")])
        yield element("ol", {"class": "note-list"}, (_body("li", "endnote", note, setting) for note in run))


def _attributes(note: Note, kind: str) -> dict[str, str | None]:
    return {
        "class": f"{kind} {note.series}",
        "id": note_id(note.key),
        "epub:type": "endnote",
        PART_ATTRIBUTE: Part.NOTE,
    }


def _content(note: Note, setting: Setting) -> Iterator[Content]:
    label = element("span", {"class": "note-label", PART_ATTRIBUTE: Part.NOTE_LABEL}, [note.label])
    return labelled(label, note.body, setting)


def _lead_back(label: Element, note: Note, setting: Setting) -> None:
    label.tag = f"{{{XHTML}}}a"
    label.set("href", f"#{call_id(note.key)}")
    label.set("role", "doc-backlink")
    label.set("aria-label", setting.say("notes.back", label=note.label))


def _body(tag: str, kind: str, note: Note, setting: Setting) -> Element:
    return element(tag, _attributes(note, kind), _content(note, setting))
