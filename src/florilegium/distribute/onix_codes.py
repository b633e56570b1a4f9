"""The codes of ONIX for what an edition says of itself (https://ns.editeur.org/onix/en)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import langcodes

from florilegium.model.publication import EPUB_TYPE, PDF_TYPE

_OTHER_ROLE = "Z99"
_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "abr": "B04",
        "adp": "B05",
        "aft": "A19",
        "ann": "A20",
        "aui": "A24",
        "aut": "A01",
        "bkd": "A11",
        "cmm": "A21",
        "col": "C02",
        "com": "C01",
        "cov": "A36",
        "ctb": "A32",
        "ctg": "A39",
        "cur": "C04",
        "cwt": "A21",
        "dte": "Z02",
        "edc": "B01",
        "edt": "B01",
        "ill": "A12",
        "ive": "A44",
        "ivr": "A43",
        "pht": "A13",
        "res": "A51",
        "trc": "B33",
        "trl": "B06",
        "wac": "A21",
        "wat": "A32",
        "win": "A24",
        "wpr": "A15",
        "wst": "A18",
    }
)
"""List 17 for the relators of MARC."""

FORMS: Mapping[str, str] = MappingProxyType({EPUB_TYPE: "E101", PDF_TYPE: "E107"})
"""List 175: the forms of downloads."""

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "tableOfContents": "11",
        "readingOrder": "13",
        "alternativeText": "14",
        "pageBreakMarkers": "19",
        "structuralNavigation": "29",
        "ARIA": "30",
        "displayTransformability": "36",
        "pageNavigation": "41",
    }
)
"""List 196 for the features that e-books claim in the terms of schema.org."""

SUMMARY, UNKNOWN, READ_WITHOUT_SIGHT = "00", "08", "52"
"""List 196: a summary in words; nothing is known; all content can be read without sight."""

NO_HAZARD = "00"
"""List 143."""


def role_code(relator: str) -> str:
    """The code of List 17 for a MARC relator."""
    return _ROLES.get(relator, _OTHER_ROLE)


def language_code(tag: str) -> str:
    """The code of List 74, ISO 639-2/B, for a BCP 47 tag."""
    return langcodes.get(tag).to_alpha3(variant="B")
