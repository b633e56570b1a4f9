"""What inline markup and attributes mean: emphasis, language, links, alignment."""

from __future__ import annotations

import re
from dataclasses import dataclass

from florilegium.model.inline import EmphasisKind
from florilegium.read.html.tree import Element, attribute, classes

_EMPHASIS = {
    "em": EmphasisKind.ITALIC,
    "i": EmphasisKind.ITALIC,
    "var": EmphasisKind.ITALIC,
    "dfn": EmphasisKind.ITALIC,
    "b": EmphasisKind.BOLD,
    "strong": EmphasisKind.BOLD,
    "u": EmphasisKind.UNDERLINE,
    "ins": EmphasisKind.UNDERLINE,
    "s": EmphasisKind.STRUCK,
    "strike": EmphasisKind.STRUCK,
    "del": EmphasisKind.STRUCK,
    "sup": EmphasisKind.SUPERSCRIPT,
    "sub": EmphasisKind.SUBSCRIPT,
    "code": EmphasisKind.MONOSPACE,
    "tt": EmphasisKind.MONOSPACE,
    "kbd": EmphasisKind.MONOSPACE,
    "samp": EmphasisKind.MONOSPACE,
    "cite": EmphasisKind.TITLE,
}
_STYLES = (
    (re.compile(r"font-style:\s*(?:italic|oblique)"), EmphasisKind.ITALIC),
    (re.compile(r"font-weight:\s*(?:bold|[6-9]00)"), EmphasisKind.BOLD),
    (re.compile(r"font-variant:\s*(?:all-)?small-caps"), EmphasisKind.SMALL_CAPS),
    (re.compile(r"letter-spacing:\s*(?:0*\.?[1-9]|[1-9])"), EmphasisKind.SPACED),
    (re.compile(r"text-decoration:\s*underline"), EmphasisKind.UNDERLINE),
    (re.compile(r"text-decoration:\s*line-through"), EmphasisKind.STRUCK),
    (re.compile(r"vertical-align:\s*super"), EmphasisKind.SUPERSCRIPT),
    (re.compile(r"vertical-align:\s*sub"), EmphasisKind.SUBSCRIPT),
)
_CLASSES = {
    "sc": EmphasisKind.SMALL_CAPS,
    "smallcaps": EmphasisKind.SMALL_CAPS,
    "small-caps": EmphasisKind.SMALL_CAPS,
    "spaced": EmphasisKind.SPACED,
    "sperrsatz": EmphasisKind.SPACED,
}
_TEXT_ALIGN = re.compile(r"text-align:\s*(left|right|center|justify)")
_CENTRED_CLASSES = frozenset(("c", "smc", "center", "centre", "centered", "centred"))


@dataclass(frozen=True, slots=True, eq=False)
class Wrapper:
    """An inline element that says something of the words in it; two are the same only if they are the same element."""

    element: Element
    emphasis: EmphasisKind | None = None
    language: str = ""
    href: str | None = None
    classes: tuple[str, ...] = ()


def wrapper_of(element: Element) -> Wrapper | None:
    """What an inline element says, or ``None`` where it says nothing (``<font size>``, ``<small>``)."""
    emphasis = _EMPHASIS.get(element.name)
    if not element.attrs:
        return None if emphasis is None else Wrapper(element, emphasis)
    own = classes(element)
    emphasis = (
        emphasis
        or styled(attribute(element, "style"))
        or next((_CLASSES[name] for name in own if name in _CLASSES), None)
    )
    href = attribute(element, "href") if element.name == "a" and "href" in element.attrs else None
    language = language_of(element)
    if emphasis is None and href is None and not language and not own:
        return None
    return Wrapper(element, emphasis, language, href, own)


def styled(style: str) -> EmphasisKind | None:
    """The first emphasis that a ``style`` attribute asks for."""
    if not style:
        return None
    lower = style.lower()
    return next((kind for pattern, kind in _STYLES if pattern.search(lower)), None)


def language_of(element: Element) -> str:
    """The language that ``element`` declares, as a BCP 47 tag; empty where it declares none."""
    tag = attribute(element, "lang") or attribute(element, "xml:lang")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""


def alignment(element: Element) -> str:
    """``left``, ``right``, ``center``, ``justify``, or empty where ``element`` says nothing of it."""
    if element.name == "center":
        return "center"
    if not element.attrs:
        return ""
    style = _TEXT_ALIGN.search(attribute(element, "style").lower())
    if style:
        return style[1]
    if _CENTRED_CLASSES.intersection(classes(element)):
        return "center"
    return "" if element.name == "table" else attribute(element, "align").lower()
