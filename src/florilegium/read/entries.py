"""Writing entries into a reading file, where they belong: decisions, and proposals as comments.

What a person wrote is kept to the byte: entries are put after the last decision, and only earlier proposals are taken
out.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from textwrap import indent

from ruamel.yaml import YAML

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import QUESTION_IS_DECIDED_ONCE, READING_FILE_IS_VALID
from florilegium.model.reading import Decision, Proposal
from florilegium.read.decisions import Decisions
from florilegium.read.reading_file import FORMAT, read_decisions
from florilegium.world.yaml import Mapping, Node, Scalar, load_yaml

_MARK = "## proposed"
_LOST = "## does not fit the source any more:"
_STEP = "  "
_START = """\
## The reading of {source}. To accept a proposal, take away the “# ” before its lines and write who decides after “by:”.
## Lines that begin with “##” only explain; take away every “# ”, and all proposals are accepted.
## An answer to “words in brackets”, or to another kind that a proposal names, covers all brackets of that kind here.
format: {format}
sha256: {sha256}
decisions:
"""
_SHARED_START = """\
## Answers for all sources of this edition: what a kind of bracket is, or a bracket, where a source leaves it open.
## What a page declares of its signs, and what is decided beside a source, goes before them.
format: {format}
decisions:
"""


def new_reading_file(source: str, sha256: str) -> bytes:
    """A reading file in which nothing is decided yet, for the source with this name and digest."""
    return _START.format(source=source, format=FORMAT, sha256=sha256).encode()


def new_shared_answers() -> bytes:
    """A file for the answers of a whole edition, with none in it yet."""
    return _SHARED_START.format(format=FORMAT).encode()


def with_comments(content: bytes, path: str, proposals: Sequence[Proposal]) -> Outcome[bytes]:
    """The reading file ``content`` with ``proposals`` in it as comments, in place of earlier ones.

    ``path`` names the file in findings.
    """
    before = read_decisions(content, path)
    if before.value is None:
        return Outcome(None, before.diagnostics)
    kept = [line for run in _runs(_lines(content)) if not _is_proposal(run) for line in run]
    written = _with_entries(kept, path, lambda margin: [_comment(one, margin) for one in proposals])
    return _checked(written, content, path, before.value)


def with_decisions(
    content: bytes, path: str, decisions: Sequence[Decision], lost: Collection[str] = ()
) -> Outcome[bytes]:
    """The reading file ``content`` with ``decisions`` in it; proposals to the same questions are taken out.

    A question that is decided there already is a finding, and nothing is written; unless it is among ``lost``, whose
    decisions fit the source no more: these become comments, with the new ones below. ``path`` names the file.
    """
    before = read_decisions(content, path)
    if before.value is None:
        return Outcome(None, before.diagnostics)
    questions = {one.question for one in decisions}
    replaced = questions.intersection(lost)
    standing = replace(before.value, answers=tuple(one for one in before.value.answers if one.question not in replaced))
    twice = [(one, known) for one in decisions if (known := standing.answer(one.question))]
    if twice:
        return Outcome(None, tuple(_decided_already(one, known) for one, known in twice))
    runs = (run for run in _runs(_lines(content)) if not (_is_proposal(run) and _question_of(run, path) in questions))
    kept = _without_lost([line for run in runs for line in run], path, replaced)
    written = _with_entries(kept, path, lambda margin: [_entry(one, margin) for one in decisions])
    return _checked(written, content, path, standing)


def with_digest(content: bytes, path: str, sha256: str) -> bytes:
    """The reading file ``content``, noting that its decisions are those on the source with this digest."""
    root = load_yaml(content, path).value
    entry = root.entry("sha256") if isinstance(root, Mapping) else None
    if entry is None:
        return content
    at, lines = entry[1].at, content.decode("utf-8-sig").splitlines(keepends=True)
    line = lines[at.line - 1]
    lines[at.line - 1] = f"{line[: at.column - 1]}{sha256}{line[at.end_column - 1 :]}"
    return "".join(lines).encode()


def _decided_already(asked: Decision, known: Decision) -> Diagnostic:
    message = f"“{asked.question}” is decided already: “{known.answer}”, by {known.by}."
    hint = "To decide otherwise, change the answer in this file yourself."
    return Diagnostic(QUESTION_IS_DECIDED_ONCE, message, known.at, (hint,))


def _lines(content: bytes) -> list[str]:
    return content.decode("utf-8-sig").splitlines()


def _runs(lines: Iterable[str]) -> list[list[str]]:
    """``lines`` in runs: a proposal (the blank line before it, and its comment lines), or what stands between two."""
    runs: list[list[str]] = [[]]
    for line in lines:
        comment, last = line.strip(), runs[-1]
        if comment.startswith(_MARK):
            runs.append([*([last.pop()] if last and not last[-1].strip() else []), line])
        elif _is_proposal(last) and not comment.startswith("#"):
            runs.append([line])
        else:
            last.append(line)
    return runs


def _is_proposal(run: Iterable[str]) -> bool:
    return any(line.strip().startswith(_MARK) for line in run)


def _question_of(run: Iterable[str], path: str) -> str | None:
    """The question that a proposal is about."""
    comments = [line.strip() for line in run if line.strip()]
    entry = load_yaml("\n".join(line[2:] for line in comments[1:]).encode(), path).value
    return entry.entries[0][0].text if isinstance(entry, Mapping) and entry.entries else None


def _without_lost(lines: Sequence[str], path: str, lost: Collection[str]) -> list[str]:
    """``lines`` with the decisions on the questions ``lost`` as comments."""
    text, kept = "\n".join(lines), list(lines)
    entry, place = _decisions_in(text, path), _place_for_entries(text, path)
    if entry is None or place is None or not isinstance(entry[1], Mapping):
        return kept
    keys = [key for key, _ in entry[1].entries]
    stops = [*(later.at.line - 1 for later in keys[1:]), place[0]]
    for key, stop in reversed(list(zip(keys, stops, strict=True))):
        if key.text in lost:
            start, margin = key.at.line - 1, key.at.column - 1
            kept[start:stop] = [" " * margin + _LOST, *(_commented(line, margin) for line in lines[start:stop])]
    return kept


def _commented(line: str, margin: int) -> str:
    return line if not line.strip() or line.strip().startswith("#") else f"{line[:margin]}# {line[margin:]}"


def _with_entries(lines: Sequence[str], path: str, made: Callable[[str], Iterable[Sequence[str]]]) -> str | Diagnostic:
    """``lines`` with the entries that ``made`` gives for their margin, below the last decision."""
    text = "\n".join(lines)
    place = _place_for_entries(text, path)
    if place is None:
        entry = _decisions_in(text, path)
        message = "Entries cannot be added to “decisions” as they are written here."
        hint = "Write every decision on lines of its own, without braces."
        return Diagnostic(READING_FILE_IS_VALID, message, entry[0].at if entry else None, (hint,))
    at, margin = place
    added = [line for entry_lines in made(margin) for line in ("", *entry_lines)]
    head = [] if at or not added else ["decisions:"]
    at = at or len(lines)
    return "\n".join([*lines[:at], *head, *added, *lines[at:]]) + "\n"


def _decisions_in(text: str, path: str) -> tuple[Scalar, Node] | None:
    root = load_yaml(text.encode(), path).value
    return root.entry("decisions") if isinstance(root, Mapping) else None


def _place_for_entries(text: str, path: str) -> tuple[int, str] | None:
    """After how many lines further decisions can stand, and their margin; line 0 where there are no decisions yet.

    ``None`` where they are written in a way that takes no further ones.
    """
    entry = _decisions_in(text, path)
    if entry is None:
        return 0, _STEP
    key, value = entry
    lines = text.split("\n")
    if isinstance(value, Scalar) and lines[key.at.line - 1].partition("#")[0].rstrip().endswith(":"):
        return _end_of(key, lines, path), _STEP
    if not isinstance(value, Mapping) or value.at.line == key.at.line:
        return None
    return _end_of(key, lines, path), " " * (value.entries[0][0].at.column - 1)


def _end_of(key: Scalar, lines: Sequence[str], path: str) -> int:
    """The number of the last line of ``key`` of the file: comments at the margin belong to the next key."""
    root = load_yaml("\n".join(lines).encode(), path).value
    keys = root.entries if isinstance(root, Mapping) else ()
    last = min((other.at.line for other, _ in keys if other.at.line > key.at.line), default=len(lines) + 1) - 1
    while last > key.at.line and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return last


def _entry(decision: Decision, margin: str) -> list[str]:
    values = {"answer": decision.answer}
    if decision.passage:
        values |= {"from": decision.passage.first, "to": decision.passage.last}
    values |= {"reason": decision.reason, "by": decision.by}
    out = io.StringIO()
    yaml = YAML(pure=True)
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.dump({decision.question: values}, out)
    return indent(out.getvalue(), margin).splitlines()


def _comment(proposal: Proposal, margin: str) -> list[str]:
    choices = ", ".join(choice.answer for choice in proposal.choices)
    head = f"{margin}{_MARK} with confidence {proposal.confidence:.2f}, line {proposal.at.line}"
    entry = Decision(proposal.question, proposal.answer, proposal.reason, "", passage=proposal.passage)
    told = [f"{head}; answers: {choices}" if choices else head]
    return [*told, *(f"{margin}# {line[len(margin) :]}" for line in _entry(entry, margin))]


def _checked(written: str | Diagnostic, content: bytes, path: str, before: Decisions) -> Outcome[bytes]:
    """``written``, if it still says all that was decided before; anything else would be a mistake in this module."""
    if isinstance(written, Diagnostic):
        return Outcome(None, (written,))
    encoded = (written.replace("\n", "\r\n") if b"\r\n" in content else written).encode()
    after = read_decisions(encoded, path).value
    if after is None or not _said(before) <= _said(after):
        raise AssertionError(f"the decisions in {path} would not survive what is written beside them")
    return Outcome(encoded)


def _said(decisions: Decisions) -> set[object]:
    """What ``decisions`` say, wherever they stand in their file."""
    answers, cuts = (
        (replace(one, at=None) for one in decisions.answers),
        ((one.passage, one.reason, one.by) for one in decisions.cuts),
    )
    return {*answers, *decisions.emendations, *cuts}
