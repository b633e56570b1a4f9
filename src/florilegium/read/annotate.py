"""Annotations: notes of this edition's own, called from words of an article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import ANNOTATION_FITS_ARTICLE
from florilegium.model.article import Article, Note
from florilegium.model.block import Block
from florilegium.model.inline import NoteCall, NoteSeries
from florilegium.read.article_lines import article_lines, occurrences, with_lines
from florilegium.read.cutting import Line, cut, place, replaced
from florilegium.read.decisions import Annotation, single_spaced
from florilegium.read.markdown.own import read_own_words


@dataclass(frozen=True, slots=True)
class _Placed:
    """An annotation, and where its call stands: at ``position`` of the line of that number."""

    number: int
    position: int
    annotation: Annotation
    body: tuple[Block, ...]


def annotate(article: Article, annotations: tuple[Annotation, ...]) -> Outcome[Article]:
    """``article`` with a note of this edition, and its call, behind the words that each of ``annotations`` names.

    The notes come after those of the source, in the order of their calls, and have no labels yet. An annotation that
    does not fit is left out and reported.
    """
    texts = tuple(article_lines(article))
    placed: list[_Placed] = []
    findings: list[Diagnostic] = []
    for annotation in annotations:
        wanted = single_spaced(annotation.anchor)
        found = [(number, start) for number, line in enumerate(texts) for start in occurrences(line, wanted)]
        read = read_own_words(annotation.text, annotation.at)
        findings += read.diagnostics
        if len(found) == 1:
            number, start = found[0]
            placed.append(_Placed(number, start + len(wanted), annotation, read.value or ()))
        else:
            findings.append(_misfit(annotation, len(found)))
    placed.sort(key=lambda one: (one.number, one.position))
    keys = {note.key for note in article.apparatus.notes}
    names = (name for number in count(1) if (name := f"edition-{number}") not in keys)
    notes = tuple(
        Note(key, NoteSeries.EDITION, "", one.body, one.annotation.by, at=one.annotation.at)
        for key, one in zip(names, placed, strict=False)
    )

    def called(line: Line) -> Line:
        calls = [
            (one.position, one.position, (_call(line, one, note),))
            for one, note in zip(placed, notes, strict=True)
            if texts[one.number] is line
        ]
        return replaced(line, calls) if calls else line

    annotated = with_lines(article, called) if placed else article
    apparatus = replace(annotated.apparatus, notes=(*annotated.apparatus.notes, *notes))
    return Outcome(replace(annotated, apparatus=apparatus), tuple(findings))


def _call(line: Line, placed: _Placed, note: Note) -> NoteCall:
    return NoteCall(note.key, note.label, at=place(cut(line, placed.position - 1, placed.position)))


def _misfit(annotation: Annotation, times: int) -> Diagnostic:
    found = "are not in the article" if not times else f"stand {times} times in the article"
    hint = "Write more of the words around it." if times else "Write the words exactly as they stand in the article."
    message = f"The words “{annotation.anchor}”, which this annotation is about, {found}."
    return Diagnostic(ANNOTATION_FITS_ARTICLE, message, annotation.at, (hint,))
