"""Every rule has a page, a fixture that breaks it and nothing else, and one that keeps it; nothing else has any."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import rule_fixtures as fixtures
from rule_fixtures import Case, Fixture

from florilegium.cli import run
from florilegium.diagnostics import Rule
from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rules import FAMILIES
from florilegium.world.places import rules_folder

RULES = registry()
TESTED_BY = {"S": "proof/test_stores.py", "V": "proof/test_engines.py", "G": "proof/test_typography.py"}
"""What stores, checkers of others and a typographer's eye say of finished books is tested there, rule by rule."""


_JUDGED: dict[str, set[str]] = {}


def judged(case: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The codes that the commands of ``case`` raise; many rules are kept by one and the same edition."""
    if str(case) not in _JUDGED:
        _JUDGED[str(case)] = _raised(case, capsys, monkeypatch)
    return _JUDGED[str(case)]


def _raised(case: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    fixtures.lay(Path.cwd(), case.layers)
    monkeypatch.setattr("sys.stdin", io.StringIO(case.typed))
    for name, value in case.faults.items():
        monkeypatch.setattr(name, value)
    with serving(Path.cwd()) if "{server}" in case.run else nullcontext("") as server:
        for command in case.run.replace("{server}", server).split(" && "):
            assert run(shlex.split(command)) in {0, 1}
    return fixtures.raised(capsys.readouterr().err)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of the files in ``folder``, while the context lasts."""
    handler = partial(SimpleHTTPRequestHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    folder = tmp_path / "edition"
    folder.mkdir()
    monkeypatch.chdir(folder)


def test_rules_pages_and_fixtures_are_the_same() -> None:
    pages = {page.stem for page in rules_folder().glob("*.md")} - {"README"}
    assert pages == set(RULES)
    assert set(fixtures.codes()) == {code for code, rule in RULES.items() if rule.family not in TESTED_BY}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.family in TESTED_BY], ids=lambda rule: rule.code
)
def test_a_rule_on_finished_books_is_broken_in_the_tests_of_its_family(rule: Rule) -> None:
    tests = (fixtures.HERE.parent / TESTED_BY[rule.family]).read_text("utf-8")
    assert re.search(rf"\b{rule.name.replace('-', '_').upper()}\b", tests)


@pytest.mark.parametrize("code", fixtures.codes())
def test_what_breaks_a_rule_raises_it_alone(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = Fixture.of(code)
    assert judged(fixture.breaks, capsys, monkeypatch) == {code} | fixture.both


@pytest.mark.parametrize("code", fixtures.codes())
def test_what_keeps_a_rule_raises_nothing(
    code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fixture = Fixture.of(code)
    assert judged(fixture.keeps, capsys, monkeypatch) == fixture.both


def test_every_family_has_rules_and_every_rule_says_what_should_be_true() -> None:
    assert {rule.family for rule in RULES.values()} == set(FAMILIES)
    for rule in RULES.values():
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
        assert rule.sentence.endswith(".")


@pytest.mark.parametrize("code", RULES)
def test_a_page_begins_with_its_rule(code: str) -> None:
    rule = RULES[code]
    page = (rules_folder() / f"{rule.code}.md").read_text("utf-8")
    title, sentence, rest = page.split("\n\n", 2)
    assert title == f"# {rule.code} {rule.name}"
    assert sentence == f"*{rule.sentence}* ({rule.severity})"
    assert len(rest.split()) > 20
