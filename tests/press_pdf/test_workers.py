"""Workers that die, hang or grow too large."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import signal

import pytest
from printed import PROSE
from test_typesetting import CUTS, STYLESHEET

from florilegium.diagnostics import BrokenMachine
from florilegium.press.document import Signature
from florilegium.press.typesetting.workers import Workers
from florilegium.press.typography import font_address

FONTS = {font_address(cut): cut.data for cut in CUTS}


def _signature(name: str, paragraphs: int = 3) -> Signature:
    head = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>'
    body = "".join(f'<p id="b{number}">{name} {PROSE}</p>' for number in range(paragraphs))
    return Signature(name, f'{head}<body><section id="{name}">{body}</section></body></html>', STYLESHEET)


def test_results_come_in_the_order_asked() -> None:
    with Workers(FONTS, 2) as workers:
        outcomes = list(workers.typeset(_signature(f"s{number}", 9 - number) for number in range(5)))
    assert [outcome.value and outcome.value.section for outcome in outcomes] == ["s0", "s1", "s2", "s3", "s4"]


def test_a_worker_killed_in_the_middle_is_replaced() -> None:
    with Workers(FONTS, 1) as workers:
        typeset = workers.typeset([_signature("first"), _signature("second", 40), _signature("third")])
        outcomes = [next(typeset)]
        for worker in multiprocessing.active_children():
            os.kill(worker.pid or 0, signal.SIGKILL)
        outcomes += typeset
    assert [outcome.value and outcome.value.section for outcome in outcomes] == ["first", "second", "third"]


def test_a_section_that_takes_too_long_is_given_up_and_the_others_are_made() -> None:
    with Workers(FONTS, 1, seconds=6) as workers:
        outcomes = list(workers.typeset([_signature("endless", 4000), _signature("short")]))
    assert outcomes[0].value is None
    assert [finding.rule.name for finding in outcomes[0].diagnostics] == ["section-typesets"]
    assert "endless" in outcomes[0].diagnostics[0].message
    assert "too long" in outcomes[0].diagnostics[0].message
    assert outcomes[1].value is not None


def test_a_section_that_takes_too_much_memory_is_given_up_and_the_others_are_made() -> None:
    huge = _signature("huge")
    huge = dataclasses.replace(huge, markup=huge.markup.replace("bread", "x" * 60_000_000))
    with Workers(FONTS, 1, megabytes=400) as workers:
        outcomes = list(workers.typeset([huge, _signature("short")]))
    assert outcomes[0].value is None
    assert [finding.rule.name for finding in outcomes[0].diagnostics] == ["section-typesets"]
    assert outcomes[1].value is not None


def test_workers_that_cannot_start_are_a_broken_machine() -> None:
    with Workers(FONTS, 1, megabytes=10) as workers, pytest.raises(BrokenMachine, match="do not start"):
        list(workers.typeset([_signature("short")]))


def test_a_worker_sees_no_font_of_the_system() -> None:
    strange = _signature("s").markup.replace("bread", "\u6f22\u5b57")
    with Workers(FONTS, 1) as workers:
        outcomes = list(workers.typeset([Signature("s", strange, STYLESHEET)]))
    assert {finding.rule.name for finding in outcomes[0].diagnostics} == {"glyph-exists"}
