"""Running text as elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from florilegium.diagnostics.rules import templates as rules
from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.press.markup.elements import XHTML, Content, Element, element
from florilegium.press.markup.language import direction
from florilegium.press.markup.marks import mark
from florilegium.press.markup.setting import Setting, element_anchor, local_id

_EMPHASIS: dict[EmphasisKind, tuple[str, str | None]] = {
    EmphasisKind.ITALIC: ("i", None),
    EmphasisKind.BOLD: ("b", None),
    EmphasisKind.UNDERLINE: ("u", None),
    EmphasisKind.STRUCK: ("s", None),
    EmphasisKind.SPACED: ("span", "spaced"),
    EmphasisKind.SMALL_CAPS: ("span", "small-caps"),
    EmphasisKind.SUPERSCRIPT: ("sup", None),
    EmphasisKind.SUBSCRIPT: ("sub", None),
    EmphasisKind.MONOSPACE: ("code", None),
    EmphasisKind.TITLE: ("cite", None),
}


def inlines(content: Iterable[Inline], setting: Setting) -> Iterator[Content]:
    """``content`` as text and elements, in order."""
    for node in content:
        made = _inline(node, setting)
        if isinstance(made, tuple):
            yield from made
        else:
            yield made


def _inline(node: Inline, setting: Setting) -> Content | tuple[Content, ...]:
    match node:
        case Text():
            return node.content
        case Emphasis():
            tag, kind = _EMPHASIS[node.kind]
            return element(tag, {"class": kind}, inlines(node.content, setting))
        case Foreign():
            attributes = {"lang": node.language, "dir": direction(node.language)}
            return element("span", {"class": "foreign", **attributes}, inlines(node.content, setting))
        case Link():
            return _link(node, setting)
        case Anchor():
            return element("span", {"id": local_id("at", node.name)})
        case LineBreak():
            return element("br", {})
        case SourcePage():
            return element("span", {"class": "source-page", "data-source-page": node.label}, [node.marker])
        case Picture():
            return picture(node, setting)
        case PageRef():
            return page_link(element_anchor(node.anchor), setting, node)
        case Supplied() | Unclear() | Insertion():
            return mark(node, inlines(node.content, setting), setting)
        case Gap() | Sic() | NoteCall():
            return mark(node, (), setting)
        case _:
            assert_never(node)


def _link(node: Link, setting: Setting) -> Content | tuple[Content, ...]:
    """A link, or its words alone where it leads nowhere from here, or where another link stands among them."""
    content = tuple(inlines(node.content, setting))
    if any(next(item.iter(f"{{{XHTML}}}a"), None) is not None for item in content if not isinstance(item, str)):
        return content
    match node.kind:
        case LinkKind.OUTSIDE:
            target: str | None = node.target
        case LinkKind.ARTICLE:
            target = setting.href(element_anchor(node.target))
        case LinkKind.INSIDE:
            target = setting.href(element_anchor(f"{setting.section}#{node.target}"))
        case LinkKind.DEAD:
            target = None
        case _:
            assert_never(node.kind)
    return content if target is None else element("a", {"class": f"link {node.kind}", "href": target}, content)


def picture(node: Picture, setting: Setting) -> Element:
    """A picture. One that nobody has described says so, and is a finding."""
    description = node.alt
    if description is None:
        hint = "Write alt text that says what the picture shows; leave it empty for an ornament."
        setting.find(rules.PICTURE_IS_DESCRIBED, f"The picture {node.path!r} has no description.", node.at, hint)
        description = setting.say("picture.undescribed")
    return element("img", {"src": node.path, "alt": description})


def page_link(anchor: str, setting: Setting, node: PageRef | None = None) -> Element:
    """The folio of ``anchor``'s page, as a link to it."""
    label = setting.page_label(anchor, node.at if node else None)
    attributes = {"class": "page-ref", "href": setting.href(anchor), PART_ATTRIBUTE: Part.PAGE_REF}
    return element("a", attributes, [label])
