"""Setting folios and running heads: each once, placed on its pages as an artifact (ISO 32000-1, 14.8.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from florilegium.press.binding.embedding import FontUnion
from florilegium.press.binding.furniture import PageFurniture
from florilegium.press.binding.lettering import Glyph, Line, Typecase, fitted
from florilegium.press.document import PageGeometry
from florilegium.press.style import FolioPlace, Furniture
from florilegium.world.fonts import FontFace

POINTS_PER_MILLIMETRE = 72 / 25.4

_SMALL_CAPS = {"smcp": True, "c2sc": True}
_OLD_STYLE = {"onum": True, "pnum": True}
_LINING = {"lnum": True, "pnum": True}
_TRACKING = 60
_SUBTYPES = {"Head": "Header", "Folio": "Header", "Foot": "Footer", "Warning": "Footer"}
_HEAD_WORDS = 7
"""What is longer is read as prose, by people and by checkers."""

_CLEARANCE = 12
"""Points kept free between a running head and the folio on its line."""


class FurnitureSetter:
    """Sets the furniture of one book."""

    def __init__(
        self, pdf: Pdf, fonts: FontUnion, faces: Sequence[FontFace], geometry: PageGeometry, design: Furniture
    ) -> None:
        self._pdf, self._fonts, self._design = pdf, fonts, design
        self._typecase = Typecase(faces)
        self._features = _OLD_STYLE if design.old_style else _LINING
        width, height = (side * POINTS_PER_MILLIMETRE for side in (geometry.trim.width, geometry.trim.height))
        side = geometry.side * POINTS_PER_MILLIMETRE
        self._box = Array([0, 0, width, height])
        self._left, self._right, self._middle = side, width - side, width / 2
        self._head_line = height - geometry.top * POINTS_PER_MILLIMETRE + design.head
        self._foot_line = geometry.bottom * POINTS_PER_MILLIMETRE - design.foot
        self._placings: dict[tuple[str, ...], Stream] = {}
        self._lines: dict[str, Line] = {}
        self._heads: dict[tuple[str, int], Object] = {}
        self._warnings: dict[tuple[str, bool], Object] = {}

    def dress(self, page: pikepdf.Page, furniture: PageFurniture) -> None:
        """Put ``furniture`` on ``page``, before its text."""
        forms: dict[str, Object] = {}
        folio = self._figures(furniture.folio)
        beside = not furniture.drop and self._design.folio is FolioPlace.HEAD
        if furniture.head:
            room = self._right - self._left - (2 * (folio.width + _CLEARANCE) if beside else 0)
            forms["Head"] = self._head(furniture.head, room)
        if furniture.folio and beside:
            outer = self._right - folio.width if furniture.recto else self._left
            forms["Folio"] = self._form(folio, outer, self._head_line)
        elif furniture.folio:
            forms["Foot"] = self._form(folio, self._middle - folio.width / 2, self._foot_line)
        if furniture.warning:
            forms["Warning"] = self._warning(furniture.warning, recto=furniture.recto)
        if forms:
            page.contents_add(self._placing(tuple(forms)), prepend=True)
            page.obj.Resources = _with_forms(page.obj.get("/Resources", Dictionary()), forms)

    def _head(self, text: str, room: float) -> Object:
        """``text``, or as much of it as has ``room`` (points), as a running head: set once for all its pages."""
        head = fitted(text, room, _HEAD_WORDS, self._head_letters)
        key = text, len(head.glyphs)
        if key not in self._heads:
            self._heads[key] = self._form(head, self._middle - head.width / 2, self._head_line)
        return self._heads[key]

    def _head_letters(self, text: str) -> Line:
        """``text`` in the letters of running heads, set once."""
        if text not in self._lines:
            self._lines[text] = self._capitals(text) if self._design.small_caps else self._figures(text)
        return self._lines[text]

    def _warning(self, text: str, *, recto: bool) -> Object:
        """``text`` at the foot of pages on one side, set once for all of them."""
        if (text, recto) not in self._warnings:
            warning = self._capitals(text)
            outer = self._right - warning.width if recto else self._left
            self._warnings[text, recto] = self._form(warning, outer, self._foot_line)
        return self._warnings[text, recto]

    def _figures(self, text: str) -> Line:
        return self._typecase.line(text, self._design.size, self._features)

    def _capitals(self, text: str) -> Line:
        return self._typecase.line(text, self._design.size, self._features | _SMALL_CAPS, _TRACKING)

    def _form(self, line: Line, x: float, y: float) -> Object:
        """A form that shows ``line`` with its left end at ``x`` on the base line ``y``, in the page's own space."""
        fonts: dict[tuple[int, int], Object] = {}
        operators = [f"BT 1 0 0 1 {round(x, 2)} {round(y, 2)} Tm"]
        for (number, up), glyphs in groupby(line.glyphs, lambda glyph: (self._font_of(glyph, fonts), glyph.up)):
            rise = round(up * line.size / 1000, 2)
            operators.append(f"/F{number} {line.size} Tf {rise} Ts [{_shown(glyphs)}] TJ")
        operators.append("ET")
        named = Dictionary({f"/F{number}": font for number, font in enumerate(fonts.values())})
        return Stream(
            self._pdf,
            "\n".join(operators).encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=self._box,
            Resources=Dictionary(Font=named),
        )

    def _font_of(self, glyph: Glyph, fonts: dict[tuple[int, int], Object]) -> int:
        """The number of ``glyph``'s font among ``fonts``, where it is added."""
        font = self._fonts.claim(glyph.face, {glyph.code: glyph.text})
        fonts.setdefault(font.objgen, font)
        return list(fonts).index(font.objgen)

    def _placing(self, names: tuple[str, ...]) -> Stream:
        """The content that shows the forms ``names``, one for all pages that have the same."""
        if names not in self._placings:
            shown = (
                f"/Artifact <</Type /Pagination /Subtype /{_SUBTYPES[name]}>> BDC /{name} Do EMC" for name in names
            )
            self._placings[names] = self._pdf.make_stream("\n".join(shown).encode("ascii"))
        return self._placings[names]


def _with_forms(resources: Object, forms: dict[str, Object]) -> Dictionary:
    """The page's resources, which its signature's other pages share, with ``forms`` added for this page."""
    known = dict(resources.get("/XObject", Dictionary()).items())
    added = {f"/{name}": form for name, form in forms.items()}
    return Dictionary({**dict(resources.items()), "/XObject": Dictionary({**known, **added})})


def _shown(glyphs: Iterable[Glyph]) -> str:
    """Glyphs as the operand of ``TJ``, whose numbers move what follows to the left."""
    pieces = (
        f"{round(-glyph.right)} <{glyph.code:04x}> {round(glyph.width + glyph.right - glyph.advance)}"
        for glyph in glyphs
    )
    return " ".join(pieces)
