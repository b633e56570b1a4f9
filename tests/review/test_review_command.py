"""``florilegium review``: questions asked, answered, skipped, left and gone on with."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from florilegium.cli import run

PAGE = """Somebody Else

A Title

(1931)

From The Paper, No. 3, 1931.

This paragraph stands here so that the page has a text of some length after its opening, and then some.

They met [the old men] and [the young women] there, and [the children] too.

And [...] is what [sundry?] said; this paragraph stands here so that the page has a text of some length.
"""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run(["new", "letters"]) == 0
    folder = tmp_path / "editions" / "letters"
    shutil.rmtree(folder / "articles")
    (folder / "articles").mkdir()
    for name in ("one", "two"):
        (folder / "articles" / f"{name}.txt").write_text(PAGE.replace("A Title", f"The {name}"))
    manifest = (folder / "edition.yaml").read_text().replace("# editors:\n#   - Your Name", "editors:\n  - Your Name")
    contents = "contents:\n  - article: two\n  - article: one\n"
    (folder / "edition.yaml").write_text(manifest[: manifest.index("\ncontents:") + 1] + contents)
    return folder


@pytest.fixture
def review(edition: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    def reviewed(*lines: str, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        capsys.readouterr()
        code = run(["review", "letters", *options])
        told = capsys.readouterr()
        return code, told.out, told.err

    return reviewed


def open_questions(review) -> list[tuple[str, str]]:
    _, out, _ = review(options=("--json",))
    return [(Path(one["file"]).stem, one["question"]) for one in json.loads(out)["questions"]]


def reading_file(edition: Path, name: str) -> str:
    return (edition / "articles" / f"{name}.reading.yaml").read_text("utf-8")


def test_questions_come_in_the_order_of_the_book(review):
    brackets = ["[the old men]", "[the young women]", "[the children]", "[...]", "[sundry?]"]
    assert open_questions(review) == [(name, bracket) for name in ("two", "one") for bracket in brackets]


def test_answers_are_written_at_once_and_the_rest_is_there_another_day(review, edition):
    code, out, _ = review("", "s", "text", "the author's own", "q")
    assert code == 1
    assert "[the old men]" in out
    assert "8 questions open" in out
    assert "by: Your Name" in reading_file(edition, "two")
    assert "the author's own" in reading_file(edition, "two")
    assert open_questions(review)[0] == ("two", "[the young women]")


def test_the_end_of_what_is_typed_leaves(review):
    assert review()[0] == 1
    assert len(open_questions(review)) == 10


def test_letters_widen_an_answer(review, edition):
    review("p", "q")
    assert open_questions(review)[0] == ("two", "[...]")
    assert len(open_questions(review)) == 7
    code, out, _ = review("1e", "torn", "2e", "the editors restored these", "p", options=("--by", "Ada"))
    assert code == 0
    assert "no open questions" in out
    shared = (edition / "edition.reading.yaml").read_text("utf-8")
    assert "dots in brackets" in shared
    assert shared.count("by: Ada") == 2


def test_what_cannot_be_understood_is_said_and_asked_again(review):
    _, out, _ = review("suplied", "77", "1h", "supplied", "restored")
    assert "Did you mean" in out
    assert "no choice 77" in out
    assert "no answer with “h”" in out
    assert len(open_questions(review)) == 9


def test_a_threshold_takes_the_sure_ones_and_signs_them(review, edition):
    before = open_questions(review)
    sure = [one for one in json.loads(review(options=("--json",))[1])["questions"] if one["confidence"] >= 0.75]
    code, _, _ = review(options=("--accept", "0.75"))
    assert code == 1
    left = open_questions(review)
    assert 0 < len(left) == len(before) - len(sure)
    assert "by: threshold 0.75" in reading_file(edition, "one")


def test_a_decision_stays_as_it_is(review, edition):
    own = "format: 1\ndecisions:\n  '[the old men]': {answer: sic, reason: mine, by: me}\n"
    (edition / "articles" / "two.reading.yaml").write_text(own.replace("{answer", "\n    {answer"))
    review(options=("--accept", "0.5"))
    assert "{answer: sic, reason: mine, by: me}" in reading_file(edition, "two")


def test_it_is_said_who_decides(review, edition):
    manifest = (edition / "edition.yaml").read_text()
    (edition / "edition.yaml").write_text(manifest.replace("  - Your Name", "  - Ada One\n  - Ben Two"))
    code, _, err = review("")
    assert code == 2
    assert "--by" in err


def test_a_changed_source_is_looked_at(review, edition):
    review(*[""] * 10)
    source = edition / "articles" / "two.txt"
    source.write_text(source.read_text().replace("No. 3", "No. 4"))
    code, out, _ = review("s")
    assert code == 1
    assert "two.txt has changed" in out
    assert review("")[0] == 0
    assert review()[1] == "letters: no open questions\n"


def test_a_manifest_with_mistakes_is_told_and_nothing_asked(review, edition):
    (edition / "edition.yaml").write_text("format: 1\n")
    code, out, err = review("")
    assert (code, out) == (1, "")
    assert "title" in err
