"""The fonts of a bound book: each face embedded once, with the glyphs that any part of the book uses (ISO 32000-1,
9.7 and 9.10).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import uharfbuzz
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from florilegium.world.fonts import FontFace, codes

_KEPT_TABLES = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep", "CFF ")
_SYMBOLIC, _SERIF, _ITALIC = 1 << 2, 1 << 1, 1 << 6
_STEM_WIDTH = 80
_BATCH = 100

Texts = Mapping[int, str]
"""What each glyph says, by the code under which it is shown."""


class FontUnion:
    """The fonts of one book. Parts of the book :meth:`claim` glyphs and get font dictionaries; :meth:`embed` fills
    these in at the end.
    """

    def __init__(self, pdf: Pdf, faces: Iterable[FontFace]) -> None:
        self._pdf = pdf
        self._faces = {face.digest: face for face in faces}
        self._programs: dict[str, _Program] = {}

    def claim(self, digest: str, texts: Texts) -> Object:
        """The font dictionary for glyphs of the face ``digest`` that say ``texts``.

        Parts share a dictionary as long as no glyph says different things in them.
        """
        if digest not in self._programs:
            self._programs[digest] = _Program(self._faces[digest])
        program = self._programs[digest]
        for dictionary, known in program.variants:
            if all(known.get(code, text) == text for code, text in texts.items()):
                known.update(texts)
                return dictionary
        made = self._pdf.make_indirect(Dictionary(Type=Name.Font))
        program.variants.append((made, dict(texts)))
        return made

    def embed(self) -> None:
        """Put the claimed glyphs of every face into the book."""
        for program in self._programs.values():
            shown = sorted({0}.union(*(texts for _, texts in program.variants)))
            descendant = self._descendant(program, {code: program.glyphs[code] for code in shown})
            for dictionary, texts in program.variants:
                dictionary.Subtype = Name.Type0
                dictionary.BaseFont = descendant.BaseFont
                dictionary.Encoding = Name("/Identity-H")
                dictionary.DescendantFonts = Array([descendant])
                dictionary.ToUnicode = self._pdf.make_stream(_to_unicode(texts))

    def _descendant(self, program: _Program, glyphs: Mapping[int, int]) -> Object:
        """The font with these ``glyphs``, each by its code."""
        data = program.subset(glyphs.values())
        mark = hashlib.sha256(data).digest()
        name = Name("/" + "".join(chr(65 + byte % 26) for byte in mark[:6]) + "+" + program.name)
        font = uharfbuzz.Font(program.harfbuzz)
        scale = 1000 / program.harfbuzz.upem
        extents = font.get_font_extents("ltr")
        cap_height = font.get_metric_position_with_fallback(uharfbuzz.OTMetricsTag.CAP_HEIGHT)
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            FontFamily=String(program.face.family),
            Flags=_SYMBOLIC | _SERIF | (_ITALIC if program.face.italic else 0),
            FontBBox=Array(round(edge * scale) for edge in program.box()),
            ItalicAngle=round(font.get_style_value(uharfbuzz.StyleTag.SLANT_ANGLE), 2),
            Ascent=round(extents.ascender * scale),
            Descent=round(extents.descender * scale),
            CapHeight=round(cap_height * scale),
            StemV=_STEM_WIDTH,
        )
        is_cff = data.startswith(b"OTTO")
        if is_cff:
            descriptor.FontFile3 = Stream(self._pdf, data, Subtype=Name.OpenType)
        else:
            descriptor.FontFile2 = Stream(self._pdf, data, Length1=len(data))
        widths = {code: round(font.get_glyph_h_advance(glyph) * scale) for code, glyph in glyphs.items()}
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.CIDFontType0 if is_cff else Name.CIDFontType2,
                BaseFont=name,
                CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
                CIDToGIDMap=Name.Identity if is_cff else self._pdf.make_stream(_by_code(glyphs)),
                DW=0,
                W=Array(_runs(widths)),
                FontDescriptor=self._pdf.make_indirect(descriptor),
            )
        )


@dataclass(slots=True)
class _Program:
    """A face on its way into the book, its font dictionaries so far with what their glyphs say, and the numbers of its
    glyphs by their codes.
    """

    face: FontFace
    variants: list[tuple[Object, dict[int, str]]] = field(default_factory=list)
    harfbuzz: uharfbuzz.Face = field(init=False)
    glyphs: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.harfbuzz = uharfbuzz.Face(self.face.data)
        self.glyphs = {code: glyph for glyph, code in enumerate(codes(self.face.data))}

    @property
    def name(self) -> str:
        """The face's PostScript name, as near as the family tells."""
        style = f"{self.face.weight}{'Italic' if self.face.italic else ''}"
        return "".join(filter(str.isalnum, self.face.family)) + f"-{style}"

    def box(self) -> tuple[int, ...]:
        """The font's bounding box in its own units, from the table ``head``."""
        head = self.harfbuzz.reference_table("head").data
        return tuple(int.from_bytes(head[at : at + 2], "big", signed=True) for at in range(36, 44, 2))

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font program with the outlines of ``glyphs`` under their own numbers."""
        plan = uharfbuzz.SubsetInput()
        plan.glyph_set.update(glyphs)
        dropped = (tag for tag in self.harfbuzz.table_tags if tag not in _KEPT_TABLES)
        plan.drop_table_tag_set.update(int.from_bytes(tag.encode("ascii"), "big") for tag in dropped)
        plan.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        return bytes(uharfbuzz.subset(self.harfbuzz, plan).blob.data)


def _by_code(glyphs: Mapping[int, int]) -> bytes:
    """The numbers of ``glyphs``, of two bytes each, in the order of their codes (ISO 32000-1, table 117)."""
    return b"".join(glyphs.get(code, 0).to_bytes(2) for code in range(max(glyphs) + 1))


def _runs(widths: Mapping[int, int]) -> Iterator[object]:
    """The widths as ``/W`` has them: the first code of a run, then the widths of the run."""
    run: list[int] = []
    for code in sorted(widths):
        if code - 1 not in widths:
            if run:
                yield Array(run)
            yield code
            run = []
        run.append(widths[code])
    yield Array(run)


def _to_unicode(texts: Texts) -> bytes:
    """The CMap from codes to text (ISO 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <ffff>",
        "endcodespacerange",
    ]
    entries = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(texts.items()) if text]
    for start in range(0, len(entries), _BATCH):
        batch = entries[start : start + _BATCH]
        lines += (f"{len(batch)} beginbfchar", *batch, "endbfchar")
    lines += ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")
    return "\n".join(lines).encode("ascii")
