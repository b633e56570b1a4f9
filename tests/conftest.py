"""What the tests stand on: the archive corpus and the schemas, found through the environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No example is judged by the clock: a busy machine is no fault of the code. The integration machine tries the same
# examples each time, so that a change is judged by what it changes; everybody else tries new ones.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("integration", settings.get_profile("house"), derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "house")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """``make test UPDATE=1`` asks for it."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long proofs have half an hour each; everything else has what ``pyproject.toml`` says, so that nothing hangs."""
    for item in items:
        if item.get_closest_marker("prove"):
            item.add_marker(pytest.mark.timeout(1800))


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
