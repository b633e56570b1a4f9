"""Readings kept between runs: the same as made anew, and never older than what decides them."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.read import kept_reading, read_source
from florilegium.world.files import MemoryFolder
from florilegium.world.store import DiskStore

SOURCE = "articles/letter.md"
TEXT = b"---\ntitle: A Letter\nauthor: Ann Author\n---\n\nThe first [...] line.\n\nThe second line.\n"
DECIDED = b'format: 1\ndecisions:\n  "[...]":\n    answer: damage\n    reason: Torn.\n    by: Ed\n'


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(tmp_path)


def test_a_kept_reading_is_the_same_as_one_made_anew(store: DiskStore) -> None:
    folder = MemoryFolder({SOURCE: TEXT})
    first = kept_reading(folder, SOURCE, store)
    assert first == kept_reading(folder, SOURCE, store) == read_source(folder, SOURCE)


@pytest.mark.parametrize(
    "changed",
    [
        {SOURCE: TEXT.replace(b"second", b"third")},
        {SOURCE: TEXT, "articles/letter.reading.yaml": DECIDED},
        {SOURCE: TEXT, "edition.reading.yaml": DECIDED},
        {SOURCE: TEXT, "articles/provenance.yaml": b"no provenance: at all"},
        {},
    ],
    ids=["source", "decisions beside it", "answers for all", "provenance", "source gone"],
)
def test_what_decides_a_reading_makes_a_new_one(store: DiskStore, changed: dict[str, bytes]) -> None:
    before = kept_reading(MemoryFolder({SOURCE: TEXT}), SOURCE, store)
    after = kept_reading(MemoryFolder(changed), SOURCE, store)
    assert after == read_source(MemoryFolder(changed), SOURCE)
    assert after != before


def test_a_reading_is_not_read_at_all_while_it_is_kept(store: DiskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = MemoryFolder({SOURCE: TEXT})
    kept_reading(folder, SOURCE, store)
    monkeypatch.setattr("florilegium.read.kept.read_source", lambda *_: pytest.fail("it was read again"))
    kept_reading(folder, SOURCE, store)


def test_what_cannot_be_read_back_is_made_anew(store: DiskStore, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = MemoryFolder({SOURCE: TEXT})
    monkeypatch.setattr("florilegium.read.kept.frozen", lambda _: b"no value at all")
    assert kept_reading(folder, SOURCE, store) == kept_reading(folder, SOURCE, store) == read_source(folder, SOURCE)
