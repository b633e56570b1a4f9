"""Running text out of TEI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from florilegium.diagnostics.rules.tei import (
    ELEMENT_IS_KNOWN,
    POINTER_LEADS_SOMEWHERE,
    QUOTATION_IS_VISIBLE,
    RENDITION_IS_KNOWN,
    SIGN_HAS_CHARACTERS,
)
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Foreign,
    Hand,
    Inline,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    PageRef,
    Picture,
    SourcePage,
)
from florilegium.model.reading import SetAsideReason
from florilegium.model.walk import plain
from florilegium.model.xmlname import from_xml_name
from florilegium.read.tei import alternatives, marks
from florilegium.read.tei.gathering import Gathering, key_of
from florilegium.read.tei.readings import readings_of
from florilegium.read.tei.run import Run
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.vocabulary import BLOCKS, FIELDS, QUOTATIONS, RENDITIONS, SILENT, TRANSPARENT
from florilegium.read.tei.wording import wording

Line = tuple[Inline, ...]
Reader = Callable[[Element, Run], None]

_QUOTATION_MARKS = "\"'«»‹›“”„‟‘’‚‛「」『』—–-"
_AT_LINE_ENDS = ("EOLhyphen", "EOLunhyphen")
_UNWORDED = frozenset({"note", "anchor", "pb", "foreign"})


def read_line(nodes: Iterable[Node], gathering: Gathering, *, keeps_breaks: bool = False) -> Line:
    """``nodes`` as one line of text, after the points carried to it."""
    run = Run(gathering, keeps_breaks=keeps_breaks)
    run.add(*gathering.take_carried())
    fill(run, nodes)
    return run.line()


def fill(run: Run, nodes: Iterable[Node]) -> None:
    """Add ``nodes`` to ``run``."""
    for node in nodes:
        if isinstance(node, Characters):
            run.characters(node.text, node.at)
        else:
            _element(node, run)


def _element(element: Element, run: Run) -> None:
    """Add an element: where something points at it, a place; where it has a language of its own, foreign words."""
    name = element.get("xml:id")
    if name in run.gathering.pointed_at and element.name not in _UNWORDED:
        run.add(Anchor(from_xml_name(name or ""), at=element.at))
    reader = _READERS.get(element.name, _unknown)
    language = element.get("xml:lang")
    if language is None or element.name in _UNWORDED:
        reader(element, run)
        return
    inner = run.inner()
    reader(element, inner)
    run.add(Foreign(language, tuple(inner.nodes), at=element.at))


def _transparent(element: Element, run: Run) -> None:
    fill(run, element.children)


def _fields(element: Element, run: Run) -> None:
    """Fields, a space between them; a note among them is one of them."""
    for field in element.children:
        run.characters(" ", field.at)
        fill(run, field.children if isinstance(field, Element) and field.name == "note" else (field,))


def _substitution(element: Element, run: Run) -> None:
    fill(run, (part for part in element.children if isinstance(part, Element) or not part.blank))


def _silent(element: Element, run: Run) -> None:
    """What has no words adds none."""


def _unknown(element: Element, run: Run) -> None:
    message = f"The reader does not know the element `{element.name}`; its words are kept as they stand."
    run.gathering.find(ELEMENT_IS_KNOWN, message, element.at)
    fill(run, element.children)


def _block(element: Element, run: Run) -> None:
    """A block where only words can stand begins a new line."""
    if run.nodes:
        run.add(LineBreak(at=element.at))
    fill(run, element.children)


def _set_apart(*default: EmphasisKind) -> Reader:
    """A reader of words set apart as ``@rend`` says, or as ``default`` where it says nothing."""

    def read(element: Element, run: Run) -> None:
        given = (element.get("rend") or element.get("rendition") or "").split()
        words = [word.rpartition(":")[2].lstrip("#").lower() for word in given]
        strange = [word for word in words if word not in RENDITIONS]
        if strange:
            message = f"How words look as “{' '.join(strange)}” is not known here; they are kept without it."
            run.gathering.find(RENDITION_IS_KNOWN, message, element.at)
        kinds = tuple(RENDITIONS[word] for word in words if word in RENDITIONS) or (() if words else default)
        _emphasised(element, run, kinds)

    return read


def _emphasised(element: Element, run: Run, kinds: tuple[EmphasisKind, ...]) -> None:
    if not kinds:
        fill(run, element.children)
        return
    inner = run.inner()
    _emphasised(element, inner, kinds[1:])
    run.add(Emphasis(kinds[0], tuple(inner.nodes), at=element.at))


def _always(kind: EmphasisKind) -> Reader:
    return lambda element, run: _emphasised(element, run, (kind,))


def _foreign(element: Element, run: Run) -> None:
    inner = run.inner()
    fill(inner, element.children)
    run.add(Foreign(element.get("xml:lang") or "und", tuple(inner.nodes), at=element.at))


def _quotation(element: Element, run: Run) -> None:
    inner = run.inner()
    fill(inner, element.children)
    words = plain(inner.nodes).strip()
    before = plain(run.nodes).rstrip()[-1:]
    if words and words[0] not in _QUOTATION_MARKS and (not before or before not in _QUOTATION_MARKS):
        message = f"`{element.name}` says that “{words[:40]}” is quoted; no quotation marks stand in the text."
        hint = "If the book should show them, write a correction into the reading file."
        run.gathering.find(QUOTATION_IS_VISIBLE, message, element.at, hint)
    fill(run, element.children)


def _reference(element: Element, run: Run) -> None:
    target, kind = _target(element), element.get("type") or ""
    identifier = (target or "").removeprefix("#")
    if target is not None and (kind == "note-call" or (target[:1] == "#" and identifier in run.gathering.note_ids)):
        run.add(NoteCall(key_of(identifier), wording(element), at=element.at))
    elif target is None:
        fill(run, element.children)
    else:
        inner = run.inner()
        fill(inner, element.children)
        link = LinkKind(kind) if kind in set(LinkKind) else _kind_of(target)
        leads = from_xml_name(identifier) if link is LinkKind.INSIDE else target
        run.add(Link(link, leads, tuple(inner.nodes), at=element.at))


def _target(element: Element) -> str | None:
    target = element.get("target")
    return element.get("cRef") if target is None else target


def _kind_of(target: str) -> LinkKind:
    if target.startswith("#"):
        return LinkKind.INSIDE
    return (
        LinkKind.OUTSIDE if target.startswith(("http:", "https:", "mailto:", "ftp:", "doi:", "urn:")) else LinkKind.DEAD
    )


def _pointer(element: Element, run: Run) -> None:
    target = _target(element)
    if element.get("type") == "page" and target is not None:
        run.add(PageRef(target, at=element.at))
    elif target is not None and target[:1] == "#" and target[1:] in run.gathering.note_ids:
        run.add(NoteCall(key_of(target[1:]), "", at=element.at))
    else:
        message = f"This points at “{target or 'nothing'}”, without words, and no note of this file is there."
        run.gathering.find(POINTER_LEADS_SOMEWHERE, message, element.at)


def _anchor(element: Element, run: Run) -> None:
    name = element.get("xml:id") or (element.get("corresp") or "").removeprefix("#")
    if name:
        run.add(Anchor(from_xml_name(name), at=element.at))


def _line_beginning(element: Element, run: Run) -> None:
    if element.get("break") == "no":
        return
    if run.keeps_breaks or element.get("type") == "text":
        run.add(LineBreak(at=element.at))
    else:
        run.characters(" ", element.at)


def _page_beginning(element: Element, run: Run) -> None:
    label = element.get("n")
    if label is not None:
        run.add(SourcePage(label, at=element.at))


def _picture(element: Element, run: Run) -> None:
    run.add(picture(element))


def picture(element: Element) -> Picture:
    """The picture of a ``graphic``; its URL becomes a path."""
    described = element.find("desc")
    alt = None if described is None else wording(described)
    return Picture(unquote(element.get("url") or ""), alt, at=element.at)


def _gap(element: Element, run: Run) -> None:
    run.add(marks.read_gap(element))


def _sign(element: Element, run: Run) -> None:
    sign = marks.read_sign(element)
    if sign is None:
        fill(run, element.children)
    else:
        run.add(sign)


def _bracketed(make: Callable[[Element, Run, tuple[str, str], Hand], Inline]) -> Reader:
    """A reader of words that stand between brackets of the source."""

    def read(element: Element, run: Run) -> None:
        inner = run.inner()
        opening, content, closing = marks.unbracketed(element)
        fill(inner, content)
        run.add(make(element, inner, (opening, closing), run.gathering.hand(element)))

    return read


_insertion = _bracketed(marks.insertion)


def _readings(element: Element, run: Run) -> None:
    chosen = readings_of(element)
    alternatives.record(element, chosen, run.gathering)
    for readings, text in ((chosen.before, chosen.text), (chosen.after, None)):
        if any(wording(reading) for reading in readings):
            alternatives.put_aside(readings, run.gathering)
            run.part()
        if text is not None:
            _element(text, run)


def _note(element: Element, run: Run) -> None:
    if element.get("place") == "inline":
        _insertion(element, run)
        return
    waiting = run.gathering.await_note(element)
    run.add(NoteCall(waiting.key, waiting.label, at=element.at))


def _running_head(element: Element, run: Run) -> None:
    if wording(element):
        cue = f"`fw` ({element.get('type')})" if element.get("type") else "`fw`"
        run.gathering.put_aside(element, SetAsideReason.RUNNING_HEAD, cue)
        run.part()


def _space(element: Element, run: Run) -> None:
    run.characters(" ", element.at)


def _glyph(element: Element, run: Run) -> None:
    meant = element.get("ref") or element.get("type") or ""
    if not wording(element) and not meant.endswith(_AT_LINE_ENDS):
        message = f"Here stands a sign (“{meant}”) for which the file has no characters."
        run.gathering.find(SIGN_HAS_CHARACTERS, message, element.at)
    fill(run, element.children)


def _address(element: Element, run: Run) -> None:
    parts = [part for part in element.children if isinstance(part, Element) or not part.blank]
    for number, part in enumerate(parts):
        if number:
            run.add(LineBreak(at=part.at))
        fill(run, (part,))


_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(TRANSPARENT, _transparent),
    **dict.fromkeys(FIELDS, _fields),
    **dict.fromkeys(BLOCKS, _block),
    **dict.fromkeys(SILENT, _silent),
    **dict.fromkeys(QUOTATIONS, _quotation),
    "address": _address,
    "anchor": _anchor,
    "app": _readings,
    "choice": _readings,
    "del": _always(EmphasisKind.STRUCK),
    "emph": _set_apart(EmphasisKind.ITALIC),
    "foreign": _foreign,
    "fw": _running_head,
    "g": _glyph,
    "gap": _gap,
    "graphic": _picture,
    "hi": _set_apart(EmphasisKind.ITALIC),
    "lb": _line_beginning,
    "metamark": _sign,
    "note": _note,
    "pb": _page_beginning,
    "ptr": _pointer,
    "ref": _reference,
    "soCalled": _quotation,
    "space": _space,
    "stage": _always(EmphasisKind.ITALIC),
    "subst": _substitution,
    "supplied": _bracketed(marks.supplied),
    "title": _always(EmphasisKind.TITLE),
    "unclear": _bracketed(marks.unclear),
}

INLINE = frozenset(_READERS) - TRANSPARENT - QUOTATIONS
"""Elements that stand in a line whatever they hold."""
