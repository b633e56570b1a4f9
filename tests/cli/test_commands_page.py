"""The manual page of the commands says what the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from florilegium.cli.app import app

GROUP = typer.main.get_command(app)
COMMANDS = {
    " ".join(filter(None, (name, below))): command
    for name, verb in GROUP.commands.items()
    for below, command in getattr(verb, "commands", {"": verb}).items()
}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "commands.md").read_text("utf-8")


def section(page: str, heading: str) -> str:
    return re.split(r"^## ", page.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def options(command: object) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("--")} - {"--help"}


def test_every_command_has_its_section_and_no_other(page: str) -> None:
    listed = set(re.findall(r"^## florilegium (\S.*)$", page, re.MULTILINE))
    assert listed == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_page_lists_the_options_of_a_command(page: str, name: str) -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)` \|", section(page, f"florilegium {name}"), re.MULTILINE)
    assert set(rows) == options(COMMANDS[name])


def test_the_page_lists_the_options_before_the_command(page: str) -> None:
    rows = re.findall(r"^\| `(--[a-z]+)` \|", section(page, "florilegium"), re.MULTILINE)
    assert set(rows) == options(GROUP) | {"--help"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_a_command_has_an_example(name: str) -> None:
    assert f"Example: florilegium {name}" in COMMANDS[name].help
