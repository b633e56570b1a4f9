"""What a stylesheet asks for: its declarations, whatever rules they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2 import ast


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration: its property in lower case and the parts of its value, those inside functions too."""

    property: str
    value: tuple[ast.Node, ...]
    important: bool


@lru_cache(maxsize=4)
def declarations(css: str) -> tuple[Declaration, ...]:
    """Every declaration of ``css``, in order, those inside at-rules too."""
    return tuple(_inside(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _inside(nodes: Iterable[ast.Node]) -> Iterator[Declaration]:
    for node in nodes:
        if isinstance(node, ast.Declaration):
            yield Declaration(node.lower_name, tuple(_parts(node.value)), node.important)
        elif isinstance(node, ast.QualifiedRule | ast.AtRule) and node.content is not None:
            yield from _inside(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True))


def _parts(nodes: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """``nodes`` and what stands in their brackets."""
    for node in nodes:
        yield node
        if isinstance(node, ast.FunctionBlock):
            yield from _parts(node.arguments)
        elif isinstance(node, ast.CurlyBracketsBlock | ast.ParenthesesBlock | ast.SquareBracketsBlock):
            yield from _parts(node.content)


def addresses(css: str) -> tuple[str, ...]:
    """The addresses of the files that the stylesheet ``css`` loads, each once, in order; data in it is none."""
    values = (value for declaration in declarations(css) for value in _addresses(declaration.value))
    return tuple(dict.fromkeys(value for value in values if not value.startswith(("data:", "#"))))


def loaded(css: str) -> Iterator[str]:
    """All addresses in ``css``, which may be any piece of a stylesheet, such as a value."""
    return _addresses(_parts(tinycss2.parse_component_value_list(css, skip_comments=True)))


def _addresses(parts: Iterable[ast.Node]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, ast.URLToken):
            yield part.value
        elif isinstance(part, ast.FunctionBlock) and part.lower_name == "url":
            yield from (item.value for item in part.arguments if isinstance(item, ast.StringToken))


def families(css: str) -> frozenset[str]:
    """The font families that ``css`` names, generic ones too."""
    lists = (item.value for item in declarations(css) if item.property == "font-family")
    return frozenset(
        name.strip().strip("\"'") for parts in lists for name in tinycss2.serialize(parts).split(",") if name.strip()
    )


def variants(css: str) -> frozenset[str]:
    """The values of ``font-variant``, of its parts and of ``font`` that ``css`` uses."""
    chosen = (item for item in declarations(css) if item.property.startswith("font-variant") or item.property == "font")
    return frozenset(part.lower_value for item in chosen for part in item.value if isinstance(part, ast.IdentToken))
