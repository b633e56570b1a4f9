"""Workers that stand ready from one book to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from florilegium.press.typesetting.workers import TypesettingRoom, Workers


class StandingWorkers:
    """Opens rooms as :class:`~florilegium.press.typesetting.workers.Workers` does, whose processes stay when a room is
    left: the next book with the same fonts finds them with engine, fonts and stylesheets loaded.
    """

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs
        self._fonts: Mapping[str, bytes] = {}
        self._workers: Workers | None = None

    @contextmanager
    def __call__(self, fonts: Mapping[str, bytes]) -> Iterator[TypesettingRoom]:
        """A room for a book with these ``fonts``, by the URL that stylesheets use."""
        if self._workers is None or self._fonts != fonts:
            self.dismiss()
            self._fonts = dict(fonts)
            self._workers = Workers(fonts, self._jobs).__enter__()
        yield self._workers

    def dismiss(self) -> None:
        """End the processes; the next room starts others."""
        if self._workers is not None:
            self._workers.__exit__(None, None, None)
            self._workers = None
