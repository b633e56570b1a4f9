from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from florilegium.world import publish
from florilegium.world.store import DiskStore, Lately, code_digest, key_of

KEY = key_of("page", "one")


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def unwritable(tmp_path: Path) -> Path:
    """A place where no folder can be made, for the superuser either."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "store"


def test_gives_back_what_was_put_in_a_later_run(tmp_path: Path) -> None:
    DiskStore(tmp_path).put(KEY, b"words")
    assert DiskStore(tmp_path).get(KEY) == b"words"
    assert DiskStore(tmp_path).get(key_of("page", "two")) is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda entry: entry[:-1],
        lambda entry: b"",
        lambda entry: entry[:40] + bytes([entry[40] ^ 1]) + entry[41:],
        lambda entry: entry + b"more",
    ],
    ids=["truncated", "emptied", "changed", "lengthened"],
)
def test_a_damaged_entry_is_dropped_and_made_again(tmp_path: Path, harm: object) -> None:
    store = DiskStore(tmp_path)
    store.put(KEY, b"a page of words")
    (path,) = entries(tmp_path)
    path.write_bytes(harm(path.read_bytes()))  # type: ignore[operator]
    assert store.get(KEY) is None
    assert entries(tmp_path) == []
    store.put(KEY, b"a page of words")
    assert store.get(KEY) == b"a page of words"


def test_an_entry_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path) -> None:
    store, other = DiskStore(tmp_path), key_of("page", "other")
    store.put(KEY, b"one")
    (one,) = entries(tmp_path)
    store.put(other, b"other")
    path = next(path for path in entries(tmp_path) if path != one)
    path.write_bytes(one.read_bytes())
    assert store.get(other) is None


def test_drops_what_was_not_used_for_longest(tmp_path: Path) -> None:
    store = DiskStore(tmp_path, capacity=16_000)
    keys = [key_of("page", str(number)) for number in range(60)]
    for moment, key in enumerate(keys):
        store.put(key, bytes(900))
        assert store.get(keys[0]) is not None
        for path in entries(tmp_path):
            if path.stat().st_mtime > 1_000_000_000:
                os.utime(path, (1000 + moment, 1000 + moment))
    assert sum(path.stat().st_size for path in entries(tmp_path)) <= 16_000
    assert store.get(keys[1]) is None
    assert store.get(keys[-1]) is not None


def test_a_folder_that_cannot_be_written_is_no_failure(unwritable: Path) -> None:
    store = DiskStore(unwritable)
    store.put(KEY, b"words")
    assert store.get(KEY) is None


def test_a_full_disk_leaves_no_half_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes, *, flushed: bool) -> None:
        path.write_bytes(content[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "_write", full)
    store = DiskStore(tmp_path)
    store.put(KEY, b"words")
    assert store.get(KEY) is None
    assert entries(tmp_path) == []


def test_serves_several_processes_at_once(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from florilegium.world.store import DiskStore, key_of\n"
        "store = DiskStore(Path(sys.argv[1]), 30_000)\n"
        "for number in range(100):\n"
        "    key, content = key_of('page', str(number % 40)), bytes([number % 40]) * 2000\n"
        "    store.put(key, content)\n"
        "    assert store.get(key) in (content, None)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, str(tmp_path)]) for _ in range(3)]
    assert [process.wait(timeout=240) for process in running] == [0, 0, 0]


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_parts_of_keys_do_not_run_together(one: list[str], other: list[str]) -> None:
    assert (key_of("page", *one) == key_of("page", *other)) == (one == other)


def test_code_has_a_digest_of_its_own() -> None:
    assert code_digest("florilegium.press.binding") != code_digest("florilegium.press.typesetting")


def test_of_a_text_that_is_edited_the_last_state_alone_is_at_hand() -> None:
    made: list[str] = []

    def shout(words: str) -> str:
        made.append(words)
        return words.upper()

    lately = Lately(shout)
    told = [lately("one", "a"), lately("two", "a"), lately("one", "a"), lately("one", "b"), lately("one", "a")]
    assert told == ["A", "A", "A", "B", "A"]
    assert made == ["a", "a", "b", "a"]
