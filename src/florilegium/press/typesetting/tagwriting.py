"""Writing a structure tree into the engine's PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydyf

from florilegium.press.typesetting.tags import Annotation, Content, Tag, Value

_OWNERS = {"BBox": "/Layout", "ListNumbering": "/List"}
_TABLE = "/Table"


class TreeWriter:
    """Writes the tree of one signature into ``pdf``, all whose pages are there; ``annotations`` are those of its
    links.
    """

    def __init__(self, pdf: pydyf.PDF, annotations: Sequence[pydyf.Dictionary]) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._annotations = annotations
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._linked: dict[int, bytes] = {}
        self._identifiers: dict[str, bytes] = {}

    def write(self, root: Tag) -> None:
        """Write the tree under ``root`` and refer to it from the catalog."""
        structure = self._added({"Type": "/StructTreeRoot"})
        structure["K"] = pydyf.Array([self._element(root, structure.reference).reference])
        structure["ParentTree"] = self._added({"Nums": self._parents()}).reference
        structure["ParentTreeNextKey"] = len(self._pages) + len(self._annotations)
        names = pydyf.Array()
        for name, reference in sorted(self._identifiers.items()):
            names += (_string(name), reference)
        structure["IDTree"] = self._added({"Names": names}).reference
        self._pdf.catalog["StructTreeRoot"] = structure.reference
        self._pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, tag: Tag, parent: bytes) -> pydyf.Dictionary:
        element = self._added({"Type": "/StructElem", "S": f"/{tag.kind}", "P": parent})
        for key, text in (("T", tag.title), ("Alt", tag.spoken), ("Lang", tag.language), ("ID", tag.identifier)):
            if text is not None:
                element[key] = _string(text)
        if tag.identifier is not None:
            self._identifiers[tag.identifier] = element.reference
        if tag.attributes:
            element["A"] = _attributes(tag.attributes)
        own_page = next((kid.page for kid in tag.kids if isinstance(kid, Content)), None)
        if own_page is not None:
            element["Pg"] = self._pages[own_page]
        element["K"] = pydyf.Array(self._kid(kid, element.reference, own_page) for kid in tag.kids)
        return element

    def _kid(self, kid: Tag | Content | Annotation, owner: bytes, own_page: int | None) -> object:
        match kid:
            case Tag():
                return self._element(kid, owner).reference
            case Annotation():
                self._linked[kid.number] = owner
                reference = self._annotations[kid.number].reference
                return pydyf.Dictionary({"Type": "/OBJR", "Obj": reference, "Pg": self._pages[kid.page]})
            case Content():
                self._owners[kid.page][kid.mcid] = owner
                if kid.page == own_page:
                    return kid.mcid
                return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.mcid})

    def _parents(self) -> pydyf.Array:
        """The parent tree: the pages' sequences first, then the annotations."""
        nums = pydyf.Array()
        for page, owners in enumerate(self._owners):
            nums += (page, pydyf.Array(owners[number] for number in range(len(owners))))
        for number, owner in sorted(self._linked.items()):
            key = len(self._owners) + number
            self._annotations[number]["StructParent"] = key
            nums += (key, owner)
        return nums

    def _added(self, entries: Mapping[str, object]) -> pydyf.Dictionary:
        made = pydyf.Dictionary(dict(entries))
        self._pdf.add_object(made)
        return made


def _attributes(attributes: Mapping[str, Value]) -> pydyf.Dictionary:
    owner = next((_OWNERS[key] for key in attributes if key in _OWNERS), _TABLE)
    made = pydyf.Dictionary({"O": owner})
    for key, value in attributes.items():
        if isinstance(value, tuple):
            made[key] = pydyf.Array(_string(item) if isinstance(item, str) else item for item in value)
        else:
            made[key] = value
    return made


def _string(text: str) -> pydyf.String:
    return pydyf.String(text)
