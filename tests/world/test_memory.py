"""Memory that goes back to the system."""

from __future__ import annotations

import ctypes
import resource
from pathlib import Path

import pytest

from florilegium.world import memory
from florilegium.world.memory import give_back

_MEBIBYTE = 1 << 20


def _resident() -> int:
    """Bytes of this process in memory (proc(5), statm)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_what_lies_free_between_what_is_used_goes_back() -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_trim"):
        pytest.skip("this C library gives nothing back when asked")
    pieces = [bytes(16_000) for _ in range(8_000)]
    # Every hundredth stays, so that the heap does not shrink by itself.
    kept = pieces[::100]
    pieces.clear()
    before = _resident()
    give_back()
    assert before - _resident() > 60 * _MEBIBYTE
    assert len(kept) == 80


def test_a_library_that_cannot_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    memory._trim.cache_clear()
    try:
        give_back()
    finally:
        memory._trim.cache_clear()
