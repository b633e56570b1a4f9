"""What is true of the checkout itself."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from florilegium.world.tools import tools

SEED_SHA256 = "5828f0c413a391f9823d4c1dda4a628ba4aea10831f86cf9b54e583e9fd158a3"


def test_the_seed_article_is_as_it_came(root: Path) -> None:
    seed = root / "editions" / "reaffirmation" / "articles" / "a-reaffirmation.txt"
    assert hashlib.sha256(seed.read_bytes()).hexdigest() == SEED_SHA256


def test_git_keeps_sources_byte_for_byte(root: Path) -> None:
    asked = "editions/reaffirmation/articles/a-reaffirmation.txt"
    told = subprocess.run(["git", "check-attr", "text", asked], cwd=root, capture_output=True, text=True, check=True)
    assert told.stdout.strip().endswith("text: unset")


def _tracked(root: Path) -> list[Path]:
    told = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    return [root / name for name in told.stdout.split("\0") if name]


def test_no_path_of_a_machine_is_in_the_project(root: Path) -> None:
    home = re.compile(rb"(^|[\s\"'=(:])/(home|root|work|Users)/")
    found = [file.name for file in _tracked(root) if file.is_file() and home.search(file.read_bytes())]
    assert found == [Path(__file__).name] or found == []


def test_no_module_is_a_drawer(root: Path) -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
    assert [file for file in _tracked(root) if file.stem in drawers] == []


@pytest.mark.parametrize(
    "stage", ["read", "library", "edition", "compose", "press", "proof", "world", "model", "diagnostics", "cli"]
)
def test_every_stage_says_what_it_is(root: Path, stage: str) -> None:
    first = (root / "src" / "florilegium" / stage / "__init__.py").read_text(encoding="utf-8").lstrip()
    assert first.startswith('"""')


def test_versions_agree(root: Path) -> None:
    import florilegium

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == florilegium.__version__
    assert project["license"] == "AGPL-3.0-or-later"


def test_every_link_in_the_documentation_leads_somewhere(root: Path) -> None:
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(root)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8")))
        if not re.match(r"[a-z]+:", target) and not (page.parent / target).exists()
    ]
    assert broken == []


def test_receipts_name_every_font_package(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    packages = {re.split("[><=]", dependency)[0] for dependency in project["dependencies"]}
    fonts = {package for package in packages if package.startswith("fontpkg-")}
    assert fonts <= {name for name, version in tools() if version != "absent"}
