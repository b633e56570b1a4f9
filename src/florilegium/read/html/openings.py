"""How a text opens: with a box, italics, brackets, a heading of its own, or nothing that sets it apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from florilegium.model.inline import EmphasisKind
from florilegium.read.headings import heads_a_headnote, opens_a_note
from florilegium.read.html.flow import Box, Kind, Leaf, Line
from florilegium.read.html.sequence import Item, has_picture
from florilegium.read.html.tree import Text
from florilegium.read.page import HeadnoteForm

_CONTINUED = re.compile(
    r"^\W*(?:to be (?:continued|concluded)|continued|concluded|conclusion|continuation|part \w+ of)\b.{0,60}$",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(r"(?:[–—-]|\()\s*(?:<?[A-Z][\w.’'-]+[\s,]*){1,8}[^.]{0,60}\W*$")
_OPENS_QUOTED = ("“", '"', "«", "‘", "„")
_INTRODUCTION = re.compile(r"\W*(?:introduction|foreword|preface|prologue)\W*", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BRACKET = re.compile(r"[\[\]]")
_QUOTING = re.compile(r"quote|quo9te|indent")
_OWN_CLASSES = frozenset(
    ("intro", "headnote", "standfirst", "inote", "edintro", "info", "information", "pagenote", "pagenoteb")
)
_SIGNED = frozenset(("author", "sig", "sign"))
_MOST_ITEMS = 12
_FEW = 6
_SHORT = 12
_CENTRED_WORDS = 7
_DIVIDED_WORDS = 150
_LONG_TEXT = 8
_MOSTLY = 0.6
_NEARLY_ALL = 0.85


@dataclass(frozen=True, slots=True)
class Opening:
    """Items ``first`` up to ``stop`` of a text, which something sets apart from what follows."""

    first: int
    stop: int
    form: HeadnoteForm
    likely: bool
    cue: str
    confidence: float


def find_opening(items: Sequence[Item]) -> Opening | None:
    """What opens ``items``, the visible items of a text; ``None`` where nothing sets it apart from the text proper."""
    pictured = {id(item.frame) for item in items[:_MOST_ITEMS] if item.frame is not None and _is_picture(item)}
    passed = takewhile(lambda item: _is_passed_over(item) or id(item.frame) in pictured, items)
    first = len(list(passed))
    rest = items[first:]
    for find in (_headed, _introduced, _boxed, _classed, _worded, _bracketed, _emphasised, _centred, _divided):
        found = find(rest)
        if found is not None and found.count < len(rest):
            stop = first + found.count + (found.likely and _is_signature(rest[found.count]))
            return Opening(first, stop, found.form, found.likely, found.cue, found.confidence)
    return None


@dataclass(frozen=True, slots=True)
class _Found:
    count: int
    form: HeadnoteForm
    likely: bool
    cue: str
    confidence: float


def _is_picture(item: Item) -> bool:
    return item.line is not None and has_picture(item.line)


def _is_signature(item: Item) -> bool:
    """Whether ``item`` signs what stands before it."""
    return bool(_SIGNED.intersection(item.classes)) and len(item.text.split()) < _SHORT


def _is_passed_over(item: Item) -> bool:
    """Whether ``item`` says nothing of its own: a picture, an ornament, "(Continued from last issue)"."""
    if item.text == "[":
        return False
    return not any(character.isalnum() for character in item.text) or bool(_CONTINUED.match(item.text))


def _headed(items: Sequence[Item]) -> _Found | None:
    """An opening under a heading of its own, up to the next heading, rule or ornament."""
    if not items or items[0].line is None or not heads_a_headnote(items[0].text):
        return None
    count = 1 + len(_until_division(items[1:]))
    if count == 1 or count > _MOST_ITEMS:
        return None
    return _Found(count, HeadnoteForm.HEADED, True, f"it stands under the heading “{items[0].text}”", 0.92)


def _until_division(items: Sequence[Item]) -> list[Item]:
    return list(takewhile(lambda item: not item.is_heading and any(c.isalnum() for c in item.text), items))


def _introduced(items: Sequence[Item]) -> _Found | None:
    """An emphasised opening under the heading "Introduction"."""
    if len(items) < 2 or not items[0].is_heading or not _INTRODUCTION.fullmatch(items[0].text):
        return None
    found = _emphasised(items[1:])
    if found is None:
        return None
    cue = f"it stands under the heading “{items[0].text}”, and {found.cue}"
    return _Found(found.count + 1, HeadnoteForm.HEADED, True, cue, 0.85)


def _boxed(items: Sequence[Item]) -> _Found | None:
    """An opening in a one-cell table."""
    frame = items[0].frame if items else None
    members = list(takewhile(lambda item: item.frame is frame, items))
    if frame is None or not any(member.text for member in members):
        return None
    doubt = _not_a_headnote(members) or _said_again(members, items[len(members) :])
    seen = "it stands in a one-cell table before the text"
    if doubt is None:
        return _Found(len(members), HeadnoteForm.BOXED, True, seen, 0.88)
    return _Found(len(members), HeadnoteForm.BOXED, False, f"{seen}, but {doubt}", 0.75)


def _not_a_headnote(members: Sequence[Item]) -> str | None:
    """What speaks against a boxed opening being a headnote."""
    words = " ".join(member.text for member in members)
    if any(_QUOTING.match(name) for member in members for name in member.classes):
        return "its class is that of a quotation"
    if words.startswith(_OPENS_QUOTED) and _ATTRIBUTION.search(words):
        return "it is a quotation with its source, an epigraph"
    if re.match(r"^\W*(?:abstract|summary|contents?)\b", words, re.IGNORECASE):
        return f"it begins with “{words.split()[0]}”"
    if sum(member.linked > _MOSTLY for member in members) * 2 > len(members):
        return "it consists of links"
    if any(isinstance(member.part, Box) for member in members):
        return "it holds a list or a table"
    return None


def _said_again(members: Sequence[Item], rest: Sequence[Item]) -> str | None:
    """Whether the words of a box stand in the text again: a line pulled out of it to catch the eye."""
    words = _letters(" ".join(member.text for member in members))
    if words and words in _letters(" ".join(item.text for item in rest)):
        return "its words stand in the text again"
    return None


def _letters(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _classed(items: Sequence[Item]) -> _Found | None:
    """Opening paragraphs whose class says what they are."""
    members = list(takewhile(lambda item: bool(_OWN_CLASSES.intersection(item.around)), items[:_MOST_ITEMS]))
    if not members:
        return None
    if all("inote" in member.around for member in members):
        return _Found(
            len(members), HeadnoteForm.MARKED, True, "its class is that of notes by the archive's editors", 0.95
        )
    return _Found(len(members), HeadnoteForm.LABELLED, True, "its class sets it apart from the text", 0.85)


def _worded(items: Sequence[Item]) -> _Found | None:
    """An opening whose first words say what it is ("Editor's note: …")."""
    if not items or items[0].line is None or items[0].is_heading or not opens_a_note(items[0].text):
        return None
    divided = _until_division(items)
    count = len(divided) if len(divided) < len(items) and len(divided) <= _FEW else 1
    first_words = " ".join(items[0].text.split()[:3])
    return _Found(count, HeadnoteForm.LABELLED, True, f"it begins with “{first_words}”", 0.9)


def _bracketed(items: Sequence[Item]) -> _Found | None:
    """Opening paragraphs that one pair of square brackets encloses."""
    if not items or not items[0].text.startswith("["):
        return None
    count = _until_alone(items) if items[0].text == "[" else _until_closed(items)
    if count == 0 or len(" ".join(item.text for item in items[:count]).split()) <= _SHORT:
        return None
    return _Found(count, HeadnoteForm.BRACKETED, True, "square brackets enclose all of it", 0.8)


def _until_closed(items: Sequence[Item]) -> int:
    """How many lines the bracket encloses that opens the first: it closes at the very end of the last."""
    depth = 0
    for count, item in enumerate(items[:_FEW], 1):
        if item.line is None:
            return 0
        for bracket in _BRACKET.finditer(item.text):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                return 0 if item.text[bracket.end() :].strip(" .*") else count
    return 0


def _until_alone(items: Sequence[Item]) -> int:
    """How many items stand up to a closing bracket alone, where the opening one stands alone too."""
    return next((count for count, item in enumerate(items[:_MOST_ITEMS], 1) if item.text == "]"), 0)


def _emphasised(items: Sequence[Item]) -> _Found | None:
    """Opening paragraphs that are all in italics, or all bold."""
    for kind, name, confidence in ((EmphasisKind.ITALIC, "in italics", 0.75), (EmphasisKind.BOLD, "bold", 0.65)):
        members = list(takewhile(partial(_is_all, kind), items[:_FEW]))
        if members and not items[0].is_heading and _may_be_a_headnote(members):
            return _Found(len(members), HeadnoteForm.ITALIC, True, f"all of it is {name}", confidence)
    return None


def _is_all(kind: EmphasisKind, item: Item) -> bool:
    """Whether ``item`` is a paragraph all emphasised so, and no question to somebody interviewed."""
    return item.line is not None and not item.text.endswith("?") and _all_in(item.line, kind)


def _may_be_a_headnote(members: Sequence[Item]) -> bool:
    """Whether emphasised paragraphs are long enough and no quotation."""
    words = " ".join(member.text for member in members)
    if max(len(member.text.split()) for member in members) < _SHORT:
        return False
    if not any(_QUOTING.match(name) for member in members for name in member.classes):
        return True
    return not (words.startswith(_OPENS_QUOTED) or _ATTRIBUTION.search(words))


def _centred(items: Sequence[Item]) -> _Found | None:
    """Opening paragraphs that are centred over a text that is not."""
    members = list(takewhile(lambda item: item.line is not None and _is_centred(item), items[:_FEW]))
    words = " ".join(member.text for member in members)
    if not members or len(words.split()) < _CENTRED_WORDS or words.startswith(_OPENS_QUOTED) or words.endswith(":"):
        return None
    if len(members) > _FEW // 2:
        return None
    return _Found(len(members), HeadnoteForm.LABELLED, True, "it is centred over the text", 0.6)


def _is_centred(item: Item) -> bool:
    centred = item.line is not None and (item.line.align == "center" or "c" in item.classes)
    return centred and not item.is_heading and not item.text.endswith("?") and item.linked < _MOSTLY


def _divided(items: Sequence[Item]) -> _Found | None:
    """A short opening that a rule or an ornament divides from a long text."""
    members = _until_division(items)
    words = sum(len(member.text.split()) for member in members)
    rest = len(items) - len(members)
    if (
        not members
        or len(members) > _FEW // 2
        or words > _DIVIDED_WORDS
        or rest < _LONG_TEXT
        or items[len(members)].is_heading
    ):
        return None
    if words < _CENTRED_WORDS or any(_QUOTING.match(name) for member in members for name in member.classes):
        return None
    return _Found(len(members), HeadnoteForm.UNMARKED, True, "a rule or an ornament divides it from the text", 0.5)


def _all_in(line: Line, kind: EmphasisKind) -> bool:
    """Whether all words of ``line``, names and note calls in it aside, are emphasised so."""
    inside = outside = 0
    for leaf in _words(line):
        size = len(leaf.node.data.strip()) if isinstance(leaf.node, Text) else 0
        if any(wrapper.emphasis is kind for wrapper in leaf.path):
            inside += size
        elif any(character.isalpha() for character in leaf.node.data) if isinstance(leaf.node, Text) else False:
            outside += size
    return inside > 0 and inside >= _NEARLY_ALL * (inside + outside)


def _words(line: Line) -> list[Leaf]:
    return [
        leaf
        for leaf in line.leaves
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text) and leaf.node.data.strip()
    ]
