"""Text in signatures: every glyph says what it stands for, and words are apart as in the source.

The engine keeps one text for each glyph, the first that it meets, so that a small capital reads "A" where it stands
for "a"; and it shows no space at the end of a line, nor one alone between two spans, so that a reader joins the
words. Here each occurrence of a glyph is looked at: where a glyph says different things, it is shown through another
dictionary of the same font; and a space left out is shown.

A signature holds no font programs. Its font dictionaries name a face by digest and list the codes of the glyphs used
with their text; the bindery embeds each face once, with the glyphs of all signatures.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator, Mapping
from itertools import chain, groupby

import pydyf
import weasyprint.draw.text
from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.matrix import Matrix
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream

from florilegium.press.document import FACE_KEY, GLYPHS_KEY
from florilegium.press.typesetting.breaking import Line
from florilegium.press.typesetting.drawing import draw_words
from florilegium.press.typesetting.places import Space
from florilegium.world.fonts import codes, nominal_glyphs

_draw_first_line = weasyprint.draw.text.draw_first_line
_SELECTED = re.compile(rb"/([A-Z]+) (\S+) Tf")
_SHOWN = re.compile(rb"<([0-9a-f]+)>|([^<>\s]+)")
_GLYPHS = re.compile(rb"<([0-9a-f]+)>")


class _Occurrences(dict[int, str]):
    """Stands in for the engine's table of texts: never has a glyph, so that every occurrence is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[int, str]] = []

    def __contains__(self, glyph: object) -> bool:
        return False

    def __setitem__(self, glyph: int, text: str) -> None:
        self.told.append((glyph, text))


class BookFont(Font):  # type: ignore[misc]  # the engine has no types
    """A font of the engine that knows, in one or more dictionaries, what each of its glyphs says."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)
        self.to_unicode = _Occurrences()
        self.digest = hashlib.sha256(self.file_content).hexdigest()
        self.dictionaries: list[dict[int, str]] = [{}]
        self.drawn: dict[float, dict[str, str]] = {}
        self.codes = codes(self.file_content)
        self._plain: set[tuple[int, str]] = set()
        self._nominal = nominal_glyphs(self.file_content)
        self.space = next((glyph for glyph, character in self._nominal.items() if character == " "), 0)

    def taken(self) -> list[int]:
        """For each glyph drawn since the last time this was asked, the number of its dictionary."""
        told, self.to_unicode.told = self.to_unicode.told, []
        return [0 if pair in self._plain else self.dictionary_for(*pair) for pair in told]

    def coded(self, operation: bytes) -> bytes:
        """A ``TJ`` of the engine, which writes the numbers of glyphs, with their codes."""
        return _GLYPHS.sub(self._coded, operation)

    def _coded(self, shown: re.Match[bytes]) -> bytes:
        glyphs = bytes.fromhex(shown[1].decode("ascii"))
        numbers = struct.unpack(f">{len(glyphs) // 2}H", glyphs)
        return b"<%b>" % b"".join(b"%04x" % self.code(number) for number in numbers)

    def code(self, glyph: int) -> int:
        """The code of a glyph; the number of one that the engine makes up for a character that no font has."""
        return self.codes[glyph] if glyph < len(self.codes) else glyph

    def dictionary_for(self, glyph: int, text: str) -> int:
        """The number of a dictionary in which ``glyph`` says ``text``.

        The engine tells the text of a cluster with one of its glyphs; a base and its accents say their own characters
        all the same.
        """
        own = self._nominal.get(glyph, "")
        said = own if own and (not text or own in text) else text
        for number, known in enumerate(self.dictionaries):
            if known.setdefault(glyph, said) == said:
                if number == 0:
                    self._plain.add((glyph, text))
                return number
        self.dictionaries.append({glyph: said})
        return len(self.dictionaries) - 1


def draw_first_line(
    stream: Stream, textbox: TextBox, text_overflow: str, block_ellipsis: str, matrix: Matrix
) -> list[object]:
    """Stands in for the engine's function of this name: draws the first line of ``textbox``, each glyph with its own
    text, and what space the box is told to speak.
    """
    space = getattr(textbox, "speaks", None)
    if space in (Space.BEFORE, Space.ALONE):
        _speak_space(stream, matrix)
    start = len(stream.stream)
    emojis: list[object] = []
    line, plain = textbox.pango_layout, text_overflow == "clip" and block_ellipsis == "none"
    by_us = plain and isinstance(line, Line) and draw_words(stream, line, textbox.style, matrix)
    if not by_us:
        if isinstance(line, Line):
            line.wake()
        emojis = _draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    stream.stream[start:] = _spoken(stream, start, are_codes=by_us)
    if space is Space.AFTER:
        _speak_space(stream)
    return emojis


def _spoken(stream: Stream, start: int, *, are_codes: bool) -> list[bytes]:
    """The operations from ``start`` on, every run of glyphs shown through the dictionary that says what it says; and by
    their codes, where they are not yet.
    """
    fonts = {font.hash: font for font in stream._fonts.values()}
    numbers = {name: font.taken() for name, font in fonts.items()}
    divided = any(map(any, numbers.values()))
    spoken: list[bytes] = []
    for operation in stream.stream[start:]:
        if selected := _SELECTED.fullmatch(operation):
            stream.selected = fonts[selected[1].decode()], selected[2]
        if not operation.endswith(b"] TJ"):
            spoken.append(operation)
            continue
        font, size = stream.selected
        shown = operation if are_codes else font.coded(operation)
        spoken += _divided(shown, font, size, numbers[font.hash]) if divided else (shown,)
    return spoken


def _divided(operation: bytes, font: BookFont, size: bytes, numbers: list[int]) -> Iterator[bytes]:
    """One ``TJ``, divided where its glyphs need different dictionaries; their ``numbers`` are taken off the list."""
    pieces: list[tuple[int, bytes]] = []
    number = 0
    for glyphs, move in _SHOWN.findall(operation[1:-4]):
        if move:
            pieces.append((number, move))
        for at in range(0, len(glyphs), 4):
            number = numbers.pop(0)
            pieces.append((number, b"<%b>" % glyphs[at : at + 4]))
    if all(each == 0 for each, _ in pieces):
        yield operation
        return
    for number, run in groupby(pieces, lambda piece: piece[0]):
        yield b"/%b %b Tf" % (_resource_name(font, number), size)
        yield b"[%b] TJ" % b" ".join(piece for _, piece in run)
    yield b"/%b %b Tf" % (_resource_name(font, 0), size)


def _speak_space(stream: Stream, matrix: Matrix | None = None) -> None:
    """Show a space in the font of the text before: at ``matrix``, or where that text ended."""
    font, size = getattr(stream, "selected", (None, b""))
    if font is None:
        return
    if matrix is not None:
        stream.set_text_matrix(*matrix.values)
        stream.set_font_size(font.hash, size.decode())
    number = font.dictionary_for(font.space, " ")
    select = [b"/%b %b Tf" % (_resource_name(font, each), size) for each in (number, 0)]
    shown = b"[<%04x>] TJ" % font.codes[font.space]
    stream.stream += [select[0], shown, select[1]] if number else [shown]


def _resource_name(font: BookFont, number: int) -> bytes:
    """The name under which pages show glyphs through one of the font's dictionaries."""
    suffix = chr(ord("a") + number - 1) if number else ""
    return f"{font.hash}{suffix}".encode("ascii")


def name_faces(pdf: pydyf.PDF, fonts: Mapping[object, BookFont], *_: object) -> pydyf.Dictionary:
    """Stands in for the engine's ``build_fonts_dictionary``: fonts that name their face instead of holding it."""
    resources = pydyf.Dictionary()
    for font in fonts.values():
        for number, texts in enumerate(font.dictionaries):
            dictionary = pydyf.Dictionary({"Type": "/Font", FACE_KEY: pydyf.String(font.digest)})
            said = sorted((font.code(glyph), text) for glyph, text in texts.items())
            dictionary[GLYPHS_KEY] = pydyf.Array(chain.from_iterable((code, pydyf.String(text)) for code, text in said))
            pdf.add_object(dictionary)
            resources[_resource_name(font, number).decode()] = dictionary.reference
    return resources
