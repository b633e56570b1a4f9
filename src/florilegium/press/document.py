"""What passes between the parts of the press: documents, signatures, and pages typeset."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from florilegium.model.edition import Trim
from florilegium.model.pages import Place

FACE_KEY = "FlorilegiumFace"
GLYPHS_KEY = "FlorilegiumGlyphs"
"""In the font dictionaries of a signature: the digest of the face, and the glyphs used, each followed by its text."""

LINK_SCHEME = "florilegium:"
"""Links inside the book, as documents and signatures have them:

``florilegium:section`` or ``florilegium:section#id``.
"""


class Medium(StrEnum):
    """What a document is rendered for."""

    PRINT = "print"
    EPUB = "epub"


def anchor(section: str, local: str) -> str:
    """The anchor of the element ``local`` in ``section``: the section's own for its root."""
    return section if local == section else f"{section}#{local}"


@dataclass(frozen=True, slots=True)
class Document:
    """One section of the book as a complete XHTML document.

    ``title`` is plain text for outlines and navigation; ``refers_to`` are the anchors whose page numbers the document
    prints:
    it has to be rendered again when their pages change.
    """

    section: str
    title: str
    language: str
    markup: str
    refers_to: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The page in millimetres: the trim and the four margins of a recto; a verso mirrors ``inner`` and ``outer``."""

    trim: Trim
    top: float
    bottom: float
    inner: float
    outer: float

    @property
    def side(self) -> float:
        """The side margin with which every signature is typeset: it does not know on which side it will fall."""
        return (self.inner + self.outer) / 2

    @property
    def measure(self) -> float:
        """The width of the type area in points."""
        return (self.trim.width - 2 * self.side) * 72 / 25.4

    @property
    def shift(self) -> float:
        """How far the bindery moves the type area towards the fore edge of a recto (and the other way on a verso)."""
        return (self.inner - self.outer) / 2


@dataclass(frozen=True, slots=True)
class Signature:
    """Everything that decides how one section looks in print, and nothing about its neighbours.

    ``resources`` are the files the stylesheet and the markup may load, by the URL they use.
    """

    section: str
    markup: str
    stylesheet: str
    resources: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class TypesetPage:
    """One page of a signature: where its running text begins, and the local ids that stand on it."""

    begins: Place | None
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypesetSignature:
    """A signature as a tagged PDF of its own, with its pages in order."""

    section: str
    pdf: bytes
    pages: tuple[TypesetPage, ...]
