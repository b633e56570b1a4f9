"""The order of the stages, from a wish about the contents of an edition to its manifest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from florilegium.diagnostics import Outcome
from florilegium.edition.manifest import MANIFEST, load_edition, read_manifest
from florilegium.model.receipt import FileDigest
from florilegium.world.files import DiskFolder, Layers, MemoryFolder
from florilegium.world.publish import Revision, overtaken, revise

Change = Callable[[bytes], Outcome[bytes]]
"""From a manifest to a changed one, or to what hinders that."""


def arrange(location: Path, change: Change, *, seen: str | None = None) -> Outcome[bytes]:
    """Make ``change`` to the manifest of the edition in folder ``location``; the manifest as it is then.

    There is no value, and nothing is written, where it cannot be made, the manifest would have a mistake that it has
    not now, or it is not the one whose digest was ``seen`` by whoever asks. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    folder = DiskFolder(location)
    before = read_manifest(folder)
    if before.value is not None and seen not in (None, FileDigest.of(MANIFEST, before.value).sha256):
        return Outcome(None, (overtaken(MANIFEST),))
    changed = Outcome(None, before.diagnostics) if before.value is None else change(before.value)
    if changed.value is None or changed.value == before.value:
        return changed
    known = load_edition(folder, location.name).diagnostics
    tried = load_edition(Layers((MemoryFolder({MANIFEST: changed.value}), folder)), location.name)
    mistakes = {(one.rule.code, one.message) for one in known}
    if tried.value is None and any((one.rule.code, one.message) not in mistakes for one in tried.diagnostics):
        return Outcome(None, tried.diagnostics)
    hindered = revise(location, Revision(MANIFEST, before.value, changed.value))
    return Outcome(None, hindered) if hindered else changed
