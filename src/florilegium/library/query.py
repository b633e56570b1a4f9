"""The language in which a library is asked: ``author:serge year:1959 periodical:"Fourth International" gaps:>0``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic, Outcome, Rule, Span
from florilegium.diagnostics.rules.library import FIELD_IS_KNOWN, QUERY_IS_COMPLETE, VALUE_FITS_FIELD
from florilegium.diagnostics.spelling import did_you_mean

WORDS = ("title", "author", "people", "periodical", "headnote", "text")
"""Fields that are asked for words; all of the full-text index."""
NUMBERS = ("year", "words", "gaps", "supplied", "unclear", "sic", "insertions", "notes", "questions")
"""Fields that are asked for a number."""
BEGINNINGS = ("date", "language", "digest")
"""Fields that are asked for what they begin with."""
PATH = "path"
"""The field that is asked for any part of it."""
FIELDS = (*WORDS, *NUMBERS, *BEGINNINGS, PATH)

_TERM = re.compile(r'\s*(?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]*))')
_NUMBER = re.compile(r"(?P<sign><=|>=|<|>|=)?(?P<number>\d{1,15})")
_WITHOUT_COLON = re.compile(rf"({'|'.join(FIELDS)})[=<>].*", re.IGNORECASE)
_RANGE = re.compile(r"(?P<first>\d{1,15})\.\.(?P<last>\d{1,15})")


@dataclass(frozen=True, slots=True)
class Query:
    """What pages have to be: conditions in SQL, and the values of their parameters in order."""

    conditions: tuple[str, ...] = ()
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Term:
    """A field, if one is named, with its value; ``column`` counts from 1."""

    field: str | None
    value: str
    quoted: bool
    column: int


def parse(query: str) -> Outcome[Query]:
    """Take ``query`` apart: free words and ``field:value`` terms, all of which must hold of a page.

    Words are found whatever their case and accents; in quotes, next to one another in this order. There is no query
    where a term cannot be understood; all of them are reported.
    """
    findings: list[Diagnostic] = []
    sql: list[str] = []
    values: list[str | int] = []
    matches: list[str] = []
    for term in _terms(query, findings):
        match _understood(term):
            case Diagnostic() as finding:
                findings.append(finding)
            case str() as match:
                matches.append(match)
            case Query() as asked:
                sql += asked.conditions
                values += asked.values
    if matches:
        sql.append("wording IN (SELECT rowid FROM wording WHERE wording MATCH ?)")
        values.append(" AND ".join(matches))
    return Outcome(None if findings else Query(tuple(sql), tuple(values)), tuple(findings))


def _terms(query: str, findings: list[Diagnostic]) -> Iterator[_Term]:
    place = 0
    end = len(query.rstrip())
    while place < end:
        found = _TERM.match(query, place)
        if found is None or found.end() == place:
            break
        column = place + len(found[0]) - len(found[0].lstrip()) + 1
        place = found.end()
        phrase, field = found["phrase"], found["field"]
        if phrase is not None and not found["closed"]:
            message = f"The quotation that begins with “{phrase[:20]}” is not closed."
            findings.append(_finding(QUERY_IS_COMPLETE, message, column, 'Put a second " at its end.'))
        else:
            yield _Term(field.lower() if field else None, phrase or found["word"] or "", phrase is not None, column)


def _understood(term: _Term) -> Diagnostic | str | Query:
    """The term as an expression of the full-text index, or as a condition with its values; or what is wrong."""
    field = term.field
    if field is not None and field not in FIELDS:
        hints = did_you_mean(field, FIELDS) or (f"Fields are: {', '.join(FIELDS)}.",)
        words = "To look for words with a colon in them, put them in quotes."
        return _finding(FIELD_IS_KNOWN, f"There is no field “{field}”.", term.column, *hints, words)
    if field is None and not term.quoted and _WITHOUT_COLON.fullmatch(term.value):
        message = f"The field in “{term.value}” has no colon behind it."
        hint = "Write author:serge or gaps:>0; to look for these very words, put them in quotes."
        return _finding(QUERY_IS_COMPLETE, message, term.column, hint)
    if not term.value.strip():
        message = f"The field “{field}” has no value." if field else "There is nothing in these quotes."
        return _finding(QUERY_IS_COMPLETE, message, term.column, "Write the value after the colon: author:serge")
    if field in NUMBERS:
        return _number(field, term)
    if field in BEGINNINGS:
        return Query((f"substr(lower({field}), 1, ?) = ?",), (len(term.value), term.value.lower()))
    if field == PATH:
        return Query(("instr(path, ?) > 0",), (term.value,))
    return _words(term)


def _number(field: str, term: _Term) -> Diagnostic | Query:
    if found := _RANGE.fullmatch(term.value):
        return Query((f"{field} BETWEEN ? AND ?",), (int(found["first"]), int(found["last"])))
    if found := _NUMBER.fullmatch(term.value):
        return Query((f"{field} {found['sign'] or '='} ?",), (int(found["number"]),))
    message = f"The field “{field}” is a number, and “{term.value}” is none."
    return _finding(VALUE_FITS_FIELD, message, term.column, f"Ask like this: {field}:3  {field}:>0  {field}:10..20")


def _words(term: _Term) -> Diagnostic | str:
    if not any(character.isalnum() for character in term.value):
        message = f"There is no word in “{term.value}”."
        hint = "Marks are found by their number: gaps:>0"
        return _finding(VALUE_FITS_FIELD, message, term.column, hint)
    column = f"{term.field} : " if term.field else ""
    words = [term.value] if term.quoted else [word for word in re.split(r"[^\w]+", term.value) if word]
    return " AND ".join(f'{column}"{word}"' for word in words)


def _finding(rule: Rule, message: str, column: int, *hints: str) -> Diagnostic:
    return Diagnostic(rule, message, Span("QUERY", 1, column), hints)
