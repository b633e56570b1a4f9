"""Memory given back to the system."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free. The C library of Linux keeps it, in pieces too small for much else, when a book of a
    thousand pages is gone.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], int]:
    """What glibc calls ``malloc_trim(3)``; nothing, where another library is in its place."""
    found: Callable[[int], int] = getattr(ctypes.CDLL(None), "malloc_trim", lambda _: 0)
    return found
