"""Words set apart in TEI: how they look, what language they are in, that they are quoted."""

from __future__ import annotations

from florilegium.diagnostics.rules.tei import QUOTATION_IS_VISIBLE, RENDITION_IS_KNOWN
from florilegium.model.inline import Emphasis, EmphasisKind, Foreign
from florilegium.model.walk import plain
from florilegium.read.tei.run import Reader, Run
from florilegium.read.tei.tree import Element
from florilegium.read.tei.vocabulary import RENDITIONS
from florilegium.read.tei.wording import wording

_QUOTATION_MARKS = "\"'«»‹›“”„‟‘’‚‛「」『』—–-"


def always(kind: EmphasisKind) -> Reader:
    """A reader of words set apart in one way."""
    return lambda element, run: _emphasised(element, run, (kind,))


def read_highlighted(element: Element, run: Run) -> None:
    """Words set apart as ``@rend`` (or ``@rendition``) says; italic where it says nothing."""
    given = (element.get("rend") or element.get("rendition") or "").split()
    words = [word.rpartition(":")[2].lstrip("#").lower() for word in given]
    strange = [word for word in words if word not in RENDITIONS]
    if strange:
        message = f"How words look as “{' '.join(strange)}” is not known here; they are kept without it."
        run.gathering.find(RENDITION_IS_KNOWN, message, element.at)
    kinds = tuple(RENDITIONS[word] for word in words if word in RENDITIONS)
    _emphasised(element, run, kinds if words else (EmphasisKind.ITALIC,))


def _emphasised(element: Element, run: Run, kinds: tuple[EmphasisKind, ...]) -> None:
    if not kinds:
        run.fill(element.children)
        return
    content = run.inside(element.children)
    for kind in reversed(kinds):
        content = (Emphasis(kind, content, at=element.at),)
    run.add(*content)


def read_foreign(element: Element, run: Run) -> None:
    """Foreign words; in an undetermined language where none is given."""
    run.add(Foreign(element.get("xml:lang") or "und", run.inside(element.children), at=element.at))


def read_quoted(element: Element, run: Run) -> None:
    """Words quoted in the line. Quotation marks that are not in the text are not put there."""
    words = wording(element)
    before = plain(run.nodes[-1:]).rstrip()[-1:]
    if words and words[0] not in _QUOTATION_MARKS and (not before or before not in _QUOTATION_MARKS):
        message = f"`{element.name}` says that “{words[:40]}” is quoted; no quotation marks stand in the text."
        hint = "If the book should show them, write a correction into the reading file."
        run.gathering.find(QUOTATION_IS_VISIBLE, message, element.at, hint)
    run.fill(element.children)
