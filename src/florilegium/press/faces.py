"""Fonts in signatures: which glyphs of which face a signature uses, and what they say.

A signature holds no font programs. Each of its font dictionaries names a face by digest and lists the glyphs used with their text; the
bindery embeds each face once, with the glyphs of all signatures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import pydyf
from weasyprint.pdf.fonts import Font

FACE_KEY = "FlorilegiumFace"
GLYPHS_KEY = "FlorilegiumGlyphs"


def name_faces(
    pdf: pydyf.PDF, fonts: dict[object, Font], compress: bool, subset: bool, options: dict[str, object]
) -> pydyf.Dictionary:
    """Stands in for the engine's ``build_fonts_dictionary``: font resources that name their face instead of holding it."""
    texts: dict[str, dict[int, str]] = {}
    digests: dict[str, str] = {}
    for font in fonts.values():
        digests[font.hash] = hashlib.sha256(font.file_content).hexdigest()
        known = texts.setdefault(font.hash, {})
        for glyph, text in font.to_unicode.items():
            known[glyph] = known.get(glyph) or text
        known.update({glyph: known.get(glyph, "") for glyph in font.widths})
    resources = pydyf.Dictionary()
    for name in sorted(texts):
        font_dictionary = pydyf.Dictionary(
            {
                "Type": "/Font",
                FACE_KEY: pydyf.String(digests[name]),
                GLYPHS_KEY: pydyf.Array(_glyphs(texts[name].items())),
            }
        )
        pdf.add_object(font_dictionary)
        resources[name] = font_dictionary.reference
    return resources


def _glyphs(texts: Iterable[tuple[int, str]]) -> Iterable[int | pydyf.String]:
    for glyph, text in sorted(texts):
        yield glyph
        yield pydyf.String(text)
