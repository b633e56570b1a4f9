"""The words of a plain-text source, counted without the reader."""

from __future__ import annotations

import re

from florilegium.read.page import Source, SourceWord

_LINE_END = re.compile(r"\r\n|\r|\n")


def words_of_text(source: Source) -> tuple[SourceWord, ...]:
    """Every word of a plain-text source with its line."""
    encoding = "utf-16" if source.raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    lines = _LINE_END.split(source.raw.decode(encoding))
    return tuple(SourceWord(word, number) for number, line in enumerate(lines, 1) for word in line.split())
