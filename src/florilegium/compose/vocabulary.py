"""The book's own words ("Contents", "gap in the source") in its language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules import templates as rules

_STANDARD = "en"
_TABLES = files("florilegium.compose").joinpath("words")


def book_words(language: str) -> Outcome[tuple[tuple[str, str], ...]]:
    """The book's own words in ``language`` (a BCP 47 tag), by key, sorted.

    The table of the whole tag comes first, then that of its primary language. What a table lacks is a finding and is
    filled from the English table, which has every key, so that a draft can be looked at.
    """
    standard = _table(_STANDARD)
    tag = language.replace("_", "-").lower()
    tables = [_table(name) for name in dict.fromkeys((tag, tag.partition("-")[0])) if name in languages()]
    if not tables:
        finding = Diagnostic(
            rules.BOOK_SPEAKS_ITS_LANGUAGE,
            f"There are no words of the book's own in the language {language!r}.",
            hints=(f"The languages there are: {', '.join(languages())}.",),
        )
        return Outcome(tuple(sorted(standard.items())), (finding,))
    spoken = {key: word for table in reversed(tables) for key, word in table.items()}
    missing = tuple(
        Diagnostic(rules.BOOK_SPEAKS_ITS_LANGUAGE, f"The word {key!r} is missing in the language {language!r}.")
        for key in sorted(standard.keys() - spoken.keys())
    )
    return Outcome(tuple(sorted((standard | spoken).items())), missing)


@cache
def languages() -> tuple[str, ...]:
    """The languages for which there is a table, sorted."""
    names = (table.name for table in _TABLES.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def _table(language: str) -> dict[str, str]:
    return dict(_flat(tomllib.loads(_TABLES.joinpath(f"{language}.toml").read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
