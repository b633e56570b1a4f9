"""What people read of findings: where, what, what to do, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest
import rule_fixtures as fixtures

from florilegium.cli import run


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_source_that_cannot_be_read_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [{"articles/lamp.txt": "\n"}])
    assert run(["check", "."]) == 1
    assert fixtures.raised(capsys.readouterr().err) == {"R003"}


def test_a_source_that_was_deleted_can_be_put_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixtures.lay(tmp_path, [{"edition.yaml": {"  - lamp": "  - lamp\n  - the-pit-head"}}])
    assert run(["check", "."]) == 1
    assert "put it back as articles/the-pit-head.txt" in capsys.readouterr().err


def test_a_mistake_in_a_template_is_shown_in_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = {"style/templates/article.xhtml": {"{{ notes() }}": "{{ notes.__globals__ }}"}}
    fixtures.lay(tmp_path, [spoilt])
    assert run(["build", "."]) == 1
    told = capsys.readouterr().err
    assert "error T012 style/templates/article.xhtml:" in told
    assert "│ {{ notes.__globals__ }}" in told
    assert ".." not in told


def test_a_finding_without_a_hint_names_the_page_of_its_rule(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoilt = {"style/templates/article.xhtml": {"blocks(article.body)": "blocks(article.body) | replace('six', 'ten')"}}
    fixtures.lay(tmp_path, [spoilt])
    assert run(["build", "."]) == 1
    assert "  `florilegium explain F012` tells what this is about." in capsys.readouterr().err
