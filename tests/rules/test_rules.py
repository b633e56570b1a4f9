"""Every rule has a page, a fixture that breaks it and nothing else, and one that keeps it; nothing else has any."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import rule_fixtures as fixtures
from rule_fixtures import Fixture

from florilegium.cli import run
from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rules import FAMILIES
from florilegium.world.places import rules_folder

RULES = registry()


def judged(fixture: Fixture, layer: fixtures.Files, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The codes that the command raises with ``layer`` over the files of the fixture."""
    fixtures.lay(Path.cwd(), fixture.files, layer)
    code = run(shlex.split(fixture.run))
    told = capsys.readouterr().err
    assert code in {0, 1}, told
    return fixtures.raised(told)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "edition"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture
def fixture(request: pytest.FixtureRequest) -> Fixture:
    return Fixture.of(request.param)


def test_rules_pages_and_fixtures_are_the_same() -> None:
    pages = {page.stem for page in rules_folder().glob("*.md")} - {"README"}
    assert {"page": set(RULES) - pages, "fixture": set(RULES) - set(fixtures.codes())} == {"page": set(), "fixture": set()}
    assert (pages | set(fixtures.codes())) - set(RULES) == set()


@pytest.mark.parametrize("fixture", fixtures.codes(), indirect=True)
def test_what_breaks_a_rule_raises_it_alone(fixture: Fixture, capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(fixture, fixture.breaks, capsys) == {fixture.code}


@pytest.mark.parametrize("fixture", fixtures.codes(), indirect=True)
def test_what_keeps_a_rule_raises_nothing(fixture: Fixture, capsys: pytest.CaptureFixture[str]) -> None:
    assert judged(fixture, fixture.keeps, capsys) == set()


def test_every_family_is_in_one_module_and_every_rule_says_what_should_be_true() -> None:
    assert {rule.family for rule in RULES.values()} == set(FAMILIES)
    assert len({rule.name for rule in RULES.values() if rule.family != "F"}) == len([1 for rule in RULES.values() if rule.family != "F"])
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
        assert rule.sentence.endswith(".")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_page_begins_with_its_rule(rule: fixtures.Fixture) -> None:
    page = (rules_folder() / f"{rule.code}.md").read_text("utf-8")
    title, sentence, rest = page.split("\n\n", 2)
    assert title == f"# {rule.code} {rule.name}"
    assert sentence == f"*{rule.sentence}* ({rule.severity})"
    assert len(rest.split()) > 25
