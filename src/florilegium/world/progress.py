"""Saying how far long work is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told how far work is: the stage's name, and how many of its steps are done."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take the news."""


def untold(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""
