"""Stylesheets of an EPUB that change what a reader sees: words added, transformed or hidden (CSS 2.2, 12.2, 16.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cssselect2
import tinycss2
from lxml import etree
from lxml.etree import _Element as Element
from tinycss2 import ast

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.fidelity import STYLE_LEAVES_WORDS_ALONE
from florilegium.proof.concealment import adds_words, changes_words
from florilegium.proof.equivalence import EXACT
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import Spot
from florilegium.proof.scene import Scene
from florilegium.proof.wording import quoted

_STYLE = "{http://www.w3.org/1999/xhtml}style"


@dataclass(frozen=True, slots=True)
class StyleRule:
    """A declaration that touches words, and which elements it is for; ``None`` where nobody can tell."""

    sheet: str
    line: int
    declaration: str
    adds: bool
    selector: cssselect2.compiler.CompiledSelector | None

    def touches(self, element: cssselect2.ElementWrapper) -> bool:
        """Whether it adds words to ``element`` or changes those that it has."""
        return (self.selector is None or self.selector.test(element)) and (self.adds or bool(_text(element)))


def judge_stylesheets(
    book: str,
    wanted: Mapping[str, ExpectedSection],
    roots: Iterable[tuple[str, Element]],
    shared: Sequence[StyleRule],
) -> Iterator[Diagnostic]:
    """What the rules ``shared`` by all documents, and those in documents and attributes, do to the words of sections;
    ``roots`` are their elements, each with its document's path.
    """
    for path, root in roots:
        section = root.get("id", "")
        scene = Scene(section, book, EXACT)
        own = [rule for style in root.getroottree().iter(_STYLE) for rule in suspect_rules(path, _written(style))]
        for rule, touched in _touched(root, (*shared, *own), path):
            where = f"`{rule.declaration}` in {rule.sheet}, line {rule.line},"
            message = f"{where} changes what is seen of {quoted(_text(touched))}."
            spot = Spot(f"{path}#{_nearest_id(touched.etree_element)}")
            yield scene.finding(STYLE_LEAVES_WORDS_ALONE, message, wanted[section].source, spot)


def _touched(
    root: Element, rules: Sequence[StyleRule], path: str
) -> Iterator[tuple[StyleRule, cssselect2.ElementWrapper]]:
    """Each rule that touches words in ``root``, with the first element whose words those are."""
    if not rules and not any(one.get("style") for one in root.iter(etree.Element)):
        return
    document = cssselect2.ElementWrapper.from_xml_root(root.getroottree().getroot())
    inside = [one for one in document.iter_subtree() if root in (one.etree_element, *one.etree_element.iterancestors())]
    for rule in rules:
        touched = next((one for one in inside if rule.touches(one)), None)
        if touched is not None:
            yield rule, touched
    for one in inside:
        for rule in _attribute(one.etree_element, path):
            if _text(one):
                yield rule, one


def _attribute(element: Element, path: str) -> Iterator[StyleRule]:
    """The suspect declarations of a ``style`` attribute."""
    parsed = tinycss2.parse_blocks_contents(element.get("style", ""))
    for declaration in parsed:
        if isinstance(declaration, ast.Declaration) and changes_words(declaration):
            yield StyleRule(path, element.sourceline or 0, _shown(declaration), False, None)


def _text(element: cssselect2.ElementWrapper) -> list[str]:
    return "".join(element.etree_element.itertext()).split()


def _written(style: Element) -> bytes:
    return "".join(style.itertext()).encode()


def suspect_rules(path: str, content: bytes) -> Iterator[StyleRule]:
    """The rules of the stylesheet at ``path`` that touch words."""
    parsed, _ = tinycss2.parse_stylesheet_bytes(content, skip_comments=True, skip_whitespace=True)
    for prelude, line, declarations in _blocks(parsed):
        for declaration in declarations:
            if changes_words(declaration):
                for selector in _compiled(prelude):
                    yield StyleRule(path, line, _shown(declaration), adds_words(declaration), selector)


def _shown(declaration: ast.Declaration) -> str:
    return f"{declaration.lower_name}: {tinycss2.serialize(declaration.value).strip()}"


def _blocks(nodes: Iterable[ast.Node]) -> Iterator[tuple[list[ast.Node], int, list[ast.Declaration]]]:
    """The rules of a stylesheet, those inside at-rules too: prelude, line, declarations."""
    for node in nodes:
        if not isinstance(node, ast.QualifiedRule | ast.AtRule) or node.content is None:
            continue
        inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if isinstance(node, ast.QualifiedRule):
            yield node.prelude, node.source_line, [one for one in inside if isinstance(one, ast.Declaration)]
        yield from _blocks(inside)


def _compiled(prelude: list[ast.Node]) -> list[cssselect2.compiler.CompiledSelector | None]:
    """The selectors before a rule; for one that is not understood ``None``: what it selects may be anything."""
    try:
        return list(cssselect2.compile_selector_list(prelude))
    except cssselect2.SelectorError:
        return [None]


def _nearest_id(element: Element) -> str:
    return next((one.get("id", "") for one in (element, *element.iterancestors()) if one.get("id")), "")
