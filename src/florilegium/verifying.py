"""The order of the stages, from a receipt to the certainty that its books can be made again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from florilegium.build import build
from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules import shelf as rules
from florilegium.inputs import judge
from florilegium.model.edition import Format
from florilegium.model.receipt import RECEIPT, FileDigest, Receipt
from florilegium.world.progress import Progress


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of building again: the files that are the same to the byte, and those that are not, by name."""

    same: tuple[str, ...]
    other: tuple[str, ...]


def read_receipt(path: Path) -> Outcome[Receipt]:
    """The receipt in the file ``path``."""
    try:
        return Outcome(Receipt.from_json(path.read_bytes()))
    except OSError as error:
        message = f"It cannot be read: {error.strerror or error}."
    except ValueError as error:
        message = f"This is no receipt: {error}."
    hint = "Name the receipt.json that florilegium build has written beside the books."
    return Outcome(None, (Diagnostic(rules.RECEIPT_IS_UNDERSTOOD, message, Span(str(path)), (hint,)),))


def verify(path: Path, receipt: Receipt, location: Path, *, progress: Progress) -> Outcome[Verified]:
    """Build the edition in folder ``location`` again, keeping nothing, and compare with ``receipt``, found at ``path``.

    The findings tell other text from other tools. Where the text is another, or the edition cannot be built, there is
    no value. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    findings = list(_beside(path, receipt))
    judged = judge(location)
    texts = tuple(_differences(receipt.inputs, judged.value.files)) if judged.value else ()
    if texts:
        # What else another text brings with it, open questions say, is no news to who asks for this one.
        return Outcome(None, in_order([*findings, *texts]))
    with tempfile.TemporaryDirectory(prefix="florilegium-") as scratch:
        formats = frozenset(
            form for form in Format if form.file_name(receipt.edition) in dict(_by_name(receipt.outputs))
        )
        built = build(location, output=Path(scratch), formats=formats, draft=receipt.draft, progress=progress)
        if built.value is None:
            return Outcome(None, in_order([*findings, *built.diagnostics]))
        again = Receipt.from_json((built.value.files[0].parent / RECEIPT).read_bytes())
    tools = tuple(_other_tools(dict(receipt.tools), dict(again.tools)))
    findings += tools
    made = dict(_by_name(again.outputs))
    verified = Verified(
        same=tuple(file.path for file in receipt.outputs if made.get(file.path) == file.sha256),
        other=tuple(file.path for file in receipt.outputs if made.get(file.path) != file.sha256),
    )
    findings += (_other_bytes(name, bool(tools)) for name in verified.other)
    return Outcome(verified, in_order(findings))


def _by_name(files: tuple[FileDigest, ...]) -> Iterator[tuple[str, str]]:
    return ((file.path, file.sha256) for file in files)


def _beside(path: Path, receipt: Receipt) -> Iterator[Diagnostic]:
    """What is to be said of the files beside the receipt: one that is not there was put elsewhere, which is nothing."""
    for file in receipt.outputs:
        kept = path.parent / file.path
        if kept.is_file() and FileDigest.of(file.path, kept.read_bytes()) != file:
            message = f"{file.path} is not the file that was built: its digest is another."
            hint = "Build the edition again, or fetch the file again from where it was published."
            yield Diagnostic(rules.FILES_ARE_AS_BUILT, message, Span(str(kept)), (hint,))


def _differences(before: tuple[FileDigest, ...], now: tuple[FileDigest, ...]) -> Iterator[Diagnostic]:
    old, new = dict(_by_name(before)), dict(_by_name(now))
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) == new.get(name):
            continue
        how = "is no longer there" if name not in new else "has come since" if name not in old else "has changed since"
        hint = "Verify with the files that the book was built from, or build the edition again for a new receipt."
        yield Diagnostic(rules.TEXT_IS_THE_SAME, f"Other text: {name} {how}.", Span(name), (hint,))


def _other_tools(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Diagnostic]:
    for name in sorted(before.keys() | now.keys()):
        old, new = before.get(name, "absent"), now.get(name, "absent")
        if old != new:
            yield Diagnostic(rules.TOOLS_ARE_THE_SAME, f"Other tools: {name} was {old}, it is {new}.", Span(RECEIPT))


def _other_bytes(name: str, other_tools: bool) -> Diagnostic:
    if other_tools:
        why, hint = "the text is the same, the tools are others", "Install the versions that the receipt names."
    else:
        why, hint = "text and tools are the same", "Please report it: the same input should give the same bytes."
    return Diagnostic(rules.BYTES_ARE_THE_SAME, f"{name} comes out with other bytes: {why}.", Span(name), (hint,))
