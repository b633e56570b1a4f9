"""From a page taken apart to an article with its apparatus: what readers of plain text and HTML have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules import reading as rules
from florilegium.model.article import Apparatus, Article, Origin
from florilegium.model.block import Block
from florilegium.model.inline import NoteCall
from florilegium.model.mapping import mapped, with_every_line
from florilegium.model.reading import Decision, Reading
from florilegium.model.walk import everything, lines, marks
from florilegium.read.asking import ask_about
from florilegium.read.bracketed import in_one_pair, mapped_inside
from florilegium.read.brackets import BracketKind
from florilegium.read.credits import sort_information
from florilegium.read.cutting import Line, joined
from florilegium.read.decisions import HEADNOTE, Decisions, asks_of_bracket
from florilegium.read.declarations import INTRODUCTION, find_declarations
from florilegium.read.headnote import bracketed_opening, settle_headnote
from florilegium.read.marking import Marker, note_key
from florilegium.read.page import Page

_OPENING_BLOCKS = 3


def interpret(page: Page, decided: Decisions) -> Outcome[Reading]:
    """The reading of ``page``: information block sorted, headnote split off, brackets turned into marks.

    What is decided in ``decided`` is done; what is left open is done as it was proposed, and stands in ``proposals``.
    Of the decisions, the reading has the edition's that were made use of.
    """
    page, telling = _without_what_tells_of_signs(page)
    declared = find_declarations((*(line.content for line in page.information), *lines(telling)))
    marker = Marker(page.source.path, decided, declared, {note_key(note.label): note.key for note in page.notes})
    information = sort_information(replace(line, content=marker.mark_calls(line.content)) for line in page.information)
    if any(declaration.meaning == INTRODUCTION for declaration in declared):
        page = replace(page, headnote=bracketed_opening(page.body) or page.headnote)
    headnote = settle_headnote(page, decided.answer(HEADNOTE))

    def change(line: Line, quoted: bool) -> Line:
        return marker.mark(line, quoted)

    title, subtitle = change(page.title, False), change(page.subtitle, False)
    before = mapped(page.body[: headnote.first], change)
    opening = mapped_inside(page.body[headnote.first : headnote.stop], change)
    after = mapped(page.body[headnote.stop :], change)
    notes = tuple(replace(note, body=mapped(note.body, change)) for note in page.notes)
    article = _in_whole_nodes(
        Article(
            id=page.source.id,
            title=title,
            subtitle=subtitle,
            people=page.people,
            dated=page.dated,
            language=page.language,
            apparatus=Apparatus(
                headnote=opening,
                source_citation=information.citation,
                transcription_note=(*information.transcription_note, *telling),
                credits=information.credits,
                rights=information.rights,
                declarations=declared,
                notes=notes,
            ),
            body=before + after,
            origins=(Origin(page.source.path, page.source.sha256, page.source.url),),
        )
    )
    proposals = (*page.proposals, *((headnote.proposal,) if headnote.proposal else ()), *ask_about(marker.asked))
    findings = (
        *headnote.findings,
        *marker.findings,
        *_unpaired(marker.loose),
        *_uncalled(article),
        *_unfitting(decided, marker.used),
    )
    shared = tuple(dict.fromkeys(marker.shared))
    return Outcome(Reading(article, page.set_aside, proposals, shared), findings)


def _without_what_tells_of_signs(page: Page) -> tuple[Page, tuple[Block, ...]]:
    """``page`` without the opening paragraphs in brackets that tell what its signs mean, and those paragraphs."""
    opening = page.body[:_OPENING_BLOCKS]
    telling = tuple(block for block in opening if in_one_pair((block,)) and find_declarations(lines((block,))))
    if not telling:
        return page, ()

    def moved(index: int) -> int:
        return index - sum(block in telling for block in page.body[:index])

    candidate = page.headnote
    if candidate:
        first, stop = moved(candidate.first), moved(candidate.stop)
        candidate = replace(candidate, first=first, stop=stop) if first < stop else None
    body = tuple(block for block in page.body if block not in telling)
    return replace(page, body=body, headnote=candidate), telling


def _in_whole_nodes(article: Article) -> Article:
    """``article`` with neighbouring characters in one node, everywhere."""
    return with_every_line(article, lambda line, _quoted: joined(line))


def _unpaired(loose: Iterable[tuple[str, Span]]) -> Iterable[Diagnostic]:
    """What to say of brackets without a partner in their paragraph; one that opens may close in a later one."""
    hint = (
        "Its characters stay in the text. If the source is at fault, write a correction into the reading file; if it"
        " prints the bracket so on purpose, waive the rule with that reason."
    )
    pending: Span | None = None
    for character, at in loose:
        if character == "[":
            if pending:
                yield Diagnostic(rules.BRACKET_IS_CLOSED, "This bracket is never closed.", pending, (hint,))
            pending = at
        elif pending:
            message = f"This bracket closes in another paragraph, on line {at.line}."
            yield Diagnostic(
                rules.BRACKET_CLOSES_IN_ITS_PARAGRAPH, message, pending, (hint,), ((at, "it closes here"),)
            )
            pending = None
        else:
            yield Diagnostic(rules.BRACKET_IS_OPENED, "This bracket was never opened.", at, (hint,))
    if pending:
        yield Diagnostic(rules.BRACKET_IS_CLOSED, "This bracket is never closed.", pending, (hint,))


def _uncalled(article: Article) -> Iterable[Diagnostic]:
    """The notes that nothing calls; the information block may call them too."""
    apparatus = article.apparatus
    called = {mark.key for part in everything(article) for mark in marks(part) if isinstance(mark, NoteCall)}
    for note in apparatus.notes:
        if note.key not in called:
            yield Diagnostic(rules.NOTE_IS_CALLED, f"Nothing calls the note “{note.label}”.", note.at)


def _unfitting(decided: Decisions, used: Iterable[Decision]) -> Iterable[Diagnostic]:
    """The decisions on brackets that the page does not have."""
    fitting = set(used)
    kinds = set(BracketKind)
    for decision in decided.answers:
        if (asks_of_bracket(decision.question) or decision.question in kinds) and decision not in fitting:
            message = f"“{decision.question}” was decided on, but the source has no such bracket."
            hint = "Write the bracket exactly as it stands in the source, or remove the decision."
            yield Diagnostic(rules.DECISION_FITS_SOURCE, message, decision.at, (hint,))
