"""Whether a place in a line is inside a quotation."""

from __future__ import annotations

import re

_CLOSING_SINGLE = re.compile(r"’(?!\w)")


def inside_quotation(before: str) -> bool:
    """Whether a quotation mark is open at the end of ``before``, the part of a paragraph that stands before a place.

    Knows “…”, ‘…’, "…", «…» and „…“. An apostrophe inside a word closes nothing.
    """
    if "„" in before:
        return before.count("„") > before.count("“")
    if before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count('"') % 2:
        return True
    opened = before.rfind("‘")
    return opened >= 0 and not _CLOSING_SINGLE.search(before, opened)
