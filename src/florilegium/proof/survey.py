"""A PDF as a whole: its structure, and for each page what it shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

import pikepdf

from florilegium.proof.fonts import Font, font_of
from florilegium.proof.ink import Box
from florilegium.proof.lettering import Lettering
from florilegium.proof.structure import Structure, structure_of

_FURNITURE = re.compile(rb"\s*(?:/Artifact\s*<<[^<>]*>>\s*BDC\s*/\w+\s+Do\s+EMC\s*)+")
_FORM = re.compile(rb"(/\w+)\s+Do")
_MARKED = re.compile(rb"\b(?:BDC|BMC|Do)\b")
_LONGEST_FURNITURE = 1000
"""Bytes in which forms are placed on a page."""

_HELD = re.compile(rb"(\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>)|\b(\d+) (\d+) R\b|/StructParents? \d+", re.DOTALL)
"""Strings; references; and the numbers of places in the structure tree, which are others in another book."""

_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Survey:
    """The structure of a PDF, the digests of its pages and their boxes, the fonts of each by their names on it, and
    what its furniture says.

    Two pages with one digest and the same glyphs in their fonts show the same where their boxes do, but for furniture:
    what is an artifact on a page of text and in no way marked as anything else. Verdicts on quires look at no more of
    that than how many forms it is.
    """

    structure: Structure
    digests: tuple[str, ...]
    boxes: tuple[Box, ...]
    fonts: tuple[Mapping[str, Font], ...]
    furniture: tuple[tuple[str, ...], ...]


def survey_of(document: pikepdf.Pdf) -> Survey:
    """Survey a PDF. Raises :class:`UnreadableBook` where it has no tags."""
    structure = structure_of(document)
    pages = _Pages(document)
    boxes = tuple(_box(page) for page in document.pages)
    furniture = [pages.furniture(page) for page in document.pages]
    digests = tuple(pages.digest(page, frozenset(forms)) for page, forms in zip(document.pages, furniture, strict=True))
    fonts = tuple(pages.fonts(page) for page in document.pages)
    lettering = Lettering()
    said = tuple(tuple(map(lettering.text, forms.values())) for forms in furniture)
    return Survey(structure, digests, boxes, fonts, said)


def _box(page: pikepdf.Page) -> Box:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return left, bottom, right, top


def _streams(page: pikepdf.Page) -> tuple[pikepdf.Object, ...]:
    held = page.obj.get("/Contents", pikepdf.Array())
    return tuple(held) if isinstance(held, pikepdf.Array) else (held,)


class _Pages:
    """The pages of a PDF by what they hold, wherever in the file that is; what several share is looked at once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self._document = document
        self._known: dict[tuple[int, int], bytes] = {}
        self._placed: dict[tuple[int, int], frozenset[str]] = {}
        self._plain: dict[tuple[int, int], bool] = {}
        self._fonts: dict[tuple[int, int], Font] = {}

    def furniture(self, page: pikepdf.Page) -> Mapping[str, pikepdf.Object]:
        """The forms that a page places as artifacts beside its text and that are nothing else, by name."""
        placed = [self._forms_placed(stream) for stream in _streams(page)]
        forms = page.resources.get("/XObject", pikepdf.Dictionary())
        beside = frozenset[str]() if all(placed) else frozenset[str]().union(*placed)
        return {name: forms[name] for name in sorted(beside) if name in forms and self._is_plain(forms[name])}

    def digest(self, page: pikepdf.Page, furniture: Set[str]) -> str:
        """What a page holds, but for its fonts and, beside text, what its ``furniture`` shows."""
        digest = hashlib.sha256(len(furniture).to_bytes(2))
        for stream in _streams(page):
            names = self._forms_placed(stream)
            if not names or not names <= furniture:
                digest.update(self._of(stream))
        for kind, named in page.resources.items():
            if kind == "/XObject":
                parts = (name.encode() + self._of(form) for name, form in named.items() if name not in furniture)
                digest.update(b"".join(parts))
            elif kind != "/Font":
                digest.update(kind.encode() + self._of(named))
        digest.update(self._of(page.obj.get("/Annots")) + self._of(page.obj.get("/Rotate")))
        return digest.hexdigest()

    def fonts(self, page: pikepdf.Page) -> Mapping[str, Font]:
        """The fonts of a page, by name."""
        return {name: self._font(font) for name, font in page.resources.get("/Font", {}).items()}

    def _font(self, font: pikepdf.Object) -> Font:
        if not font.is_indirect:
            return font_of(font, self._of)
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = font_of(font, self._of)
        return self._fonts[font.objgen]

    def _forms_placed(self, stream: pikepdf.Object) -> frozenset[str]:
        """The forms that ``stream`` places as artifacts, where it does nothing else."""
        if stream.objgen not in self._placed:
            content = stream.read_bytes() if len(stream.read_raw_bytes()) < _LONGEST_FURNITURE else b""
            placed = _FORM.findall(content) if _FURNITURE.fullmatch(content) and b"MCID" not in content else ()
            self._placed[stream.objgen] = frozenset(name.decode() for name in placed)
        return self._placed[stream.objgen]

    def _is_plain(self, form: pikepdf.Object) -> bool:
        """Whether nothing in ``form`` is marked, or placed from elsewhere."""
        if form.objgen not in self._plain:
            self._plain[form.objgen] = not _MARKED.search(form.read_bytes())
        return self._plain[form.objgen]

    def _of(self, value: object, depth: int = 0) -> bytes:
        if depth > _DEEPEST:
            raise ValueError("its objects are nested deeper than any page needs")
        if not isinstance(value, pikepdf.Object):
            return repr(value).encode()
        if not value.is_indirect:
            return self._content(value, depth)
        if value.objgen not in self._known:
            # An object that holds itself stands for itself.
            self._known[value.objgen] = b"within"
            self._known[value.objgen] = self._content(value, depth)
        return self._known[value.objgen]

    def _content(self, value: pikepdf.Object, depth: int) -> bytes:
        if isinstance(value, pikepdf.Dictionary) and value.get("/Type") == "/Page":
            return b"page"
        held = value.stream_dict if isinstance(value, pikepdf.Stream) else value
        written = _HELD.sub(lambda found: self._told(found, depth), held.unparse(resolved=True))
        digest = hashlib.sha256(len(written).to_bytes(8) + written)
        if isinstance(value, pikepdf.Stream):
            digest.update(value.read_raw_bytes())
        return digest.digest()

    def _told(self, found: re.Match[bytes], depth: int) -> bytes:
        """Strings as they are, references by what is referred to, and no numbers of places in the structure tree."""
        string, number, generation = found.groups()
        if number is None:
            return string or b""
        return self._of(self._document.get_object(int(number), int(generation)), depth + 1).hex().encode()
