"""What the glyphs of a PDF say (ISO 32000-1, 9.10): characters that readers may show otherwise than they are written.

pdfium takes a ligature apart as it reads, so that a book that says "ﬁ" for "fi" would look faithful; other programs
copy and search what is written. Soft hyphens and characters of nobody's alphabet are no text of an article either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from florilegium.diagnostics import Diagnostic, Span
from florilegium.diagnostics.rules.fidelity import GLYPH_SAYS_ITS_CHARACTER
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.expected import ExpectedSection
from florilegium.proof.found import Spot
from florilegium.proof.scene import Scene
from florilegium.proof.structure import contents
from florilegium.proof.tagged import TaggedBook

_SUSPECT = re.compile("[\u00ad\ufb00-\ufb06\ue000-\uf8ff\ufffd]")
_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_EMPTY_BOX = re.compile(rb"<(?:[0-9A-Fa-f]{4})*?0000")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Suspect ``characters`` that a glyph says, the section there and its source, and the place in the book."""

    characters: str
    section: str
    source: Span
    spot: Spot


def suspicions(
    said: Sequence[tuple[str, int]], tagged: TaggedBook, wanted: Mapping[str, ExpectedSection]
) -> Iterator[Suspicion]:
    """The characters that glyphs have ``said``, each on a page, with the section there."""
    sections = {page: name for name, on in _pages(tagged, wanted) for page in on} if said else {}
    for characters, page in said:
        section = sections.get(page, "page")
        source = wanted[section].source if section in wanted else Span("")
        yield Suspicion(characters, section, source, tagged.spot(page))


def judge_glyphs(book: str, suspected: Sequence[Suspicion], texts: Iterable[str]) -> Iterator[Diagnostic]:
    """Those of the suspect characters that none of the ``texts`` of the sources has."""
    allowed = frozenset[str]().union(*texts) if suspected else frozenset()
    for one in suspected:
        if not allowed.issuperset(one.characters):
            names = ", ".join(
                f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}" for char in one.characters
            )
            message = f"A glyph says “{one.characters}” ({names}), which no source has."
            yield Scene(one.section, book, PRINTED).finding(GLYPH_SAYS_ITS_CHARACTER, message, one.source, one.spot)


def _pages(tagged: TaggedBook, wanted: Collection[str]) -> Iterator[tuple[str, frozenset[int]]]:
    """The sections with the pages on which they stand, from 0."""
    for section in tagged.sections(wanted):
        yield section.tag.identifier or "", frozenset(content.page for content in contents(section.tag))


def suspects(document: pikepdf.Pdf, pages: Iterable[int]) -> Iterator[tuple[str, int]]:
    """The suspect characters that glyphs on ``pages`` say, each with the number of the page, from 0."""
    tables: dict[tuple[int, int], Mapping[int, str]] = {}
    for number in pages:
        page = document.pages[number]
        fonts = page.resources.get("/Font", pikepdf.Dictionary())
        suspect = {name: found for name, font in fonts.items() if (found := _suspects_of(font, tables))}
        if suspect:
            yield from ((character, number) for character in sorted(set(_shown(page, suspect))))


def undrawn(document: pikepdf.Pdf, pages: Iterable[int]) -> Iterator[int]:
    """Those of ``pages``, from 0, on which glyph 0 is shown: the empty box that stands for what a font lacks."""
    for number in pages:
        held = document.pages[number].obj.get("/Contents", pikepdf.Array())
        streams = held if isinstance(held, pikepdf.Array) else (held,)
        if any(_shows_nothing(stream.read_bytes()) for stream in streams):
            yield number


def _shows_nothing(stream: bytes) -> bool:
    """Whether a string of two-byte codes in ``stream``, written in hexadecimal, holds a 0."""
    return _EMPTY_BOX.search(stream) is not None


def _suspects_of(font: pikepdf.Object, tables: dict[tuple[int, int], Mapping[int, str]]) -> Mapping[int, str]:
    """The codes of a font that say something suspect."""
    if "/ToUnicode" not in font:
        return {}
    written = font.ToUnicode
    if written.objgen not in tables:
        tables[written.objgen] = {code: said for code, said in said(written.read_bytes()) if _SUSPECT.search(said)}
    return tables[written.objgen]


def said(table: bytes) -> Iterator[tuple[int, str]]:
    """The codes of a ``ToUnicode`` table and what they say."""
    for block in _RANGES.findall(table):
        for first, last, said in _RANGE.findall(block):
            start, text = int(first, 16), _text(said)
            for code in range(start, min(int(last, 16), start + 0xFF) + 1):
                yield code, text[:-1] + chr(ord(text[-1]) + code - start) if text else ""
    for code, said in _MAPPED.findall(_RANGES.sub(b"", table)):
        yield int(code, 16), _text(said)


def _text(written: bytes) -> str:
    return bytes.fromhex(written.decode()).decode("utf-16-be", "replace")


def _shown(page: pikepdf.Page, suspect: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    """What the suspect glyphs shown on a page say."""
    current: Mapping[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            current = suspect.get(str(operands[0]), {})
        elif current:
            strings = operands[0] if operator == "TJ" else operands
            for string in strings:
                if isinstance(string, pikepdf.String):
                    yield from _codes(bytes(string), current)


def _codes(string: bytes, suspect: Mapping[int, str]) -> Iterator[str]:
    for start in range(0, len(string) - 1, 2):
        if said := suspect.get(int.from_bytes(string[start : start + 2])):
            yield said
