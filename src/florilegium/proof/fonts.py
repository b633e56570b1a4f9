"""The embedded fonts of a PDF glyph by glyph, so that pages can be known by the glyphs that they show.

A book's fonts hold the glyphs that any of its pages shows: when one page shows a new glyph, the fonts that all others
are set in have changed too, and yet nothing on those has (ISO 32000-1, 9.7 and 9.9).
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

import pikepdf
import uharfbuzz

_CHOSEN = re.compile(rb"(/[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b")
_RESTORED = re.compile(rb"Q\b")
_PLACED = re.compile(rb"(/[^\s/<>\[\]()]+)\s+Do\b")
_PROPERTIES = re.compile(rb"<<[^<>]*>>")
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f]*)>")

_CHARACTERS = re.compile(rb"\d+\s+beginbfchar(.*?)endbfchar", re.DOTALL)
_SAYS = re.compile(rb"<([0-9A-Fa-f]{4})>\s*(<[^<>]*>)")

_BY_GLYPH = frozenset({"glyf", "loca", "hmtx"})
_OF_ALL_GLYPHS = {"head": ((8, 12), (50, 52)), "hhea": ((34, 36),), "maxp": ((4, 6),)}
"""The bytes of tables that depend on which glyphs there are: a checksum, the size of offsets, two counts."""

Shown = Mapping[str, frozenset[int]]
"""By the name that a font has on some pages, the codes that they show in it."""

Digest = Callable[[object], bytes]
"""What an object is, wherever in the file."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font: what it is whatever is shown in it, and for each code what it says, how wide it is, and its outline."""

    whole: bytes
    codes: Mapping[int, bytes] = field(default_factory=dict)

    def of(self, codes: Set[int] | None) -> bytes:
        """The digest of the font as pages see it that show ``codes`` in it; of all that is in it for ``None``."""
        digest = hashlib.sha256(self.whole)
        for code in sorted(self.codes if codes is None else codes):
            digest.update(code.to_bytes(2) + self.codes.get(code, b""))
        return digest.digest()


def shown_on(document: pikepdf.Pdf, pages: Iterable[int]) -> Shown | None:
    """The codes that ``pages`` show in their fonts; ``None`` where that cannot be told."""
    shown: dict[str, frozenset[int]] = {}
    for number in pages:
        page = document.pages[number]
        held = page.obj.get("/Contents", pikepdf.Array())
        streams = held if isinstance(held, pikepdf.Array) else (held,)
        forms = {name for name, one in page.resources.get("/XObject", {}).items() if one.get("/Subtype") == "/Form"}
        found = _shown_in(b"\n".join(stream.read_bytes() for stream in streams), forms)
        if found is None:
            return None
        for name, codes in found.items():
            shown[name] = shown.get(name, frozenset()) | codes
    return shown


def _shown_in(content: bytes, forms: Set[str]) -> Shown | None:
    """The codes shown in each font, of two bytes each. What a restored state may show in another counts for all."""
    told = _PROPERTIES.sub(b"", content)
    early, *chosen = _CHOSEN.split(told)
    # A form may be set in the font that is chosen where it is placed.
    set_in = any(each.decode() in forms for part in chosen for each in _PLACED.findall(part))
    # Strings that are not in hexadecimal, and pictures in line, whose bytes look like anything.
    if set_in or b"(" in told or b"ID" in told:
        return None
    shown: dict[str, list[bytes]] = defaultdict(list)
    loose = [early]
    for name, until in zip(chosen[::2], chosen[1::2], strict=True):
        own, *restored = _RESTORED.split(until, 1)
        shown[name.decode()].append(own)
        loose += restored
    try:
        in_any = _codes(loose)
        return {name: frozenset(_codes(own) | in_any) for name, own in shown.items()}
    except ValueError:
        return None


def _codes(parts: Iterable[bytes]) -> set[int]:
    """The codes in strings that are written in hexadecimal. Raises :class:`ValueError` where others may be in them."""
    content = b" ".join(parts)
    strings = _HEXADECIMAL.findall(content)
    different = set(strings)
    if len(strings) != content.count(b"<") or any(len(string) % 4 for string in different):
        raise ValueError("a string whose codes have not two bytes each")
    written = bytes.fromhex(b"".join(different).decode("ascii"))
    return set(struct.unpack(f">{len(written) // 2}H", written))


def font_of(font: pikepdf.Object, digest: Digest) -> Font:
    """A ``font``: code by code where it has TrueType outlines, to which a table leads from its codes (ISO 32000-1,
    9.7.4). Whatever else is in it has its ``digest``.
    """
    descendant = next(iter(font.get("/DescendantFonts", ())), pikepdf.Dictionary())
    descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
    program, said, led = descriptor.get("/FontFile2"), font.get("/ToUnicode"), descendant.get("/CIDToGIDMap")
    if not (
        font.get("/Encoding") == "/Identity-H"
        and isinstance(program, pikepdf.Stream)
        and isinstance(said, pikepdf.Stream)
        and isinstance(led, pikepdf.Stream)
    ):
        return Font(digest(font))
    face = uharfbuzz.Face(program.read_bytes())
    table = said.read_bytes()
    whole = (
        *_without(font, {"/BaseFont", "/DescendantFonts", "/ToUnicode"}, digest),
        *_without(descendant, {"/BaseFont", "/CIDToGIDMap", "/FontDescriptor", "/W"}, digest),
        *_without(descriptor, {"/FontName", "/FontFile2"}, digest),
        b" ".join(_CHARACTERS.sub(b"", table).split()),
        *_tables(face),
    )
    codes: dict[int, list[bytes]] = defaultdict(list)
    widths = _widths(descendant.get("/W", pikepdf.Array()))
    facts = (*_says(table), *widths, *_outlines(face, _glyphs(led.read_bytes())))
    for code, fact in facts:
        codes[code].append(fact)
    return Font(_digest(whole), {code: _digest(told) for code, told in codes.items()})


def _digest(parts: Iterable[bytes]) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(4) + part)
    return digest.digest()


def _without(held: pikepdf.Object, left_out: Set[str], digest: Digest) -> Iterator[bytes]:
    return (name.encode() + digest(value) for name, value in held.items() if name not in left_out)


def _says(table: bytes) -> Iterator[tuple[int, bytes]]:
    """What single codes say; what ranges say is with what the font is as a whole."""
    for block in _CHARACTERS.findall(table):
        for code, text in _SAYS.findall(block):
            yield int(code, 16), b"says " + text.lower()


def _widths(written: pikepdf.Object) -> Iterator[tuple[int, bytes]]:
    """The widths of ``/W`` (ISO 32000-1, 9.7.4.3), each as it is written."""
    held = iter(written)
    for first in held:
        told = next(held)
        if isinstance(told, pikepdf.Array):
            yield from ((int(first) + number, f"width {width}".encode()) for number, width in enumerate(told))
        else:
            width = next(held)
            yield from ((code, f"width {width}".encode()) for code in range(int(first), int(told) + 1))


def _tables(face: uharfbuzz.Face) -> Iterator[bytes]:
    """What a font program holds beside its glyphs."""
    for tag in sorted(set(face.table_tags) - _BY_GLYPH):
        held = bytearray(face.reference_table(tag).data)
        for start, end in _OF_ALL_GLYPHS.get(tag, ()):
            held[start:end] = bytes(end - start)
        yield tag.encode() + held


def _glyphs(table: bytes) -> Iterator[tuple[int, int]]:
    """The codes that show a glyph, each with its number, by a table of two bytes for each code (ISO 32000-1, 117)."""
    numbers = struct.unpack(f">{len(table) // 2}H", table[: len(table) // 2 * 2])
    return ((code, glyph) for code, glyph in enumerate(numbers) if glyph or not code)


def _outlines(face: uharfbuzz.Face, glyphs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """The outlines of ``glyphs``, each with its code, and how far each sets the next."""
    font = uharfbuzz.Font(face)
    draw = uharfbuzz.DrawFuncs()
    draw.set_move_to_func(lambda x, y, strokes: strokes.append(("move", x, y)))
    draw.set_line_to_func(lambda x, y, strokes: strokes.append(("line", x, y)))
    draw.set_quadratic_to_func(lambda *stroke: stroke[-1].append(stroke[:-1]))
    draw.set_cubic_to_func(lambda *stroke: stroke[-1].append(stroke[:-1]))
    draw.set_close_path_func(lambda strokes: strokes.append("close"))
    for code, glyph in glyphs:
        strokes: list[object] = []
        font.draw_glyph(glyph, draw, strokes)
        advance = font.get_glyph_h_advance(glyph)
        if strokes or advance:
            yield code, repr((advance, strokes)).encode()
