"""Where processes are forked from, and what they must not hear or miss when they start."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

FORKED = multiprocessing.get_context("forkserver")
"""All workers are forked from one process, which has loaded what they need."""

_DEEPEST = 107 - len("/pymp-abcdefgh/listener-abcdefgh")


@contextmanager
def out_of_earshot() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C from their first moment on."""
    # Started later, the tracker would let Ctrl-C through again.
    resource_tracker.ensure_running()
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


@contextmanager
def within_reach() -> Iterator[None]:
    """The process that workers are forked from is called by a socket among the temporary files, and its address may
    have 107 bytes (unix(7)): where their folder is too deep for that, it is in ``/tmp``.
    """
    held = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > _DEEPEST:
        tempfile.tempdir = "/tmp"  # noqa: S108
    try:
        yield
    finally:
        tempfile.tempdir = held
