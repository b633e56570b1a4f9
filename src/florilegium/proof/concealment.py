"""Declarations of CSS that add words to what a reader sees, change them, put them into another order or hide them.

Whatever a declaration may do in one reading system it is taken to do (CSS 2.2; CSS Text 3, 2.1; CSS Masking 1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import tinycss2
import tinycss2.color4
from tinycss2 import ast

_SILENT_CONTENT = frozenset({"none", "normal", '""', "''", '" "'})
_UNCHANGED = frozenset({"none", "inherit", "initial", "unset", "auto", "normal"})
_SMALLEST = {"em": 0.2, "rem": 0.2, "ex": 0.4, "ch": 0.4, "px": 3.0, "pt": 2.0, "mm": 0.7, "cm": 0.07, "in": 0.03}
"""Type below these sizes is not there to be read."""
_FARTHEST = {
    "em": 50.0,
    "rem": 50.0,
    "px": 500.0,
    "pt": 400.0,
    "mm": 200.0,
    "cm": 20.0,
    "in": 8.0,
    "vw": 99.0,
    "vh": 99.0,
}
"""What is moved farther than this is off the screen."""
_KEYWORDS = {
    "display": {"none"},
    "visibility": {"hidden", "collapse"},
    "content-visibility": {"hidden"},
    "unicode-bidi": {"bidi-override", "isolate-override"},
    "flex-direction": {"row-reverse", "column-reverse"},
    "flex-flow": {"row-reverse", "column-reverse"},
    "flex-wrap": {"wrap-reverse"},
}
_INSETS = r"(?:top|right|bottom|left)"
_MOVING = re.compile(rf"{_INSETS}|inset(?:-.+)?|margin(?:-.+)?|text-indent|transform|translate")
_SIZING = frozenset({"width", "height", "max-width", "max-height", "inline-size", "block-size"})
_TEXT_COLOURS = frozenset({"color", "-webkit-text-fill-color"})


def changes_words(declaration: ast.Declaration) -> bool:
    """Whether a declaration touches the words of the elements to which it applies."""
    name, value = declaration.lower_name, declaration.value
    keywords: set[str] = {token.lower_value for token in _flat(value) if isinstance(token, ast.IdentToken)}
    if name in _KEYWORDS:
        return bool(keywords & _KEYWORDS[name])
    if _MOVING.fullmatch(name):
        return _vanishes(name, value) or any(_is_far(one) for one in _flat(value))
    judge = _JUDGES.get(name)
    return judge is not None and judge(value)


def adds_words(declaration: ast.Declaration) -> bool:
    """Whether a declaration puts words where an element need have none."""
    return bool(declaration.lower_name == "content")


def _content(value: list[ast.Node]) -> bool:
    return _written(value) not in _SILENT_CONTENT


def _unlike_its_letters(value: list[ast.Node]) -> bool:
    return _written(value) not in _UNCHANGED


def _opacity(value: list[ast.Node]) -> bool:
    return any(_amount(token) < 0.1 for token in value if isinstance(token, ast.NumberToken | ast.PercentageToken))


def _small(value: list[ast.Node]) -> bool:
    return any(_is_tiny(token) for token in value)


def _font(value: list[ast.Node]) -> bool:
    """The size is what stands in the shorthand before a slash; behind it is the height of lines."""
    slash = next((at for at, one in enumerate(value) if one == "/"), len(value))
    return _small([one for one in value[:slash] if not isinstance(one, ast.NumberToken) or one.value == 0])


def _transparent(value: list[ast.Node]) -> bool:
    colours = (tinycss2.color4.parse_color(token) for token in value)
    return any(colour is not None and not isinstance(colour, str) and colour.alpha < 0.1 for colour in colours)


def _zero(value: list[ast.Node]) -> bool:
    measures = (ast.NumberToken, ast.DimensionToken, ast.PercentageToken)
    return any(isinstance(token, measures) and abs(token.value) < 2 and not _is_relative(token) for token in value)


def _counted(value: list[ast.Node]) -> bool:
    return any(isinstance(token, ast.NumberToken) and token.value != 0 for token in value)


_JUDGES: Mapping[str, Callable[[list[ast.Node]], bool]] = {
    "content": _content,
    "opacity": _opacity,
    "font-size": _small,
    "font": _font,
    "order": _counted,
    "-webkit-line-clamp": _counted,
    "line-clamp": _counted,
    **dict.fromkeys(_TEXT_COLOURS, _transparent),
    **dict.fromkeys(_SIZING, _zero),
    **dict.fromkeys(("clip", "clip-path", "mask", "mask-image", "-webkit-mask", "filter"), _unlike_its_letters),
    **dict.fromkeys(("text-transform", "-epub-text-transform", "-webkit-text-security"), _unlike_its_letters),
}


def _written(value: list[ast.Node]) -> str:
    return str(tinycss2.serialize(value)).strip().lower()


def _flat(value: list[ast.Node]) -> list[ast.Node]:
    """The tokens of a value, those inside functions too."""
    found: list[ast.Node] = []
    for token in value:
        found += _flat(token.arguments) if isinstance(token, ast.FunctionBlock) else [token]
    return found


def _is_relative(token: ast.Node) -> bool:
    """Whether a length grows with the type, so that 1 of it is no nothing."""
    return isinstance(token, ast.DimensionToken) and token.lower_unit not in {"px", "pt"} and token.value != 0


def _is_tiny(token: ast.Node) -> bool:
    if isinstance(token, ast.DimensionToken):
        return bool(token.value < _SMALLEST.get(token.lower_unit, 0.0) or token.value == 0)
    if isinstance(token, ast.PercentageToken):
        return bool(token.value < 20)
    return isinstance(token, ast.NumberToken) and bool(token.value == 0)


def _is_far(token: ast.Node) -> bool:
    if isinstance(token, ast.DimensionToken):
        return bool(abs(token.value) >= _FARTHEST.get(token.lower_unit, float("inf")))
    return isinstance(token, ast.PercentageToken) and bool(abs(token.value) >= 100)


def _vanishes(name: str, value: list[ast.Node]) -> bool:
    """Whether a transformation scales to nothing."""
    scaled = (one for one in value if isinstance(one, ast.FunctionBlock) and "scale" in one.lower_name)
    return name == "transform" and any(_small(one.arguments) for one in scaled)


def _amount(token: ast.NumberToken | ast.PercentageToken) -> float:
    return float(token.value / 100 if isinstance(token, ast.PercentageToken) else token.value)
