"""What came of distributing, for people and programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.as_json import as_json
from florilegium.distribute.sending import Sent
from florilegium.distributing import Shelving


@dataclass(frozen=True, slots=True)
class Distributed:
    """What became of the editions with these ``names``, and of the catalogue at ``to``, if there is one.

    ``sent`` is ``None`` where nothing was sent there. In a rehearsal nothing was touched.
    """

    names: tuple[str, ...]
    shelved: tuple[Outcome[Shelving], ...]
    to: str | None
    sent: Outcome[Sent] | None
    is_rehearsal: bool

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """All that was found."""
        outcomes = (*self.shelved, *([self.sent] if self.sent else []))
        return tuple(finding for outcome in outcomes for finding in outcome.diagnostics)


def lines(done: Distributed) -> Iterator[str]:
    """What was published and sent, or would be."""
    return _rehearsed(done) if done.is_rehearsal else _told(done)


def _told(done: Distributed) -> Iterator[str]:
    for name, outcome in zip(done.names, done.shelved, strict=True):
        if outcome.value is None:
            yield f"{name}: not published."
        else:
            yield f"{name}: version {outcome.value.publication.version} is on the shelf, in {outcome.value.folder}"
    if done.to is not None:
        yield f"{done.to}: {_counted(done.sent.value) if done.sent and done.sent.value else 'untouched.'}"


def _counted(sent: Sent) -> str:
    return f"{len(sent.written)} files written, {sent.unchanged} unchanged, {len(sent.removed)} removed"


def _rehearsed(done: Distributed) -> Iterator[str]:
    for name, outcome in zip(done.names, done.shelved, strict=True):
        version = f"version {outcome.value.publication.version} would be" if outcome.value else "would not be"
        yield f"{name}: {version} on the shelf"
    if done.sent and done.sent.value:
        sent = done.sent.value
        yield from (f"would write {address}" for address in sent.written)
        yield from (f"would remove {address}" for address in sent.removed)
        yield (
            f"{done.to}: {len(sent.written)} files would be written, {sent.unchanged} stay, "
            f"{len(sent.removed)} would be removed"
        )


def json_of(done: Distributed) -> dict[str, object]:
    """The same for programs."""
    return {
        "format": 1,
        "dry_run": done.is_rehearsal,
        "published": [
            {
                "edition": shelving.publication.id,
                "version": shelving.publication.version,
                "folder": None if done.is_rehearsal else str(shelving.folder),
            }
            for shelving in (outcome.value for outcome in done.shelved)
            if shelving
        ],
        "sent": asdict(done.sent.value) if done.sent and done.sent.value else None,
        "findings": [as_json(finding) for finding in done.findings],
    }
