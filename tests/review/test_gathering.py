"""What an edition's folder holds is gathered once: a source that is joined to another is no article of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from florilegium.cli import run
from florilegium.inputs import judge
from florilegium.model.walk import lines, plain
from florilegium.reviewing import review

PART = """<html><head><title>Victor Serge: {title}</title></head><body>
<h2>Victor Serge</h2><h1>{title}</h1><h3>(1930)</h3><hr>
<p class="info">From <em>The Militant</em>, Vol. III No. {number}, 1930, p. 5.<br>Transcribed by A. Volunteer.</p><hr>
<p>{words}</p><p>This paragraph stands here so that the page has a text of some length after its opening.</p>
</body></html>"""


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    run(["new", "finland"])
    folder = tmp_path / "editions" / "finland"
    articles = folder / "articles"
    for number, words in enumerate(("The revolution begins.", "The revolution is drowned [in blood]."), start=1):
        page = PART.format(title=f"Finland, part {number}", number=number, words=words)
        (articles / f"finland{number}.htm").write_text(page)
    (articles / "finland1.reading.yaml").write_text("format: 1\nsources: [finland1.htm, finland2.htm]\n")
    manifest = (folder / "edition.yaml").read_text()
    (folder / "edition.yaml").write_text(manifest[: manifest.index("\ncontents:") + 1] + "contents:\n  - finland1\n")
    return folder


def test_joined_sources_are_one_article(edition: Path) -> None:
    inputs = judge(edition).value
    assert [one.article.id for one in inputs.selection.articles] == ["finland1"]
    (reading,) = inputs.readings
    words = " ".join(plain(line) for line in lines(reading.article.body))
    assert "begins" in words
    assert "drowned" in words
    assert {"articles/finland1.htm", "articles/finland2.htm"} <= {file.path for file in inputs.files}
    assert "articles/the-lamp-room.txt" not in {file.path for file in inputs.files}


def test_a_part_that_the_contents_name_is_told_of(edition: Path) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text() + "  - finland2\n")
    (finding,) = (one for one in judge(edition).diagnostics if one.rule.code.startswith("M"))
    assert "joined to `finland1`" in finding.hints[0]
    assert finding.where.line == len(manifest.read_text().splitlines())


def test_questions_of_a_part_are_answered_beside_it(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [(one.at.file, one.question) for one in review(edition).value.questions] == [
        ("articles/finland2.htm", "[in blood]")
    ]
    assert run(["review", "finland", "--accept", "0.5"]) == 0
    assert "[in blood]" in (edition / "articles" / "finland2.reading.yaml").read_text()


def test_two_pages_of_the_archive_are_joined(edition: Path, corpus: Path) -> None:
    later = corpus / "html" / "archive__serge__1930__year-one-sa__finland2.html"
    (edition / "articles" / "finland2.htm").write_bytes(later.read_bytes())
    inputs = judge(edition).value
    (article,) = (one.article for one in inputs.selection.articles)
    assert [origin.path for origin in article.origins] == ["articles/finland1.htm", "articles/finland2.htm"]


def test_mistakes_of_manifest_and_reading_files_are_told_at_once(edition: Path) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text().replace("language: en", "langage: en"))
    (edition / "articles" / "finland2.reading.yaml").write_text("format: 1\ndecisions: []\n")
    assert {"M003", "R020"} <= {finding.rule.code for finding in judge(edition).diagnostics}


def test_questions_come_in_the_order_of_the_book(edition: Path) -> None:
    (edition / "introduction.md").write_text("# Introduction\n\nThis is [of mine] to say before all else.\n")
    manifest = (edition / "edition.yaml").read_text()
    entries = "contents:\n  - text: introduction.md\n  - finland1\n"
    (edition / "edition.yaml").write_text(manifest.replace("contents:\n  - finland1\n", entries))
    found = review(edition).value
    assert list(found.readings) == ["introduction.md", "articles/finland1.htm"]
    assert [one.at.file for one in found.questions] == ["introduction.md", "articles/finland2.htm"]


@pytest.mark.parametrize(
    ("mistake", "code"), [("  - finland\n", "M020"), ("  - finland1\n", "M022"), ("no-such-key: 1\n", "M003")]
)
def test_a_mistake_in_the_manifest_hides_no_open_question(edition: Path, mistake: str, code: str) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text() + mistake)
    assert {code, "R031"} <= {one.rule.code for one in judge(edition).diagnostics}


def test_what_cannot_be_read_is_not_said_to_lack_a_name(edition: Path) -> None:
    manifest = edition / "edition.yaml"
    manifest.write_text(manifest.read_text() + "index: [Mannerheim]\n")
    assert "M025" in {one.rule.code for one in judge(edition).diagnostics}
    (edition / "articles" / "finland1.reading.yaml").write_text("format: [\n")
    codes = {one.rule.code for one in judge(edition).diagnostics}
    assert "Y002" in codes
    assert "M025" not in codes
