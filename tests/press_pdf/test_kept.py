"""Signatures kept between runs."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from florilegium.diagnostics import Diagnostic, Outcome
from florilegium.diagnostics.rules import pages as rules
from florilegium.model.pages import Place
from florilegium.press.document import Signature, TypesetPage, TypesetSignature
from florilegium.press.typesetting.kept import KeptSignatures
from florilegium.press.typesetting.workers import Typeset
from florilegium.world.store import DiskStore, NoStore

A = Signature("a", "<p>a</p>", "p {}", (("map.png", b"ink"),))
B = Signature("b", "<p>b</p>", "p {}")


class Room:
    """Typesets without an engine, and keeps what it was asked for."""

    def __init__(self, *findings: Diagnostic) -> None:
        self.findings = findings
        self.asked: list[Signature] = []
        self.opened = self.pauses = 0

    def open(self) -> nullcontext[Room]:
        self.opened += 1
        return nullcontext(self)

    def typeset(self, signatures: Iterable[Signature | None]) -> Iterator[Typeset]:
        for signature in signatures:
            if signature is None:
                self.pauses += 1
                continue
            self.asked.append(signature)
            pages = (TypesetPage(Place("b1", 7), ("one", "two")), TypesetPage(None, ()))
            pdf = b"%PDF\n" + signature.markup.encode()
            yield Outcome(TypesetSignature(signature.section, pdf, pages), self.findings)


def run(store: DiskStore | NoStore, *signatures: Signature, room: Room | None = None) -> tuple[Room, list[Typeset]]:
    room = room or Room()
    with KeptSignatures(store, room.open) as kept:
        return room, list(kept.typeset(signatures))


def test_what_was_typeset_once_is_not_typeset_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    _, first = run(store, A, B)
    room, second = run(store, B, A)
    assert room.opened == 0
    assert second == [first[1], first[0]]


def test_only_what_changed_is_typeset_and_all_stays_in_order(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    run(store, A, B)
    changed = dataclasses.replace(A, markup="<p>A</p>")
    room, outcomes = run(store, B, changed, A)
    assert (room.asked, room.pauses) == ([changed], 1)
    assert [outcome.value and outcome.value.pdf[5:] for outcome in outcomes] == [b"<p>b</p>", b"<p>A</p>", b"<p>a</p>"]


@pytest.mark.parametrize(
    "change",
    [
        {"section": "other"},
        {"markup": "<p>a </p>"},
        {"stylesheet": "p { color: red }"},
        {"resources": (("map.png", b"other ink"),)},
        {"resources": (("map.jpg", b"ink"),)},
        {"resources": ()},
    ],
    ids=["section", "markup", "stylesheet", "file", "name of a file", "no file"],
)
def test_whatever_decides_the_pages_tells_signatures_apart(tmp_path: Path, change: dict[str, object]) -> None:
    store = DiskStore(tmp_path)
    run(store, A)
    room, _ = run(store, dataclasses.replace(A, **change))
    assert len(room.asked) == 1


def test_findings_are_told_by_every_build(tmp_path: Path) -> None:
    store, found = DiskStore(tmp_path), Diagnostic(rules.STYLESHEET_IS_UNDERSTOOD, "No such property.")
    for _ in range(2):
        _, outcomes = run(store, A, room=Room(found))
        assert [outcome.diagnostics for outcome in outcomes] == [(found,)]


def test_a_damaged_entry_is_typeset_again(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    _, first = run(store, A)
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-3])
    room, second = run(store, A)
    assert room.asked == [A]
    assert second == first


@pytest.mark.parametrize("entry", [b"", b"[1, 2]\n%PDF", b"[[null]]\n%PDF", b'{"pages": 1}\n%PDF', b"\xff\n%PDF"])
def test_an_entry_of_another_kind_is_typeset_again(tmp_path: Path, entry: bytes) -> None:
    class Other(DiskStore):
        def get(self, _key: str) -> bytes | None:
            return entry

    room, outcomes = run(Other(tmp_path), A)
    assert room.asked == [A]
    assert outcomes == run(NoStore(), A)[1]


def test_an_interruption_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    store, room = DiskStore(tmp_path), Room()
    with KeptSignatures(store, room.open) as kept:
        next(kept.typeset([A, B]))
    room, _ = run(store, A, B)
    assert room.asked == [B]


def test_without_a_store_all_is_typeset() -> None:
    run(NoStore(), A)
    assert run(NoStore(), A)[0].asked == [A]
