"""Which places in a line are inside a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left

_CLOSING_SINGLE = re.compile(r"’(?!\w)")


class Quotations:
    """The quotation marks of a line: “…”, ‘…’, "…", «…» and „…“. An apostrophe inside a word closes nothing."""

    def __init__(self, line: str) -> None:
        self._at = {sign: [match.start() for match in re.finditer(sign, line)] for sign in '“”„«»"‘'}
        self._closing_single = [match.start() for match in _CLOSING_SINGLE.finditer(line)]

    def open_at(self, position: int) -> bool:
        """Whether a quotation that began before ``position`` is still open there."""
        count = {sign: bisect_left(places, position) for sign, places in self._at.items()}
        if count["„"]:
            return count["„"] > count["“"]
        if count["“"] > count["”"] or count["«"] > count["»"] or count['"'] % 2:
            return True
        if not count["‘"]:
            return False
        opened = self._at["‘"][count["‘"] - 1]
        return bisect_left(self._closing_single, position) == bisect_left(self._closing_single, opened)
