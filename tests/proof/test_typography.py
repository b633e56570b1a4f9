"""The setting of finished pages is looked at: each fault is seen, and a page without one is let pass."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pikepdf
import proof_specimen as specimen
import pytest
from proving_alone import prove_pdf

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules import typography as rules
from florilegium.diagnostics.waiver import BOOK, Waiver
from florilegium.model.article import Apparatus, Article, Person
from florilegium.model.block import Block, Figure, Heading, Paragraph
from florilegium.model.book import ArticleSection, ArticleSource, Book
from florilegium.model.inline import Gap, GapReason, Picture, Text
from florilegium.press.pdf import print_book
from florilegium.proof.glyphs import undrawn
from florilegium.proof.ink import Run
from florilegium.proof.structure import Content, Kid, Tag
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.judge import judge_measure, judge_setting, settings
from florilegium.world.files import MemoryFolder

PROSE = (
    "The correspondence of those months speaks of little besides bread, firewood and the postponement of everything; "
    "nobody who lived through that uncommonly long winter afterwards found words enough to describe it, and those who "
    "tried were read with an indulgence that they had neither asked for nor, perhaps, deserved. "
)
SHORT = "The copy before him is all that anybody has of it, and what he adds to it nobody will take away again. "
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="33"><rect width="40" height="33"/></svg>'
MARK = Gap("[. . .]", GapReason.DAMAGE)

SABOTAGE = {
    "true-text": "",
    "alone": "p { widows: 1; orphans: 1 }",
    "headings": "h2 { break-after: auto; margin-bottom: 0 }",
    "ladders": "p { margin-left: 72%; hyphenate-limit-chars: 4 2 2 }",
    "rivers": "p { margin-left: 70%; hyphens: manual }",
    "overfull": "p:nth-of-type(3) { white-space: nowrap }",
    "grid": "p:nth-of-type(4) { margin-top: 5pt }",
    "blank": "p:nth-of-type(3) { margin-top: 14rlh }",
    "markers": ".gap { white-space: normal; display: inline }",
}
NARROW = ("ladders", "rivers")
FOUND = {
    "true-text": set(),
    "alone": {rules.PAGE_BEGINS_WITH_LINES, rules.PAGE_ENDS_WITH_LINES},
    "headings": {rules.HEADING_HAS_TEXT_BELOW},
    "ladders": {rules.WORDS_STAND_CLOSE},  # the typesetter keeps a word whole rather than make a third hyphen
    "rivers": {rules.WORDS_STAND_CLOSE},
    "overfull": {rules.LINE_FITS},
    "grid": {rules.TEXT_STANDS_ON_GRID},
    "blank": {rules.PAGE_IS_FILLED},
    "markers": {rules.MARKER_IS_WHOLE},
}


def body(section: str) -> Iterator[Block]:
    words = (SHORT * 3 if section == "true-text" else PROSE).split()
    for turn in range(4 if section in NARROW else 80 if section == "alone" else 14):
        if section == "headings" and turn % 2:
            yield Heading(1, (Text(f"The heading {turn}"),))
        if section == "true-text" and turn == 3:
            yield Figure(Picture("map.svg", "A map"))
        many = 24 if section == "alone" else 40 + 17 * (turn % 5)
        said = " ".join((words * 3)[turn : turn + many])
        if section == "markers":
            marked = (Text(f"{said[:60]} "), MARK, Text(f" {said[60:130]} "), MARK, Text(f" {said[130:]}"))
            yield Paragraph(marked)
        else:
            yield Paragraph((Text(said),))


@cache
def book() -> Book:
    articles = (
        Article(name, (Text(name),), (Person("Ann Author"),), None, "en", Apparatus(), tuple(body(name)))
        for name in SABOTAGE
    )
    sections = tuple(ArticleSection(article.id, ArticleSource(article, None)) for article in articles)
    return replace(specimen.book(), front=(), body=sections, back=())


@cache
def findings() -> tuple[Diagnostic, ...]:
    css = "".join(f"#{section} {rule}" for section, rules_ in SABOTAGE.items() for rule in rules_.split("} ") if rule)
    classic = specimen.bench().style
    style = replace(classic, print_css=f"{classic.print_css}\n{css}")
    made = print_book(book(), style, MemoryFolder({"map.svg": PICTURE}), jobs=1)
    assert made.value is not None, made.diagnostics
    return prove_pdf(book(), made.value.pdf).diagnostics


@pytest.mark.parametrize("section", SABOTAGE)
def test_a_spoilt_page_is_noticed_and_a_good_one_let_pass(section: str) -> None:
    told = {each.rule for each in findings() if f"[{section} in the PDF" in each.message and each.rule.code[0] == "G"}
    assert told == FOUND[section]


def test_what_a_typographer_finds_can_be_waived() -> None:
    style = replace(
        specimen.bench().style, print_css=f"{specimen.bench().style.print_css}\n#grid p + p {{ margin-top: 5pt }}"
    )
    waiver = Waiver("G011", BOOK, "It is an experiment.", Span("edition.yaml"))
    section = next(each for each in book().body if each.id == "grid")
    edition = replace(book().edition, waivers=(waiver,))
    odd = replace(book(), body=(section, *(each for each in book().body if each.id == "true-text")), edition=edition)
    made = print_book(odd, style, MemoryFolder({"map.svg": PICTURE}), jobs=1)
    assert made.value is not None
    found = prove_pdf(odd, made.value.pdf).diagnostics
    assert {(one.rule.code, one.waived) for one in found} == {("G011", "It is an experiment.")}


LINES = ("The first line of a paragraph", "the second, which goes on and", "the third, and then it ends.")


def run(text: str, line: int, content: Content, *, furniture: bool = False) -> tuple[int, Run]:
    made = Run((text,), content.mcid, 50, 300, 500 - 14 * line, 11, visible=True, furniture=furniture)
    return content.page, made


def judged(
    *paragraphs: tuple[tuple[int, str], ...], furniture: tuple[tuple[int, str], ...] = (), boxes: Sequence[int] = ()
) -> list[Diagnostic]:
    """What is found where paragraphs have these lines, each on a page; ``furniture`` is what else stands there, and
    ``boxes`` are the pages with an empty box.
    """
    inked: dict[Content, tuple[Run, ...]] = {}
    tags: list[Kid] = []
    ink: list[list[Run]] = [[] for _ in range(4)]
    for lines in paragraphs:
        held = []
        for page, text in lines:
            content = Content(page, len(inked))
            _, shown = run(text, len(inked), content)
            inked[content] = (shown,)
            ink[page].append(shown)
            held.append(content)
        tags.append(Tag("P", None, None, None, None, None, tuple(held)))
    for page, text in furniture:
        ink[page].append(run(text, 30, Content(page, -1), furniture=True)[1])
    root = Tag("Root", None, None, None, None, None, (Tag("Sect", None, None, None, "a", None, tuple(tags)),))
    tagged = TaggedBook(root, frozenset({"a"}), dict(enumerate("1234")), inked, ())
    laid_out = settings({}, tagged)
    told = judge_setting("the PDF", laid_out, tagged, dict(enumerate(ink)), boxes, "DRAFT")
    return [*told, *judge_measure("the PDF", laid_out, "1234")]


def told(found: list[Diagnostic]) -> list[Rule]:
    return [each.rule for each in found]


def test_a_word_divided_by_a_page_turn_is_an_error_and_a_hyphen_of_the_source_is_none() -> None:
    first, second, third = LINES
    assert told(judged(((0, first), (0, f"{second}\u2010"), (1, third), (1, third)))) == [rules.WORD_IS_WHOLE_AT_TURN]
    assert told(judged(((0, first), (0, f"{second}-"), (1, third), (1, third)))) == []


@pytest.mark.parametrize(("hyphens", "noticed"), [(2, []), (3, [rules.HYPHENS_ARE_FEW])])
def test_two_hyphens_in_a_row_are_let_pass(hyphens: int, noticed: list[Rule]) -> None:
    lines = ((0, f"{LINES[0]}\u2010"),) * hyphens
    assert told(judged((*lines, (0, LINES[2])))) == noticed


def test_a_page_without_text_has_no_furniture() -> None:
    text = ((0, LINES[0]),)
    assert told(judged(text, furniture=((0, "7"), (1, "8")))) == [rules.BLANK_PAGE_IS_BLANK]
    assert told(judged(text, furniture=((0, "7"), (1, "DRAFT")))) == []


@pytest.mark.parametrize(
    ("shown", "pages"), [(b"[<00420000>] TJ", [0]), (b"[<0420>3<0000>] TJ", [0]), (b"<10000a00> Tj", [])]
)
def test_the_empty_box_of_a_font_is_seen(shown: bytes, pages: list[int]) -> None:
    with pikepdf.new() as document:
        document.add_blank_page().Contents = document.make_stream(b"BT /F1 9 Tf " + shown + b" ET")
        written = io.BytesIO()
        document.save(written)
        assert list(undrawn(document, range(1))) == pages


def test_a_page_with_the_empty_box_is_an_error() -> None:
    text = ((0, LINES[0]),)
    assert told(judged(text, boxes=[0])) == [rules.GLYPH_IS_DRAWN]
    assert told(judged(text)) == []
