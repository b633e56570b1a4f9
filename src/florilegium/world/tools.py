"""The tools that decide what a book looks like, each with its version."""

from __future__ import annotations

import ctypes
import ctypes.util
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

_PACKAGES = (
    "florilegium",
    "weasyprint",
    "pydyf",
    "pikepdf",
    "fonttools",
    "pyphen",
    "ebooklib",
    "lxml",
    "jinja2",
    "pillow",
    "resvg-py",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "uharfbuzz",
    "selectolax",
    "markdown-it-py",
    "mdit-py-plugins",
    "anyascii",
    "cmarkgfm",
    "langcodes",
    "markupsafe",
    "pydantic",
    "pydantic-core",
    "python-stdnum",
    "webencodings",
    "pypdfium2",
    "patiencediff",
    "ruamel-yaml",
    "fontpkg-amiri",
    "fontpkg-eb-garamond",
    "fontpkg-fira-sans-condensed",
    "fontpkg-frank-ruhl-libre",
    "fontpkg-literata",
)


@cache
def tools() -> tuple[tuple[str, str], ...]:
    """Name and version of every tool whose change can change a book's bytes: Python, its packages, the text engines."""
    packages = tuple((name, _package(name)) for name in _PACKAGES)
    engines = (
        ("Pango", _text("pango-1.0", "pango_version_string")),
        ("HarfBuzz", _text("harfbuzz", "hb_version_string")),
        ("fontconfig", _fontconfig()),
    )
    return (("Python", platform.python_version()), *packages, *engines)


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def _library(name: str) -> ctypes.CDLL | None:
    path = ctypes.util.find_library(name)
    return ctypes.CDLL(path) if path else None


def _text(library_name: str, function: str) -> str:
    library = _library(library_name)
    if library is None:
        return "absent"
    ask = getattr(library, function)
    ask.restype = ctypes.c_char_p
    answer = ask()
    return answer.decode("ascii") if isinstance(answer, bytes) else "unknown"


def _fontconfig() -> str:
    library = _library("fontconfig")
    if library is None:
        return "absent"
    # FcGetVersion gives major * 10000 + minor * 100 + revision.
    number = int(library.FcGetVersion())
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
