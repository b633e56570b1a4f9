"""The lines of an article that a reading file can name words of: title, headnote, text, notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from florilegium.model.article import Article
from florilegium.model.mapping import mapped
from florilegium.model.walk import lines
from florilegium.read.cutting import Line, flat

AS_TYPED = str.maketrans("\N{NO-BREAK SPACE}\n\t", "   ")
"""Spaces as people type them."""


def occurrences(line: Line, wanted: str) -> Iterator[int]:
    """The positions in ``line`` where ``wanted``, which is single-spaced, begins."""
    return (match.start() for match in re.finditer(re.escape(wanted), flat(line).translate(AS_TYPED)))


def article_lines(article: Article) -> Iterator[Line]:
    """The lines, in reading order."""
    yield article.title
    yield article.subtitle
    yield from lines(article.apparatus.headnote)
    yield from lines(article.body)
    for note in article.apparatus.notes:
        yield from lines(note.body)


def with_lines(article: Article, change: Callable[[Line], Line]) -> Article:
    """``article`` with all its lines changed."""

    def in_block(line: Line, _quoted: bool) -> Line:
        return change(line)

    apparatus = replace(
        article.apparatus,
        headnote=mapped(article.apparatus.headnote, in_block),
        notes=tuple(replace(note, body=mapped(note.body, in_block)) for note in article.apparatus.notes),
    )
    return replace(
        article,
        title=change(article.title),
        subtitle=change(article.subtitle),
        apparatus=apparatus,
        body=mapped(article.body, in_block),
    )
