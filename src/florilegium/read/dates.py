"""Dates as English pages write them."""

from __future__ import annotations

import re

_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = "(?:" + "|".join(f"{name}|{name[:3]}\\.?" for name in _NAMES) + "|Sept\\.?)"
_SEASON = "(?:Spring|Summer|Autumn|Fall|Winter)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_SPACE = r"[\s\u00a0]*"

DATE = re.compile(
    rf"(?<![\w])(?P<date>(?:(?:(?P<day>{_DAY}){_SPACE})?(?P<month>{_MONTH})(?P<until>[–/-]{_MONTH})?(?:{_SPACE}(?P<after>{_DAY}))?"
    rf"|{_SEASON}(?:[–/-]{_SEASON})?),?{_SPACE}{_YEAR})(?!\d)",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_PLACE = 4
_ONLY = re.compile(
    rf"^[(\[]?{_SPACE}(?:{DATE.pattern}|{YEAR.pattern.replace('year', 'alone')}){_SPACE}[)\]]?\.?$", re.IGNORECASE
)


def is_date(line: str) -> bool:
    """Whether ``line`` is a date and nothing else, round brackets aside."""
    return bool(_ONLY.match(line.strip()))


def is_dateline(line: str) -> bool:
    """Whether ``line`` is a date with at most a place before or after it ("Coyoacan, Mexico, 12 May 1940")."""
    found = DATE.search(line)
    if found is None:
        return is_date(line)
    words = (line[: found.start()] + " " + line[found.end() :]).split()
    return len(words) <= _PLACE and all(
        word.strip("()[],.–—-").istitle() or not word.strip("()[],.–—-") for word in words
    )


def iso_date(words: str) -> str | None:
    """The first date in ``words`` as far as it tells, by ISO 8601: ``1922-08-12``, ``1999-02``, ``1959``."""
    found = DATE.search(words)
    if found is None:
        year = YEAR.search(words)
        return year["year"] if year else None
    if not found["month"] or found["until"]:
        return found["year"]
    month = next(number for number, name in enumerate(_NAMES, 1) if name[:3].lower() == found["month"][:3].lower())
    day = re.match(r"\d+", found["day"] or found["after"] or "")
    return f"{found['year']}-{month:02}" + (f"-{int(day[0]):02}" if day and 1 <= int(day[0]) <= 31 else "")
