"""Items as the blocks of an article: paragraphs, headings, quotations, verse, lists, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from florilegium.model.block import (
    Block,
    BlockQuote,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Numbering,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    TableCell,
    Verse,
)
from florilegium.model.inline import Emphasis, Inline, LineBreak, NoteCall, Picture
from florilegium.read.cutting import flat, place
from florilegium.read.dates import is_dateline
from florilegium.read.html.flow import Box, Kind, Line, lines_of
from florilegium.read.html.phrases import Phrases, without_bold
from florilegium.read.html.sequence import Item, items_of, text_of
from florilegium.read.html.style import language_of, styled
from florilegium.read.html.tables import is_pushed_right, rows_of
from florilegium.read.html.tree import Text as TextNode
from florilegium.read.html.tree import attribute
from florilegium.read.html.verse import verse_of

_QUOTED = re.compile(r"^(?:quote|quo9te|indent|blockquote|ext|extract|citation)(?!-list)")
_SIGNED = frozenset(("sig", "sign", "author", "signature", "signed"))
_SUBHEADINGS = frozenset(("sub", "subhead", "subheading", "h3", "h4"))
_ORNAMENT = re.compile(r"[\s\xa0*•·§¤~=_#+|○●◆■♦★☆✳∗—–-]+")
_RUN_ON = frozenset(("fst", "first", "noindent", "flush"))
_SALUTATION = re.compile(
    r"^(?:my )?dear(?:est)?\b.{0,60}[:,!–—-]\W*$|^(?:comrades|gentlemen|dear sirs?)\s*[:,!]\W*$", re.IGNORECASE
)
_CLOSING = re.compile(
    r"^(?:with (?:best|warm|kind|communist|comradely|revolutionary)\b.{0,40}"
    r"|(?:yours?|fraternally|comradely|sincerely|faithfully|respectfully|cordially)\b.{0,40})[,.]?$",
    re.IGNORECASE,
)
_LISTS = {
    "ol": ListKind.NUMBERED,
    "ul": ListKind.BULLETED,
    "menu": ListKind.BULLETED,
    "dir": ListKind.BULLETED,
    "dl": ListKind.PLAIN,
}
_LIST_ITEMS = ("li", "dt", "dd")
_LONGEST_CAPTION = 60
_SHORT = 120
_MOSTLY = 0.6
_NUMERALS = {
    "a": Numbering.LOWER_ALPHA,
    "A": Numbering.UPPER_ALPHA,
    "i": Numbering.LOWER_ROMAN,
    "I": Numbering.UPPER_ROMAN,
}
_NUMBERED_IN_CSS = re.compile(rf"list-style(?:-type)?\s*:\s*({'|'.join(Numbering)})\b")
_RANKS = {"h1": 1, "h2": 2, "h3": 3, "sub": 3, "h4": 4, "h5": 5, "h6": 6}


@dataclass(slots=True)
class Blocks:
    """Builds blocks out of items.

    ``levels``: the level of every heading element that the text of the page uses; ``centred``: whether all of the page
    is, so that it says nothing of a paragraph.
    """

    phrases: Phrases
    levels: dict[str, int]
    centred: bool = False
    in_table: bool = False

    def of(self, items: Iterable[Item]) -> tuple[Block, ...]:
        """The blocks of ``items``, quotations that go on over several paragraphs as one."""
        blocks: list[Block] = []
        quotation: list[Block] = []
        blank = False
        frame: Box | None = None
        for item in items:
            if item.is_empty:
                blank = True
                continue
            if frame is not None and item.frame is frame and blocks and _captions(item):
                blocks[-1] = _captioned(blocks[-1], self._block(item, None))
                continue
            quoted = _is_quoted(item)
            if quotation and not (quoted and _goes_on(item)):
                blocks.append(_quotation(quotation))
                quotation = []
            if (
                blank
                and not quoted
                and item.frame is None
                and _starts_anew(item)
                and blocks
                and isinstance(blocks[-1], Paragraph)
            ):
                blocks.append(Ornament())
            if quoted:
                quotation += self._block(item, None)
            else:
                blocks += self._block(item, blocks[-1] if blocks else None)
            frame = item.frame if blocks and isinstance(blocks[-1], Figure) else None
            blank = _ends_blank(item)
        if quotation:
            blocks.append(_quotation(quotation))
        return tuple(_spaced(_joined(blocks)))

    def _block(self, item: Item, last: Block | None) -> list[Block]:
        part = item.part
        if isinstance(part, Line):
            return self._line(item, part, last)
        match part.name:
            case "hr":
                return [Ornament()]
            case "blockquote":
                inside = self._inside(part)
                return [BlockQuote(inside, language_of(part.element) or None)] if inside else []
            case "table":
                return [self._table(part)]
            case _:
                return [self._list(part)]

    def _inside(self, box: Box) -> tuple[Block, ...]:
        return self.of(items_of(box.parts, nested=True))

    def _line(self, item: Item, line: Line, last: Block | None) -> list[Block]:
        content = self._styled(line)
        if not content:
            return []
        if _ORNAMENT.fullmatch(text := flat(content)) and not any(
            isinstance(node, NoteCall | Picture) for node in content
        ):
            return [Ornament(text.strip(), at=place(content))]
        if item.is_heading or _SUBHEADINGS.intersection(line.classes):
            return [Heading(self.levels.get(_heading_name(line), 1), without_bold(content))]
        if isinstance(content[0], Picture):
            return _pictured(content)
        if not self.in_table and (stanzas := verse_of(self.phrases, item, line)):
            return [Verse(stanzas, _language(line))]
        flush = bool(_RUN_ON.intersection(line.classes)) and isinstance(
            last, BlockQuote | Verse | List | Table | Figure
        )
        role = _role(item, line, text, "" if self.in_table else line.align)
        if role is ParagraphRole.CENTRED and (self.centred or self.in_table):
            role = ParagraphRole.TEXT
        return [Paragraph(content, role, flush, _language(line))]

    def _styled(self, line: Line) -> tuple[Inline, ...]:
        content = self.phrases.of(line)
        kind = styled(attribute(line.element, "style")) if line.element is not None and line.element.attrs else None
        return (Emphasis(kind, content),) if kind is not None and content else content

    def _list(self, box: Box) -> List:
        items: list[ListItem] = []
        for part in box.parts if box.name in _LISTS else [box]:
            if isinstance(part, Box) and part.name in _LIST_ITEMS:
                items.append(ListItem(self._inside(part)))
            elif text_of(part):
                items.append(ListItem(self.of(items_of([part], nested=True))))
        start = attribute(box.element, "start")
        return List(
            _LISTS.get(box.name, ListKind.PLAIN),
            tuple(item for item in items if item.content),
            int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1,
            _numbering(box) if box.name == "ol" else Numbering.DECIMAL,
        )

    def _table(self, table: Box) -> Table:
        captions = [part for part in table.parts if isinstance(part, Box) and part.name == "caption"]
        caption: list[Inline] = []
        for line in (line for box in captions for line in lines_of(box.parts)):
            content = self.phrases.of(line)
            caption += [LineBreak(), *content] if caption and content else content
        cells = replace(self, in_table=True)
        rows = tuple(
            tuple(TableCell(cells._inside(cell.box), cell.heading, cell.columns, cell.rows) for cell in row)
            for row in rows_of(table)
        )
        return Table(rows, tuple(caption))


def _numbering(box: Box) -> Numbering:
    """The numerals of a numbered list, as its ``type`` says or its style."""
    told = _NUMBERED_IN_CSS.search(attribute(box.element, "style").lower())
    return _NUMERALS.get(attribute(box.element, "type")) or (Numbering(told[1]) if told else Numbering.DECIMAL)


def heading_levels(items: Iterable[Item]) -> dict[str, int]:
    """The level of every heading element that stands in ``items``: the highest is 1, none is left out."""
    names = {
        _heading_name(item.part) for item in items if isinstance(item.part, Line) and not _ORNAMENT.fullmatch(item.text)
    }
    return {name: level for level, name in enumerate(sorted(names - {""}, key=lambda name: _RANKS[name]), 1)}


def is_centred(items: Iterable[Item]) -> bool:
    """Whether most paragraphs of a page are centred: somebody forgot to close an element."""
    lines = [item.line for item in items if item.line is not None and item.line.name == "p"]
    return sum(line.align == "center" for line in lines) > _MOSTLY * len(lines)


def _heading_name(line: Line) -> str:
    if line.name in _RANKS:
        return line.name
    return "sub" if _SUBHEADINGS.intersection(line.classes) else ""


def _is_quoted(item: Item) -> bool:
    return any(_QUOTED.match(name) for name in item.classes) and not item.is_heading


def _goes_on(item: Item) -> bool:
    """Whether a quoted paragraph belongs to the quotation before it: its class does not open a new one."""
    return not any(name.endswith("b") and _QUOTED.match(name) for name in item.classes)


def _quotation(blocks: list[Block]) -> Block:
    """``blocks`` as a quotation; verse alone is set off already."""
    verses = [block for block in blocks if isinstance(block, Verse)]
    if len(verses) == len(blocks):
        return Verse(tuple(stanza for verse in verses for stanza in verse.stanzas), verses[0].language)
    return BlockQuote(tuple(blocks))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with verses that follow one another as the stanzas of one."""
    kept: list[Block] = []
    for block in blocks:
        last = kept[-1] if kept else None
        if isinstance(block, Verse) and isinstance(last, Verse) and block.language == last.language:
            kept[-1] = replace(last, stanzas=last.stanzas + block.stanzas)
        else:
            kept.append(block)
    return kept


def _starts_anew(item: Item) -> bool:
    return bool(_RUN_ON.intersection(item.classes))


def _ends_blank(item: Item) -> bool:
    """Whether a paragraph ends with a line break and blank space, as if another line were left empty."""
    if item.line is None:
        return False
    for leaf in reversed(item.line.leaves):
        if leaf.kind is Kind.BREAK:
            return True
        if isinstance(leaf.node, TextNode) and leaf.node.data.strip():
            return False
    return False


def _spaced(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` without blank ornaments at the ends, beside headings and beside other ornaments."""
    kept: list[Block] = []
    for block in blocks:
        blank = block == Ornament()
        if blank and (not kept or isinstance(kept[-1], Heading | Ornament)):
            continue
        if isinstance(block, Heading | Ornament) and not blank and kept and kept[-1] == Ornament():
            kept.pop()
        kept.append(block)
    while kept and kept[-1] == Ornament():
        kept.pop()
    return kept


def _captions(item: Item) -> bool:
    """Whether ``item`` may be the caption of a picture in the same frame."""
    return item.line is not None and not item.is_heading and len(item.text.split()) <= _LONGEST_CAPTION


def _captioned(figure: Block, caption: list[Block]) -> Block:
    return replace(figure, caption=(*figure.caption, *caption)) if isinstance(figure, Figure) else figure


def _pictured(content: tuple[Inline, ...]) -> list[Block]:
    """A picture at the start of a line: alone or with few words it is a figure, else it stands in its paragraph."""
    picture = content[0]
    rest = content[1:]
    while rest and isinstance(rest[0], LineBreak):
        rest = rest[1:]
    words = flat(rest).split()
    if (
        not isinstance(picture, Picture)
        or len(words) > _LONGEST_CAPTION
        or any(isinstance(node, Picture) for node in rest)
    ):
        return [Paragraph(content)]
    return [Figure(picture, (Paragraph(rest),) if words else ())]


def _language(line: Line) -> str | None:
    return (language_of(line.element) or None) if line.element is not None and line.element.attrs else None


def _role(item: Item, line: Line, text: str, align: str) -> ParagraphRole:
    """What a paragraph is for, as its class, its alignment (in a cell, none: figures stand right) or its words tell."""
    classes = frozenset(line.classes)
    short = len(text) <= _SHORT
    if classes & _SIGNED:
        return ParagraphRole.SIGNATURE
    if "date" in classes or "dateline" in classes:
        return ParagraphRole.DATELINE
    if "epigraph" in classes:
        return ParagraphRole.EPIGRAPH
    if short and _SALUTATION.match(text):
        return ParagraphRole.SALUTATION
    if short and _CLOSING.match(text):
        return ParagraphRole.CLOSING
    if align == "right":
        return _right_aligned(text, short)
    if item.frame is not None and short and is_pushed_right(item.frame):
        return ParagraphRole.SIGNATURE
    return ParagraphRole.CENTRED if align == "center" or "c" in classes else ParagraphRole.TEXT


def _right_aligned(text: str, short: bool) -> ParagraphRole:
    if is_dateline(text):
        return ParagraphRole.DATELINE
    if text.lstrip().startswith(("–", "—", "-")):
        return ParagraphRole.ATTRIBUTION
    return ParagraphRole.SIGNATURE if short and text.strip()[0].isalnum() else ParagraphRole.EPIGRAPH
