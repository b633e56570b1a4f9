"""Articles as TEI P5, so that reading what was written gives the same article.

``docs/tei.md`` is the table of equivalents.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import QName
from lxml.etree import _Element as Element

from florilegium.model.article import Apparatus, Article, Note
from florilegium.model.inline import Hand
from florilegium.model.xmlname import xml_name
from florilegium.press.tei.blocks import blocks, body, division
from florilegium.press.tei.elements import ID, TEI, element, hand
from florilegium.press.tei.header import header

__all__ = ["tei_document"]

_LINED = frozenset(
    (
        *(
            "TEI",
            "teiHeader",
            "fileDesc",
            "titleStmt",
            "publicationStmt",
            "sourceDesc",
            "encodingDesc",
            "editorialDecl",
        ),
        *("profileDesc", "text", "front", "body", "back", "div", "floatingText", "list", "lg", "table", "row"),
    )
)


def tei_document(article: Article) -> bytes:
    """``article`` as a TEI P5 document in UTF-8, valid against ``tei_all``. Each block stands on a line of its own."""
    text = element("text", _parts(article), lang=article.language)
    root = element("TEI", (header(article), text))
    _introduce_hands(root)
    _name_each_place_once(root)
    _break_lines(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _parts(article: Article) -> Iterator[Element]:
    apparatus = article.apparatus
    if apparatus.headnote:
        yield element("front", (element("div", division(apparatus.headnote), type="headnote"),))
    yield body(article.body)
    back = tuple(_back(apparatus))
    if back:
        yield element("back", back)


def _back(apparatus: Apparatus) -> Iterator[Element]:
    if apparatus.transcription_note:
        yield element("div", division(apparatus.transcription_note), type="transcription-note")
    if apparatus.credits:
        yield element("div", division(apparatus.credits), type="credits")
    if apparatus.notes:
        yield element("div", map(_note, apparatus.notes), type="notes")


def _note(note: Note) -> Element:
    label = (element("label", (note.label,)),) if note.label else ()
    return element("note", (*label, *blocks(note.body)), id=f"note.{xml_name(note.key)}", resp=hand(note.series))


def _introduce_hands(root: Element) -> None:
    """Everybody whom the text holds responsible for something has an entry in the header."""
    named = {item.get("resp") for item in root.iter()}
    people = [element("person", (element("p"),), id=f"hand.{one}", role=one) for one in Hand if f"#hand.{one}" in named]
    profile = root.find(f".//{{{TEI}}}profileDesc")
    if people and profile is not None:
        profile.append(element("particDesc", (element("listPerson", people),)))


def _name_each_place_once(root: Element) -> None:
    """An identifier stands once in a document: places that share a name point at the first of them."""
    seen: set[str] = set()
    for item in root.iter():
        name = item.get(ID)
        if name is not None and name in seen:
            del item.attrib[ID]
            item.set("corresp", f"#{name}")
        elif name is not None:
            seen.add(name)


def _break_lines(root: Element) -> None:
    """Put what holds no running text on lines of its own; white space there means nothing."""
    for item in root.iter():
        if len(item) and QName(item).localname in _LINED and not item.text:
            for before in (child for child in item if not child.tail):
                before.tail = "\n"
            item.text = "\n"
