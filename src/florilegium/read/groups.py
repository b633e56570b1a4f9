"""Finding what stands between square brackets in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Groups:
    """The outermost bracket groups of a line as ``(start, stop)``, and the positions of brackets without a partner.

    ``nested`` holds where a group inside another one starts.
    """

    outer: tuple[tuple[int, int], ...]
    nested: tuple[int, ...]
    unclosed: tuple[int, ...]
    unopened: tuple[int, ...]


_NONE = Groups((), (), (), ())


def find_groups(characters: str) -> Groups:
    """The bracket groups of a line: every ``]`` closes the last ``[`` still open."""
    if "[" not in characters and "]" not in characters:
        return _NONE
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    unopened: list[int] = []
    for bracket in _BRACKET.finditer(characters):
        position = bracket.start()
        if bracket[0] == "[":
            open_at.append(position)
        elif open_at:
            pairs.append((open_at.pop(), position + 1))
        else:
            unopened.append(position)
    outer: list[tuple[int, int]] = []
    nested: list[int] = []
    for start, stop in sorted(pairs):
        if outer and start < outer[-1][1]:
            nested.append(start)
        else:
            outer.append((start, stop))
    return Groups(tuple(outer), tuple(nested), tuple(open_at), tuple(unopened))
