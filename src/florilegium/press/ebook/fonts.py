"""The fonts of an e-book: cut down to the characters that it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

import uharfbuzz

from florilegium.press.ebook.package import Resource
from florilegium.press.ebook.stylesheet import families, variants
from florilegium.press.style import Style
from florilegium.press.typography import book_faces
from florilegium.world.fonts import FontFace

_HYPHENS = "-\u2010"

_FEATURES = {
    "small-caps": ("smcp",),
    "all-small-caps": ("smcp", "c2sc"),
    "lining-nums": ("lnum",),
    "oldstyle-nums": ("onum",),
    "proportional-nums": ("pnum",),
    "tabular-nums": ("tnum",),
    "super": ("sups",),
    "sub": ("subs",),
}
"""The OpenType features behind the values of ``font-variant`` (CSS Fonts 4, 6) that subsetting would leave out."""


def embedded_fonts(style: Style, text: str) -> tuple[str, tuple[Resource, ...]]:
    """The ``@font-face`` rules and the files for those fonts of ``style`` that its stylesheet for e-books names.

    Each file can set the characters of ``text``, and the hyphens that a reading system puts in. Fonts are not
    obfuscated: their licences do not ask for it, and many systems cannot undo it.
    """
    named = families(style.epub_css)
    cuts = [face for face in book_faces(style) if face.family in named]
    features = [feature for value in variants(style.epub_css) for feature in _FEATURES.get(value, ())]
    files = [(face, _file(face, text + _HYPHENS, features)) for face in cuts]
    return "".join(_rule(face, resource.file) for face, resource in files), tuple(resource for _, resource in files)


def _rule(face: FontFace, file: str) -> str:
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {style}; '
        f'src: url("{file}"); }}\n'
    )


def _file(face: FontFace, text: str, features: Iterable[str]) -> Resource:
    name = re.sub(r"\W+", "-", f"{face.family} {face.weight}{' italic' if face.italic else ''}".lower())
    plan = uharfbuzz.SubsetInput()
    for character in text:
        plan.unicode_set.add(ord(character))
    for feature in features:
        plan.layout_feature_tag_set.add(int.from_bytes(feature.encode(), "big"))
    subset = uharfbuzz.subset(uharfbuzz.Face(face.data), plan)
    kind = "otf" if face.data.startswith(b"OTTO") else "ttf"
    return Resource(f"font-{name}", f"fonts/{name}.{kind}", f"font/{kind}", bytes(subset.blob.data))
