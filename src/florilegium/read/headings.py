"""Headings and first words that announce a headnote or a note."""

from __future__ import annotations

import re

_HEADNOTE = re.compile(
    r"^\W*(?:(?:introductory|prefatory|preliminary|explanatory|editor(?:ial|s|[’']s|s[’'])?|translator[’']?s[’']?"
    r"|publisher[’']?s[’']?|transcriber[’']?s|MIA|ETOL)\s+(?:note|notes|foreword|introduction|preface|comment)"
    r"|note by (?:the )?(?:editor|translator|publisher|transcriber)s?|biographical (?:note|sketch))\b.{0,40}$"
    r"|^\W*abstract\W*$",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^\W*(?:(?:editor(?:ial|s|[’']s|s[’'])?|ed|translator[’']?s|publisher[’']?s[’']?|introductory|MIA|ETOL|transcriber[’']?s)\.?"
    r"[’']?\s*(?:note|introduction|foreword)|note\s*[:.–—-])",
    re.IGNORECASE,
)


def heads_a_headnote(words: str) -> bool:
    """Whether ``words`` are a heading over a headnote ("Translator's Note", "Introductory Note")."""
    return bool(_HEADNOTE.match(words))


def opens_a_note(words: str) -> bool:
    """Whether ``words`` open a note of somebody other than the author ("Editor's note: …", "Note: …")."""
    return bool(_NOTED.match(words))
