"""A style: how books look. Templates, two stylesheets, and ``style.toml``.

Styles lie over one another: an edition's own files over the style that its manifest names, and that one over the style
which it extends. Of templates and other files the uppermost counts; stylesheets go on where those beneath end.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, ClassVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import templates as rules
from florilegium.model.edition import Trim
from florilegium.press.document import PageGeometry
from florilegium.world.files import Folder, Layers, MemoryFolder, Unreadable

SETTINGS = "style.toml"
TEMPLATES = "templates"
PRINT_CSS = "print.css"
EPUB_CSS = "epub.css"
COVER = f"{TEMPLATES}/cover.svg"
STYLE_NAME = r"^[a-z0-9][a-z0-9-]*$"

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
            "contributors",
            "copyright-page",
            "corrections",
            "dedication",
            "half-title",
            "illustrations",
            "index",
            "part-title",
            "series-page",
            "signs",
            "sources",
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
    small capitals of the font, ``old_style`` all figures in its old-style ones.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    size: float
    head: float
    foot: float
    folio: FolioPlace = FolioPlace.HEAD
    small_caps: bool = True
    old_style: bool = True


@dataclass(frozen=True, slots=True)
class Titles:
    """The type of titles in print, so that a title of several lines is broken where it looks best.

    Sizes are in points: of the title of the ``book``, of a ``part``, and of an article or another ``text``. A line is
    at most as long as ``width``, a part of the measure, allows.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    family: str
    weight: int
    width: float
    book: float
    part: float
    text: float


@dataclass(frozen=True, slots=True)
class Notes:
    """How many characters the ``longest`` footnote may have; a longer one stands below the paragraph that calls it."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    longest: int


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``style.toml`` says. ``docs/styles.md`` explains every key.

    ``extends`` names the style beneath this one.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    format: int
    name: str
    fonts: tuple[FontUse, ...]
    page: PageDesign
    titles: Titles
    furniture: Furniture
    notes: Notes
    extends: Annotated[str, StringConstraints(pattern=STYLE_NAME)] | None = None


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


def _nothing(_name: str) -> Folder:
    """A shelf without styles."""
    return MemoryFolder({})


def load_style(folder: Folder, shelf: Callable[[str], Folder] = _nothing, over: str | None = None) -> Outcome[Style]:
    """The style in ``folder``, over those that it extends; ``shelf`` gives the folder of a style by its name.

    A folder without a ``style.toml`` lies over the style called ``over``.
    """
    found = _layers(folder, shelf, over)
    if found.value is None:
        return Outcome(None, found.diagnostics)
    settings, layers = found.value
    whole = Layers(layers)
    names = frozenset(whole.names())
    findings = [
        Diagnostic(rules.STYLE_IS_COMPLETE, f"The style has no file {path}.", Span(path))
        for path in REQUIRED
        if path not in names
    ]
    sheets = {name: _text(name, reversed(layers), findings) for name in (PRINT_CSS, EPUB_CSS)}
    templates = {name: _text(name, (whole,), findings) for name in sorted(names) if _is_template(name)}
    if findings:
        return Outcome(None, tuple(findings))
    others = sorted(names - sheets.keys() - templates.keys() - {SETTINGS})
    files = tuple((name, whole.read(name)) for name in others)
    return Outcome(Style(settings, sheets[PRINT_CSS], sheets[EPUB_CSS], tuple(templates.items()), files))


def _layers(
    folder: Folder, shelf: Callable[[str], Folder], over: str | None, above: tuple[str, ...] = ()
) -> Outcome[tuple[Settings, tuple[Folder, ...]]]:
    """What the uppermost ``style.toml`` says, and the folders that make the style, the uppermost first; ``above`` are
    the names of those that lie over ``folder`` already.
    """
    read: Outcome[Settings] = _settings(folder) if folder.has(SETTINGS) else Outcome(None)
    if read.diagnostics:
        return Outcome(None, read.diagnostics)
    own = read.value
    beneath = over if own is None else own.extends
    if beneath in above:
        message = f"The style {beneath} extends itself."
        return Outcome(None, (Diagnostic(rules.STYLE_IS_WELL_FORMED, message, Span(SETTINGS)),))
    if beneath is not None:
        lower = _layers(shelf(beneath), shelf, None, (*above, beneath))
        if lower.value is None:
            return lower
        settings, folders = lower.value
        return Outcome((own or settings, (folder, *folders)))
    if own is None:
        hint = "Look at the key style in the manifest; a style is a folder under styles/ with a style.toml."
        return Outcome(None, (Diagnostic(rules.STYLE_EXISTS, "There is no such style.", Span(SETTINGS), (hint,)),))
    return Outcome((own, (folder,)))


def _text(name: str, folders: Iterable[Folder], findings: list[Diagnostic]) -> str:
    """What the files called ``name`` say, one after the other; what cannot be read is added to ``findings``."""
    written = []
    for folder in folders:
        if folder.has(name):
            try:
                written.append(folder.read(name).decode("utf-8"))
            except (Unreadable, UnicodeDecodeError) as error:
                findings.append(Diagnostic(rules.STYLE_IS_WELL_FORMED, f"{name} cannot be read: {error}.", Span(name)))
    return "\n".join(written)


def _is_template(name: str) -> bool:
    path = PurePosixPath(name)
    return path.parts[0] == TEMPLATES and path.suffix in {".xhtml", ".svg"}


def _settings(folder: Folder) -> Outcome[Settings]:
    where = Span(SETTINGS)
    try:
        table = tomllib.loads(folder.read(SETTINGS).decode("utf-8"))
        return Outcome(TypeAdapter(Settings).validate_python(table))
    except (Unreadable, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"style.toml cannot be read: {error}."
        return Outcome(None, (Diagnostic(rules.STYLE_IS_WELL_FORMED, message, where),))
    except ValidationError as error:
        hint = "docs/styles.md explains the keys of style.toml."
        return Outcome(
            None,
            tuple(
                Diagnostic(
                    rules.STYLE_IS_WELL_FORMED,
                    f"style.toml, key {'.'.join(map(str, problem['loc']))}: {problem['msg']}.",
                    where,
                    (hint,),
                )
                for problem in error.errors()
            ),
        )
