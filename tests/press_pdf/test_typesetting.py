"""What a signature is: pages that know where their text begins, and glyphs that say what the source says."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from printed import PROSE

from florilegium.diagnostics import Severity
from florilegium.model.pages import Place
from florilegium.press.document import FACE_KEY, GLYPHS_KEY, Signature, TypesetSignature
from florilegium.press.typesetting.signature import Typesetter
from florilegium.press.typography import font_address
from florilegium.world.fonts import faces

CUTS = faces("EB Garamond")
STYLESHEET = (
    "".join(
        f'@font-face {{ font-family: "{cut.family}"; font-style: {"italic" if cut.italic else "normal"};'
        f" src: url({font_address(cut)}) }}"
        for cut in CUTS
    )
    + """
    @page { size: 100mm 120mm; margin: 12mm }
    html { font: 10pt/13pt "EB Garamond"; text-align: justify; hyphens: auto }
    p { margin: 0; orphans: 2; widows: 2 }
    .footnote { float: footnote }
    .footnote::footnote-call, .footnote::footnote-marker { content: none }
    .caps { font-variant-caps: all-small-caps }
    """
)


_LOADING = """
import ctypes.util, json, os, sys
from importlib.abc import MetaPathFinder

fonts, searched = [], []

class Watch(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "weasyprint":
            fonts.append(os.environ.get("FONTCONFIG_FILE", ""))

sys.meta_path.insert(0, Watch())
ctypes.util.find_library = searched.append
import florilegium.press.typesetting.signature
print(json.dumps([fonts[0], searched]))
"""


@cache
def typesetter() -> Typesetter:
    return Typesetter({font_address(cut): cut.data for cut in CUTS})


def _markup(body: str) -> str:
    head = '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>'
    return f'{head}<body><section id="s">{body}</section></body></html>'


def typeset(body: str, css: str = "") -> TypesetSignature:
    outcome = typesetter().typeset(Signature("s", _markup(body), STYLESHEET + css))
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def said(signature: TypesetSignature) -> str:
    """The text of a signature as its glyphs say it, in the order of painting."""
    with pikepdf.open(io.BytesIO(signature.pdf)) as pdf:
        words = []
        for page in pdf.pages:
            fonts = {name: _glyphs(font) for name, font in page.obj.Resources.Font.items()}
            current: dict[int, str] = {}
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    current = fonts[str(operands[0])]
                if str(operator) == "TJ":
                    codes = b"".join(bytes(item) for item in operands[0] if isinstance(item, pikepdf.String))
                    words += [current[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)]
        return "".join(words)


def _glyphs(font: pikepdf.Object) -> dict[int, str]:
    assert str(font[f"/{FACE_KEY}"]) in {cut.digest for cut in CUTS}
    listed = font[f"/{GLYPHS_KEY}"]
    return {int(listed[at]): str(listed[at + 1]) for at in range(0, len(listed), 2)}


def _prose(count: int, note: str = "") -> str:
    return "".join(f'<p id="b{number}">{PROSE}{note}{PROSE}</p>' for number in range(1, count + 1))


def _text_before(body: str, place: Place) -> str:
    """The characters of a block before a place, white space and notes left out."""
    block = etree.fromstring(_markup(body)).xpath(f"//*[@id='{place.block}']")[0]
    for note in block.xpath(".//*[@data-part='note' or @data-mark='note-call']"):
        note.clear(keep_tail=True)
    return "".join("".join(block.itertext()).split())[: place.offset]


def test_the_engine_is_loaded_without_the_fonts_of_the_system_and_without_a_compiler() -> None:
    told = subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, check=True, timeout=60, text=True)
    fonts, searched = json.loads(told.stdout)
    assert Path(fonts).name == "fonts.conf"
    assert searched == [] or sys.platform != "linux"


def test_typesetting_leaves_the_fonts_of_other_programs_alone() -> None:
    before = dict(os.environ)
    Typesetter({})
    assert dict(os.environ) == before
    assert "FONTCONFIG_FILE" not in os.environ


def test_a_page_begins_at_its_first_word() -> None:
    body = _prose(5)
    pages = typeset(body).pages
    assert pages[0].begins == Place("b1", 0)
    assert len(pages) > 2
    words = "".join(PROSE.split()) * 2
    for page in pages[1:]:
        assert page.begins is not None
        before = _text_before(body, page.begins)
        assert words.startswith(before)
        assert before == "" or any(words[len(before) :].startswith(word) for word in PROSE.split())


def test_notes_do_not_count_in_places() -> None:
    note = f'<a data-mark="note-call" href="#n">[12]</a><span class="footnote" data-part="note" id="n">{PROSE}</span> '
    body = f'<p id="b1">{PROSE}{note}{PROSE * 6}</p>'
    pages = typeset(body).pages
    assert len(pages) > 1
    assert pages[1].begins is not None
    before = _text_before(body, pages[1].begins)
    assert "".join((PROSE * 7).split()).startswith(before)
    assert len(before) > 100


def test_ids_stand_on_the_page_where_they_first_fall() -> None:
    pages = typeset(_prose(5)).pages
    names = [name for page in pages for name in page.anchors]
    assert len(names) == len(set(names))
    assert set(names) == {"s", "b1", "b2", "b3", "b4", "b5"}


def test_a_page_of_notes_alone_begins_nowhere() -> None:
    long = f'<span class="footnote" data-part="note" id="n">{PROSE * 3}</span>'
    pages = typeset(
        f'<p id="b1">Short.<a data-mark="note-call" href="#n">1</a>{long}</p>', ".footnote { font-size: 20pt }"
    ).pages
    assert [page.begins for page in pages if page.begins is not None] == [Place("b1", 0)]


@pytest.mark.parametrize("width", [96, 98, 100, 102, 104, 106])
def test_no_word_is_divided_over_a_page_turn(width: int) -> None:
    words = (PROSE * 2).split()
    starts = {sum(map(len, words[:number])) for number in range(len(words))}
    pages = typeset(_prose(12), f"@page {{ size: {width}mm 120mm }}").pages
    assert all(page.begins is not None and page.begins.offset in starts for page in pages)


@pytest.mark.parametrize("last", ["popular.", "<i>popular</i>.", "<i>popular</i>"])
def test_no_paragraph_ends_in_a_line_with_the_end_of_a_word(last: str) -> None:
    for count in range(20, 40):
        words = " ".join((PROSE * 2).split()[:count])
        before, hyphen, end = said(typeset(f'<p id="b1">{words} {last}</p>')).rpartition("‐")
        assert not hyphen or " " in end, f"{before[-20:]}-{end}"


def test_words_are_apart_at_line_ends_and_between_spans() -> None:
    body = f'<p id="b1"><i>one</i> <b>two</b> <i>three</i> {PROSE}</p>'
    told = said(typeset(body)).replace("‐", "")
    assert told == f"one two three {PROSE}"


def test_small_capitals_keep_the_case_of_their_letters() -> None:
    assert said(typeset('<p id="b1" class="caps">Anna Bantam Abba</p>')) == "Anna Bantam Abba"


def test_an_accent_of_its_own_keeps_its_letter() -> None:
    assert said(typeset('<p id="b1">x\u0301 then x and \u00e9</p>')) == "x\u0301 then x and \u00e9"


def test_one_glyph_says_different_things_where_the_source_does() -> None:
    assert said(typeset('<p id="b1">caf\u00e9 cafe\u0301 caf\u00e9</p>')) == "caf\u00e9 cafe\u0301 caf\u00e9"


def test_ligatures_say_their_letters() -> None:
    assert said(typeset('<p id="b1">office affluent</p>')) == "office affluent"


def test_the_same_signature_has_the_same_bytes() -> None:
    assert typeset(_prose(3)).pdf == typeset(_prose(3)).pdf


def test_nothing_but_the_signatures_files_is_served(tmp_path: object) -> None:
    for address in ("file:///etc/hostname", "https://example.org/x.png", "data:image/png;base64,AAAA", "missing.png"):
        outcome = typesetter().typeset(Signature("s", _markup(f'<p><img src="{address}" alt="x"/></p>'), STYLESHEET))
        assert [finding.rule.name for finding in outcome.diagnostics] == ["files-are-there"]
        assert outcome.diagnostics[0].severity is Severity.ERROR


def test_what_the_engine_does_not_understand_is_a_warning() -> None:
    outcome = typesetter().typeset(Signature("s", _markup("<p>x</p>"), STYLESHEET + "p { colour: red }"))
    assert [(each.rule.name, each.severity) for each in outcome.diagnostics] == [
        ("stylesheet-is-understood", Severity.WARNING)
    ]
    assert "colour" in outcome.diagnostics[0].message


def test_a_character_without_a_glyph_is_an_error() -> None:
    outcome = typesetter().typeset(Signature("s", _markup("<p>\u6f22</p>"), STYLESHEET))
    assert [finding.rule.name for finding in outcome.diagnostics] == ["glyph-exists"]


_NOTES = "".join(
    f'<p id="b{number}">Paragraph {number}<a href="#n{number}">[{number}]</a>'
    f'<span class="footnote" data-part="note" id="n{number}">Note {number}.</span> goes on.</p>'
    for number in range(4)
)


def test_a_note_that_the_engine_loses_is_set_below_its_paragraph() -> None:
    text = said(typeset(_NOTES, "#n1.footnote { display: none }"))
    assert [text.count(f"Note {number}.") for number in range(4)] == [1, 1, 1, 1]
    assert text.index("Paragraph 1") < text.index("goes on", text.index("Paragraph 1")) < text.index("Note 1.")
    assert text.index("Note 1.") < text.index("Paragraph 2") < text.index("Note 0.")


def test_later_notes_of_a_paragraph_stay_behind_one_that_was_lost() -> None:
    notes = (f'<span class="footnote" data-part="note" id="n{number}">Note {number}.</span>' for number in range(3))
    body = '<p id="b1">One{} two{} three{} four.</p><p id="b2">The end.</p>'.format(*notes)
    text = said(typeset(body, "#n1.footnote { display: none }"))
    assert "One two three four." in text
    assert text.index("four.") < text.index("Note 1.") < text.index("Note 2.") < text.index("The end.")
    assert text.index("The end.") < text.index("Note 0.")
