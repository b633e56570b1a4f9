"""How each element that is a block is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from florilegium.model.block import Block, BlockQuote, Division, Heading, Ornament, Paragraph, ParagraphRole
from florilegium.model.inline import Emphasis, EmphasisKind, Text
from florilegium.model.reading import SetAsideReason
from florilegium.model.xmlname import from_xml_name
from florilegium.read.tei import alternatives
from florilegium.read.tei.flow import Flow, Reader, holds_blocks
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.lists import read_apparatus, read_entry, read_enumeration, read_list
from florilegium.read.tei.readings import is_entry, readings_of
from florilegium.read.tei.tables import read_figure, read_table
from florilegium.read.tei.tree import Characters, Element
from florilegium.read.tei.verse import read_verse
from florilegium.read.tei.vocabulary import DIVISIONS, EXAMPLE, HOLDS_BLOCKS_ONLY, PLAIN_DIVISIONS, QUOTATIONS
from florilegium.read.tei.wording import first_place, single_spaced, wording

_CENTRED = frozenset({"centre", "center", "centred", "centered"})


def flow_of(gathering: Gathering) -> Flow:
    """The flow at the top of a text."""
    return Flow(gathering, _READERS)


def _transparent(element: Element, flow: Flow) -> Iterable[Block]:
    return flow.blocks(element.children, among_blocks=element.name in HOLDS_BLOCKS_ONLY)


def _paragraph(element: Element, flow: Flow) -> Iterator[Block]:
    """A paragraph or what is like one; blocks inside it cut it in pieces."""
    looks = set((element.get("rend") or "").split())
    flow = replace(flow, role=ParagraphRole.CENTRED) if looks & _CENTRED else flow
    language = element.get("xml:lang")
    if not holds_blocks(element):
        line = flow.line(element.children)
        if line:
            yield Paragraph(line, flow.role, "flush" in looks, language)
        return
    for block in flow.blocks(element.children):
        yield replace(block, language=language) if isinstance(block, Paragraph) and language else block


def _prose(element: Element, flow: Flow) -> Iterable[Block]:
    return _paragraph(element, replace(flow, keeps_breaks=False))


def _anonymous(element: Element, flow: Flow) -> Iterable[Block]:
    """An ``ab``: a paragraph whose type may say what it is for."""
    kind = element.get("type") or ""
    if kind == "ornament":
        return (Ornament(_rows(element), at=first_place(element)),)
    role = ParagraphRole(kind) if kind in set(ParagraphRole) else flow.role
    return _paragraph(element, replace(flow, role=role, keeps_breaks=True))


def _rows(element: Element) -> str:
    """The signs of an ornament, a line feed between its rows."""
    rows = [""]
    for node in element.children:
        if isinstance(node, Element) and node.name == "lb":
            rows.append("")
        else:
            rows[-1] += node.text if isinstance(node, Characters) else wording(node)
    return "\n".join(single_spaced(row).strip(" ") for row in rows)


def _as(role: ParagraphRole) -> Reader:
    """A reader of paragraphs for one purpose, with lines of their own."""
    return lambda element, flow: _paragraph(element, replace(flow, role=role, keeps_breaks=True))


def _salute(element: Element, flow: Flow) -> Iterable[Block]:
    """A greeting: at the end of a letter it closes it."""
    closing = flow.role is ParagraphRole.CLOSING
    return _as(ParagraphRole.CLOSING if closing else ParagraphRole.SALUTATION)(element, flow)


def _epigraph(element: Element, flow: Flow) -> Iterable[Block]:
    return _transparent(element, replace(flow, role=ParagraphRole.EPIGRAPH))


def _cited(element: Element, flow: Flow) -> Iterable[Block]:
    """A ``cit``: a quotation and where it is from."""
    return _transparent(element, flow if flow.role is ParagraphRole.EPIGRAPH else replace(flow, role=_ATTRIBUTED))


def _source(element: Element, flow: Flow) -> Iterable[Block]:
    """A ``bibl`` among blocks: beside a quotation, the words that say where it is from."""
    quoted = flow.role in {ParagraphRole.EPIGRAPH, _ATTRIBUTED}
    return _paragraph(element, replace(flow, role=_ATTRIBUTED if quoted else flow.role))


def _quotation(element: Element, flow: Flow) -> Iterable[Block]:
    """A quotation set off; an epigraph is one already."""
    if flow.role is ParagraphRole.EPIGRAPH:
        return flow.blocks(element.children)
    inside = replace(flow, role=ParagraphRole.TEXT)
    return (BlockQuote(inside.blocks(element.children), element.get("xml:lang")),)


def _division(element: Element, flow: Flow) -> Iterable[Block]:
    """A division: one with a type or a language of its own is kept as such."""
    headed = element.find("head") is not None
    inside = replace(flow, depth=flow.depth + 1, role=ParagraphRole.TEXT) if headed else flow
    kind, language = element.get("type") or "section", element.get("xml:lang")
    if kind in _NOTES:
        return _notes(element, inside)
    blocks = inside.blocks(element.children, among_blocks=True)
    if (kind in PLAIN_DIVISIONS and language is None) or not blocks:
        return blocks
    return (Division(from_xml_name(kind), blocks, language),)


def _notes(element: Element, flow: Flow) -> Iterable[Block]:
    """A division of notes: each waits for its call, and the heading above them is not the article's."""
    for child in element.elements:
        if child.name == "note":
            flow.gathering.await_note(child)
        elif child.name == "head":
            flow.gathering.put_aside(child, SetAsideReason.LABEL, "heading of the notes")
    others = [child for child in element.elements if child.name not in {"note", "head"}]
    return flow.blocks(others, among_blocks=True)


def _floating(element: Element, flow: Flow) -> Iterable[Block]:
    """A text inside the text; its headings count from the highest."""
    inside = replace(flow, depth=0, role=ParagraphRole.TEXT)
    blocks = inside.blocks(element.children, among_blocks=True)
    return (Division(from_xml_name(element.get("type") or "text"), blocks, element.get("xml:lang")),)


def _heading(element: Element, flow: Flow) -> Iterator[Block]:
    told = (element.get("subtype") or "").removeprefix("level-")
    level = int(told) if told.isdecimal() else max(flow.depth, 1)
    name = element.get("xml:id") or (element.get("corresp") or "").removeprefix("#")
    yield Heading(level, flow.line(element.children, keeps_breaks=True), from_xml_name(name) if name else None)


def _ornament(element: Element, _: Flow) -> Iterable[Block]:
    return (Ornament(at=element.at),)


def _speaker(element: Element, flow: Flow) -> Iterable[Block]:
    return (Paragraph((Emphasis(EmphasisKind.SMALL_CAPS, flow.line(element.children), at=element.at),), flow.role),)


def _readings(element: Element, flow: Flow) -> Iterable[Block]:
    """Alternatives that hold blocks, or an entry of an apparatus."""
    if is_entry(element):
        return read_entry(element, flow)
    chosen = readings_of(element)
    alternatives.record(element, chosen, flow.gathering)
    alternatives.put_aside(chosen.others, flow.gathering)
    return () if chosen.text is None else flow.blocks(chosen.text.children)


def _example(element: Element, _: Flow) -> Iterable[Block]:
    """Markup shown as an example: its words, as they stand."""
    shown = Text(wording(element), at=first_place(element))
    return (Paragraph((Emphasis(EmphasisKind.MONOSPACE, (shown,), at=element.at),)),) if shown.content else ()


_NOTES = frozenset({"notes", "endnotes", "footnotes"})
_ATTRIBUTED = ParagraphRole.ATTRIBUTION
_CENTRED_PARTS = ("docImprint", "imprimatur", "titlePart", "trailer")

_READERS: Mapping[str, Reader] = {
    **dict.fromkeys(HOLDS_BLOCKS_ONLY, _transparent),
    **dict.fromkeys(DIVISIONS, _division),
    **dict.fromkeys(QUOTATIONS, _quotation),
    **dict.fromkeys(_CENTRED_PARTS, _as(ParagraphRole.CENTRED)),
    **dict.fromkeys(
        ("listBibl", "listEvent", "listOrg", "listPerson", "listPlace", "listWit", "witList"), read_enumeration
    ),
    "ab": _anonymous,
    "app": _readings,
    "bibl": _source,
    "byline": _as(_ATTRIBUTED),
    "castItem": _prose,
    "choice": _readings,
    "cit": _cited,
    "closer": _as(ParagraphRole.CLOSING),
    "dateline": _as(ParagraphRole.DATELINE),
    EXAMPLE: _example,
    "epigraph": _epigraph,
    "figure": read_figure,
    "floatingText": _floating,
    "head": _heading,
    "item": _prose,
    "label": _heading,
    "lg": read_verse,
    "list": read_list,
    "listApp": read_apparatus,
    "milestone": _ornament,
    "opener": _as(ParagraphRole.DATELINE),
    "p": _prose,
    "row": _transparent,
    "salute": _salute,
    "signed": _as(ParagraphRole.SIGNATURE),
    "speaker": _speaker,
    "table": read_table,
}
