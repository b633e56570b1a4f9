"""The pictures of an article: what they show, asked where its source does not say, and which of them are left out.

``picture PATH`` is the question, PATH being where the picture lies, or its address.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePosixPath

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import DECISION_FITS_SOURCE
from florilegium.model.article import Article, Omission
from florilegium.model.block import Block, Figure, Paragraph
from florilegium.model.inline import Inline, LineBreak, Picture, Text
from florilegium.model.mapping import Line, kept, mapped
from florilegium.model.reading import Choice, Decision, Proposal
from florilegium.model.walk import everything, figures, pictures
from florilegium.read.anchoring import words_of
from florilegium.read.cutting import WRAPPERS, joined
from florilegium.read.decisions import LEFT_OUT, ORNAMENT, PICTURE, Decisions

_REASON = "the source does not say what it shows, and those who do not see it would hear nothing"
_CHOICES = (
    Choice(ORNAMENT, "it shows nothing that has to be told; else write what it shows, in a few words"),
    Choice(LEFT_OUT, "the book does without it and its caption, and says so among its cuts"),
)
_UNTOLD = 0.1


def undescribed(article: Article, path: str) -> tuple[Proposal, ...]:
    """A question for every picture of ``article`` that has no description, once for each name."""
    asked = {picture.path: picture.at or Span(path) for picture in pictures(everything(article)) if picture.alt is None}
    return tuple(
        Proposal(f"{PICTURE}{name}", ORNAMENT, _REASON, _UNTOLD, _CHOICES, at, reserved=True)
        for name, at in asked.items()
        if name
    )


def with_pictures_decided(article: Article, decided: Decisions) -> Outcome[Article]:
    """``article`` with what was decided of its pictures: what they show, and which of them it goes without.

    A picture that is left out takes its caption along, and is recorded as a cut. A decision on a picture that the
    article does not have is a finding.
    """
    decisions = {one.question.removeprefix(PICTURE): one for one in decided.answers if one.question.startswith(PICTURE)}
    if not decisions:
        return Outcome(article)
    there = {picture.path: picture for picture in pictures(everything(article))}
    cuts = {path: one for path, one in decisions.items() if one.answer == LEFT_OUT and path in there}
    told = {path: "" if one.answer == ORNAMENT else one.answer for path, one in decisions.items() if path not in cuts}
    captions = _captions(article)
    omissions = tuple(
        Omission(
            captions.get(path) or there[path].alt or PurePosixPath(path).name,
            one.reason,
            one.by,
            picture=True,
            at=there[path].at,
        )
        for path, one in cuts.items()
    )
    changed = _changed(article, _Decided(told, frozenset(cuts)).blocks)
    findings = tuple(_unfitting(one, there) for path, one in decisions.items() if path not in there)
    return Outcome(replace(changed, omissions=(*article.omissions, *omissions)), findings)


@dataclass(frozen=True, slots=True)
class _Decided:
    """What pictures show that have a new description, and those that are left out, by their paths."""

    told: Mapping[str, str]
    cut: frozenset[str]

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """``blocks`` with their pictures so."""
        without = kept(blocks, lambda block: not (isinstance(block, Figure) and block.picture.path in self.cut))
        changed = mapped(without, lambda line, _quoted: joined(self._line(line)))
        return kept(changed, lambda block: not (isinstance(block, Paragraph) and _is_empty(block.content)))

    def _line(self, line: Iterable[Inline]) -> Iterator[Inline]:
        for node in line:
            if isinstance(node, Picture):
                if node.path not in self.cut:
                    yield replace(node, alt=self.told.get(node.path, node.alt))
            elif isinstance(node, WRAPPERS):
                content = tuple(self._line(node.content))
                if content or not node.content:
                    yield replace(node, content=content)
            else:
                yield node


def _is_empty(line: Line) -> bool:
    return all(isinstance(node, LineBreak) or (isinstance(node, Text) and not node.content.strip()) for node in line)


def _captions(article: Article) -> dict[str, str]:
    """The words under each picture that has some."""
    return {
        figure.picture.path: words
        for figure in figures(chain.from_iterable(everything(article)))
        if (words := " ".join(words_of(block) for block in figure.caption))
    }


def _unfitting(decision: Decision, there: Iterable[str]) -> Diagnostic:
    message = f"“{decision.question}” was decided on, but the source shows no such picture."
    shown = ", ".join(f"`{PICTURE}{path}`" for path in there)
    hint = f"The source shows: {shown}." if shown else "Remove the decision."
    return Diagnostic(DECISION_FITS_SOURCE, message, decision.at or Span(""), (hint,))


def _changed(article: Article, change: Callable[[tuple[Block, ...]], tuple[Block, ...]]) -> Article:
    """``article`` with its blocks changed: headnote, body, notes, and what is told of the source."""
    apparatus = article.apparatus
    notes = tuple(replace(note, body=change(note.body)) for note in apparatus.notes)
    changed = replace(
        apparatus,
        headnote=change(apparatus.headnote),
        transcription_note=change(apparatus.transcription_note),
        credits=change(apparatus.credits),
        notes=notes,
    )
    return replace(article, body=change(article.body), apparatus=changed)
