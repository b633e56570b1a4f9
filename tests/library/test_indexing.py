"""Indexing: everything once, nothing twice, and no page stops the others."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from florilegium.diagnostics import Outcome
from florilegium.indexing import IndexReport, index
from florilegium.library.catalogue import Listed, opened
from florilegium.library.describing import Describers
from florilegium.library.index import Task, describe
from florilegium.library.search import search, stats
from florilegium.model.reading import Reading
from florilegium.read import read_source, understand_source
from florilegium.world.files import Folder
from florilegium.world.processes.crew import Crew


def found(catalogue: Path, query: str) -> tuple[Listed, ...]:
    with opened(catalogue) as opening:
        outcome = search(opening.value, query)
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def test_a_page_is_described_and_found(mirror: Path, catalogue: Path) -> None:
    assert index(mirror, catalogue, jobs=1).value == IndexReport(read=3, unchanged=0, gone=0, unreadable=1)
    (page,) = found(catalogue, 'author:dunne year:1921 periodical:"pit lantern" gaps:>0 CAFE')
    assert page.path == "dunne/lamp.htm"
    assert (page.entry.title, page.entry.authors, page.entry.gaps) == ("The Lamp Room", ("Mary Dunne",), 1)
    assert found(catalogue, '"counted were"') == ()
    assert [page.path for page in found(catalogue, "")] == ["well.html", "dunne/lamp.htm"]
    assert [page.path for page in found(catalogue, "year:1900..1910")] == ["well.html"]
    assert [page.path for page in found(catalogue, "path:dunne/")] == ["dunne/lamp.htm"]


def test_what_cannot_be_read_is_listed_with_the_reason(mirror: Path, catalogue: Path) -> None:
    (finding,) = index(mirror, catalogue, jobs=1).diagnostics
    assert (finding.rule.code, finding.where.file) == ("L004", "empty.htm")
    assert finding.message == "This source is empty."
    with opened(catalogue) as opening:
        counted = stats(opening.value)
    assert (counted.pages, len(counted.faults)) == (2, 1)


def test_a_second_index_reads_nothing(mirror: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(mirror, catalogue, jobs=1)
    monkeypatch.setattr(Crew, "__enter__", lambda _: pytest.fail("something was read"))
    assert index(mirror, catalogue, jobs=1).value == IndexReport(read=0, unchanged=3, gone=0, unreadable=1)


def test_only_what_changed_is_read_again(mirror: Path, catalogue: Path) -> None:
    index(mirror, catalogue, jobs=1)
    (before,) = found(catalogue, "author:orlov")
    os.utime(mirror / "dunne" / "lamp.htm", (1, 1))
    well = mirror / "well.html"
    well.write_text(well.read_text("utf-8").replace("village", "harbour"), "utf-8")
    (mirror / "empty.htm").unlink()
    assert index(mirror, catalogue, jobs=1).value == IndexReport(read=1, unchanged=1, gone=1, unreadable=0)
    assert found(catalogue, "village") == ()
    assert [page.id for page in found(catalogue, "harbour")] == [before.id]


def test_a_new_decision_beside_a_page_is_a_change(mirror: Path, catalogue: Path) -> None:
    index(mirror, catalogue, jobs=1)
    decision = (
        "format: 1\ndecisions:\n  author:\n    answer: Pavel Orlow\n    reason: The title page.\n    by: A. Editor\n"
    )
    (mirror / "well.reading.yaml").write_text(decision, "utf-8")
    assert index(mirror, catalogue, jobs=1).value.read == 1
    assert len(found(catalogue, "author:orlow")) == 1


def test_an_interrupted_index_goes_on_where_it_was(
    mirror: Path, catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = Describers.described

    def interrupted(self: Describers, tasks: tuple[Task, ...]) -> Iterator[object]:
        pages = described(self, tasks)
        yield next(pages)
        yield next(pages)
        raise KeyboardInterrupt

    monkeypatch.setattr(Describers, "described", interrupted)
    with pytest.raises(KeyboardInterrupt):
        index(mirror, catalogue, jobs=1)
    monkeypatch.undo()
    assert index(mirror, catalogue, jobs=1).value == IndexReport(read=1, unchanged=2, gone=0, unreadable=1)


def troubled(folder: Folder, path: str) -> Outcome[Reading]:
    """A reader that dies, hangs or fails on some pages."""
    match path:
        case "a-dies.txt":
            os._exit(1)
        case "b-hangs.txt":
            time.sleep(600)
        case "c-fails.txt":
            raise ValueError("what a page")
    return read_source(folder, path)


def test_no_page_stops_the_others(tmp_path: Path) -> None:
    names = ["a-dies.txt", "b-hangs.txt", "c-fails.txt", "d-is-fine.txt"]
    for name in names:
        (tmp_path / name).write_text("A Title\n\nby Somebody\n\nSome words of a text.\n", "utf-8")
    tasks = [Task(name, None, "", None) for name in names]
    describers = Describers(troubled, tmp_path, "1", jobs=1, seconds=5.0)
    pages = {task.path: page for task, page in describers.described(tasks)}
    assert pages["a-dies.txt"].fault == "its process died"
    assert pages["b-hangs.txt"].fault == "it takes too long"
    assert pages["c-fails.txt"].fault == "the reader fails with ValueError: what a page"
    assert pages["d-is-fine.txt"].entry.words > 0


def test_a_name_that_is_not_utf8_is_listed(mirror: Path, catalogue: Path) -> None:
    Path(os.fsdecode(bytes(mirror) + b"/caf\xe9.htm")).write_bytes(b"<p>words</p>")
    outcome = index(mirror, catalogue, jobs=1)
    assert {finding.where.file for finding in outcome.diagnostics} == {"caf�.htm", "empty.htm"}


def test_one_catalogue_holds_several_folders(mirror: Path, catalogue: Path, tmp_path: Path) -> None:
    index(mirror, catalogue, jobs=1)
    other = tmp_path / "other"
    other.mkdir()
    (other / "well.html").write_bytes((mirror / "well.html").read_bytes())
    index(other, catalogue, jobs=1)
    assert len(found(catalogue, "author:orlov")) == 2
    assert index(mirror, catalogue, jobs=1).value.gone == 0


def test_a_file_that_is_no_catalogue_is_left_alone(mirror: Path, tmp_path: Path) -> None:
    letter, database = tmp_path / "letter.txt", tmp_path / "other.sqlite"
    letter.write_text("Dear reader, this is not a database of any kind. " * 20, "utf-8")
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE mine (a)")
    connection.commit()
    connection.close()
    for file in (letter, database):
        content = file.read_bytes()
        outcome = index(mirror, file, jobs=1)
        assert [finding.rule.code for finding in outcome.diagnostics] == ["L002"]
        assert file.read_bytes() == content


@pytest.mark.prove
def test_the_whole_corpus_is_indexed(corpus: Path, catalogue: Path) -> None:
    report = index(corpus, catalogue).value
    assert report.read >= 225
    assert report.unreadable == 0
    assert index(corpus, catalogue).value.read == 0
    assert found(catalogue, "gaps:>0")


def unequal(pages: Path, names: list[str]) -> list[str]:
    """The pages of which an index tells something else than a full reading does."""
    tasks = [Task(name, None, "", None) for name in names]
    return [
        task.path
        for task in tasks
        if describe(understand_source, pages, task, "1") != describe(read_source, pages, task, "1")
    ]


def names_of(pages: Path) -> list[str]:
    return sorted(page.name for page in pages.iterdir() if page.suffix in {".htm", ".html"})


def test_the_index_tells_what_a_full_reading_tells(corpus: Path) -> None:
    pages = corpus / "html"
    assert unequal(pages, ["archive__varga__1922__05__worldecon.html", *names_of(pages)[::9]]) == []


@pytest.mark.prove
def test_the_index_tells_what_a_full_reading_tells_of_every_page(corpus: Path) -> None:
    pages = corpus / "html"
    names = names_of(pages)
    assert len(names) == 225
    assert unequal(pages, names) == []


def test_what_was_decided_counts_in_the_index_as_in_a_reading(tmp_path: Path) -> None:
    page = (
        b"<h2>Ann Other</h2><h1>A Title</h1><hr><p class=info>From <b>A Paper</b>, 1920.</p><hr><p>One [...] two.</p>"
    )
    answer = b'format: 1\ndecisions:\n  "[...]":\n    answer: gap\n    reason: The page is torn.\n    by: the editor\n'
    (tmp_path / "page.htm").write_bytes(page)
    (tmp_path / "page.reading.yaml").write_bytes(answer)
    task = Task("page.htm", "page.reading.yaml", "", None)
    told = describe(understand_source, tmp_path, task, "1")
    assert told == describe(read_source, tmp_path, task, "1")
    assert told is not None
    assert told.entry is not None
    assert told.entry.gaps == 1
