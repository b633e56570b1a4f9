"""What is worked out once a style is what the engine works out for every box."""

from __future__ import annotations

import pytest
from printed import PROSE
from test_words import typeset

from florilegium.press.typesetting import used
from florilegium.press.typesetting.engine import weasyprint

BODY = (
    """
<p>Half a page
<span class="footnote">with a note</span> and <i style="padding-left: 10%; margin-right: 1em">more</i>.</p>
<div style="width: 50%; margin-left: 10%">
<p style="width: 50%; padding: 5%">Words in a half, and in a half of it.</p></div>
<table style="border-collapse: collapse; width: 100%">
<tr><td style="border: 1px solid; width: 30%">A cell.</td></tr></table>
<p style="line-height: 2; max-width: 40mm">A high line, and <b style="font-size: 150%">another</b> after it.</p>
<p style="float: left; width: 30%">Beside.</p><p style="min-height: 20%">What stands beside it.</p>
"""
    + f'<p style="padding: 0 10%">{PROSE * 4}</p>'
)
NARROW_FIRST = "@page :first { margin: 12mm 25mm }"
"""So that a paragraph is laid out in two measures."""


def test_pages_are_those_of_the_engine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made = typeset(BODY, NARROW_FIRST)
    layout = weasyprint.layout
    monkeypatch.setattr(layout.inline, "strut", used._strut)
    monkeypatch.setattr(layout.inline, "resolve_percentages", used._resolve_percentages)
    monkeypatch.setattr(layout.block, "resolve_percentages", used._resolve_percentages)
    monkeypatch.setattr(layout.inline, "can_break_text", used.can_break_text.__wrapped__)
    monkeypatch.setattr(weasyprint.formatting_structure.boxes.Box, "is_in_normal_flow", _is_in_normal_flow)
    assert typeset(BODY, NARROW_FIRST) == made


def _is_in_normal_flow(box: weasyprint.formatting_structure.boxes.Box) -> bool:
    away = (box.is_floated, box.is_absolutely_positioned, box.is_running, box.is_footnote, box.is_note)
    return not any(question() for question in away)
