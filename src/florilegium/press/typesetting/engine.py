"""WeasyPrint, loaded so that it sees no fonts but the book's. Import this before anything of the engine.

Fontconfig reads its configuration when the engine is loaded and when a set of fonts is made, and the engine warns where
it then finds none. At all other times the environment is the user's own: programs started from here need his fonts.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

_VARIABLE = "FONTCONFIG_FILE"


@contextmanager
def _no_fonts_of_the_system() -> Iterator[None]:
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(files(__package__) / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


@contextmanager
def _libraries_of_the_linker() -> Iterator[None]:
    """On Linux, libraries are loaded by the names that its linker knows.

    The engine tries names of other systems first, and each of them would be looked for with the compiler and `ld`: a
    third of the time that it takes to load.
    """
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _known_to_nobody
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _known_to_nobody(name: str) -> str | None:  # noqa: ARG001 (it stands in for a search by name)
    return None


with _no_fonts_of_the_system(), _libraries_of_the_linker(), warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="No fonts configured")
    import weasyprint


def empty_font_set() -> weasyprint.text.fonts.FontConfiguration:
    """A set of fonts that has none yet: those that a stylesheet brings are added to it."""
    with _no_fonts_of_the_system():
        return weasyprint.text.fonts.FontConfiguration()


__all__ = ["empty_font_set", "weasyprint"]
