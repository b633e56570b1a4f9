"""What a reading file changes in an article: corrections, cuts, and answers on title, author, date and the like.

This happens after the account, so that the account knows nothing of it, and each change of words is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import CORRECTION_FITS_SOURCE
from florilegium.model.article import Article, Dated, Emendation, Omission, Person
from florilegium.model.block import Block
from florilegium.model.inline import Text
from florilegium.model.reading import Decision
from florilegium.model.walk import lines, plain
from florilegium.read.anchoring import find_passage, words_of
from florilegium.read.article_lines import AS_TYPED, article_lines, occurrences, with_lines
from florilegium.read.cutting import Line, cut, flat, joined, place, replaced
from florilegium.read.dates import iso_date
from florilegium.read.decisions import NOBODY, Cut, Decisions, single_spaced

_ISO = re.compile(r"^\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_AS_PRINTED = (
    "Write the words exactly as they stand in the source. A bracket that is a mark, such as a gap, has no words to "
    "correct: say what it is under `decisions`."
)


def correct(article: Article, decided: Decisions) -> Outcome[Article]:
    """``article`` with the changes of ``decided``; a change that does not fit is left out and reported."""
    findings: list[Diagnostic] = []
    for decision in decided.answers:
        article = _FIELDS.get(decision.question, _unchanged)(article, decision)
    for emendation in decided.emendations:
        corrected = _emended(article, emendation)
        if isinstance(corrected, Diagnostic):
            findings.append(corrected)
        else:
            article = corrected
    for asked in decided.cuts:
        shortened = _without(article, asked)
        if isinstance(shortened, Diagnostic):
            findings.append(shortened)
        else:
            article = shortened
    return Outcome(article, tuple(findings))


def _emended(article: Article, emendation: Emendation) -> Article | Diagnostic:
    wanted = single_spaced(emendation.original)
    found = [(line, at) for line in article_lines(article) for at in occurrences(line, wanted)]
    if len(found) != 1:
        return _misfit("correction", wanted, len(found), emendation)
    line, start = found[0]
    stop = start + len(wanted)
    recorded = replace(emendation, at=place(cut(line, start, stop)))

    def change(candidate: Line) -> Line:
        if candidate is not line:
            return candidate
        return joined(replaced(line, [(start, stop, (Text(emendation.corrected, at=recorded.at),))]))

    changed = with_lines(article, change)
    if emendation.corrected.replace(_SOFT_HYPHEN, "") == emendation.original:
        return changed  # It says where a word may be divided, and changes nothing that is read.
    return replace(changed, emendations=(*article.emendations, recorded))


def _without(article: Article, asked: Cut) -> Article | Diagnostic:
    """``article`` without whole blocks of its text, or without words inside one line of it."""
    whole = find_passage(article.body, asked.passage)
    if whole:
        first, stop = whole
        taken = article.body[first:stop]
        body = article.body[:first] + article.body[stop:]
        return replace(article, body=body, omissions=(*article.omissions, _omission(asked, taken)))
    wanted = re.compile(
        re.escape(single_spaced(asked.passage.first)) + r".*?" + re.escape(single_spaced(asked.passage.last))
        if asked.passage.first != asked.passage.last
        else re.escape(single_spaced(asked.passage.first))
    )
    everything = article_lines(article)
    found = [(line, match) for line in everything for match in wanted.finditer(flat(line).translate(AS_TYPED))]
    if len(found) != 1:
        return _misfit("cut", f"{asked.passage.first} … {asked.passage.last}", len(found), asked)
    line, match = found[0]
    taken_words = cut(line, match.start(), match.end())

    def change(candidate: Line) -> Line:
        return joined(replaced(line, [(match.start(), match.end(), ())])) if candidate is line else candidate

    omission = Omission(plain(taken_words), asked.reason, asked.by, at=place(taken_words))
    return replace(with_lines(article, change), omissions=(*article.omissions, omission))


def _omission(asked: Cut, blocks: tuple[Block, ...]) -> Omission:
    at = next((found for line in lines(blocks) if (found := place(line))), None)
    return Omission(" ".join(words_of(block) for block in blocks), asked.reason, asked.by, at=at)


def _misfit(what: str, words: str, count: int, asked: Emendation | Cut) -> Diagnostic:
    found = "is not in the article" if not count else f"stands {count} times in the article"
    hint = "Write more of the words around it." if count else _AS_PRINTED
    return Diagnostic(CORRECTION_FITS_SOURCE, f"This {what} names “{words}”, which {found}.", asked.at, (hint,))


def _titled(article: Article, decision: Decision) -> Article:
    printed = plain(article.title)
    if single_spaced(printed) == single_spaced(decision.answer):
        return article
    return _recorded(replace(article, title=(Text(decision.answer),)), printed, decision)


def _subtitled(article: Article, decision: Decision) -> Article:
    printed, answer = plain(article.subtitle), "" if decision.answer == NOBODY else decision.answer
    if single_spaced(printed) == single_spaced(answer):
        return article
    subtitled = replace(article, subtitle=(Text(answer),) if answer else ())
    if answer:
        return _recorded(subtitled, printed, decision) if printed else subtitled
    left_out = Omission(printed, decision.reason, decision.by, at=place(article.subtitle))
    return replace(subtitled, omissions=(*article.omissions, left_out))


def _authored(article: Article, decision: Decision) -> Article:
    names = [name.strip() for name in decision.answer.split(";") if name.strip() and decision.answer != NOBODY]
    printed = [person.name for person in article.people if person.role == "aut"]
    if printed == names:
        return article
    others = tuple(person for person in article.people if person.role != "aut")
    named = replace(article, people=(*(Person(name) for name in names), *others))
    return _recorded(named, "; ".join(printed), decision)


def _dated(article: Article, decision: Decision) -> Article:
    printed = article.dated
    iso = decision.answer if _ISO.match(decision.answer) else iso_date(decision.answer)
    if printed and iso == decision.answer:
        return replace(article, dated=replace(printed, iso=iso))
    dated = replace(article, dated=Dated(decision.answer, iso))
    return _recorded(dated, printed.text, decision) if printed and printed.text != decision.answer else dated


def _in_language(article: Article, decision: Decision) -> Article:
    return replace(article, language=decision.answer)


def _unchanged(article: Article, _decision: Decision) -> Article:
    return article


def _recorded(article: Article, printed: str, decision: Decision) -> Article:
    change = Emendation(printed, decision.answer, decision.reason, decision.by, at=decision.at)
    return replace(article, emendations=(*article.emendations, change))


_FIELDS: dict[str, Callable[[Article, Decision], Article]] = {
    "title": _titled,
    "subtitle": _subtitled,
    "author": _authored,
    "date": _dated,
    "language": _in_language,
}
