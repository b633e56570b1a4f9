"""A shelf with the seed edition on it, and the catalogue of one with the specimen besides."""

from __future__ import annotations

from pathlib import Path

import pytest
from publications import ADDRESS, publication

from florilegium.build import build
from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.sending import send
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


@pytest.fixture(scope="session")
def shelf_of_both(root: Path, seed_output: Path, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A shelf with the seed edition, the specimen and two that are made up."""
    shelf = Shelf(tmp_path_factory.mktemp("both"))
    output = tmp_path_factory.mktemp("built")
    assert build(root / "editions/specimen", output=output).value is not None
    for edition, built in (("reaffirmation", seed_output), ("specimen", output)):
        outcome = shelve(root / "editions" / edition, built, shelf)
        assert outcome.value is not None, outcome.diagnostics
    made_up = (publication(subjects=("Typography", "Bees & wasps")), publication("bees", author="Victor Serge"))
    for told, files in made_up:
        assert shelf.put(told, files).value is not None
    return shelf


@pytest.fixture(scope="session")
def site(shelf_of_both: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of that shelf, in a folder."""
    folder = tmp_path_factory.mktemp("site")
    parcels = catalogue(shelf_of_both.editions().value, "A Press", ADDRESS)
    outcome = send(parcels, FolderDestination(folder))
    assert outcome.value is not None, outcome.diagnostics
    return folder
