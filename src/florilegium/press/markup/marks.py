"""The marks of the text as elements: each keeps the source's own characters and says what it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from florilegium.diagnostics.rules import templates as rules
from florilegium.model.contract import MARK_ATTRIBUTE, MarkKind
from florilegium.model.inline import Gap, Insertion, Mark, NoteCall, Sic, Supplied, Unclear
from florilegium.press.markup.elements import Content, Element, element
from florilegium.press.markup.setting import Setting, local_id

UNBRACKETED = "unbracketed"
"""The class of marked words whose source has no brackets for them: the style shows where they begin and end."""


def mark(node: Mark, content: Iterable[Content], setting: Setting) -> Element:
    """``node`` as an element; ``content`` is what it holds, rendered."""
    match node:
        case Gap():
            return _gap(node, setting)
        case Supplied():
            return _bracketed("ins", MarkKind.SUPPLIED, f"supplied by-{node.by}", node.brackets, content)
        case Insertion():
            return _bracketed("ins", MarkKind.INSERTION, f"insertion by-{node.by}", node.brackets, content)
        case Unclear():
            return _bracketed("span", MarkKind.UNCLEAR, "unclear", node.brackets, content)
        case Sic():
            return element("span", {"class": "sic", MARK_ATTRIBUTE: MarkKind.SIC}, [node.marker])
        case NoteCall():
            return _call(node, setting)
        case _:
            assert_never(node)


def _gap(node: Gap, setting: Setting) -> Element:
    """A gap. Words speak for themselves; a marker without letters says what it stands for."""
    kind = _kind(node.marker)
    spoken = None if kind == "worded" else _spoken(node, setting)
    return element("span", {"class": f"gap {kind}", MARK_ATTRIBUTE: MarkKind.GAP, "data-spoken": spoken}, [node.marker])


def _kind(marker: str) -> str:
    """``rigid`` markers have spaces of their own, which no line may stretch."""
    if any(character.isalpha() for character in marker):
        return "worded"
    if not marker:
        return "blank"
    return "wordless rigid" if any(character.isspace() for character in marker) else "wordless"


def _spoken(node: Gap, setting: Setting) -> str:
    reason = setting.say(f"gap.{node.reason}")
    if node.extent is None or node.extent.quantity is None:
        return reason
    return f"{reason}; {setting.say(f'extent.{node.extent.unit}', quantity=str(node.extent.quantity))}"


def _bracketed(
    tag: str, kind: MarkKind, classes: str, brackets: tuple[str, str], content: Iterable[Content]
) -> Element:
    opening, closing = brackets
    classes = classes if opening or closing else f"{classes} {UNBRACKETED}"
    return element(tag, {"class": classes, MARK_ATTRIBUTE: kind}, [opening, *content, closing])


def _call(node: NoteCall, setting: Setting) -> Element:
    note = setting.notes.get(node.key)
    if note is None:
        setting.find(rules.NOTE_EXISTS, f"The note {node.label!r} is called but has no text.", node.at)
        return element("span", {"class": "note-call", MARK_ATTRIBUTE: MarkKind.NOTE_CALL}, [node.label])
    setting.calls[node.key] += 1
    count = setting.calls[node.key]
    attributes = {
        "class": f"note-call {note.series}" + ("" if any(map(str.isalnum, node.label)) else " drawn"),
        "id": call_id(node.key) if count == 1 else f"{call_id(node.key)}-{count}",
        "href": f"#{note_id(node.key)}",
        "epub:type": "noteref",
        "role": "doc-noteref",
        MARK_ATTRIBUTE: MarkKind.NOTE_CALL,
    }
    return element("a", attributes, [node.label])


def call_id(key: str) -> str:
    """The element id of the first call of note ``key``."""
    return local_id("call", key)


def note_id(key: str) -> str:
    """The element id of note ``key``."""
    return local_id("note", key)
