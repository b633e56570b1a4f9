"""Findings on a terminal, in a pipe, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from florilegium.diagnostics import Diagnostic, Severity, Span

COLOURS = {Severity.ERROR: "red", Severity.QUESTION: "cyan", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
"""How each severity is shown on a terminal."""

_WINDOW = 96
"""How many characters of a long source line are shown, about the place in question."""


def show(findings: Sequence[Diagnostic], root: Path) -> None:
    """Print ``findings`` on standard error: code, place, message, the line of the source, hints; not those waived.
    Notes without hints are a line each, at the end.

    ``root`` is the edition's folder, which the places are relative to. In a pipe the same words come without colour.
    """
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    told = [one for one in findings if one.waived is None]
    listed = [one for one in told if _is_listed(one)]
    for finding in (one for one in told if not _is_listed(one)):
        console.print(Text("\n").join(_lines(finding, root)), end="\n\n")
    if listed:
        console.print(Text("\n").join(_line(finding, root) for finding in listed), end="\n\n")


def summary(findings: Sequence[Diagnostic]) -> str:
    """How many findings there are of each severity, and how many waived: ``2 errors, 1 question, 3 waived``."""
    severities = Counter(finding.severity for finding in findings if finding.waived is None)
    counts = [counted(severities[severity], str(severity)) for severity in Severity if severities[severity]]
    passed = sum(finding.waived is not None for finding in findings)
    return ", ".join([*counts, f"{passed} waived"] if passed else counts)


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 gap``, ``6 gaps``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _is_listed(finding: Diagnostic) -> bool:
    """Whether nothing has to be done about a finding, so that a line says enough of it."""
    return finding.severity is Severity.NOTE and not finding.hints


def _line(finding: Diagnostic, root: Path) -> Text:
    return Text.assemble(_name(finding), f" {place(finding.where, root)}  {_printable(finding.message)}")


def _name(finding: Diagnostic) -> tuple[str, str]:
    """The severity and the code of a finding, in its colour."""
    return f"{finding.severity} {finding.rule.code}", f"bold {COLOURS[finding.severity]}"


def _lines(finding: Diagnostic, root: Path) -> Iterator[Text]:
    yield Text.assemble(_name(finding), f" {place(finding.where, root)}")
    yield Text(f"  {_printable(finding.message)}")
    if finding.where:
        yield from excerpt(finding.where, root, COLOURS[finding.severity])
    for span, message in finding.related:
        yield Text(f"  {place(span, root)}: {_printable(message)}")
    for hint in finding.hints or (f"`florilegium explain {finding.rule.code}` tells what this is about.",):
        yield Text(f"  {_printable(hint)}", style="italic")


def place(span: Span | None, root: Path) -> str:
    """``span`` with its path as the working folder sees it, so that a terminal can open it."""
    if span is None:
        return ""
    file = _file(span, root)
    if not file.is_file():
        return str(span)
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return str(Span(str(shown), span.line, span.column))


def _file(span: Span, root: Path) -> Path:
    """The file of ``span``: the edition's own, or one of the style that lies in the edition."""
    own = root / "style" / span.file
    return own if own.is_file() and not (root / span.file).is_file() else root / span.file


def excerpt(span: Span, root: Path, colour: str) -> Iterator[Text]:
    """The line of the source and a caret below the place; nothing where the file or the line is not there."""
    line = _source_line(_file(span, root), span.line)
    if line is None or not line.strip():
        return
    number = str(span.line)
    start = max(span.column - 1, 0)
    stop = span.end_column - 1 if span.end_line == span.line else len(line) if span.end_line else start + 1
    first = max(0, min(start - _WINDOW // 3, len(line) - _WINDOW))
    shown = line[first : first + _WINDOW]
    before, after = "…" if first else "", "…" if first + _WINDOW < len(line) else ""
    yield Text(f"  {number} │ {before}{shown}{after}", style="dim")
    if span.column:
        indent = " " * cell_len(before + line[first:start])
        carets = "^" * max(1, cell_len(line[start : min(stop, first + _WINDOW)]))
        yield Text.assemble((f"  {' ' * len(number)} │ ", "dim"), f"{indent}", (carets, colour))


def _source_line(file: Path, number: int) -> str | None:
    lines = _source_lines(file)
    return _printable(lines[number - 1]) if 0 < number <= len(lines) else None


@lru_cache(maxsize=8)
def _source_lines(file: Path) -> tuple[str, ...]:
    """The lines of ``file``, kept for the findings that follow in it; none where it cannot be read."""
    try:
        return tuple(re.split("\r\n|\r|\n", file.read_bytes().decode("utf-8-sig", "replace")))
    except OSError:
        return ()


def _printable(text: str) -> str:
    """``text`` without the characters by which it could steer a terminal; as many characters as before."""
    return "".join(character if character.isprintable() else " " for character in text)
