"""What the tests stand on: the archive corpus and the schemas, found through the environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _folder_from(variable: str) -> Path:
    value = os.environ.get(variable)
    if value and Path(value).is_dir():
        return Path(value).resolve()
    reason = f"{variable} does not name a folder"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; in CI this is never skipped")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of archive pages named by FLORILEGIUM_CORPUS."""
    return _folder_from("FLORILEGIUM_CORPUS")


@pytest.fixture(scope="session")
def schemas() -> Path:
    """The folder of schemas named by FLORILEGIUM_SCHEMAS."""
    return _folder_from("FLORILEGIUM_SCHEMAS")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT
