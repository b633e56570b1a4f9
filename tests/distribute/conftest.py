"""A shelf with the seed edition on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from publications import publication

from florilegium.build import build
from florilegium.distribute.shelf import Shelf
from florilegium.distributing import shelve


@pytest.fixture(scope="session")
def seed_output(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder below which the seed edition was built."""
    output = tmp_path_factory.mktemp("built")
    outcome = build(root / "editions/reaffirmation", output=output)
    assert outcome.value is not None, outcome.diagnostics
    return output


@pytest.fixture(scope="session")
def seed_shelf(root: Path, seed_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A shelf with the seed edition and two others, one of them in two versions."""
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    outcome = shelve(root / "editions/reaffirmation", seed_output, shelf)
    assert outcome.value is not None, outcome.diagnostics
    for told, files in (publication(), publication(version="1.0.1"), publication("bees", author="Victor Serge")):
        assert shelf.put(told, files).value is not None
    return shelf
