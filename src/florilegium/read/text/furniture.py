"""Lines of a plain-text page that are the page's and not the article's, known by their wording."""

from __future__ import annotations

import re

from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.text.chunks import Chunk

_BREADCRUMB = re.compile(
    r"\S\s+[|>»]\s+\S|^(?:main\b.*)?\bindex$|internet archive$|^encyclop[ae]dia of ", re.IGNORECASE
)
_TOP = re.compile(
    r"^[\W_]*(?:(?:go |back |return )?to )?(?:the )?(?:top|start|beginning)(?: of (?:the |this )?(?:page|text))?"
    r"[\W_]*$|^\W*(?:haut de (?:la )?page|inicio de la página|seitenanfang|nach oben|arriba)\W*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^(?:this (?:page|file) (?:was )?)?(?:last|dernière|zuletzt|última)?\s*(?:updated|modified|mise? à jour"
    r"|aktualisiert|actualización|maj|revised)\b.{0,60}\d",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"^(?:return to|back to|next(?: (?:chapter|section|page|part|article))?\b|previous|(?:table of )?contents$|go to)"
    r"|\barchives?(?: write)?$|\b(?:button|icon)\b|^chapter \w+$",
    re.IGNORECASE,
)
_LONGEST = 120
_AMONG = (SetAsideReason.NAVIGATION, "it stands among ways out of the page")


def furniture_of(chunk: Chunk, *, at_the_end: bool) -> tuple[SetAside, ...] | None:
    """``chunk`` set aside, where all its lines are furniture or they are together; ``None`` where they are not."""
    found = [furniture(line.content, at_the_end=at_the_end) for line in chunk]
    if not all(found) and not (at_the_end and furniture(" ".join(line.content for line in chunk), at_the_end=True)):
        return None
    return tuple(
        SetAside(line.text.content, *(told or _AMONG), line.at) for line, told in zip(chunk, found, strict=True)
    )


def leads_around(line: str) -> bool:
    """Whether ``line`` leads to the top of the page or says when it was updated: furniture wherever it stands."""
    return len(line) <= _LONGEST and bool(_TOP.match(line) or _UPDATED.match(line))


def furniture(line: str, *, at_the_end: bool) -> tuple[SetAsideReason, str] | None:
    """Why ``line`` is furniture, and by which cue; ``None`` where it is not.

    ``at_the_end``: nothing but furniture follows it, so that ways out of the page ("Ted Grant Archive") are expected.
    """
    if len(line) > _LONGEST:
        return None
    if _TOP.match(line):
        return SetAsideReason.NAVIGATION, "it leads to the top of the page"
    if _UPDATED.match(line):
        return SetAsideReason.FOOTER, "it says when the page was last updated"
    if _BREADCRUMB.search(line):
        return SetAsideReason.BREADCRUMB, "it leads to indexes and archives"
    if at_the_end and _WAY_OUT.search(line):
        return SetAsideReason.NAVIGATION, "it leads out of the page"
    return None
