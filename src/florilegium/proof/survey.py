"""A PDF as a whole: its structure, and for each page the digest of all that it shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pikepdf

from florilegium.proof.structure import Structure, structure_of

_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Survey:
    """The structure of a PDF and the digests of its pages: two pages with the same one show the same."""

    structure: Structure
    pages: tuple[str, ...]


def survey_of(document: pikepdf.Pdf) -> Survey:
    """Survey a PDF. Raises :class:`UnreadableBook` where it has no tags."""
    structure = structure_of(document)
    digests = _Digests()
    return Survey(structure, tuple(digests.of_page(page) for page in document.pages))


class _Digests:
    """Digests of objects by what they hold, wherever in the file they are; each that is shared is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}

    def of_page(self, page: pikepdf.Page) -> str:
        """What a page shows (ISO 32000-1, 7.7.3.3), but for what stands on it as an annotation."""
        shown = (page.obj.get("/Contents"), page.resources, page.mediabox, page.cropbox, page.obj.get("/Rotate"))
        digest = hashlib.sha256()
        for value in shown:
            digest.update(self._of(value, 0))
        return digest.hexdigest()

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
        if isinstance(value, pikepdf.Array):
            for item in value:
                digest.update(self._of(item, depth + 1))
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for key, held in value.items():
                if key != "/Parent":
                    digest.update(key.encode() + b"\0" + self._of(held, depth + 1))
            if isinstance(value, pikepdf.Stream):
                digest.update(value.read_raw_bytes())
        else:
            digest.update(value.unparse())
        return digest.digest()
