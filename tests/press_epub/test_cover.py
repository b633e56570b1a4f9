from __future__ import annotations

import io
import zipfile
from base64 import b64encode
from dataclasses import replace
from itertools import pairwise

import pytest
from epub_specimen import FOLDER, STYLES, classic, photograph, specimen
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from florilegium.diagnostics import Outcome, Span
from florilegium.diagnostics.rules import ebook as rules
from florilegium.diagnostics.rules import templates as template_rules
from florilegium.model.edition import Cover
from florilegium.press.document import Medium
from florilegium.press.ebook.cover import cover, drawn_cover
from florilegium.press.ebook.package import Resource
from florilegium.press.epub import epub_book
from florilegium.press.markup.setting import Setting
from florilegium.press.style import COVER, Style, load_style
from florilegium.press.templating.fitting import fitted
from florilegium.press.templating.template_context import template_context
from florilegium.press.templating.templates import fill
from florilegium.world.files import DiskFolder, Layers, MemoryFolder
from florilegium.world.fonts import faces

FACE = faces("EB Garamond", (400,), (False,))[0]


def _shipped(name: str) -> Style:
    style = load_style(DiskFolder(STYLES / name), lambda beneath: DiskFolder(STYLES / beneath)).value
    assert style is not None
    return style


def _drawing(template: str) -> Style:
    """The classic style with ``template`` for its cover."""
    style = classic()
    templates = tuple((path, template if path == COVER else source) for path, source in style.templates)
    return replace(style, templates=templates)


def test_the_cover_is_as_large_as_shops_ask() -> None:
    made = drawn_cover(specimen(), classic()).value
    assert made is not None
    assert made.kinds == ("cover-image",)
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.format, image.size) == ("PNG", (1600, 2560))


def test_the_title_can_be_read_on_a_thumbnail() -> None:
    """On 150 pixels' height the title alone takes eight rows or more, in strong contrast to its ground."""
    made = drawn_cover(specimen(title="Witnesses"), classic()).value
    assert made is not None
    with Image.open(io.BytesIO(made.content)) as image:
        small = image.convert("L").resize((94, 150), Image.Resampling.LANCZOS)
    ground = small.getpixel((10, 40))
    rows = [
        row
        for row in range(40, 90)
        if max(abs(small.getpixel((column, row)) - ground) for column in range(12, 82)) > 100
    ]
    assert len(rows) >= 8


@pytest.mark.parametrize("title", ["كلمة", "Слово 言葉"])
def test_a_title_that_the_fonts_cannot_show_costs_the_cover(title: str) -> None:
    outcome = drawn_cover(specimen(title=f"{title} 言"), classic())
    assert outcome.value is None
    assert [finding.rule for finding in outcome.diagnostics] == [rules.COVER_IS_LETTERED]
    assert "言" in outcome.diagnostics[0].message


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        ("<svg", rules.COVER_IS_DRAWN),
        ("<svg>{{ nothing }}</svg>", template_rules.TEMPLATE_NAMES_EXIST),
        ("<svg>{{ ''.__class__ }}</svg>", template_rules.TEMPLATE_STAYS_INSIDE),
    ],
)
def test_a_broken_template_is_a_finding(template: str, rule: object) -> None:
    outcome = drawn_cover(specimen(), _drawing(template))
    assert outcome.value is None
    assert [finding.rule for finding in outcome.diagnostics] == [rule]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 5 8">{}</svg>'


@pytest.mark.parametrize(
    "drawn",
    [
        SVG.format('<image href="/tmp/x.png"/>'),
        SVG.format('<image xlink:href="file:///tmp/x.png"/>'),
        SVG.format('<image href="x.png"/>'),
        SVG.format("<rect fill=\"url('/tmp/x.svg#p')\"/>"),
        SVG.format('<rect style="fill: url(/tmp/x.svg#p)"/>'),
        SVG.format("<style>rect { <!-- --> filter: url(/tmp/x.svg#p) }</style>"),
        """<!DOCTYPE svg [<!ENTITY e '<image href="/tmp/x.png"/>'>]>""" + SVG.format("&e;"),
    ],
)
def test_a_cover_that_loads_a_file_is_refused(drawn: str) -> None:
    outcome = drawn_cover(specimen(), _drawing(drawn))
    assert outcome.value is None
    assert [(finding.rule, finding.where) for finding in outcome.diagnostics] == [
        (rules.COVER_IS_SELF_CONTAINED, Span(COVER))
    ]


def test_a_cover_may_refer_to_its_own_parts_and_data() -> None:
    pixel = io.BytesIO()
    Image.new("RGB", (1, 1), "red").save(pixel, "PNG")
    data = b64encode(pixel.getvalue()).decode()
    image = f'<image id="i" width="5" height="8" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'
    clip = '<clipPath id="c"><rect width="5" height="8"/></clipPath>'
    drawn = SVG.format(f'<defs>{image}{clip}</defs><use xlink:href="#i" clip-path="url(#c)"/>')
    made = drawn_cover(specimen(), _drawing(drawn)).value
    assert made is not None
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.convert("RGB").getpixel((800, 1280)) == (255, 0, 0)


@given(st.text("abcd ", min_size=1).filter(str.strip), st.integers(1, 5), st.floats(50, 2000))
def test_fitted_text_keeps_its_words_and_its_room(text: str, rows: int, width: float) -> None:
    made = fitted(text, FACE, width=width, size=200, rows=rows)
    assert " ".join(made.lines).split() == text.split()
    assert len(made.lines) <= rows
    assert 0 < made.size <= 200


def test_text_is_as_large_as_it_may_be() -> None:
    assert fitted("A", FACE, width=1000, size=200, rows=1).size == 200
    assert fitted("Internationalism", FACE, width=1000, size=200, rows=1).size < 200


def test_lines_are_about_even() -> None:
    assert fitted("one two three four", FACE, width=600, size=100, rows=2).lines == ("one two", "three four")


OWN = Cover("art/Обложка.tif", "A tree in a field")


def own_cover(content: bytes) -> Outcome[Resource]:
    return cover(specimen(cover=OWN), classic(), MemoryFolder({OWN.image: content}))


@pytest.mark.parametrize(
    ("kind", "size", "made", "name"),
    [
        ("JPEG", (1600, 2560), (1600, 2560), "cover.jpg"),
        ("TIFF", (1600, 2560), (1600, 2560), "cover.png"),
        ("JPEG", (3200, 5120), (1600, 2560), "cover.jpg"),
    ],
)
def test_the_editor_s_own_cover_is_taken(kind: str, size: tuple[int, int], made: tuple[int, int], name: str) -> None:
    outcome = own_cover(photograph(size, kind))
    assert (outcome.diagnostics, outcome.value is None) == ((), False)
    assert (outcome.value.file, outcome.value.kinds) == (name, ("cover-image",))
    with Image.open(io.BytesIO(outcome.value.content)) as image:
        assert image.size == made


def test_a_small_cover_is_told() -> None:
    outcome = own_cover(photograph((1399, 2000)))
    assert outcome.value is not None
    assert [finding.rule for finding in outcome.diagnostics] == [rules.COVER_IS_LARGE_ENOUGH]


def test_a_cover_that_is_no_picture_is_an_error() -> None:
    outcome = own_cover(b"no picture")
    assert (outcome.value, [one.rule for one in outcome.diagnostics]) == (None, [rules.PICTURE_CAN_BE_SHOWN])


def test_the_package_says_what_the_editor_s_cover_shows() -> None:
    made = epub_book(
        specimen(cover=OWN), classic(), None, Layers((FOLDER, MemoryFolder({OWN.image: photograph((1600, 2560))})))
    )
    with zipfile.ZipFile(io.BytesIO(made.value or b"")) as container:
        package = etree.fromstring(container.read("EPUB/content.opf"))
    (said,) = package.xpath("//*[@property='dcterms:description' and @refines='#cover-image']")
    assert said.text == OWN.alt


@pytest.mark.parametrize(
    "title", ["Witnesses", "The Long March of Everything Through Every Institution That There Was"]
)
@pytest.mark.parametrize(
    "subtitle", ["", "With Notes", "A Reader of Articles, Letters and Minutes from the Years Between"]
)
@pytest.mark.parametrize("name", ["classic", "pamphlet"])
def test_nothing_on_a_cover_stands_upon_something_else(name: str, title: str, subtitle: str) -> None:
    style, book = _shipped(name), specimen(title=title, subtitle=subtitle or None)
    setting = Setting(Medium.EPUB, "", frozenset(), dict(book.words), {}, None)
    drawn = fill(style, COVER, template_context(style, book, None, setting)).value
    assert drawn is not None
    lines = [(float(text.get("y")), float(text.get("font-size"))) for text in etree.fromstring(drawn).iter("{*}text")]
    assert all(lower - 0.9 * size >= upper for (upper, _), (lower, size) in pairwise(sorted(lines)))
