"""The furniture of the archive's pages by its wording: ways in, out and around, when a page was last updated."""

from __future__ import annotations

import re

_TOP = re.compile(
    r"^[\W_]*(?:(?:go |back |return )?to )?(?:the )?(?:top|start|beginning)"
    r"(?: of (?:the |this )?(?:page|document|text))?[\W_]*$"
    r"|^\W*(?:haut de (?:la )?page|inicio de la página|torna su|seitenanfang|nach oben|arriba)\W*$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"^\W*(?:this (?:page|file) (?:was )?|page )?(?:last|dernière|zuletzt|última|ultima)?\s*"
    r"(?:updated?|up-dated|modified|revised|mise? à jour|maj|aktualisiert|actualización|modifica|aggiorn\w+)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?:The )?Marxists?[’']? Internet Archive", re.IGNORECASE)
_SECTION = re.compile(
    r"\b(?:MIA|Internet Archive|Archiv[eo]?s?|Marxists?[’']? (?:Internet|Writers)|Marxist History|Library|Biblioteca"
    r"|Secci[oó]n|Index|Indice|Índice|Home ?Page|Main Page|Contents|Sektion|Section|Internet)\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"archiv|index|indice|índice|contents|library|home\b|\bMIA\b|next|previous|back to|return|main (?:page|document)"
    r"|chapter|part\b|chapitre|table|write .* administrat|esikülg|kryefaqe",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^\W*(?:next|previous|prev|last|first|back|forward|contents|index|chapter|part|section)\b", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"^\W*(?:table of )?contents?(?: list)?\W*$|^(?:sommaire|table des matières|inhalt|indice|índice|contenido)\W*$",
    re.IGNORECASE,
)


def leads_to_the_top(words: str) -> bool:
    """Whether ``words`` do nothing but lead to the top of the page ("Back to top", "Seitenanfang")."""
    return bool(_TOP.match(words))


def tells_the_update(words: str) -> bool:
    """Whether ``words`` begin to say when the page was last updated."""
    return bool(_UPDATED.match(words))


def names_the_archive(words: str) -> bool:
    """Whether ``words`` are the name of the archive and nothing else."""
    return bool(_SITE.fullmatch(words))


def names_a_section(words: str) -> bool:
    """Whether ``words`` name an archive, a library or an index somewhere."""
    return bool(_SECTION.search(words))


def leads_out(words: str) -> bool:
    """Whether ``words`` somewhere name a place that ways out of a page lead to."""
    return bool(_WAY_OUT.search(words))


def is_a_step(words: str) -> bool:
    """Whether ``words`` begin like a way to another part of the work ("Next: …")."""
    return bool(_STEP.match(words))


def heads_contents(words: str) -> bool:
    """Whether ``words`` are the heading of a list of contents."""
    return bool(_CONTENTS.match(words))
