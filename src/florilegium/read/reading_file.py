"""Judging a reading file: every mistake in it found at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.reading import READING_FILE_IS_VALID
from florilegium.diagnostics.spelling import did_you_mean
from florilegium.model.article import Emendation
from florilegium.model.reading import Decision, Passage
from florilegium.read.brackets import BracketKind
from florilegium.read.decisions import (
    FIELDS,
    HEADNOTE,
    HEADNOTE_ANSWERS,
    PICTURE,
    Annotation,
    Cut,
    Decisions,
    is_place,
    single_spaced,
)
from florilegium.read.ruling import SPELLINGS
from florilegium.world.yaml import Mapping, Node, Scalar, Sequence, load_yaml

FORMAT = "1"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TOP = ("format", "sha256", "sources", "decisions", "emendations", "omissions", "annotations")
_ANSWER = ("answer", "reason", "by")
_CHANGE = ("from", "to", "reason", "by")
_ANNOTATION = ("anchor", "text", "by")
_HEADNOTE = ("answer", *_CHANGE)
_QUESTIONS = (HEADNOTE, *FIELDS, *BracketKind)
_WANTED = {
    "answer": "the answer",
    "reason": "the reason of the decision",
    "by": "the name of whoever decides",
    "from": "the first words",
    "to": "the last words",
    "sha256": "the digest of the source",
    "sources": "the name of a file",
}
"""What is to be written under a key, in messages."""


def read_decisions(content: bytes, path: str) -> Outcome[Decisions]:
    """The decisions that the reading file at ``path`` holds.

    Entries with a mistake are left out and reported, so that the others still count. There is no value where the file
    cannot be taken apart, or is of a format that this version does not know.
    """
    document = load_yaml(content, path)
    if document.value is None:
        return Outcome(None, document.diagnostics)
    form = _Form(path)
    decisions = form.decisions(document.value)
    return Outcome(decisions, (*document.diagnostics, *form.findings))


@lru_cache(maxsize=8)
def read_shared_answers(content: bytes, path: str) -> Outcome[tuple[Decision, ...]]:
    """The answers for all sources of an edition that the reading file at ``path`` holds.

    They are about brackets and kinds of bracket; anything else belongs beside the source it is about, and is reported.
    """
    read = read_decisions(content, path)
    if read.value is None:
        return Outcome(None, read.diagnostics)
    answers = tuple(one for one in read.value.answers if can_be_shared(one.question))
    others = [(one.at, one.question) for one in read.value.answers if one not in answers]
    others += [(one.at, one.original) for one in read.value.emendations]
    others += [(one.at, one.passage.first) for one in read.value.cuts]
    hint = "Write it into the reading file beside that source."
    misplaced = (
        Diagnostic(READING_FILE_IS_VALID, f"“{words}” is about one source, not about an edition.", at, (hint,))
        for at, words in others
    )
    return Outcome(answers, (*read.diagnostics, *misplaced))


def can_be_shared(question: str) -> bool:
    """Whether ``question`` can have one answer for all sources of an edition."""
    return question in tuple(BracketKind) or _is_bracket(question)


class _Form:
    """One reading file being judged, and what was found wrong with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Diagnostic] = []

    def report(self, where: Span, message: str, *hints: str) -> None:
        self.findings.append(Diagnostic(READING_FILE_IS_VALID, message, where, hints))

    def decisions(self, root: Node) -> Decisions | None:
        """The whole file."""
        top = self.keys(root, _TOP, needed=("format",))
        if top is None or "format" not in top:
            return None
        stated = top["format"]
        if not isinstance(stated, Scalar) or stated.text != FORMAT:
            hint = "This version of Florilegium reads format 1 only."
            self.report(stated.at, "The format of this reading file is not known.", hint)
            return None
        return Decisions(
            self.path,
            self.digest(top["sha256"]) if "sha256" in top else None,
            tuple(text for item in self.items(top, "sources") if (text := self.text(item, "sources"))),
            tuple(self.answers(top.get("decisions"))),
            tuple(
                Emendation(entry["from"], entry["to"], entry["reason"], entry["by"], at=at)
                for entry, at in self.changes(top, "emendations", _CHANGE)
            ),
            tuple(
                Cut(Passage(entry["from"], entry["to"]), entry["reason"], entry["by"], at)
                for entry, at in self.changes(top, "omissions", _CHANGE)
            ),
            tuple(
                Annotation(entry["anchor"], entry["text"], entry["by"], at)
                for entry, at in self.changes(top, "annotations", _ANNOTATION)
            ),
        )

    def keys(self, node: Node, known: tuple[str, ...], needed: tuple[str, ...]) -> dict[str, Node] | None:
        """The entries of the mapping ``node``, a missing key that is ``needed`` reported; ``None`` where it is none."""
        if not isinstance(node, Mapping):
            self.report(node.at, f"Expected the keys {_listed(needed)} here.")
            return None
        found: dict[str, Node] = {}
        for key, value in node.entries:
            if key.text in known:
                found[key.text or ""] = value
            else:
                self.report(key.at, f"There is no key “{key.text}” here.", _nearest(key.text or "", known))
        missing = [key for key in needed if key not in found]
        if missing:
            self.report(node.at, f"Expected {_listed(missing)}, which is missing here.")
        return found

    def text(self, node: Node, key: str) -> str:
        """The text of ``node``, under ``key``; empty, and reported, where there is none."""
        if isinstance(node, Scalar) and node.text and node.text.strip():
            return node.text.strip()
        wanted = _WANTED.get(key, "a text")
        empty = isinstance(node, Scalar)
        self.report(node.at, f"“{key}” is empty: {wanted} is missing." if empty else f"Under “{key}” stands {wanted}.")
        return ""

    def digest(self, node: Node) -> str | None:
        """The digest of the source; ``None``, and reported, where what stands there is none."""
        told = self.text(node, "sha256")
        if told and not _DIGEST.fullmatch(told):
            self.report(node.at, f"“{told}” is no SHA-256: that is 64 digits and letters from a to f.")
        return told if _DIGEST.fullmatch(told) else None

    def texts(self, entry: dict[str, Node], keys: tuple[str, ...]) -> dict[str, str] | None:
        """The texts under ``keys``; ``None`` where one is not there."""
        found = {key: self.text(entry[key], key) for key in keys if key in entry}
        return found if len(found) == len(keys) and all(found.values()) else None

    def items(self, top: dict[str, Node], key: str) -> tuple[Node, ...]:
        """The items of the list under ``key``; none where there is no such key."""
        node = top.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None and not (isinstance(node, Scalar) and node.text is None):
            self.report(node.at, f"Expected a list under “{key}”.")
        return ()

    def changes(self, top: dict[str, Node], key: str, keys: tuple[str, ...]) -> Iterator[tuple[dict[str, str], Span]]:
        """The corrections, cuts or annotations under ``key``, each with all of ``keys``, and where each stands."""
        for node in self.items(top, key):
            entry = self.keys(node, keys, keys)
            texts = self.texts(entry, keys) if entry else None
            if texts:
                yield texts, node.at

    def answers(self, node: Node | None) -> Iterator[Decision]:
        """The decisions."""
        if node is None or (isinstance(node, Scalar) and node.text is None):
            return
        if not isinstance(node, Mapping):
            self.report(node.at, "Expected questions with their answers under “decisions”.")
            return
        for key, value in node.entries:
            question = single_spaced(key.text or "")
            if not _can_be_asked(question):
                hint = (
                    "Ask about a bracket as it stands in the source, alone or with words around it, or about one of: "
                )
                self.report(
                    key.at, f"“{question}” is no question.", _nearest(question, _QUESTIONS), hint + _listed(_QUESTIONS)
                )
            elif decision := self.answer(question, value, key.at):
                yield decision

    def answer(self, question: str, node: Node, at: Span) -> Decision | None:
        """One decision."""
        given = _text_under(node, "answer")
        placed = question == HEADNOTE and given == HEADNOTE
        needed = (*_ANSWER, "from", "to") if placed else _ANSWER
        entry = self.keys(node, _HEADNOTE if question == HEADNOTE else _ANSWER, needed)
        texts = self.texts(entry, needed) if entry else None
        allowed = answers_to(question)
        if entry and given and allowed and given not in allowed:
            self.report(entry["answer"].at, f"“{given}” is no answer to “{question}”.", _nearest(given, allowed))
            return None
        if texts is None:
            return None
        passage = Passage(texts["from"], texts["to"]) if placed else None
        return Decision(question, texts["answer"], texts["reason"], texts["by"], at, passage)


def _text_under(node: Node, key: str) -> str:
    """The text that stands under ``key`` of a mapping; empty where there is none."""
    found = node.entry(key) if isinstance(node, Mapping) else None
    return found[1].text.strip() if found and isinstance(found[1], Scalar) and found[1].text else ""


def _can_be_asked(question: str) -> bool:
    return question in _QUESTIONS or question.startswith(PICTURE) or is_place(question) or _is_bracket(question)


def _is_bracket(question: str) -> bool:
    return question.startswith("[") and question.endswith("]") and not is_place(question)


def answers_to(question: str) -> tuple[str, ...]:
    """The answers that ``question`` can have, as they are spelled; empty where any text is one."""
    if question == HEADNOTE:
        return HEADNOTE_ANSWERS
    return () if question in FIELDS or question.startswith(PICTURE) else SPELLINGS


def _nearest(word: str, known: tuple[str, ...]) -> str:
    return next(iter(did_you_mean(word, known)), f"Expected one of: {_listed(known)}.")


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
