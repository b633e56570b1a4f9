"""What a style and a trim say of every signature: the generated stylesheet, and the faces it names."""

from __future__ import annotations

from collections.abc import Iterable

from florilegium.press.document import PageGeometry
from florilegium.press.style import Style
from florilegium.world.fonts import FontFace, faces


def book_faces(style: Style) -> tuple[FontFace, ...]:
    """The faces that ``style`` sets type in, the main one first. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    return tuple(
        face
        for use in style.settings.fonts
        for face in faces(use.family, use.weights, (False, True) if use.italic else (False,))
    )


def font_address(face: FontFace) -> str:
    """The URL by which stylesheets load ``face``: it names the bytes, wherever they lie."""
    return f"font:{face.digest}"


def print_stylesheet(style: Style, geometry: PageGeometry, available: Iterable[FontFace]) -> str:
    """The style's ``print.css`` after the rules that the page and the fonts make. The side margins are alike: a
    signature does not know on which side it will lie.
    """
    trim = geometry.trim
    page = (
        f"@page {{ size: {trim.width:.4f}mm {trim.height:.4f}mm; "
        f"margin: {geometry.top:.4f}mm {geometry.side:.4f}mm {geometry.bottom:.4f}mm; }}"
    )
    cuts = (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {'italic' if face.italic else 'normal'}; src: url({font_address(face)}); }}"
        for face in available
    )
    return "\n".join((page, *cuts, style.print_css))
