"""The words of a TEI source, counted without the reader: by another parser, and by what parts words in TEI.

Character data counts in the order of the file. Words end where a block or a field begins or ends, and around what is
not the text itself (a note, a reading beside the one that is the text); through other tags they go on. The sign of a
note in ``@n`` counts where it is shown: at the call in the text, and before the note's own words. Descriptions of
pictures are not words of the text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree
from lxml.etree import _Element as Node

from florilegium.read.page import Source, SourceWord

_NAMESPACE = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_BLOCKS = _names(
    "ab argument back body byline castGroup castItem castList cell change cit closer dateline div div0 div1 div2",
    "div3 div4 div5 div6 div7 docImprint docTitle epigraph epilogue figure floatingText front group head",
    "imprimatur item l label lg licence list listApp listBibl listEvent listOrg listPerson listPlace listWit",
    "opener p performance postscript prologue roleDesc row salute set signed sp speaker table text titlePage titlePart",
    "trailer witList witness {http://www.tei-c.org/ns/Examples}egXML",
)
_OF_BLOCKS = _names(
    "argument back body castGroup castList cit div div0 div1 div2 div3 div4 div5 div6 div7 docTitle epigraph",
    "epilogue floatingText front group performance postscript prologue set sp text titlePage",
)
_OF_FIELDS = _names(
    "additional address adminInfo altIdentifier analytic biblFull biblStruct calendarDesc correspAction",
    "correspContext correspDesc creation dimensions editionStmt encodingDesc facsimile fileDesc handDesc history",
    "imprint keywords langUsage layoutDesc listChange listPrefixDef msContents msDesc msIdentifier msItem msPart",
    "monogr notesStmt objectDesc particDesc person physDesc profileDesc publicationStmt respStmt series",
    "seriesStmt settingDesc sourceDesc supportDesc surface teiHeader textClass textDesc titleStmt",
)
_ENUMERATIONS = _names("listBibl listEvent listOrg listPerson listPlace listWit witList")
_QUOTED = frozenset({"bibl", "q", "quote", "said"})
_NOTES = frozenset({"notes", "endnotes", "footnotes"})
_IS_TEXT = ("lem", "corr", "orig", "abbr")
_STRETCH = re.compile(r"\s+|\S+")

Piece = tuple[str, int]
_PARTED: Piece = (" ", 0)


def words_of_tei(source: Source) -> tuple[SourceWord, ...]:
    """The words of ``source``; none where it is no XML."""
    root = _parsed(source.raw, resolve="internal")
    root = _parsed(source.raw, resolve=False) if root is None else root
    if root is None:
        return ()
    targets = (node.get("target", "") for node in root.iter() if _name(node) in {"ref", "ptr"})
    called = frozenset(target[1:] for target in targets if target.startswith("#"))
    return tuple(_words(_inside(root, called)))


def _parsed(raw: bytes, *, resolve: bool | Literal["internal"]) -> Node | None:
    """The root, or nothing; a file that declares entities elsewhere is parsed with no entity resolved."""
    parser = etree.XMLParser(resolve_entities=resolve, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(raw, parser)
    except etree.XMLSyntaxError:
        return None


def _words(pieces: Iterable[Piece]) -> Iterator[SourceWord]:
    """``pieces`` cut at white space; a piece without a line goes on where the one before it ends."""
    word, begun, line = "", 0, 1
    for text, at in pieces:
        line = max(line, at)
        for stretch in _STRETCH.findall(text):
            if not stretch.isspace():
                begun = begun if word else line
                word += stretch
            elif word:
                yield SourceWord(word, begun)
                word = ""
            line += stretch.count("\n")
    if word:
        yield SourceWord(word, begun)


def _inside(node: Node, called: frozenset[str]) -> Iterator[Piece]:
    """What an element holds; the blanks that indent alternatives are none of the text's."""
    indented = _name(node) in {"app", "choice", "gap", "subst"}
    children: list[Node | None] = [None, *node]
    for child in children:
        if child is not None:
            yield from _child(child, node, called)
        text, line = (node.text, node.sourceline) if child is None else (child.tail, None)
        if text and not (indented and text.isspace()):
            yield text, line or 0


def _child(child: Node, parent: Node, called: frozenset[str]) -> Iterator[Piece]:
    name = _name(child)
    if isinstance(child, etree._Entity):
        yield _entity(child), 0
    elif not name or name == "figDesc" or (name == "desc" and _name(parent) == "graphic"):
        return
    elif name in {"lb", "space"}:
        yield ("" if child.get("break") == "no" else " "), 0
        yield from _inside(child, called)
    elif name == "fw" or _is_set_aside(child, parent):
        yield from _apart(_inside(child, called))
    elif name == "note" and child.get("place") != "inline":
        yield from _note(child, parent, called)
    elif _parts_words(child, parent):
        yield from (_PARTED, *_inside(child, called), _PARTED)
    else:
        yield from _inside(child, called)


def _entity(entity: Node) -> str:
    """The character that an entity of no definition names, if it is one of those that HTML knows too."""
    known = html.unescape(entity.text or "")
    return "" if known.startswith("&") else known


def _apart(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """``pieces``, which break the word around them if they have any words."""
    held = tuple(pieces)
    if any(text.strip() for text, _ in held):
        yield from (_PARTED, *held, _PARTED)


def _is_set_aside(child: Node, parent: Node) -> bool:
    """Whether ``child`` is a reading beside the one that is the text."""
    if _name(parent) not in {"app", "choice"} or _is_entry(parent):
        return False
    readings = [reading for reading in parent if _name(reading)]
    preferred = (reading for name in _IS_TEXT for reading in readings if _name(reading) == name)
    text = next(preferred, next((reading for reading in readings if _name(reading) not in {"note", "wit"}), None))
    return child is not text


def _is_entry(node: Node) -> bool:
    """Whether ``node`` is an entry of an apparatus beside the text, which shows all its readings."""
    around = node.getparent()
    listed = around is not None and _name(around) == "listApp"
    return _name(node) == "app" and (listed or bool({"loc", "from"} & set(node.keys())))


def _note(note: Node, parent: Node, called: frozenset[str]) -> Iterator[Piece]:
    """A note in the text shows its sign twice, one among notes or called from elsewhere once, another never."""
    sign = note.get("n", "")
    signed_inside = any(_name(child) == "label" for child in note[:1]) and not (note.text or "").strip()
    if _name(parent) in _OF_FIELDS or _is_entry(parent) or any(map(_is_entry, parent.iterancestors())):
        signs = 0
    elif _name(parent) in _OF_BLOCKS:
        signs = int(note.get(_ID, note.get("id")) in called or parent.get("type") in _NOTES) - signed_inside
    else:
        signs = 2 - signed_inside
        yield sign, note.sourceline or 0
        signs -= 1
    yield _PARTED
    yield (sign if signs > 0 else ""), 0
    yield from (_PARTED, *_inside(note, called), _PARTED)


def _parts_words(child: Node, parent: Node) -> bool:
    name, around = _name(child), _name(parent)
    if name in _BLOCKS or around in _OF_FIELDS | _ENUMERATIONS or _is_entry(child) or _is_entry(parent):
        return True
    return name in _QUOTED and (around in _OF_BLOCKS or any(_name(inner) in _BLOCKS for inner in child))


def _name(node: Node) -> str:
    return node.tag.removeprefix(_NAMESPACE) if isinstance(node.tag, str) else ""
