"""Names of things as names that XML allows, and back.

ISO/IEC 9075-14 (SQL/XML) writes a character that an XML name cannot hold as ``_xHHHH_``, and a ``_`` before an ``x``
as ``_x005F_``. Here the full stop is written so too: it is free for prefixes, which then never meet a name.
"""

from __future__ import annotations

import re

_UNFIT = re.compile(r"_(?=x)|[^A-Za-z0-9_-]|^[^A-Za-z_]")
_WRITTEN = re.compile(r"_x([0-9A-F]{4,6})_")


def xml_name(text: str) -> str:
    """``text``, which is not empty, as an NCName of ASCII letters, digits, ``_`` and ``-``."""
    return _UNFIT.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_xml_name(name: str) -> str:
    """The text that :func:`xml_name` made ``name`` of; other names stay as they are."""
    return _WRITTEN.sub(_character, name)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return chr(code) if code <= 0x10FFFF else found[0]
