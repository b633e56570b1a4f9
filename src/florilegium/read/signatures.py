"""Who signed the words in a bracket: ``[a fort – Ed.]``, ``[Translator's note: …]``, ``[our italics, E.P.]``."""

from __future__ import annotations

import re

from florilegium.model.inline import Hand

_NAMES = (
    (Hand.TRANSLATOR, r"trans(?:l|lator)?s?\.?(?:['’]s? note)?|t/e|n\.?d\.?t\.?|t\.n\."),
    (Hand.TRANSCRIBER, r"(?:note (?:added )?by )?(?:MIA|ETOL|TIA|marxistsfr)|transcriber(?:['’]s note)?|web editor"),
    (Hand.EDITOR, r"eds?\.?|editors?(?:['’]s? note)?|eds?\. note|n\.?d\.?l\.?r\.?|anm\. d\. (?:red|hrsg)\."),
    (Hand.AUTHOR, r"author(?:['’]s note)?|note by the author"),
)
_SIGNED = tuple(
    (hand, re.compile(rf"^(?:{names})(?:\s*[:–—.-]|\s*$)|[–—-]\s*(?:{names})\s*$", re.IGNORECASE))
    for hand, names in _NAMES
)
_EMPHASIS_ADDED = re.compile(
    r"^(?:(?:our|my|his|her|their) (?:italics|emphasis)|(?:italics|emphasis) (?:ours?|mine|added|supplied))\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[–—]\s*(?:[A-Z]\.? ?){2,4}$")
_BY_NAME = re.compile(r"^note (?:added )?by\b", re.IGNORECASE)


def signed_by(inside: str) -> Hand | None:
    """Who signed the words of a bracket: unknown where only initials or a name tell, ``None`` where nobody did."""
    known = next((hand for hand, pattern in _SIGNED if pattern.search(inside)), None)
    if known:
        return known
    told = _EMPHASIS_ADDED.match(inside) or _INITIALS.search(inside) or _BY_NAME.search(inside)
    return Hand.UNKNOWN if told else None
