"""A style: how books look. Templates, two stylesheets, and ``style.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import templates as rules
from florilegium.model.edition import Trim
from florilegium.press.document import PageGeometry
from florilegium.world.files import Folder, Unreadable

SETTINGS = "style.toml"
TEMPLATES = "templates"
PRINT_CSS = "print.css"
EPUB_CSS = "epub.css"
COVER = f"{TEMPLATES}/cover.svg"

REQUIRED = (
    PRINT_CSS,
    EPUB_CSS,
    COVER,
    *(
        f"{TEMPLATES}/{name}.xhtml"
        for name in (
            "article",
            "colophon",
            "contents",
            "copyright-page",
            "half-title",
            "part-title",
            "signs",
            "sources",
            "corrections",
            "text",
            "title-page",
        )
    ),
)

_MILLIMETRES_PER_POINT = 25.4 / 72
# So that the last line finds room whatever the lengths are rounded to on their way.
_EASE = 0.01
_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class FontUse:
    """A family that the style sets type in: its weights (100 to 900), and whether it needs its italic."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    family: str
    weights: tuple[int, ...] = (400,)
    italic: bool = True


@dataclass(frozen=True, slots=True)
class PageDesign:
    """The type area.

    The margins of a recto are parts of the trim: ``inner`` and ``outer`` of its width, ``top`` and ``bottom`` of its
    height. The height of the type area is measured in lines of ``leading`` points.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    inner: float
    outer: float
    top: float
    bottom: float
    leading: float

    def geometry(self, trim: Trim) -> PageGeometry:
        """The page for ``trim``: the type area holds whole lines, what is left of a line falls to the foot."""
        leading = self.leading * _MILLIMETRES_PER_POINT
        top = trim.height * self.top
        lines = int((trim.height * (1 - self.bottom) - top) / leading + 1e-6)
        return PageGeometry(
            trim=trim,
            top=top,
            bottom=trim.height - top - lines * leading - _EASE,
            inner=trim.width * self.inner,
            outer=trim.width * self.outer,
        )


class FolioPlace(StrEnum):
    """Where folios stand."""

    HEAD = "head"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Furniture:
    """Running heads and folios. Distances are in points, from the type area to the baseline of the line.

    A folio at the ``head`` stands at the outer edge of the running head's line; at the ``foot`` it is centred. On an
    opening there is no running head, and the folio is centred at the foot. ``small_caps`` sets the running heads in
    small capitals of the font.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    size: float
    head: float
    foot: float
    folio: FolioPlace = FolioPlace.HEAD
    small_caps: bool = True


@dataclass(frozen=True, slots=True)
class Notes:
    """How many characters the ``longest`` footnote may have; a longer one stands below the paragraph that calls it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    longest: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``style.toml`` says. ``docs/styles.md`` explains every key."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    format: int
    name: str
    fonts: tuple[FontUse, ...]
    page: PageDesign
    furniture: Furniture
    notes: Notes


@dataclass(frozen=True, slots=True)
class Style:
    """A style, read whole.

    ``templates`` are sources by path, sorted; ``files`` whatever else the stylesheets may load.
    """

    settings: Settings
    print_css: str = field(repr=False)
    epub_css: str = field(repr=False)
    templates: tuple[tuple[str, str], ...] = field(repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    def geometry(self, trim: Trim) -> PageGeometry:
        """The page of this style for ``trim``."""
        return self.settings.page.geometry(trim)


def load_style(folder: Folder) -> Outcome[Style]:
    """The style in ``folder``: the edition's own files over those of the style it names."""
    if not folder.has(SETTINGS):
        hint = "Look at the key style in the manifest; a style is a folder under styles/ with a style.toml."
        return Outcome(None, (Diagnostic(rules.STYLE_EXISTS, "There is no such style.", Span(SETTINGS), (hint,)),))
    settings, findings = _settings(folder)
    names = folder.names()
    findings += [
        Diagnostic(rules.STYLE_IS_COMPLETE, f"The style has no file {path}.", Span(path))
        for path in REQUIRED
        if path not in names
    ]
    sources: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name in names:
        if name in (PRINT_CSS, EPUB_CSS) or _is_template(name):
            try:
                sources[name] = folder.read(name).decode("utf-8")
            except (Unreadable, UnicodeDecodeError) as error:
                findings.append(Diagnostic(rules.STYLE_IS_WELL_FORMED, f"{name} cannot be read: {error}.", Span(name)))
        elif name != SETTINGS:
            files[name] = folder.read(name)
    if settings is None or findings:
        return Outcome(None, tuple(findings))
    print_css, epub_css = sources.pop(PRINT_CSS), sources.pop(EPUB_CSS)
    return Outcome(Style(settings, print_css, epub_css, tuple(sorted(sources.items())), tuple(sorted(files.items()))))


def _is_template(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] == TEMPLATES and path.suffix in {".xhtml", ".svg"}


def _settings(folder: Folder) -> tuple[Settings | None, list[Diagnostic]]:
    where = Span(SETTINGS)
    try:
        table = tomllib.loads(folder.read(SETTINGS).decode("utf-8"))
        return TypeAdapter(Settings).validate_python(table), []
    except (Unreadable, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [Diagnostic(rules.STYLE_IS_WELL_FORMED, f"style.toml cannot be read: {error}.", where)]
    except ValidationError as error:
        hint = "docs/styles.md explains the keys of style.toml."
        return None, [
            Diagnostic(
                rules.STYLE_IS_WELL_FORMED,
                f"style.toml, key {'.'.join(map(str, problem['loc']))}: {problem['msg']}.",
                where,
                (hint,),
            )
            for problem in error.errors()
        ]
