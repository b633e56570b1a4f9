"""A PDF as a whole: its structure, and for each page what it shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from florilegium.proof.ink import Box
from florilegium.proof.structure import Structure, structure_of

_FURNITURE = re.compile(rb"\s*(?:/Artifact\s*<<[^<>]*>>\s*BDC\s*/\w+\s+Do\s+EMC\s*)+")
_FORM = re.compile(rb"(/\w+)\s+Do")
_LONGEST_FURNITURE = 1000
"""Bytes in which forms are placed on a page."""

_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Survey:
    """The structure of a PDF, the digests of its pages and their boxes.

    Two pages with one digest show the same where their boxes do, but for their furniture (ISO 32000-1, 7.7.3.3).
    """

    structure: Structure
    digests: tuple[str, ...]
    boxes: tuple[Box, ...]


def survey_of(document: pikepdf.Pdf) -> Survey:
    """Survey a PDF. Raises :class:`UnreadableBook` where it has no tags."""
    structure = structure_of(document)
    digests = _Digests()
    boxes = tuple(_box(page) for page in document.pages)
    return Survey(structure, tuple(digests.of_page(page) for page in document.pages), boxes)


def _box(page: pikepdf.Page) -> Box:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return left, bottom, right, top


class _Digests:
    """Digests of objects by what they hold, wherever in the file they are; each that is shared is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}
        self._forms: dict[tuple[int, int], frozenset[str]] = {}

    def of_page(self, page: pikepdf.Page) -> str:
        held = page.obj.get("/Contents", pikepdf.Array())
        furniture: frozenset[str] = frozenset()
        digest = hashlib.sha256()
        for stream in held if isinstance(held, pikepdf.Array) else (held,):
            if placed := self._furniture(stream):
                furniture |= placed
            else:
                digest.update(self._of(stream, 0))
        for kind, named in page.resources.items():
            for name, value in named.items() if isinstance(named, pikepdf.Dictionary) else (("", named),):
                if kind != "/XObject" or name not in furniture:
                    digest.update(f"{kind}{name}\0".encode() + self._of(value, 0))
        digest.update(self._of(page.obj.get("/Rotate"), 0))
        return digest.hexdigest()

    def _furniture(self, stream: pikepdf.Object) -> frozenset[str]:
        """The forms that ``stream`` places as artifacts, where it does nothing else."""
        if stream.objgen not in self._forms:
            content = stream.read_bytes() if len(stream.read_raw_bytes()) < _LONGEST_FURNITURE else b""
            placed = _FORM.findall(content) if _FURNITURE.fullmatch(content) else ()
            self._forms[stream.objgen] = frozenset(name.decode() for name in placed)
        return self._forms[stream.objgen]

    def _of(self, value: object, depth: int) -> bytes:
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
        if depth > _DEEPEST:
            raise ValueError("its objects are nested deeper than any page needs")
        digest = hashlib.sha256()
        for part in self._parts(value, depth):
            digest.update(part)
        return digest.digest()

    def _parts(self, value: pikepdf.Object, depth: int) -> Iterator[bytes]:
        if isinstance(value, pikepdf.Array):
            yield from (self._of(item, depth + 1) for item in value)
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, held in value.items():
                if key != "/Parent":
                    yield key.encode() + b"\0" + self._of(held, depth + 1)
            if isinstance(value, pikepdf.Stream):
                yield value.read_raw_bytes()
        else:
            yield value.unparse()
