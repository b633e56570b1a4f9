"""Joining what an archive keeps in several files: the installments of one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from florilegium.model.article import Article, Citation, Rights
from florilegium.model.block import Block, Division, Heading
from florilegium.model.inline import Anchor, Inline, LineBreak, Link, LinkKind, NoteCall
from florilegium.model.mapping import with_every_line
from florilegium.model.reading import Reading
from florilegium.model.walk import plain
from florilegium.read.cutting import WRAPPERS, Line


def joined_readings(readings: Sequence[Reading]) -> Reading:
    """One reading of ``readings``: title, people and date of the first; texts, notes and apparatus of all, in order.

    A later part begins with its title as a heading, unless it repeats the first one's, and with its own headnote as a
    division of the text. The keys of its notes and anchors get its number in front: its note ``1`` is ``2.1``.
    """
    later = (_named_apart(reading.article, number) for number, reading in enumerate(readings[1:], 2))
    return Reading(
        reduce(_continued, later, readings[0].article),
        tuple(part for reading in readings for part in reading.set_aside),
        tuple(one for reading in readings for one in reading.proposals),
        tuple(one for reading in readings for one in reading.decisions),
    )


def _continued(article: Article, part: Article) -> Article:
    one, other = article.apparatus, part.apparatus
    apparatus = replace(
        one,
        source_citation=_both_citations(one.source_citation, other.source_citation),
        transcription_note=one.transcription_note + other.transcription_note,
        credits=one.credits + other.credits,
        rights=Rights(_both(one.rights.text, other.rights.text)),
        declarations=one.declarations + other.declarations,
        notes=one.notes + other.notes,
    )
    return replace(
        article,
        apparatus=apparatus,
        body=(*article.body, *_opening(article, part), *part.body),
        origins=article.origins + part.origins,
        emendations=article.emendations + part.emendations,
        omissions=article.omissions + part.omissions,
    )


def _opening(article: Article, part: Article) -> Sequence[Block]:
    """What stands over the text of a later part."""
    lines = [line for line in (part.title, part.subtitle) if line and plain(line) != plain(article.title)]
    headnote = part.apparatus.headnote
    return (*(Heading(1, line) for line in lines), *((Division("headnote", headnote),) if headnote else ()))


def _both_citations(one: Citation | None, other: Citation | None) -> Citation | None:
    if one is None or other is None:
        return one or other
    return replace(one, text=_both(one.text, other.text))


def _both(one: Line, other: Line) -> Line:
    return (*one, LineBreak(), *other) if one and other else one or other


def _named_apart(article: Article, number: int) -> Article:
    """``article`` with the keys of its notes and anchors beginning with ``number``."""

    def line(content: Line, _quoted: bool = False) -> Line:
        return tuple(node(one) for one in content)

    def node(one: Inline) -> Inline:
        match one:
            case NoteCall():
                return replace(one, key=f"{number}.{one.key}")
            case Anchor():
                return replace(one, name=f"{number}.{one.name}")
            case Link(kind=LinkKind.INSIDE):
                return replace(one, target=f"{number}.{one.target}", content=line(one.content))
            case _:
                return replace(one, content=line(one.content)) if isinstance(one, WRAPPERS) else one

    named = with_every_line(article, line)
    notes = tuple(replace(note, key=f"{number}.{note.key}") for note in named.apparatus.notes)
    return replace(named, apparatus=replace(named.apparatus, notes=notes))
