"""Work in processes of its own: results in order, limits, deaths."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from florilegium.diagnostics import BrokenMachine
from florilegium.world.processes.crew import Crew
from florilegium.world.processes.loading import load_meanwhile
from florilegium.world.processes.worker import Failed, Failure


def prepared() -> Callable[[int | str], int | str]:
    return work


def work(task: int | str) -> int | str:
    match task:
        case "dies":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleeps":
            time.sleep(600)
        case "fails":
            raise ValueError("no such flower")
        case "grows":
            return len(bytearray(2_000_000_000))
        case "is interrupted":
            os.kill(os.getpid(), signal.SIGINT)
        case "writes":
            return tempfile.mkdtemp()
    return task


def broken() -> Callable[[int | str], int | str]:
    raise OSError("nothing to work with")


def crew(jobs: int = 2, seconds: float = 60.0, tries: int = 1) -> Crew[int | str, int | str]:
    return Crew(prepared, jobs, seconds=seconds, megabytes=1000, tries=tries)


def test_results_come_in_the_order_of_the_tasks() -> None:
    with crew() as workers:
        assert list(workers.results(range(200))) == [(number, number) for number in range(200)]


def test_tasks_are_drawn_while_work_goes_on() -> None:
    tasks = itertools.count()
    with crew() as workers:
        next(workers.results(tasks))
    assert next(tasks) < 200


def test_in_a_pause_the_workers_go_on() -> None:
    seen: list[tuple[int | str, int | str | Failed]] = []

    def tasks() -> Iterator[int | None]:
        yield 1
        yield from itertools.takewhile(lambda _: not seen, itertools.repeat(None))
        yield 2

    with crew() as workers:
        for task, result in workers.results(tasks()):
            seen.append((task, result))
    assert seen == [(1, 1), (2, 2)]


@pytest.mark.parametrize("tries", [1, 2])
def test_what_happens_to_one_task_is_nothing_to_the_others(tries: int) -> None:
    tasks: list[int | str] = [1, "dies", 2, "fails", 3, "grows", 4, "is interrupted", 5]
    with crew(tries=tries) as workers:
        results = dict(workers.results(tasks))
    assert results == {
        1: 1,
        "dies": Failed(Failure.DEATH),
        2: 2,
        "fails": Failed(None, "ValueError: no such flower"),
        3: 3,
        "grows": Failed(Failure.MEMORY),
        4: 4,
        "is interrupted": "is interrupted",
        5: 5,
    }


def test_a_task_that_never_ends_is_given_up() -> None:
    with crew(jobs=1, seconds=5) as workers:
        assert dict(workers.results(["sleeps", 1])) == {"sleeps": Failed(Failure.TIME), 1: 1}


def test_a_run_left_in_the_middle_leaves_nothing_to_the_next() -> None:
    with crew() as workers:
        for _ in workers.results(range(100)):
            break
        assert list(workers.results([1000])) == [(1000, 1000)]


def test_what_workers_write_aside_is_gone_with_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with crew(jobs=1) as workers:
        [(_, place)] = workers.results(["writes"])
        assert Path(str(place)).is_relative_to(tmp_path)
        assert Path(str(place)).is_dir()
    assert list(tmp_path.iterdir()) == []


def test_processes_that_cannot_start_are_a_broken_machine() -> None:
    with Crew[int, int](broken, 1, seconds=60, megabytes=1000) as workers, pytest.raises(BrokenMachine):
        list(workers.results([1]))


def test_processes_that_end_before_they_know_their_work_are_a_broken_machine() -> None:
    """A main program that lies in no file cannot be loaded a second time."""
    program = (
        "from functools import partial\n"
        "from florilegium.world.processes.crew import Crew\n"
        "with Crew(partial(bytes.upper, bytes(1_000_000)), 1, seconds=60, megabytes=1000) as crew:\n"
        "    list(crew.results([1]))\n"
    )
    python = [sys.executable, "-"]
    ended = subprocess.run(python, input=program, capture_output=True, text=True, timeout=240, check=False)
    assert "BrokenMachine: the worker processes do not start" in ended.stderr


def test_what_is_wanted_later_loads_meanwhile_and_what_is_not_there_harms_nothing(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    load_meanwhile("no.such.flower", "colorsys")
    deadline = time.monotonic() + 30
    while "colorsys" not in sys.modules and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "colorsys" in sys.modules
    assert not recwarn.list
