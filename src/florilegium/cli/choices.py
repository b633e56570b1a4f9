"""One of a few words on the command line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import typer

from florilegium.diagnostics.spelling import did_you_mean

Word = TypeVar("Word", bound=StrEnum)


def one_of(kind: type[Word]) -> Callable[[str], Word]:
    """What reads a word of ``kind``, and says which there are where it is none of them."""

    def read(typed: str) -> Word:
        try:
            return kind(typed)
        except ValueError:
            words = tuple(kind)
            *others, last = words
            choice = f"{', '.join(others)} or {last}" if others else last
            hint = next(iter(did_you_mean(typed, words)), f"Choose {choice}.")
            raise typer.BadParameter(f"there is no “{typed}”. {hint}") from None

    return read
