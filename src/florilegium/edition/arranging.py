"""Changing the order of the contents of a manifest: lines are moved whole, so that everything in them stays.

Comments right above an entry belong to it; those above the first entry of a list belong to the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from florilegium.diagnostics import Diagnostic, Outcome, Span
from florilegium.diagnostics.rules.library import MANIFEST_TAKES_ENTRIES
from florilegium.edition.manifest import MANIFEST
from florilegium.world import yaml

Address = tuple[int, ...]
"""Where an entry stands: its number in the contents, and in a part, its number there; from 0."""


class EntryKind(StrEnum):
    """What an entry of the contents is."""

    ARTICLE = "article"
    TEXT = "text"
    PART = "part"


class Step(StrEnum):
    """Where an entry is moved."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """An entry as the manifest has it: what it is, and the id, title or path by which it is named."""

    address: Address
    kind: EntryKind
    name: str


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines ``start`` to ``stop`` of an entry, counted from 0, and the column of its hyphen."""

    entry: ListedEntry
    start: int
    stop: int
    margin: int


def listed(manifest: bytes) -> Outcome[tuple[ListedEntry, ...]]:
    """The entries of the contents of ``manifest`` in order, a part before what it holds."""
    blocks = _blocks(manifest)
    return Outcome(None if blocks.value is None else tuple(one.entry for one in blocks.value), blocks.diagnostics)


def moved(manifest: bytes, address: Address, step: Step) -> Outcome[bytes]:
    """``manifest`` with the entry at ``address`` one place up or down, into a part or out of one where that is next.

    A part moves past whole parts. What stands at an end stays.
    """
    blocks = _blocks(manifest)
    if blocks.value is None:
        return Outcome(None, blocks.diagnostics)
    block = next((one for one in blocks.value if one.entry.address == address), None)
    if block is None:
        return _nowhere(address)
    place = _place(block, blocks.value, step)
    if place is None:
        return Outcome(manifest)
    at, margin = place
    lines = manifest.decode("utf-8-sig").splitlines(keepends=True)
    taken = [_shifted(line, margin - block.margin) for line in _ended(lines[block.start : block.stop])]
    rest = [*_ended(lines[: block.start]), *lines[block.stop :]]
    at = at - (block.stop - block.start) if at >= block.stop else at
    return Outcome("".join([*_ended(rest[:at]), *taken, *rest[at:]]).encode())


def without(manifest: bytes, address: Address) -> Outcome[bytes]:
    """``manifest`` without the entry at ``address``, and what it holds."""
    blocks = _blocks(manifest)
    if blocks.value is None:
        return Outcome(None, blocks.diagnostics)
    block = next((one for one in blocks.value if one.entry.address == address), None)
    if block is None:
        return _nowhere(address)
    lines = manifest.decode("utf-8-sig").splitlines(keepends=True)
    return Outcome("".join([*lines[: block.start], *lines[block.stop :]]).encode())


def _nowhere(address: Address) -> Outcome[bytes]:
    place = ".".join(str(number + 1) for number in address)
    return Outcome(None, (Diagnostic(MANIFEST_TAKES_ENTRIES, f"There is no entry {place}.", Span(MANIFEST)),))


def _place(block: _Block, blocks: Sequence[_Block], step: Step) -> tuple[int, int] | None:
    """The line before which ``block`` goes, and its new margin; ``None`` at an end."""
    *above, number = block.entry.address
    around = tuple(above)
    siblings = [one for one in blocks if one.entry.address[:-1] == around]
    holder = next((one for one in blocks if one.entry.address == around), None)
    index = number + (1 if step is Step.DOWN else -1)
    if not 0 <= index < len(siblings):
        if holder is None:
            return None
        return (holder.stop if step is Step.DOWN else holder.start), holder.margin
    beside = siblings[index]
    inside = [one for one in blocks if one.entry.address[:-1] == beside.entry.address]
    if inside and block.entry.kind is not EntryKind.PART:
        return (inside[0].start if step is Step.DOWN else inside[-1].stop), inside[0].margin
    return (beside.stop if step is Step.DOWN else beside.start), beside.margin


def _blocks(manifest: bytes) -> Outcome[tuple[_Block, ...]]:
    document = yaml.load_yaml(manifest, MANIFEST)
    entry = document.value.entry("contents") if isinstance(document.value, yaml.Mapping) else None
    if entry is None or not isinstance(entry[1], yaml.Sequence):
        return Outcome(None, document.diagnostics or (_not_listed(entry[0].at if entry else Span(MANIFEST)),))
    lines = manifest.decode("utf-8-sig").splitlines()
    found = tuple(_in_sequence(entry[1], (), lines))
    astray = next((one for one in found if isinstance(one, Span)), None)
    if astray is not None:
        return Outcome(None, (_not_listed(astray),))
    return Outcome(tuple(one for one in found if isinstance(one, _Block)))


def _not_listed(at: Span) -> Diagnostic:
    hint = "Write each entry on lines of its own below `contents:`, after a hyphen."
    return Diagnostic(MANIFEST_TAKES_ENTRIES, "The contents cannot be arranged as they are written here.", at, (hint,))


def _in_sequence(sequence: yaml.Sequence, above: Address, lines: Sequence[str]) -> Iterator[_Block | Span]:
    """The blocks of the entries in ``sequence``; the place of one that does not stand on lines of its own."""
    starts = [item.at.line - 1 for item in sequence.items]
    margins = [_margin(lines[start], item.at.column) for start, item in zip(starts, sequence.items, strict=True)]
    for number, (item, margin) in enumerate(zip(sequence.items, margins, strict=True)):
        entry = _entry(item, (*above, number))
        if margin is None or entry is None:
            yield item.at
            return
        start = _with_comments(starts[number], margin, lines) if number else starts[0]
        last = number == len(starts) - 1
        stop = _end(starts[number], margin, lines) if last else _with_comments(starts[number + 1], margin, lines)
        yield _Block(entry, start, stop, margin)
        inside = item.entry("contents") if isinstance(item, yaml.Mapping) else None
        if inside and isinstance(inside[1], yaml.Sequence):
            yield from _in_sequence(inside[1], entry.address, lines)


def _entry(node: yaml.Node, address: Address) -> ListedEntry | None:
    if isinstance(node, yaml.Scalar):
        return ListedEntry(address, EntryKind.ARTICLE, node.text or "")
    if isinstance(node, yaml.Mapping):
        for kind in EntryKind:
            named = node.entry(kind)
            if named and isinstance(named[1], yaml.Scalar):
                return ListedEntry(address, kind, named[1].text or "")
    return None


def _margin(line: str, column: int) -> int | None:
    """The column of the hyphen before an entry that begins at ``column``, which counts from 1; ``None`` without one."""
    before = line[: column - 1]
    return before.index("-") if before.strip() == "-" else None


def _with_comments(start: int, margin: int, lines: Sequence[str]) -> int:
    """The first of the comment lines right above line ``start``, as far in as its hyphen."""
    while lines[start - 1].lstrip().startswith("#") and _indent(lines[start - 1]) == margin:
        start -= 1
    return start


def _end(start: int, margin: int, lines: Sequence[str]) -> int:
    """Where the last entry of a list stops: before what stands no further in than its hyphen."""
    stop = start + 1
    while stop < len(lines) and (not lines[stop].strip() or _indent(lines[stop]) > margin):
        stop += 1
    while not lines[stop - 1].strip():
        stop -= 1
    return stop


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shifted(line: str, by: int) -> str:
    if by >= 0:
        return f"{' ' * by}{line}" if line.strip() else line
    return line[min(-by, _indent(line)) :]


def _ended(lines: Sequence[str]) -> list[str]:
    """``lines``, the last with a line end: something goes below it."""
    return [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else f"{lines[-1]}\n"] if lines else []
