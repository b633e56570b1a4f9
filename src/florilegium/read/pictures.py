"""What the pictures of an article show: asked where its source does not say, and told by its reading file.

``picture PATH`` is the question, PATH being where the picture lies, or its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from florilegium.diagnostics import Span
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.inline import Inline, Picture
from florilegium.model.mapping import Line, mapped
from florilegium.model.reading import Choice, Proposal
from florilegium.model.walk import inlines, lines
from florilegium.read.cutting import WRAPPERS
from florilegium.read.decisions import ORNAMENT, PICTURE, Decisions

_REASON = "the source does not say what it shows, and those who do not see it would hear nothing"
_CHOICES = (Choice(ORNAMENT, "it shows nothing that has to be told; else write what it shows, in a few words"),)
_UNTOLD = 0.1


def undescribed(article: Article, path: str) -> tuple[Proposal, ...]:
    """A question for every picture of ``article`` that has no description, once for each name."""
    asked = {picture.path: picture.at or Span(path) for picture in _pictures(article) if picture.alt is None}
    return tuple(
        Proposal(f"{PICTURE}{name}", ORNAMENT, _REASON, _UNTOLD, _CHOICES, at, reserved=True)
        for name, at in asked.items()
        if name
    )


def described(article: Article, decided: Decisions) -> Article:
    """``article`` with the descriptions of its pictures that were decided."""
    told = {
        one.question.removeprefix(PICTURE): "" if one.answer == ORNAMENT else one.answer
        for one in decided.answers
        if one.question.startswith(PICTURE)
    }
    if not told:
        return article

    def change(line: Line, _quoted: bool) -> Line:
        return tuple(_described(node, told) for node in line)

    apparatus = article.apparatus
    notes = tuple(replace(note, body=mapped(note.body, change)) for note in apparatus.notes)
    return replace(
        article,
        body=mapped(article.body, change),
        apparatus=replace(apparatus, headnote=mapped(apparatus.headnote, change), notes=notes),
    )


def _described(node: Inline, told: dict[str, str]) -> Inline:
    if isinstance(node, Picture):
        return replace(node, alt=told.get(node.path, node.alt))
    if isinstance(node, WRAPPERS):
        return replace(node, content=tuple(_described(inner, told) for inner in node.content))
    return node


def _pictures(article: Article) -> Iterator[Picture]:
    texts: Iterable[Iterable[Block]] = (
        article.apparatus.headnote,
        article.body,
        *(note.body for note in article.apparatus.notes),
    )
    for blocks in texts:
        for line in lines(blocks):
            yield from (node for node in inlines(line) if isinstance(node, Picture))
