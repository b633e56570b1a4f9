"""The command line: a thin face over the Python API, one verb to a module.

A verb's module imports what it needs when it runs, so that help comes at once. This module imports the verbs only while
it can say a sentence about whatever happens: Ctrl-C counts from the beginning.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from types import FrameType

_REFUSALS = {errno.EACCES, errno.EDQUOT, errno.EIO, errno.ENOSPC, errno.EPERM, errno.EROFS}
"""What a machine says where something cannot be written."""


_SELDOM = 50_000
"""How many objects are made between two looks for cycles among them. Books are trees of small values without cycles;
looking through them was a twentieth of a build.
"""


def main() -> None:
    """Run the command line and leave with its exit code.

    Asked to end (SIGTERM), or left by its terminal (SIGHUP), it clears away what is unfinished as it does at Ctrl-C.
    """
    gc.set_threshold(_SELDOM)
    for asked in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(asked) is signal.SIG_DFL:
            signal.signal(asked, _leave)
    code = _delivered(run(sys.argv[1:]))
    # All that is left goes with the process: to look through it for cycles once more was a fifth of a second.
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code; whatever happens, the user sees a sentence and no traceback.

    ``FLORILEGIUM_DEBUG=1`` in the environment lets an unexpected exception through.
    """
    try:
        from florilegium.cli.app import app

        app(args=arguments, prog_name="florilegium")
    except KeyboardInterrupt:
        return _stopped()
    except SystemExit as leaving:
        # The parser of the command line turns Ctrl-C into 128 + SIGINT without a word.
        return _stopped() if leaving.code == 130 else int(leaving.code or 0)
    except Exception as error:
        if os.environ.get("FLORILEGIUM_DEBUG") == "1":
            raise
        return _failed(error)
    return 0


def _delivered(code: int) -> int:
    """The exit code, when all that was to be told has been taken. What has not is let go of: the interpreter would try
    once more as it ends, and fail in its own words. Who stops reading (``| head``) has had enough.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return code if code or isinstance(error, BrokenPipeError) else _failed(error)
    return code


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def _stopped() -> int:
    from florilegium.cli.exits import STOPPED

    _tell("Stopped.")
    return STOPPED


def _failed(error: Exception) -> int:
    from florilegium.cli.exits import BROKEN
    from florilegium.diagnostics import BrokenMachine

    if isinstance(error, BrokenMachine):
        _tell(f"florilegium: {error}")
        _tell(error.hint)
    elif isinstance(error, OSError) and error.errno in _REFUSALS:
        _tell(f"florilegium: {error.filename or 'what was to be told'} cannot be written: {error.strerror}.")
        _tell("Look whether its disk has room, and whether you may write there.")
    else:
        _tell(f"florilegium: the program failed ({type(error).__name__}: {error}).")
        _tell("This is a mistake in the program, not in your texts.")
        _tell("Please report it, with what the same command prints under FLORILEGIUM_DEBUG=1.")
    return BROKEN


def _tell(sentence: str) -> None:
    if sentence:
        sys.stderr.write(f"{sentence}\n")
