"""Dates over a text, and dates in the address of a page."""

from __future__ import annotations

import re

from florilegium.read.dates import iso_date

_MONTHS = (
    ("jan", "enero", "janvier"), ("feb", "febrero", "fevrier"), ("mar", "marzo", "mars"), ("apr", "abril", "avril"),
    ("may", "mayo", "mai"), ("jun", "junio", "juin"), ("jul", "julio", "juillet"), ("aug", "agosto", "aout"),
    ("sep", "septiembre", "septembre"), ("oct", "octubre", "octobre"), ("nov", "noviembre", "novembre"),
    ("dec", "diciembre", "decembre"),
)  # fmt: skip
_MONTH_WORD = (
    "jan(?:uary|vier)?|feb(?:ruary)?|f[ée]vrier|mar(?:ch|s|zo)?|apr(?:il)?|avril|may|mai|june?|juin|july?|juillet|aug(?:ust)?"
    "|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|d[ée]cembre|enero|febrero|abril|mayo"
    "|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|maggio|giugno|luglio|settembre|ottobre"
    "|dicembre|januar|februar|märz|juni|juli|oktober|dezember"
)
_DATE_WORDS = re.compile(
    rf"(?:(?:written|published|first published|delivered|dated?|spoken|in|on|between|from|to|and|or|until|c|ca|circa"
    rf"|about|early|late|mid|spring|summer|autumn|fall|winter|michaelmas|hilary|trinity"
    rf"|lent|easter|whitsun\w*|christmas|new year|may day|of|the|de|el|{_MONTH_WORD})\b\.?"
    rf"|(?:1[5-9]|20)\d\ds?|\d{{1,2}}(?:st|nd|rd|th|er|º)?\b"
    r"|[\s\xa0,.;:&/()\[\]–—?-])+",
    re.IGNORECASE,
)
_LONGEST = 120
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_YEAR_STEP = re.compile(r"(1[5-9]\d\d|20\d\d)(?:[a-rt-z]|-\d\d)?")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s\b")


def is_dating(text: str) -> bool:
    """Whether ``text`` is a date, a span of dates or a date with a word that introduces it, and nothing else."""
    if len(text) > _LONGEST:
        return False
    return bool(_DATE_WORDS.fullmatch(text.strip())) and bool(_YEAR.search(text) or _DECADE.search(text))


def dating_iso(text: str) -> str | None:
    """What a dating tells in ISO 8601; of several years none, of several days of one year the year."""
    years = set(_YEAR.findall(text))
    if len(years) != 1 or _DECADE.search(text) or re.search(r"\b\d{4}\s*[-–/]\s*\d\d\b(?!\d)", text):
        return None
    months = re.findall(rf"\b(?:{_MONTH_WORD})\b", text, re.IGNORECASE)
    return years.pop() if len(months) > 1 else iso_date(text)


def path_date(path: str) -> str | None:
    """The date that the address of a page gives (``…/1922/08/12/…``, ``…/1919/jul/…``): year, or year and month.

    Files of a mirror that was made flat have ``__`` for the slashes.
    """
    steps = path.replace("__", "/").split("/")
    for index, step in enumerate(steps[:-1]):
        if (year := _YEAR_STEP.fullmatch(step)) is None:
            continue
        month = _month(steps[index + 1]) if index + 2 < len(steps) else None
        return year[1] if month is None else f"{year[1]}-{month:02}"
    return None


def _month(step: str) -> int | None:
    if step.isascii() and step.isdigit():
        return int(step) if 1 <= int(step) <= 12 and len(step) <= 2 else None
    return next((number for number, names in enumerate(_MONTHS, 1) if step.lower().startswith(names)), None)


def disagree(one: str, other: str) -> bool:
    """Whether two ISO dates contradict each other as far as both of them tell."""
    shared = min(len(one), len(other))
    return one[:shared] != other[:shared]
