"""The last pass over a rendered section: ids for its text blocks, and what each medium wants besides."""

from __future__ import annotations

from itertools import count

from lxml import etree

from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.press.document import Medium
from florilegium.press.markup.addresses import link_addresses
from florilegium.press.markup.elements import EPUB_TYPE, XHTML, XML, Element, element, local_name
from florilegium.press.markup.holding import hold_together

_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
TEXT_BLOCKS = frozenset(
    {"caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td", "th"}
)
_BESIDE = frozenset({Part.NOTE, Part.NOTES, Part.HOW_TO_CITE})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SAYING = frozenset({"a", "li", "p", "td", "th"})


def finish(root: Element, medium: Medium, language: str) -> None:
    """Number the text blocks of ``root``, and settle what is spoken, in ``language``, the language of the book."""
    _number(root)
    _settle_headings(root)
    if medium is Medium.PRINT:
        _set_no_break_spaces_apart(root)
    link_addresses(root)
    hold_together(root, medium)
    if medium is Medium.EPUB:
        _say_once(root)
    for item in root.iter(etree.Element):
        _settle_language(item, language)
        _settle_direction(item)
        if medium is Medium.EPUB:
            _speak(item)
        elif EPUB_TYPE in item.attrib:
            del item.attrib[EPUB_TYPE]


def text_blocks(root: Element) -> list[Element]:
    """The elements of the running text that hold words themselves, in order.

    Notes stand beside it, and so does what only an e-book says.
    """
    found: list[Element] = []
    for item in root:
        if item.get(PART_ATTRIBUTE) in _BESIDE:
            continue
        inside = text_blocks(item)
        found += inside or ([item] if local_name(item) in TEXT_BLOCKS else [])
    return found


def _number(root: Element) -> None:
    """Text blocks get the ids ``b1``, ``b2``, ..., pictures ``i1``, ...; an id that a block has moves into it."""
    taken = {item.get("id") for item in root.iter()}
    pictures = (f"i{number}" for number in count(1))
    for picture in root.iter(f"{{{XHTML}}}img"):
        picture.set("id", next(number for number in pictures if number not in taken))
    numbers = (f"b{number}" for number in count(1))
    for block in text_blocks(root):
        own = block.get("id")
        if own is not None:
            place = element("span", {"id": own})
            place.tail, block.text = block.text, None
            block.insert(0, place)
        block.set("id", next(number for number in numbers if number not in taken))


def _settle_headings(root: Element) -> None:
    """A heading stands one level below the one that it belongs to, whatever levels a source leaves out (WCAG G141)."""
    open_levels: list[int] = []
    for heading in [item for item in root.iter(etree.Element) if local_name(item) in _HEADINGS]:
        level = int(local_name(heading)[1])
        open_levels = [above for above in open_levels if above < level]
        open_levels.append(level)
        heading.tag = f"{{{XHTML}}}h{len(open_levels)}"


def _say_once(root: Element) -> None:
    """A picture whose description stands beside it in words is an ornament there (WCAG technique H2)."""
    for picture in root.iter(f"{{{XHTML}}}img"):
        around = next((one for one in picture.iterancestors() if local_name(one) in _SAYING), None)
        said = "" if around is None else "".join(around.itertext())
        if said.casefold().split() == picture.get("alt", "").casefold().split():
            picture.set("alt", "")


def _set_no_break_spaces_apart(root: Element) -> None:
    """Put a no-break space before an element ("p. 45") into an element of its own.

    Where such a line is too long, the engine would break it at its first space instead of its last.
    """
    for parent in list(root.iter(etree.Element)):
        for item in list(parent):
            before = item.getprevious()
            text = parent.text if before is None else before.tail
            if not text or not text.endswith(_NO_BREAK_SPACE):
                continue
            if before is None:
                parent.text = text[:-1]
            else:
                before.tail = text[:-1]
            item.addprevious(element("span", {}, [_NO_BREAK_SPACE]))


def _settle_language(item: Element, language: str) -> None:
    """What a thing says of itself is in the book's language, also inside a text in another."""
    if "data-spoken" in item.attrib and _language_of(item) != language:
        item.set("lang", language)
        item.set(f"{{{XML}}}lang", language)


def _settle_direction(item: Element) -> None:
    """A direction is said where it changes."""
    around = next((value for one in item.iterancestors() if (value := one.get("dir"))), "ltr")
    if item.get("dir") == around:
        del item.attrib["dir"]


def _language_of(item: Element) -> str | None:
    return next((value for one in (item, *item.iterancestors()) if (value := one.get("lang"))), None)


def _speak(item: Element) -> None:
    """Signs without words are named as WCAG technique H86 has it."""
    spoken = item.attrib.pop("data-spoken", None)
    if spoken is not None:
        item.set("role", "img")
        item.set("aria-label", str(spoken))
