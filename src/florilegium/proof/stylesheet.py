"""Stylesheets of an EPUB that change what a reader sees: words added, transformed or hidden (CSS 2.2, 12.2, 16.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cssselect2
import tinycss2
from lxml.etree import _Element as Element
from tinycss2 import ast

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules.fidelity import STYLE_LEAVES_WORDS_ALONE
from florilegium.proof.equivalence import EXACT
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import Spot
from florilegium.proof.scene import Scene
from florilegium.proof.wording import quoted

_HIDING = {"display": {"none"}, "visibility": {"hidden", "collapse"}, "opacity": {"0"}, "font-size": {"0"}}
_SILENT_CONTENT = frozenset({"none", "normal", '""', "''", '" "'})


@dataclass(frozen=True, slots=True)
class _Rule:
    sheet: str
    line: int
    declaration: str
    adds: bool
    selector: cssselect2.compiler.CompiledSelector


def judge_stylesheets(
    book: str,
    wanted: Mapping[str, ExpectedSection],
    roots: Sequence[tuple[str, Element]],
    sheets: Iterable[tuple[str, bytes]],
) -> Iterator[Diagnostic]:
    """What the stylesheets do to the words of sections; ``roots`` are their elements, each with its document's path."""
    rules = [rule for path, content in sheets for rule in _rules(path, content)]
    for path, root in roots if rules else ():
        section = root.get("id", "")
        scene = Scene(section, book, EXACT)
        document = cssselect2.ElementWrapper.from_xml_root(root.getroottree().getroot())
        inside = [
            one for one in document.iter_subtree() if root in (one.etree_element, *one.etree_element.iterancestors())
        ]
        for rule in rules:
            touched = next((one for one in inside if rule.selector.test(one) and (rule.adds or _text(one))), None)
            if touched is not None:
                where = f"`{rule.declaration}` in {rule.sheet}, line {rule.line},"
                message = f"{where} changes what is seen of {quoted(_text(touched))}."
                spot = Spot(f"{path}#{_nearest_id(touched.etree_element)}")
                yield scene.finding(STYLE_LEAVES_WORDS_ALONE, message, wanted[section].source, spot)


def _text(element: cssselect2.ElementWrapper) -> list[str]:
    return "".join(element.etree_element.itertext()).split()


def _rules(path: str, content: bytes) -> Iterator[_Rule]:
    parsed, _ = tinycss2.parse_stylesheet_bytes(content, skip_comments=True, skip_whitespace=True)
    for prelude, line, declarations in _blocks(parsed):
        suspect = [one for one in declarations if _changes_words(one)]
        for declaration in suspect:
            for selector in _compiled(prelude):
                shown = f"{declaration.lower_name}: {tinycss2.serialize(declaration.value).strip()}"
                yield _Rule(path, line, shown, declaration.lower_name == "content", selector)


def _blocks(nodes: Iterable[ast.Node]) -> Iterator[tuple[list[ast.Node], int, list[ast.Declaration]]]:
    """The rules of a stylesheet, those inside at-rules too: prelude, line, declarations."""
    for node in nodes:
        if not isinstance(node, ast.QualifiedRule | ast.AtRule) or node.content is None:
            continue
        inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if isinstance(node, ast.QualifiedRule):
            yield node.prelude, node.source_line, [one for one in inside if isinstance(one, ast.Declaration)]
        yield from _blocks(inside)


def _compiled(prelude: list[ast.Node]) -> list[cssselect2.compiler.CompiledSelector]:
    try:
        return list(cssselect2.compile_selector_list(prelude))
    except cssselect2.SelectorError:
        return []


def _changes_words(declaration: ast.Declaration) -> bool:
    name, value = declaration.lower_name, tinycss2.serialize(declaration.value).strip().lower()
    if name == "content":
        return value not in _SILENT_CONTENT
    if name in {"text-transform", "-epub-text-transform"}:
        return value not in {"none", "inherit", "initial", "unset"}
    return value in _HIDING.get(name, set())


def _nearest_id(element: Element) -> str:
    return next((one.get("id", "") for one in (element, *element.iterancestors()) if one.get("id")), "")
