"""Faces of the installed font packages: static, complete, the same bytes on every machine.

Families come from ``fontpkg`` packages; nothing of the system is used. A variable font is pinned at a weight by
HarfBuzz, which takes some hundredths of a second, so that nothing has to be kept between runs.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import fontpkg
import uharfbuzz

from florilegium.diagnostics import BrokenMachine

_COMMON = (
    " etaoinsrhldcumfpgwybvkxjqz.,-\N{HYPHEN}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK};:()[]!?\N{EN DASH}\N{EM DASH}"
    "0123456789ETAOINSRHLDCUMFPGWYBVKXJQZéèàçêâîôûùïëáíóúñäöüß"
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФЪЁ"
)
"""Characters, roughly the more frequent ones first."""

_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class FontFace:
    """One cut of a family: a static OpenType font. ``digest`` is the SHA-256 of ``data``; ``coverage`` holds its code
    points.
    """

    family: str
    weight: int
    italic: bool
    digest: str
    data: bytes = field(repr=False, compare=False)
    coverage: frozenset[int] = field(repr=False, compare=False)


def faces(
    family: str, weights: Iterable[int] = (400,), italics: Iterable[bool] = (False, True)
) -> tuple[FontFace, ...]:
    """The cuts of ``family`` in each of ``weights`` (100 to 900), upright and italic as ``italics`` asks.

    Raises :class:`BrokenMachine` where no installed package holds the family or the cut.
    """
    return tuple(_face(family, weight, italic) for weight in weights for italic in italics)


def uncovered(text: str, available: Iterable[FontFace]) -> tuple[str, ...]:
    """The characters of ``text`` that none of the ``available`` faces can show, sorted, each once.

    Spaces and format characters need no glyph; a composed character needs none of its own where its parts have theirs.
    """
    covered = _covered(tuple(available))
    return tuple(sorted(char for char in set(unicodedata.normalize("NFC", text)) if not _shown(char, covered)))


@lru_cache(maxsize=8)
def _covered(available: tuple[FontFace, ...]) -> frozenset[int]:
    return frozenset[int]().union(*(face.coverage for face in available))


@lru_cache(maxsize=64)
def nominal_glyphs(data: bytes) -> Mapping[int, str]:
    """The characters of the font ``data`` by the glyphs that stand for them before any substitution; the lowest code
    point where several share one.
    """
    face = uharfbuzz.Face(data)
    font = uharfbuzz.Font(face)
    return {font.get_nominal_glyph(code): chr(code) for code in sorted(face.unicodes, reverse=True)}


@lru_cache(maxsize=64)
def codes(data: bytes) -> tuple[int, ...]:
    """The codes under which PDFs show the glyphs of the font ``data``, each at the number of its glyph.

    The glyphs of common characters have the lowest codes: programs that show and read PDFs remember what they need to
    know of codes below 256, and look for the width of a code from the lowest on. Glyph 0 has the code 0. A font with
    outlines in CFF has the numbers of its glyphs (ISO 32000-1, 9.7.4.2).
    """
    face = uharfbuzz.Face(data)
    if "glyf" not in face.table_tags:
        return tuple(range(face.glyph_count))
    font = uharfbuzz.Font(face)
    characters = (*map(ord, _COMMON), *sorted(face.unicodes))
    named = (font.get_nominal_glyph(character) or 0 for character in characters)
    order = dict.fromkeys((0, *named, *range(face.glyph_count)))
    found = {glyph: code for code, glyph in enumerate(order)}
    return tuple(found[glyph] for glyph in range(face.glyph_count))


def _shown(char: str, covered: frozenset[int]) -> bool:
    return (
        ord(char) in covered
        or unicodedata.category(char) in _INVISIBLE
        or all(ord(part) in covered for part in unicodedata.normalize("NFD", char))
    )


@cache
def _face(family: str, weight: int, italic: bool) -> FontFace:
    style = "italic" if italic else "normal"
    try:
        path = fontpkg.path(family, weight=weight, style=style)
        source = Path(path).read_bytes()
    except (fontpkg.FontpkgError, OSError) as error:
        raise BrokenMachine(
            f"the font {family} has no installed cut of weight {weight}, {style}: {error}",
            f"Install its package (pip install fontpkg-{fontpkg.slugify(family)}) or name another font in style.toml.",
        ) from error
    face = _pinned(uharfbuzz.Face(source), weight)
    data = bytes(face.blob.data)
    return FontFace(family, weight, italic, hashlib.sha256(data).hexdigest(), data, frozenset(face.unicodes))


def _pinned(face: uharfbuzz.Face, weight: int) -> uharfbuzz.Face:
    axes = [axis.tag for axis in face.axis_infos]
    if not axes:
        return face
    plan = uharfbuzz.SubsetInput()
    plan.keep_everything()
    plan.pin_all_axes_to_default(face)
    if "wght" in axes:
        plan.pin_axis_location(face, "wght", weight)
    return uharfbuzz.subset(face, plan)
