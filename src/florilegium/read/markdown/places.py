"""Where the words of a Markdown source stand: its parser tells lines only, so columns are found again."""

from __future__ import annotations

from florilegium.diagnostics import Span


class Places:
    """Follows the running text of one source, line by line and from left to right."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")
        self._line = 0
        self._column = 0

    def enter(self, line: int) -> None:
        """Running text begins on ``line``, counted from 0; what follows on the same line stands further right."""
        if line != self._line:
            self._line, self._column = line, 0

    def next_line(self) -> Span:
        """The running text goes on on the next line; gives the end of this one."""
        here = self.here()
        self._line, self._column = self._line + 1, 0
        return here

    def here(self) -> Span:
        """The place that was come to."""
        return Span(self._path, self._line + 1, self._column + 1, self._line + 1, self._column + 1)

    def take(self, characters: str) -> Span:
        """Where ``characters``, which stand in one line, are found next."""
        for line in range(self._line, len(self._lines)):
            column = self._lines[line].find(characters, self._column if line == self._line else 0)
            if column >= 0:
                self._line, self._column = line, column + len(characters)
                return Span(self._path, line + 1, column + 1, line + 1, self._column + 1)
        return self.here()


class OnePlace(Places):
    """Gives one place for all words: those of a value in a YAML file, whose own lines the file does not keep."""

    def __init__(self, at: Span) -> None:
        super().__init__(at.file, "")
        self._at = at

    def next_line(self) -> Span:
        """The place."""
        return self._at

    def here(self) -> Span:
        """The place."""
        return self._at

    def take(self, characters: str) -> Span:  # noqa: ARG002 (as every place is taken)
        """The place, whatever ``characters`` are."""
        return self._at
