"""The measure of a book, and which sections need a closer look."""

from __future__ import annotations

from florilegium.model.contract import Part
from florilegium.proof.typography.lines import Block, Line
from florilegium.proof.typography.measure import Measure, Tally
from florilegium.proof.typography.spacing import faults_of_filling, faults_of_spacing, is_beyond_reproach

PAGES = (6, 7)


def line(
    number: int, *, page: int = 0, left: float = 50, right: float = 300, up: float = 0, widest: float = 0.3
) -> Line:
    return Line(page, left, right, 500 - 14 * number + up, (0.2, widest), f"line {number}")


def block(*lines: Line, kind: str = "P") -> Block:
    return Block(kind, frozenset({"Sect"}), Part.BODY, (lines[0].page, lines[-1].page), lines)


GOOD = block(
    *(line(number, page=page, left=50 + 20 * page, right=300 + 20 * page) for page in (0, 1) for number in range(20))
)


def faults(odd: Block, pages: tuple[int, ...] = PAGES) -> tuple[list[str], bool]:
    """The codes of what is found in a section that has ``odd`` after a good block, and whether it could be let pass."""
    section = (GOOD, odd)
    tally = Tally.of(section)
    measure = Measure.of([(tally, pages)])
    found = [fault.rule.code for fault in faults_of_spacing(section, pages, measure)]
    return found, is_beyond_reproach(tally, pages, measure)


def test_a_good_section_is_let_pass() -> None:
    assert faults(block(line(21), line(22))) == ([], True)


def test_the_sides_of_pages_are_measured_apart_wherever_the_section_stands() -> None:
    assert faults(block(line(21), line(22)), (7, 8)) == ([], True)
    assert Measure.of([(Tally.of((GOOD,)), PAGES)]).verso == Measure.of([(Tally.of((GOOD,)), (7, 8))]).recto


def test_what_stands_wrong_is_looked_at() -> None:
    assert faults(block(line(21, right=310), line(22))) == (["G005"], False)
    assert faults(block(line(21, left=40), line(22))) == (["G005"], False)
    assert faults(block(line(21, widest=0.9), line(22))) == (["G006"], False)
    assert faults(block(line(21, up=5), line(22))) == (["G011"], False)


def test_the_last_line_of_a_paragraph_may_stand_wide() -> None:
    assert faults(block(line(21), line(22, right=300, widest=2.0))) == ([], True)


def blank(*, lines: int, note: int | None = None, picture: int | None = None) -> list[str]:
    """What is told of a section of seven pages of 20 lines, the fourth of which has only so many ``lines`` at its head
    and lines of a note from the line ``note``; and whether a picture stands on that page, or another.
    """
    full = [block(*(line(number, page=page) for number in range(20))) for page in (0, 1, 2, 4, 5)]
    short = [block(*(line(number, page=3) for number in range(lines)))]
    notes = [block(*(line(number, page=3) for number in range(note, 20)), kind="Note")] if note else []
    last = [block(line(0, page=6))]
    pictures = [Block("Figure", frozenset({"Sect"}), Part.BODY, (picture, picture), ())] if picture else []
    section = (*full[:3], *short, *notes, *full[3:], *last, *pictures)
    tally, pages = Tally.of(section), tuple(range(7))
    measure = Measure.of([(tally, pages)])
    found = [fault.message for fault in faults_of_filling(section, tally, measure)]
    assert is_beyond_reproach(tally, pages, measure) is not bool(found)
    return found


def test_a_page_that_is_blank_for_a_third_is_found() -> None:
    assert blank(lines=9) == ["More than a third of the page is blank below “line 8”."]
    assert blank(lines=9, note=17) == ["More than a third of the page is blank below “line 8”."]


def test_a_page_may_end_early_or_have_a_picture() -> None:
    assert blank(lines=15) == []
    assert blank(lines=9, note=13) == []
    assert blank(lines=9, picture=3) == []
    assert blank(lines=9, picture=2) != []
