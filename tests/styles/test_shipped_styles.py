"""Every shipped style keeps its promises: complete, on a grid, and leaving the reader's choices to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

import pytest
import tinycss2
import weasyprint
from lxml import etree
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from florilegium.model.edition import Trim
from florilegium.press.document import PageGeometry
from florilegium.press.style import Style, load_style
from florilegium.press.typography import book_faces, font_address, print_stylesheet
from florilegium.world.files import DiskFolder

STYLES = Path(__file__).resolve().parents[2] / "styles"
NAMES = sorted(path.parent.name for path in STYLES.glob("*/style.toml"))
TRIMS = [Trim("A5", 148, 210), Trim("digest", 139.7, 215.9), Trim("pocket", 108, 175), Trim("A4", 210, 297)]
POINTS_PER_PIXEL = 0.75

every_style = pytest.mark.parametrize("name", NAMES)


@cache
def style(name: str) -> Style:
    outcome = load_style(DiskFolder(STYLES / name), lambda beneath: DiskFolder(STYLES / beneath))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def declarations(css: str) -> Iterator[tuple[str, str]]:
    rules_ = list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    while rules_:
        rule = rules_.pop()
        assert rule.type != "error", rule.message
        if rule.content is None:
            continue
        for item in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if item.type == "declaration":
                yield item.lower_name, tinycss2.serialize(item.value).strip()
            elif item.type in {"qualified-rule", "at-rule"}:
                rules_.append(item)


@every_style
@pytest.mark.parametrize("sheet", ["print.css", "epub.css"])
def test_no_words_are_changed_or_made(name: str, sheet: str) -> None:
    for prop, value in declarations((STYLES / name / sheet).read_text(encoding="utf-8")):
        assert prop != "text-transform"
        assert prop != "content" or value in {'""', "none"}, value


@every_style
def test_an_e_book_leaves_sizes_and_colours_to_the_reader(name: str) -> None:
    for prop, value in declarations(style(name).epub_css):
        assert "!important" not in value
        if prop.startswith(("color", "background")) and prop != "color-scheme":
            assert value in {"inherit", "currentcolor", "transparent"}, (prop, value)
        if prop in {"font-size", "line-height", "letter-spacing", "width", "max-width"} or prop.startswith("margin"):
            assert not re.search(r"\d(px|pt|pc|mm|cm|in)\b", value), (prop, value)


@every_style
def test_nothing_is_out_of_place_in_an_e_book(name: str) -> None:
    assert not {prop for prop, _ in declarations(style(name).epub_css)} & {"position", "order", "float"}


@every_style
@pytest.mark.parametrize("trim", TRIMS, ids=lambda trim: trim.name)
def test_the_type_area_holds_whole_lines_within_its_margins(name: str, trim: Trim) -> None:
    design, page = style(name).settings.page, style(name).geometry(trim)
    lines = (trim.height - page.top - page.bottom) / (design.leading * 25.4 / 72)
    assert lines == pytest.approx(round(lines), abs=0.01)
    assert round(lines) >= 20
    assert page.bottom >= trim.height * design.bottom - 0.1
    assert page.inner + page.outer < trim.width / 2


class Fonts(weasyprint.urls.URLFetcher):
    """Serves the fonts of a style, and nothing else."""

    def __init__(self, of: Style) -> None:
        super().__init__()
        self._files = {font_address(face): face.data for face in book_faces(of)}

    def fetch(self, url: str, headers: object = None) -> weasyprint.urls.URLFetcherResponse:
        return weasyprint.urls.URLFetcherResponse(url, self._files[url])


def lines_of(of: Style, body: str, page: PageGeometry) -> list[list[boxes.LineBox]]:
    """The lines of each page that ``body`` makes."""
    fonts = FontConfiguration()
    fetch = Fonts(of)
    css = print_stylesheet(of, page, book_faces(of))
    sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetch)
    markup = f'<html lang="en"><body><section class="article">{body}</section></body></html>'
    made = weasyprint.HTML(string=markup, url_fetcher=fetch).render(stylesheets=[sheet], font_config=fonts)
    return [list(lines_in(page_._page_box)) for page_ in made.pages]


def lines_in(box: boxes.Box) -> Iterator[boxes.LineBox]:
    """The lines of ``box``, without those inside its lines."""
    if isinstance(box, boxes.LineBox):
        yield box
    else:
        for child in getattr(box, "children", ()):
            yield from lines_in(child)


def words_of(line: boxes.LineBox) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))


GAPS = {"[...]": "wordless", "[…]": "wordless", "[. . .]": "wordless rigid", "< >": "wordless rigid"}
SENTENCE = "was {} to an intelligence that was simultaneously {}, and always tended “{}” creative effort. "


@every_style
@pytest.mark.parametrize("width", [58, 74, 97, 148])
def test_a_letterless_gap_is_never_broken_nor_parted_from_its_stop(name: str, width: float) -> None:
    marked = [f'<span class="gap {kind}" data-mark="gap">{escape(gap)}</span>' for gap, kind in GAPS.items()]
    text = "".join(SENTENCE.format(*(marked[(turn + step) % 4] for step in range(3))) for turn in range(8))
    trim = Trim("narrow", width, 210)
    shown = [
        words_of(line).strip()
        for page in lines_of(style(name), f"<p>{text}</p>", style(name).geometry(trim))
        for line in page
    ]
    assert sum(line.count(gap) for line in shown for gap in GAPS) == 24
    assert not [line for line in shown if line.startswith((",", ".", "”"))]


@every_style
def test_a_gaps_own_spaces_are_never_stretched(name: str) -> None:
    mark = '<span class="gap wordless rigid" data-mark="gap">[. . .]</span>'
    text = " ".join([f"was {mark} intelligence objective {mark} upright {mark}"] * 12)
    lines = [line for page in lines_of(style(name), f"<p>{text}</p>", style(name).geometry(TRIMS[2])) for line in page]
    widths = {round(box.width, 3) for line in lines for box in line.descendants() if _is_gap(box)}
    assert len(widths) == 1


def _is_gap(box: boxes.Box) -> bool:
    return isinstance(box, boxes.TextBox) and box.text == "[. . .]"


@every_style
def test_text_stands_on_the_grid_whatever_stands_in_it(name: str) -> None:
    sentence = "The copy before him is all that anybody has, and what he adds nobody will take away. " * 3
    apart = f"<p>{sentence}</p>"
    small = "<sup>1</sup> <sub>2</sub> <code>code</code> <span class='small-caps'>caps</span> <b>bold</b>"
    odd = "<span class='source-page'>[p. 25]</span> <a class='note-call'>[1]</a> <span class='gap blank'></span>"
    line = "<span class='line'>one</span>"
    body = (
        f"<p>{small} {odd} <span class='footnote'>a note</span> {sentence}</p>",
        "<h2>Heading</h2>",
        "<h3>Heading</h3>",
        "<hr/>",
        "<p class='ornament'>* * *</p>",
        f"<blockquote><p>{sentence}</p></blockquote>",
        f"<div class='verse'><p class='stanza'>{line}<br/>{line}</p></div>",
        "<ul class='bulleted'><li>one</li></ul>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    )
    page, leading = style(name).geometry(TRIMS[0]), style(name).settings.page.leading
    top = page.top * 72 / 25.4
    for page_lines in lines_of(style(name), f"<div class='body'>{apart.join(body)}{apart}</div>", page):
        for line in page_lines:
            place = (line.position_y * POINTS_PER_PIXEL - top) / leading
            if words_of(line) not in {"a note", "a", "b"}:
                assert place == pytest.approx(round(place), abs=0.02), words_of(line)


@every_style
def test_every_template_is_xml_once_it_is_filled(name: str) -> None:
    for _, source in style(name).templates:
        bare = re.sub(r"\{[{%#].*?[#%}]\}", "", source, flags=re.DOTALL)
        etree.fromstring(f'<all xmlns:epub="http://www.idpf.org/2007/ops">{bare}</all>')


def test_the_styles_are_in_the_public_domain() -> None:
    assert "CC0 1.0 Universal" in (STYLES / "LICENSE").read_text(encoding="utf-8")
