"""Ways to spoil a rendered article. Each is a small change of the kind that converters make and nobody sees.

A mutator takes the root of the article's section and a source of chance, spoils the section in place, and says what it
did. It gives ``None`` or raises ``IndexError`` where the section has nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random

from lxml import etree
from lxml.etree import _Element as Element

XHTML = "{http://www.w3.org/1999/xhtml}"
Mutator = Callable[[Element, Random], str | None]

ALWAYS: dict[str, Mutator] = {}
"""Mutators whose mutants have to be caught in every format."""

EXACTLY: dict[str, Mutator] = {}
"""Mutators whose mutants only an exact reading can see: ink does not show them."""


def mutator(function: Mutator) -> Mutator:
    ALWAYS[function.__name__.replace("_", " ")] = function
    return function


def exact_mutator(function: Mutator) -> Mutator:
    EXACTLY[function.__name__.replace("_", " ")] = function
    return function


class Slot:
    """A piece of text in a tree: the text of an element, or what follows it."""

    def __init__(self, element: Element, tail: bool) -> None:
        self.element, self.tail = element, tail

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    @text.setter
    def text(self, value: str) -> None:
        if self.tail:
            self.element.tail = value
        else:
            self.element.text = value


def slots(root: Element, pattern: str = r"\w") -> list[Slot]:
    """The pieces of text inside the parts of an article that match ``pattern``."""
    found = []
    for part in root.iter():
        if part.get("data-part") and not any(above.get("data-part") for above in part.iterancestors()):
            found += [Slot(part, tail=False)]
            for inner in part.iterdescendants():
                found += [Slot(inner, tail=False), Slot(inner, tail=True)]
    return [slot for slot in found if re.search(pattern, slot.text) and not is_own(slot)]


def is_own(slot: Slot) -> bool:
    """Text of the book's own, such as the heading over a series of notes; the byline is worded by the style."""
    holder = next(slot.element.iterancestors()) if slot.tail else slot.element
    return names_around(holder) == {"notes"} or bool(
        names_around(holder) & {"byline", "dated", "how-to-cite", "contributions"}
    )


def names_around(element: Element) -> set[str]:
    """The parts in which an element stands, its own name among them."""
    return {name for one in (element, *element.iterancestors()) if (name := one.get("data-part"))}


def edit(slot: Slot, pattern: str, change: Callable[[re.Match[str]], str], chance: Random) -> str:
    found = chance.choice(list(re.finditer(pattern, slot.text)))
    new = change(found)
    slot.text = slot.text[: found.start()] + new + slot.text[found.end() :]
    return f"{found[0]!r} → {new!r}"


def spoil(root: Element, chance: Random, pattern: str, change: Callable[[re.Match[str]], str]) -> str | None:
    places = slots(root, pattern)
    return edit(chance.choice(places), pattern, change, chance) if places else None


def marked(root: Element, *kinds: str) -> list[Element]:
    return [item for item in root.iter() if item.get("data-mark") in kinds]


def part(root: Element, name: str) -> Element | None:
    return next((item for item in root.iter() if item.get("data-part") == name), None)


def paragraphs(root: Element) -> list[Element]:
    body = part(root, "body")
    return (
        [] if body is None else [item for item in body if item.tag == f"{XHTML}p" and "".join(item.itertext()).strip()]
    )


def remove(element: Element, *, keep_text: bool = False) -> None:
    """Take an element out; what follows it stays."""
    parent, before = element.getparent(), element.getprevious()
    assert parent is not None
    text = ("".join(element.itertext()) if keep_text else "") + (element.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(element)


def told(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())[:40]


# Words -------------------------------------------------------------------------------------------------------------


@mutator
def drop_a_word(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\w+", lambda found: "")


@mutator
def drop_the_word_before_a_page_turn(root: Element, chance: Random) -> str | None:
    found = [slot for slot in turns(root) if re.search(r"\w+\W*$", slot.text) and not is_own(slot)]
    return edit(chance.choice(found), r"\w+(?=\W*$)", lambda found: "", chance) if found else None


def turns(root: Element) -> list[Slot]:
    """The pieces of text before the beginnings of pages: of their marks in an e-book, of ``data-turn`` in print."""
    found = []
    for one in root.iter(etree.Element):
        if one.get("role") == "doc-pagebreak":
            before, parent = one.getprevious(), one.getparent()
            found.append(Slot(parent, tail=False) if before is None else Slot(before, tail=True))
        elif offset := int(one.get("data-turn", "0")):
            found += cut_at(one, offset)
    return found


def cut_at(block: Element, offset: int) -> list[Slot]:
    """The text of ``block`` up to its character at ``offset``, white space not counted, as a piece of its own."""
    inside = [Slot(block, tail=False)]
    for inner in block.iterdescendants():
        inside += [Slot(inner, tail=False), Slot(inner, tail=True)]
    for slot in inside:
        for position, char in enumerate(slot.text):
            offset -= not char.isspace()
            if offset < 0:
                rest = etree.Element(f"{XHTML}span")
                rest.text, slot.text = slot.text[position:], slot.text[:position]
                holder = slot.element.getparent() if slot.tail else slot.element
                holder.insert(holder.index(slot.element) + 1 if slot.tail else 0, rest)
                return [slot]
    return []


@mutator
def double_a_word(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\w+", lambda found: f"{found[0]} {found[0]}")


@mutator
def swap_two_words(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\b(\w+) (?!\1\b)(\w+)\b", lambda found: f"{found[2]} {found[1]}")


@mutator
def change_a_letter(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"[a-y]", lambda found: chr(ord(found[0]) + 1))


@mutator
def change_case(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"[A-Za-z]", lambda found: found[0].swapcase())


@mutator
def transform_to_capitals(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"[a-z]{3,}", lambda found: found[0].upper())


@mutator
def drop_an_accent(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "\u0301", lambda found: "")


@mutator
def join_two_words(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"(\w) (\w)", lambda found: found[1] + found[2])


@mutator
def part_a_word(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\b([a-z]{2})([a-z]{2})", lambda found: f"{found[1]} {found[2]}")


@mutator
def add_a_word(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\w+", lambda found: f"{found[0]} indeed")


@mutator
def drop_a_comma(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"[,;:.]", lambda found: "")


@mutator
def correct_a_slip(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "recieved", lambda found: "received")


@mutator
def ligature(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "fi", lambda found: "ﬁ")


@exact_mutator
def soft_hyphen(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"[a-z]{2}(?=[a-z]{2})", lambda found: f"{found[0]}\u00ad")


@exact_mutator
def no_break_space_lost(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "\u00a0", lambda found: " ")


@exact_mutator
def compose_an_accent(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "а\u0301", lambda found: "á")


# Signs -------------------------------------------------------------------------------------------------------------


@mutator
def three_points_to_an_ellipsis(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"(?<!\[)\.\.\.(?!\])", lambda found: "…")


@mutator
def gap_marker_to_an_ellipsis(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\[\.\.\.\]", lambda found: "[…]")


@mutator
def gap_marker_to_points(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\[\.\.\.\]", lambda found: "...")


@mutator
def curly_quotes_to_straight(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "[“”’]", lambda found: {"’": "'"}.get(found[0], '"'))


@mutator
def straight_quotes_to_curly(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "[\"']", lambda found: {"'": "’"}.get(found[0], "”"))


@mutator
def dash_to_hyphen(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, "[–—]", lambda found: "-")


@mutator
def brackets_lost(root: Element, chance: Random) -> str | None:
    return spoil(root, chance, r"\[(\w[^\]]*)\]", lambda found: found[1])


# Marks -------------------------------------------------------------------------------------------------------------


@mutator
def drop_a_mark(root: Element, chance: Random) -> str | None:
    found = marked(root, "gap", "supplied", "unclear", "sic", "insertion")
    if not found:
        return None
    chosen = chance.choice(found)
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def drop_a_gap(root: Element, chance: Random) -> str | None:
    found = marked(root, "gap")
    chosen = chance.choice(found)
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def unmark(root: Element, chance: Random) -> str | None:
    found = marked(root, "gap", "supplied", "unclear", "sic", "insertion")
    chosen = chance.choice(found)
    what = told(chosen)
    remove(chosen, keep_text=True)
    return what


@mutator
def mark_as_another_kind(root: Element, chance: Random) -> str | None:
    kinds = ["gap", "supplied", "unclear", "sic", "insertion"]
    chosen = chance.choice(marked(root, *kinds))
    kind = chance.choice([one for one in kinds if one != chosen.get("data-mark")])
    chosen.set("data-mark", kind)
    return f"{told(chosen)} as {kind}"


@mutator
def move_a_mark(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(marked(root, "gap"))
    copy = deepcopy(chosen)
    there = chance.choice([one for one in paragraphs(root) if one is not chosen.getparent() and len(one)])
    what = told(chosen)
    remove(chosen)
    copy.tail = " "
    there.insert(0, copy)
    copy.tail, there.text = f" {there.text or ''}", None
    return what


@mutator
def move_a_mark_by_a_word(root: Element, chance: Random) -> str | None:
    found = [one for one in marked(root, "gap", "supplied") if re.match(r" \w+ ", one.tail or "")]
    if not found:
        return None
    chosen = chance.choice(found)
    word, rest = re.match(r" (\w+)( .*)", chosen.tail or "", re.DOTALL).groups()  # type: ignore[union-attr]
    before = chosen.getprevious()
    parent = chosen.getparent()
    if before is None:
        parent.text = f"{parent.text or ''}{word} "
    else:
        before.tail = f"{before.tail or ''}{word} "
    chosen.tail = rest
    return f"{told(chosen)} behind {word!r}"


@mutator
def respace_a_marker(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in marked(root, "gap") if one.text == "[...]"])
    chosen.text = chance.choice(["[ ... ]", "[. . .]", "[... ]"])
    return chosen.text


@mutator
def space_before_a_mark(root: Element, chance: Random) -> str | None:
    found = [one for one in marked(root, "gap", "sic", "insertion") if not has_space_before(one)]
    if not found:
        return None
    chosen = chance.choice(found)
    before, parent = chosen.getprevious(), chosen.getparent()
    if before is None:
        parent.text = f"{parent.text} "
    else:
        before.tail = f"{before.tail} "
    return told(chosen)


def has_space_before(element: Element) -> bool:
    before, parent = element.getprevious(), element.getparent()
    text = (parent.text if before is None else before.tail) or ""
    return not text or text[-1].isspace()


@exact_mutator
def move_a_mark_over_a_space(root: Element, chance: Random) -> str | None:
    parted = [(one, text_before(one).text[-1:] == " ", (one.tail or " ")[0] == " ") for one in marked(root, "gap")]
    found = [(one, before) for one, before, after in parted if before != after and (one.tail or "").strip()]
    if not found:
        return None
    chosen, forward = chance.choice(found)
    slot = text_before(chosen)
    slot.text = slot.text[:-1] if forward else f"{slot.text} "
    chosen.tail = f" {chosen.tail}" if forward else chosen.tail[1:]
    return told(chosen)


def text_before(element: Element) -> Slot:
    before, parent = element.getprevious(), element.getparent()
    return Slot(parent, tail=False) if before is None else Slot(before, tail=True)


@mutator
def no_space_before_a_mark(root: Element, chance: Random) -> str | None:
    found = [
        one
        for one in marked(root, "gap", "supplied")
        if (one.getprevious() is not None and (one.getprevious().tail or "").endswith(" "))
    ]
    if not found:
        return None
    chosen = chance.choice(found)
    before = chosen.getprevious()
    before.tail = before.tail[:-1]
    return told(chosen)


@mutator
def merge_two_gaps(root: Element, chance: Random) -> str | None:
    found = marked(root, "gap")
    first = chance.choice(found[:-1])
    second = found[found.index(first) + 1]
    first.text = f"{first.text}{second.text}"
    remove(second)
    return told(first)


@mutator
def mark_takes_in_a_word(root: Element, chance: Random) -> str | None:
    found = [one for one in marked(root, "supplied", "unclear", "insertion") if re.match(r"\W*\w+ ", one.tail or "")]
    if not found:
        return None
    chosen = chance.choice(found)
    word = re.match(r"\W*\w+", chosen.tail or "")[0]  # type: ignore[index]
    last = chosen[-1] if len(chosen) else None
    if last is None:
        chosen.text = f"{chosen.text}{word}"
    else:
        last.tail = f"{last.tail or ''}{word}"
    chosen.tail = (chosen.tail or "")[len(word) :]
    return told(chosen)


@mutator
def gap_spoken_wrongly(root: Element, chance: Random) -> str | None:
    name = "data-spoken" if any(one.get("data-spoken") for one in root.iter()) else "aria-label"
    chosen = chance.choice([one for one in marked(root, "gap") if one.get(name)])
    chosen.set(name, chance.choice(["passage left out", "ellipsis", "gap"]))
    return told(chosen)


@mutator
def gap_not_spoken(root: Element, chance: Random) -> str | None:
    name = "data-spoken" if any(one.get("data-spoken") for one in root.iter()) else "aria-label"
    chosen = chance.choice([one for one in marked(root, "gap") if one.get(name)])
    del chosen.attrib[name]
    return told(chosen)


@mutator
def marker_only_in_css(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in marked(root, "gap") if one.text])
    chosen.set("class", "gap shown-by-css")
    if chosen.get("aria-label"):
        # In print, what CSS adds is ink like any other.
        style = etree.SubElement(next(root.getroottree().iter(f"{XHTML}head")), f"{XHTML}style")
        style.text = f'.shown-by-css::before {{ content: "{chosen.text}" }}'
    chosen.text = None
    return "empty element"


# Paragraphs and parts ----------------------------------------------------------------------------------------------


@mutator
def cut_the_last_paragraph(root: Element, chance: Random) -> str | None:
    chosen = paragraphs(root)[-1]
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def cut_a_paragraph(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(paragraphs(root))
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def double_a_paragraph(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(paragraphs(root))
    chosen.addnext(deepcopy(chosen))
    return told(chosen)


@mutator
def swap_two_paragraphs(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in paragraphs(root) if any(told(after) for after in one.itersiblings())])
    following = next(after for after in chosen.itersiblings() if told(after))
    tail, chosen.tail = chosen.tail, None
    following.addnext(chosen)
    chosen.tail = tail
    return told(chosen)


@mutator
def merge_two_paragraphs(root: Element, chance: Random) -> str | None:
    found = [one for one in paragraphs(root) if one.getnext() is not None and one.getnext().tag == one.tag]
    if not found:
        return None
    first = chance.choice(found)
    second = first.getnext()
    gather(second, first)
    return told(first)


def gather(source: Element, into: Element) -> None:
    """Put all that ``source`` holds at the end of ``into``, and ``source`` away."""
    if len(into):
        into[-1].tail = f"{into[-1].tail or ''} {source.text or ''}"
    else:
        into.text = f"{into.text or ''} {source.text or ''}"
    for child in list(source):
        into.append(child)
    parent = source.getparent()
    assert parent is not None
    parent.remove(source)


@mutator
def break_a_paragraph(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in paragraphs(root) if len((one.text or "").split()) > 6])
    words = (chosen.text or "").split(" ")
    place = chance.randrange(2, len(words) - 2)
    new = etree.Element(f"{XHTML}p")
    new.text = " ".join(words[:place])
    chosen.text = " ".join(words[place:])
    chosen.addprevious(new)
    return new.text


@mutator
def paragraph_to_heading(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(paragraphs(root))
    chosen.tag = f"{XHTML}h3"
    return told(chosen)


@mutator
def heading_to_paragraph(root: Element, chance: Random) -> str | None:
    body = part(root, "body")
    found = [] if body is None else [one for one in body if re.search(r"}h\d$", str(one.tag))]
    if not found:
        return None
    chosen = chance.choice(found)
    chosen.tag = f"{XHTML}p"
    return told(chosen)


@mutator
def lose_the_text_of_an_italic(root: Element, chance: Random) -> str | None:
    italics = root.iter(f"{XHTML}i", f"{XHTML}cite", f"{XHTML}em")
    found = [one for one in italics if one.text and "how-to-cite" not in names_around(one)]
    if not found:
        return None
    chosen = chance.choice(found)
    what, chosen.text = chosen.text, None
    return what


@mutator
def headnote_into_the_body(root: Element, chance: Random) -> str | None:
    note, body = part(root, "headnote"), part(root, "body")
    if note is None or body is None:
        return None
    for child in reversed(list(note)):
        body.insert(0, child)
    remove(note)
    return "all of it"


@mutator
def headnote_paragraph_into_the_body(root: Element, chance: Random) -> str | None:
    note, body = part(root, "headnote"), part(root, "body")
    if note is None or body is None:
        return None
    last = [one for one in note if "".join(one.itertext()).strip()][-1]
    body.insert(0, last)
    return told(last)


@mutator
def drop_a_part(root: Element, chance: Random) -> str | None:
    names = ("headnote", "transcription-note", "citation", "credits", "rights", "subtitle", "title", "byline")
    chosen = chance.choice([one for one in root.iter() if one.get("data-part") in names])
    what = chosen.get("data-part")
    remove(chosen)
    return what


@mutator
def unname_a_part(root: Element, chance: Random) -> str | None:
    names = ("headnote", "transcription-note", "citation", "credits", "body", "title")
    chosen = chance.choice([one for one in root.iter() if one.get("data-part") in names])
    return chosen.attrib.pop("data-part")


@mutator
def call_a_part_another(root: Element, chance: Random) -> str | None:
    names = ("headnote", "transcription-note", "citation", "credits", "rights", "body")
    chosen = chance.choice([one for one in root.iter() if one.get("data-part") in names])
    new = chance.choice([name for name in names if name != chosen.get("data-part")])
    what = f"{chosen.get('data-part')} as {new}"
    chosen.set("data-part", new)
    return what


@mutator
def misname_the_author(root: Element, chance: Random) -> str | None:
    byline = part(root, "byline")
    if byline is None:
        return None
    text = "".join(byline.itertext())
    for child in list(byline):
        byline.remove(child)
    byline.text = chance.choice([text.upper(), text.replace("é", "e").replace("É", "E"), f"{text} Jr.", text[1:]])
    return byline.text if byline.text != text else None


@mutator
def words_outside_of_parts(root: Element, chance: Random) -> str | None:
    new = etree.Element(f"{XHTML}p")
    new.text = "Read more of this author in our shop."
    root.append(new)
    return new.text


@mutator
def paragraph_beside_the_article(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(paragraphs(root))
    what = told(chosen)
    remove(chosen)
    chosen.tail = None
    root.addnext(chosen)
    return what


@mutator
def hide_a_paragraph(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(paragraphs(root))
    chosen.set("hidden", "hidden")
    chosen.set("style", "display: none")
    return told(chosen)


@mutator
def hide_a_paragraph_by_its_style(root: Element, chance: Random) -> str | None:
    chosen = chance.choice([one for one in paragraphs(root) if re.search("[a-z]", told(one))])
    style = chance.choice(HIDING)
    chosen.set("style", style)
    return f"{style}: {told(chosen)}"


HIDING = (
    *("color: transparent", "color: rgba(0, 0, 0, 0.01)", "font-size: 0.1px", "opacity: 0", "opacity: 0.0"),
    *("visibility: hidden", "position: relative; left: -9999px", "text-transform: uppercase", "font-size: 0px"),
)


# Notes -------------------------------------------------------------------------------------------------------------


def notes(root: Element) -> list[Element]:
    return [one for one in root.iter() if one.get("data-part") == "note"]


@mutator
def drop_a_note(root: Element, chance: Random) -> str | None:
    if not notes(root):
        return None
    chosen = chance.choice(notes(root))
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def double_a_note(root: Element, chance: Random) -> str | None:
    if not notes(root):
        return None
    chosen = chance.choice(notes(root))
    copy = deepcopy(chosen)
    copy.set("id", f"{copy.get('id')}-again")
    copy.tail = None
    chosen.addprevious(copy)
    return told(chosen)


@mutator
def swap_the_texts_of_two_notes(root: Element, chance: Random) -> str | None:
    found = notes(root)
    if len(found) < 2:
        return None
    first, second = chance.sample(found, 2)
    label, other = (
        next(one for one in note.iter() if one.get("data-part") == "note-label") for note in (first, second)
    )
    label.text, other.text = other.text, label.text
    return f"{other.text} and {label.text}"


@mutator
def swap_two_notes(root: Element, chance: Random) -> str | None:
    """Each note stands where the other stood, its label and its link with it."""
    found = notes(root)
    if len(found) < 2:
        return None
    first, second = chance.sample(found, 2)
    if first in second.iter() or second in first.iter():
        return None
    copies = deepcopy(first), deepcopy(second)
    for old, copy in ((first, copies[1]), (second, copies[0])):
        copy.tail = old.tail
        old.getparent().replace(old, copy)
    return f"{told(first)} and {told(second)}"


@mutator
def note_interleaved_into_the_body(root: Element, chance: Random) -> str | None:
    """The words of a note in the midst of a paragraph, as where the foot of a page is read with the page."""
    found = notes(root)
    body = [one for one in paragraphs(root) if len((one.text or "").split()) > 4]
    if not found or not body:
        return None
    chosen, into = chance.choice(found), chance.choice(body)
    what = told(chosen)
    remove(chosen)
    words = (into.text or "").split(" ")
    place = chance.randrange(1, len(words) - 1)
    into.text = " ".join((*words[:place], what, *words[place:]))
    return what


@mutator
def renumber_a_note(root: Element, chance: Random) -> str | None:
    found = [one for one in root.iter() if one.get("data-part") == "note-label"]
    if not found:
        return None
    chosen = chance.choice(found)
    chosen.text = "[9]"
    return chosen.text


@mutator
def renumber_a_call(root: Element, chance: Random) -> str | None:
    found = [one for one in marked(root, "note-call") if one.text]
    if not found:
        return None
    chosen = chance.choice(found)
    chosen.text = "[9]"
    return chosen.text


@mutator
def drop_a_call(root: Element, chance: Random) -> str | None:
    found = marked(root, "note-call")
    if not found:
        return None
    chosen = chance.choice(found)
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def call_leads_to_another_note(root: Element, chance: Random) -> str | None:
    found = [one for one in marked(root, "note-call") if one.get("href")]
    targets = [f"#{one.get('id')}" for one in notes(root)]
    if not found or len(targets) < 2:
        return None
    chosen = chance.choice(found)
    chosen.set("href", chance.choice([one for one in targets if one != chosen.get("href")]))
    return told(chosen)


@mutator
def note_runs_into_the_text(root: Element, chance: Random) -> str | None:
    found = notes(root)
    if not found:
        return None
    chosen = chance.choice(found)
    body = part(root, "body")
    assert body is not None
    new = etree.Element(f"{XHTML}p")
    new.text = told(chosen)
    remove(chosen)
    body.append(new)
    return new.text


# Annotations -------------------------------------------------------------------------------------------------------


def annotations(root: Element) -> list[Element]:
    """The notes of the edition's own."""
    return [one for one in notes(root) if "edition" in one.get("class", "").split()]


@mutator
def drop_an_annotation(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(annotations(root))
    what = told(chosen)
    remove(chosen)
    return what


@mutator
def change_a_word_of_an_annotation(root: Element, chance: Random) -> str | None:
    chosen = chance.choice(annotations(root))
    places = [Slot(one, tail=one is not chosen) for one in chosen.iter() if one is chosen or one.getparent() is chosen]
    slot = chance.choice([place for place in places if re.search(r"[a-z]{3}", place.text)])
    return edit(slot, r"\b[a-z]{3,}\b", lambda found: found[0][::-1] + "e", chance)


@mutator
def annotation_into_the_text(root: Element, chance: Random) -> str | None:
    """Words of the edition's as if they were the author's."""
    chosen, into = chance.choice(annotations(root)), chance.choice(paragraphs(root))
    new = etree.Element(f"{XHTML}p")
    new.text = told(chosen)
    remove(chosen)
    into.addprevious(new)
    return new.text


def mutants(markup: bytes, section: str, mutators: dict[str, Mutator], each: int) -> Iterator[tuple[str, bytes]]:
    """``each`` mutants of each kind, all different: what was done, and the spoilt document."""
    for name, change in mutators.items():
        seen = {etree.tostring(etree.fromstring(markup))}
        for number in range(each):
            document = etree.fromstring(markup)
            root = next(one for one in document.iter(etree.Element) if one.get("id") == section)
            try:
                what = change(root, Random(f"{name} {number}"))  # noqa: S311
            except IndexError:
                # The section has nothing of the kind to choose from.
                break
            made = etree.tostring(document)
            if what is not None and made not in seen:
                seen.add(made)
                yield f"{name}: {what}", made
