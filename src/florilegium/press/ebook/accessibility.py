"""What an e-book may say of its accessibility: only what its content shows (EPUB Accessibility 1.1, 2.1).

A term of the schema.org vocabulary is claimed where the evidence for it stands in the documents or in the stylesheet.
Conformance to WCAG is not claimed: no program can find it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from tinycss2 import ast

from florilegium.model.contract import MARK_ATTRIBUTE
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.package import Statement
from florilegium.press.ebook.stylesheet import Declaration, declarations
from florilegium.press.markup.elements import Element, local_name

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_ABSOLUTE = frozenset({"px", "pt", "pc", "mm", "cm", "in", "q"})
_SIZES = frozenset({"font", "font-size", "line-height", "letter-spacing", "word-spacing"})
_READERS_CHOICE = frozenset({*_SIZES, "font-family", "color", "background", "background-color"})
_MOVING = frozenset({"audio", "video", "canvas", "object", "embed", "iframe"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in the content.

    ``described``: every picture has words for those who do not see it. ``structured``: headings go down step by step.
    ``in_order``: no style moves text away from its place. ``adjustable``: no style overrules the reader's own sizes,
    fonts and colours. ``still``: nothing moves. ``named``: roles say what elements are. ``spoken``: marks without words
    have words to be spoken. ``paged``: printed pages are marked.
    """

    pictures: bool
    described: bool
    structured: bool
    in_order: bool
    adjustable: bool
    still: bool
    named: bool
    spoken: bool
    paged: bool


def evidence(documents: Sequence[ContentDocument], css: str, words: Mapping[str, str]) -> Evidence:
    """Look through ``documents``, which are styled by ``css``; ``words`` are the book's own."""
    elements = [element for document in documents for element in document.root.iter(etree.Element)]
    pictures = [element for element in elements if local_name(element) == "img"]
    levels = [tuple(_levels(document.root)) for document in documents]
    styles = declarations(css)
    return Evidence(
        pictures=bool(pictures),
        described=all(picture.get("alt") not in {None, words.get("picture.undescribed")} for picture in pictures),
        structured=any(levels) and all(map(_goes_down_in_steps, levels)),
        in_order=not any(_moves_text(style) for style in styles),
        adjustable=not any(_overrules_reader(style) for style in styles),
        still=not any(map(_moves, elements)) and not any(style.property.startswith("animation") for style in styles),
        named=any(element.get("role") for element in elements),
        spoken=any(element.get(MARK_ATTRIBUTE) and element.get("aria-label") for element in elements),
        paged=any(document.breaks for document in documents),
    )


def claims(found: Evidence, words: Mapping[str, str]) -> Iterator[Statement]:
    """The metadata that ``found`` bears out, with a summary in the book's own ``words``."""
    yield from _each("accessMode", {"textual": True, "visual": found.pictures})
    yield from _each("accessModeSufficient", {"textual": found.described, "textual,visual": found.pictures})
    yield from _each(
        "accessibilityFeature",
        {
            "tableOfContents": True,
            "structuralNavigation": found.structured,
            "readingOrder": found.in_order,
            "displayTransformability": found.adjustable and found.described,
            "alternativeText": found.pictures and found.described,
            "ARIA": found.named,
            "pageBreakMarkers": found.paged,
            "pageNavigation": found.paged,
        },
    )
    yield from _each("accessibilityHazard", {"none": found.still, "unknown": not found.still})
    facts = {
        "adjustable": found.adjustable,
        "structured": found.structured,
        "paged": found.paged,
        "spoken": found.spoken,
        "described": found.pictures and found.described,
        "undescribed": found.pictures and not found.described,
    }
    sentences = [words[key] for fact, shown in facts.items() if shown and (key := f"accessibility.{fact}") in words]
    if sentences:
        yield Statement(" ".join(sentences), property="schema:accessibilitySummary")


def _each(name: str, values: Mapping[str, bool]) -> Iterator[Statement]:
    return (Statement(value, property=f"schema:{name}") for value, shown in values.items() if shown)


def _levels(root: Element) -> Iterator[int]:
    return (level for element in root.iter(etree.Element) if (level := _LEVELS.get(local_name(element))) is not None)


def _goes_down_in_steps(levels: Iterable[int]) -> bool:
    above = 0
    for level in levels:
        if level > above + 1:
            return False
        above = level
    return True


def _moves_text(style: Declaration) -> bool:
    words = {part.lower_value for part in style.value if isinstance(part, ast.IdentToken)}
    return (
        style.property == "order"
        or (style.property == "position" and bool(words & {"absolute", "fixed"}))
        or (style.property.startswith("flex") and bool(words & {"row-reverse", "column-reverse", "wrap-reverse"}))
    )


def _overrules_reader(style: Declaration) -> bool:
    units = {part.lower_unit for part in style.value if isinstance(part, ast.DimensionToken)}
    return (style.property in _SIZES and bool(units & _ABSOLUTE)) or (
        style.property in _READERS_CHOICE and style.important
    )


def _moves(element: Element) -> bool:
    name = local_name(element)
    return name in _MOVING or (name == "script" and element.get("type") != "application/ld+json")
