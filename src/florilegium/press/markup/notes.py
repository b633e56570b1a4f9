"""Notes: at their calls in print, where the page turns them into footnotes; at the end of the section in an e-book."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from florilegium.model.article import Note
from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.model.inline import NoteSeries
from florilegium.press.document import Medium
from florilegium.press.markup.blocks import labelled
from florilegium.press.markup.elements import XHTML, Element, element, local_name
from florilegium.press.markup.marks import call_id
from florilegium.press.markup.setting import Setting, local_id

_PHRASING = frozenset({"a", "b", "br", "cite", "code", "i", "img", "ins", "s", "span", "sub", "sup", "u"})


def place_footnotes(holder: Element, setting: Setting) -> None:
    """Put each note after its first call in ``holder``, and after that the notes that it calls itself."""
    first_called = {call_id(key): note for key, note in setting.notes.items()}
    waiting = deque((call, call) for call in _calls(holder))
    while waiting:
        call, place = waiting.popleft()
        note = first_called.get(call.get("id", ""))
        if note is not None:
            body = _footnote(note, setting)
            _insert_after(place, body)
            waiting.extend((inner, body) for inner in reversed(_calls(body)))


def _insert_after(place: Element, body: Element) -> None:
    parent = next(place.iterancestors())
    place.tail, body.tail = None, place.tail
    parent.insert(parent.index(place) + 1, body)


def note_section(setting: Setting) -> Element | None:
    """The notes that stand at the end of the section: all in an e-book; in print those that nothing calls."""
    atend = [note for key, note in setting.notes.items() if setting.medium is Medium.EPUB or not setting.calls[key]]
    if not atend:
        return None
    attributes = {
        "class": "notes",
        "epub:type": "endnotes",
        "role": "doc-endnotes",
        "aria-label": setting.say("notes.heading"),
        PART_ATTRIBUTE: Part.NOTES,
    }
    return element("section", attributes, _series(atend, setting))


def _calls(holder: Element) -> list[Element]:
    return [item for item in holder.iter() if item.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL]


def _series(notes: Iterable[Note], setting: Setting) -> Iterator[Element]:
    """The notes, each series together, under its name where there are several."""
    gathered: dict[NoteSeries, list[Note]] = {}
    for note in notes:
        gathered.setdefault(note.series, []).append(note)
    for series, together in gathered.items():
        if len(gathered) > 1:
            yield element("h2", {"class": "note-series"}, [setting.say(f"notes.{series}")])
        items = (element("li", _attributes(note, "endnote"), _content(note, setting)) for note in together)
        yield element("ol", {"class": "note-list"}, list(items))


def _attributes(note: Note, kind: str) -> dict[str, str | None]:
    return {
        "class": f"{kind} {note.series}",
        "id": local_id("note", note.key),
        "epub:type": kind,
        PART_ATTRIBUTE: Part.NOTE,
    }


def _content(note: Note, setting: Setting) -> Iterator[str | Element]:
    attributes: dict[str, str | None] = {"class": "note-label", PART_ATTRIBUTE: Part.NOTE_LABEL}
    if not setting.calls[note.key]:
        label = element("span", attributes, [note.label])
    else:
        back = setting.say("notes.back", label=note.label)
        link = {"href": f"#{call_id(note.key)}", "role": "doc-backlink", "aria-label": back}
        label = element("a", {**attributes, **link}, [note.label])
    return labelled(label, note.body, setting)


def _footnote(note: Note, setting: Setting) -> Element:
    """The note as it may stand inside a paragraph.

    HTML allows no blocks there: they become ``span`` elements that keep their names in ``data-as``.
    """
    body = element("span", _attributes(note, "footnote"), _content(note, setting))
    for item in body.iter():
        name = local_name(item)
        if name not in _PHRASING:
            item.set("data-as", name)
            item.tag = f"{{{XHTML}}}span"
    return body
