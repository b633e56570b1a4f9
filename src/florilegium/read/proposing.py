"""Writing proposals into a reading file: as comments to be answered, or, where asked for, as decisions by a threshold.

What a person wrote is kept to the byte: proposals are put after the last decision, and only earlier proposals are
taken out.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from textwrap import indent

from ruamel.yaml import YAML

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules.reading import READING_FILE_IS_VALID
from florilegium.model.reading import Proposal, Reading
from florilegium.read.decisions import Decisions, reading_path
from florilegium.read.reading_file import FORMAT, read_decisions
from florilegium.world.files import Folder
from florilegium.world.yaml import Mapping, Scalar, load_yaml

_MARK = "# proposed"
_STEP = "  "
_START = """\
# The reading of {source}. To accept a proposal, take the “# ” away before it and write who decides after “by:”.
# An answer to “words in brackets”, or to another kind that a proposal names, covers all brackets of that kind here.
format: {format}
sha256: {sha256}
decisions:
"""


def propose(folder: Folder, path: str, reading: Reading, threshold: float | None = None) -> Outcome[tuple[str, bytes]]:
    """The reading file of the source at ``path`` with the proposals of ``reading`` in it: its path and its new content.

    Proposals with a confidence of ``threshold`` or more become decisions; without a threshold none does.
    """
    beside = reading_path(path)
    digest = next((origin.sha256 for origin in reading.article.origins if origin.path == path), "")
    own = [proposal for proposal in reading.proposals if proposal.at.file == path]
    content = folder.read(beside) if folder.has(beside) else new_reading_file(PurePosixPath(path).name, digest)
    written = with_proposals(content, beside, own, threshold)
    return Outcome((beside, written.value) if written.value else None, written.diagnostics)


def new_reading_file(source: str, sha256: str) -> bytes:
    """A reading file in which nothing is decided yet, for the source with this name and digest."""
    return _START.format(source=source, format=FORMAT, sha256=sha256).encode()


def accepted(proposals: Iterable[Proposal], threshold: float) -> tuple[Proposal, ...]:
    """The proposals that are at least as sure as ``threshold``, without those that only a person may answer."""
    return tuple(one for one in proposals if one.confidence >= threshold and not one.reserved)


def with_proposals(
    content: bytes, path: str, proposals: Sequence[Proposal], threshold: float | None = None
) -> Outcome[bytes]:
    """The reading file ``content`` with ``proposals`` in it, as comments; those at ``threshold`` or above as decisions.

    Decisions that stand in it stay as they are, to the byte. ``path`` names the file in findings.
    """
    before = read_decisions(content, path)
    if before.value is None:
        return Outcome(None, before.diagnostics)
    taken = accepted(proposals, threshold) if threshold is not None else ()
    lines = _without_proposals(content.decode("utf-8-sig").splitlines())
    place = _place_for_entries("\n".join(lines), path)
    if isinstance(place, Diagnostic):
        return Outcome(None, (place,))
    at, margin = place
    entries = [line for one in taken for line in ("", *_entry(one, margin, by=f"threshold {threshold:g}"))]
    comments = [line for one in proposals if one not in taken for line in ("", *_comment(one, margin))]
    head = [] if at else ["decisions:"]
    at = at or len(lines)
    written = "\n".join([*lines[:at], *head, *entries, *comments, *lines[at:]]) + "\n"
    return Outcome(_checked(written.encode(), path, before.value))


def _without_proposals(lines: Sequence[str]) -> list[str]:
    """``lines`` without earlier proposals: runs of comment lines that start with a mark, and the blank before each."""
    kept: list[str] = []
    inside = False
    for line in lines:
        comment = line.strip()
        inside = comment.startswith(_MARK) or (inside and comment.startswith("#"))
        if comment.startswith(_MARK) and kept and not kept[-1].strip():
            kept.pop()
        if not inside:
            kept.append(line)
    return kept


def _place_for_entries(text: str, path: str) -> tuple[int, str] | Diagnostic:
    """After how many lines further decisions can stand, and their margin; line 0 where there are no decisions yet."""
    root = load_yaml(text.encode(), path).value
    entry = root.entry("decisions") if isinstance(root, Mapping) else None
    if entry is None or not isinstance(root, Mapping):
        return 0, _STEP
    key, value = entry
    if isinstance(value, Scalar) and text.split("\n")[key.at.line - 1].partition("#")[0].rstrip().endswith(":"):
        return key.at.line, _STEP
    if not isinstance(value, Mapping):
        return _unplaced(key)
    if value.at.line == key.at.line:
        return _unplaced(key)
    later = [other.at.line for other, _ in root.entries if other.at.line > key.at.line]
    lines = text.split("\n")
    last = min(later, default=len(lines) + 1) - 1
    while not lines[last - 1].strip() or lines[last - 1].startswith("#"):
        last -= 1
    return last, " " * (value.entries[0][0].at.column - 1)


def _unplaced(key: Scalar) -> Diagnostic:
    message = "Proposals cannot be added to “decisions” as they are written here."
    hint = "Write every decision on lines of its own, without braces."
    return Diagnostic(READING_FILE_IS_VALID, message, key.at, (hint,))


def _entry(proposal: Proposal, margin: str, by: str) -> list[str]:
    values = {"answer": proposal.answer}
    if proposal.passage:
        values |= {"from": proposal.passage.first, "to": proposal.passage.last}
    values |= {"reason": proposal.reason, "by": by}
    out = io.StringIO()
    yaml = YAML(pure=True)
    yaml.width = 4096
    yaml.allow_unicode = True
    yaml.dump({proposal.question: values}, out)
    return indent(out.getvalue(), margin).splitlines()


def _comment(proposal: Proposal, margin: str) -> list[str]:
    choices = ", ".join(choice.answer for choice in proposal.choices)
    head = f"{margin}{_MARK} with confidence {proposal.confidence:.2f}, line {proposal.at.line}"
    told = [f"{head}; answers: {choices}" if choices else head]
    return [*told, *(f"{margin}# {line[len(margin) :]}" for line in _entry(proposal, margin, by=""))]


def _checked(content: bytes, path: str, before: Decisions) -> bytes:
    """``content``, if it still says all that was decided before; anything else would be a mistake in this module."""
    after = read_decisions(content, path).value
    if after is None or not set(before.answers) <= set(after.answers) or after.emendations != before.emendations:
        raise AssertionError(f"the decisions in {path} would not survive the proposals")
    return content
