"""What words shaped once promise: the pages that the engine makes without them, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import PROSE

from florilegium.press.document import Signature, TypesetSignature
from florilegium.press.typesetting import breaking, ladders, turns, words
from florilegium.press.typesetting.signature import Typesetter
from florilegium.press.typography import font_address
from florilegium.world.fonts import faces

CUTS = [cut for family in ("EB Garamond", "Literata") for cut in faces(family)]
STYLESHEET = (
    "".join(
        f'@font-face {{ font-family: "{cut.family}"; font-style: {"italic" if cut.italic else "normal"};'
        f" src: url({font_address(cut)}) }}"
        for cut in CUTS
    )
    + """
    @page { size: 90mm 120mm; margin: 12mm }
    html { font: 10pt/13pt "EB Garamond"; text-align: justify; hyphens: auto }
    p { margin: 0; text-indent: 1em; orphans: 2; widows: 2 }
    .literata { font-family: "Literata" }
    .left { text-align: left; hyphens: manual }
    .footnote { float: footnote }
    .caps { font-variant-caps: all-small-caps }
    .wide { letter-spacing: 0.1em }
    .under { text-decoration: underline }
    """
)
WORDS = """
“Quoted,” (so) ‘half’ ‘(no’ 1848 1848–51 well-known and/or foot\N{SOFT HYPHEN}note naïve Straße дальше [...] a.b. fi ffl
very-long-compound-word-of-many-parts antidisestablishmentarianism — … ! ? x² 3rd don’t l’été e.g. AV To
"""
PIECES = (
    *PROSE.split(),
    *WORDS.split(),
    '<i>italic <b class="caps">small</b> run</i>',
    '<span class="wide">spaced out</span>',
    '<u class="under">lined</u>',
    'called.<span class="footnote">A note with words enough for a line and a half of it, or two.</span>',
    "two&#160;joined",
    "line<br/>broken",
)


@cache
def typesetter() -> Typesetter:
    return Typesetter({font_address(cut): cut.data for cut in CUTS})


def typeset(body: str, css: str = "") -> TypesetSignature:
    head = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>'
    markup = f'{head}<body><section id="s">{body}</section></body></html>'
    made = typesetter().typeset(Signature("s", markup, STYLESHEET + css)).value
    assert made is not None
    return made


@contextmanager
def without_words() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_is_plain", lambda _style: False)
        yield


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("", "literata", "left")), st.lists(st.sampled_from(PIECES), min_size=1, max_size=60)
        ),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=40, deadline=None)
def test_pages_are_those_of_the_engine_alone(paragraphs: list[tuple[str, list[str]]]) -> None:
    body = "".join(f'<p class="{style}">{" ".join(pieces)}</p>' for style, pieces in paragraphs)
    made = typeset(body)
    with without_words():
        expected = typeset(body)
    assert made == expected


def test_pango_breaks_no_line_of_plain_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    typeset(f"<p>{PROSE}</p>")
    asked = []
    engine = breaking._split_first_line
    monkeypatch.setattr(
        breaking, "_split_first_line", lambda *args, **more: asked.append(args[0]) or engine(*args, **more)
    )
    typeset(f"<p>{(PROSE * 3).strip()}</p>")
    assert asked == []


def test_a_text_may_have_more_words_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"<p>{PROSE * 2}</p>"
    made = typeset(body)
    monkeypatch.setattr(words, "_MOST", 3)
    assert typeset(body) == made


def test_the_last_line_of_a_page_is_foreseen(monkeypatch: pytest.MonkeyPatch) -> None:
    layouts: list[int] = []
    lay_out = turns._Again.lay_out
    monkeypatch.setattr(turns._Again, "lay_out", lambda again: layouts.append(again.index) or lay_out(again))
    body = f"<p>{(PROSE * 60).strip()}</p>"
    typeset(body)
    foreseen = len(layouts)
    monkeypatch.setattr(ladders, "_ends_page", lambda *_: False)
    typeset(body)
    assert foreseen < len(layouts) - foreseen
