"""One structure tree out of many (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

_LOWEST_HEADING = 6


class StructureUnion:
    """The structure tree of a bound book. Signatures are added in order, each after its pages were."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root))
        self._kids: list[Object] = []
        self._parents: list[object] = []
        self._identifiers: dict[bytes, tuple[Object, Object]] = {}
        self._next_key = 0

    def add(self, foreign: Object, pages: Sequence[Page], lowered: int) -> None:
        """Take in the tree ``foreign`` of a signature whose pages are ``pages`` in this book; headings go down
        ``lowered`` levels.
        """
        tree = self._pdf.copy_foreign(foreign)
        for kid in tree.K[0].K:
            kid.P = self._document
            self._kids.append(kid)
            if lowered:
                _lower(kid, lowered)
        numbers = tree.ParentTree.Nums
        for index in range(0, len(numbers), 2):
            self._parents += (int(numbers[index]) + self._next_key, numbers[index + 1])
        names = tree.IDTree.Names
        for index in range(0, len(names), 2):
            self._identifiers[bytes(names[index])] = (names[index], names[index + 1])
        for page in pages:
            page.obj.StructParents += self._next_key
            for annotation in page.obj.get("/Annots", ()):
                annotation.StructParent += self._next_key
        self._next_key += int(tree.ParentTreeNextKey)

    def finish(self) -> None:
        """Put the tree into the book."""
        pdf = self._pdf
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        self._root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(self._parents)))
        self._root.ParentTreeNextKey = self._next_key
        if self._identifiers:
            names = (item for _, pair in sorted(self._identifiers.items()) for item in pair)
            self._root.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))
        pdf.Root.StructTreeRoot = self._root
        pdf.Root.MarkInfo = Dictionary(Marked=True)


def _lower(element: Object, levels: int) -> None:
    for each in _descendants(element):
        kind = str(each.S)
        if kind[:2] == "/H" and kind[2:].isdigit():
            each.S = Name(f"/H{min(int(kind[2:]) + levels, _LOWEST_HEADING)}")


def _descendants(element: Object) -> Iterator[Object]:
    yield element
    for kid in element.get("/K", ()):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _descendants(kid)
