"""Libraries loaded before they are wanted: in the process that workers are forked from, and in this one."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from multiprocessing import forkserver
from threading import Thread

from florilegium.world.processes.forking import FORKED, out_of_earshot, within_reach


def load_ahead(*modules: str) -> None:
    """Begin to load ``modules`` in the process that all workers are forked from, so that each has them at once.

    Returns without waiting. What was asked for after the first workers have started comes too late to matter.
    """
    FORKED.set_forkserver_preload(list(modules))
    with out_of_earshot(), within_reach():
        forkserver.ensure_running()


def load_meanwhile(*modules: str) -> None:
    """Begin to load ``modules`` in this process, which would only wait for others; returns without waiting.

    What cannot be loaded is left to whoever asks for it. The end of the process waits for what has begun: libraries
    may not be left in the middle.
    """
    Thread(target=_load, args=modules).start()


def _load(*modules: str) -> None:
    for module in modules:
        with suppress(Exception):
            import_module(module)
