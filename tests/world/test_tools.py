"""The tools that are told: those that the code which reads, sets and proves books makes use of."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import florilegium
from florilegium.world.tools import tools

ROOMS = ("read", "edition", "compose", "press", "proof")


def imported(room: str) -> Iterator[str]:
    """The packages that the modules of ``room`` import, by the name they are imported by.

    The checkers of others are asked by name, and tell their own versions with their verdicts.
    """
    for file in (Path(florilegium.__file__).parent / room).rglob("*.py"):
        if "engines" in file.parts:
            continue
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                yield from (name.name.partition(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module.partition(".")[0]


def test_every_package_that_a_book_depends_on_is_told_with_its_version() -> None:
    told = {name.lower().replace(".", "-") for name, _ in tools()}
    outside = {name for room in ROOMS for name in imported(room)} - set(sys.stdlib_module_names)
    distributions = packages_distributions()
    missing = {
        name
        for name in outside & distributions.keys()
        if not told & {one.lower().replace(".", "-").replace("_", "-") for one in distributions[name]}
    }
    assert missing == set()
